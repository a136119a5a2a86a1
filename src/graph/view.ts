import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { ReadPoint } from '../db/revision.ts';
import type { Stored } from '../db/versioned-store.ts';
import { isInForce } from '../lib/period.ts';
import { basis, type RecordBase } from '../lib/record.ts';
import { enumType } from './enum.ts';
import { Metadata } from './exposure.ts';
import { fromNodeId, toNodeId } from './node-id.ts';
import { Instant } from './scalars.ts';

/** Which state is read: a revision, and the instant at which its records are looked at. */
@InputType({ description: 'Which state of the registry is read. What is left out means now.' })
@Metadata()
export class AsOf {
  @Field(() => Int, { nullable: true, description: 'Revision number; the newest when absent.' })
  revision?: number | null;

  @Field(() => Instant, {
    nullable: true,
    description: 'Instant at which records are in force or not; now when absent.',
  })
  at?: string | null;
}

/** Anything with a global id. */
@InterfaceType({
  description: 'Anything that can be asked for by its global id.',
  resolveType: ({ id }: Node) => fromNodeId(id)?.kind,
})
@Metadata()
export abstract class Node {
  @Field(() => ID, { description: 'Opaque global id.' })
  id!: string;
}

export const Basis = enumType('Basis', basis, 'On what a record of the registry stands.', {
  CLAUSE: 'A clause of the policy says it.',
  ASSUMED: 'Nobody has said it yet: a person must confirm it.',
  DECIDED: 'The organisation decided it, with a reason.',
});

/** What every record of the registry shows. */
@ObjectType()
export abstract class RecordNode extends Node {
  @Field(() => String, { description: 'The name the record keeps for life.' })
  key!: string;

  @Field(() => Basis, { description: 'On what it stands.' })
  basis!: string;

  @Field(() => String, { nullable: true, description: 'Why it is assumed, or was decided.' })
  reason?: string;

  @Field(() => Instant, { nullable: true, description: 'In force from this instant; absent: from its revision on.' })
  effectiveFrom?: string;

  @Field(() => Instant, { nullable: true, description: 'In force until before this instant; absent: open.' })
  effectiveUntil?: string;

  @Field(() => Boolean, { description: 'Whether it is in force at the instant that is read.' })
  inForce!: boolean;

  @Field(() => Int, { description: 'Revision that made this version of the record.' })
  since!: number;

  @Field(() => String, { description: 'The source that put it: a directory of registry files, or `api`.' })
  source!: string;
}

/** A stored record as the API shows it, with the point it was read at. */
export type Shown<T extends RecordBase = RecordBase> = Stored<T> & {
  readonly id: string;
  readonly inForce: boolean;
  readonly view: ReadPoint;
};

const shownAt = new WeakMap<ReadPoint, Map<Stored, Shown>>();

/** Shows a record; the same one as before where the same record was shown at this very point. */
export function show<T extends RecordBase>(kind: string, record: Stored<T>, view: ReadPoint): Shown<T> {
  const known = shownAt.get(view) ?? new Map<Stored, Shown>();
  shownAt.set(view, known);
  const shown = known.get(record) ?? new ShownRecord(kind, record, view);
  known.set(record, shown as Shown);
  // What is kept of a record is that record, shown: it has all of its facts.
  return shown as Shown<T>;
}

/** Whether an object is a record itself, as it was shown at this very point. */
export function isShownAt(object: object, view: ReadPoint): object is Shown {
  return object instanceof ShownRecord && object.view === view;
}

/** The facts of a record, and what is computed only where it is selected. */
class ShownRecord {
  readonly #kind: string;
  readonly #record: Stored;
  readonly view: ReadPoint;

  constructor(kind: string, record: Stored, view: ReadPoint) {
    Object.assign(this, record);
    this.#kind = kind;
    this.#record = record;
    this.view = view;
  }

  get id(): string {
    return toNodeId(this.#kind, this.#record.key);
  }

  get inForce(): boolean {
    return isInForce(this.#record, this.view.now);
  }
}

/** One state of the registry; every kind of record is a list on it, added by the kind's own slice. */
@ObjectType('Registry', { description: 'One state of the registry, read whole: all its lists are of the same moment.' })
@Metadata()
export class RegistryNode implements ReadPoint {
  @Field(() => Int, { description: 'Revision that is read.' })
  revision!: number;

  @Field(() => Instant, { name: 'at', description: 'Instant at which its records are in force or not.' })
  now!: string;
}
