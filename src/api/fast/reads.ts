import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../../config.ts';
import { ROLES, type Role } from '../../identity/model.ts';
import type { Registry } from '../../registry/registry.ts';
import { compiledStores } from '../../registry/registry.ts';
import type { ApiContext } from '../context.ts';
import type { GuardedSchema } from '../guard.ts';
import { type Permissions, permissions } from '../permissions.ts';
import { requireRegistered } from '../registered.ts';
import { stateOf } from '../tables.ts';
import { Documents, type Prepared, type Sent } from './documents.ts';
import { keptTexts, StateTexts } from './kept-texts.ts';
import { execute } from './run.ts';
import { OF_THE_REVISION, watched } from './watched.ts';

/** How many answers came from where. */
export interface Answered {
  /** Kept from before. */
  kept: number;
  /** Read by a plan. */
  planned: number;
}

/** The body of an answer without errors; its tag where it is kept, and so the same for whoever may ask. */
export interface FastAnswer {
  readonly body: Buffer;
  readonly etag: string | undefined;
}

export interface FastReadsOptions extends GuardedSchema {
  readonly limits: Limits;
  /** Whether whole answers are kept. */
  readonly responseCache: boolean;
}

/** A body as it came, and as it was read. */
export interface Posted {
  readonly text: string;
  readonly body: unknown;
}

/** Root fields that read and do nothing else, so that they can be read again the ordinary way. */
export const READS: ReadonlySet<string> = new Set([
  '__typename',
  'registry',
  'node',
  'dataCategory',
  'purpose',
  'system',
  'dataset',
  'dataField',
]);

/** How many bytes of bodies are kept read, with what is made of them. */
const BODY_BYTES = 32_000_000;

/** How many bytes of whole answers are kept. */
const KEPT_BYTES = 64_000_000;

const kinds: ReadonlySet<string> = new Set(compiledStores.map(({ model }) => model.kind));

/**
 * Answers queries from plans. It never says no: an operation that is not permitted, that fails in any part, or that is
 * no plain query is left to the ordinary execution, which defines every answer.
 */
export class FastReads {
  readonly #documents: Documents;
  readonly #answers: LRUCache<string, FastAnswer> | undefined;
  readonly #bodies = new LRUCache<string, object>({ maxSize: BODY_BYTES });
  readonly #limits: Limits;
  readonly #states = new WeakMap<Registry, StateTexts>();
  readonly #numbers = new WeakMap<object, number>();
  #numbered = 0;
  readonly answered: Answered = { kept: 0, planned: 0 };

  constructor(options: FastReadsOptions) {
    this.#documents = new Documents(options, options.limits);
    this.#limits = options.limits;
    this.#answers = options.responseCache ? new LRUCache({ maxSize: KEPT_BYTES }) : undefined;
  }

  /** The body of a request, as `keepBody` was told it. */
  bodyOf(text: string): object | undefined {
    return this.#bodies.get(text);
  }

  /**
   * Keeps what was read of a body, and with it all that is made of that. INVARIANT: only bodies that were answered fast are
   * kept: others may say whose data it is that they are about.
   */
  keepBody({ text, body }: Posted, { weight, document }: Prepared): void {
    const texts = text.length + (document.loc?.source.body.length ?? 0);
    if (typeof body === 'object' && body !== null) this.#bodies.set(text, body, { size: weight + 4 * texts });
  }

  prepare(sent: Sent): Prepared | undefined {
    return this.#documents.prepare(sent);
  }

  /** Judges the operation as every other is judged, then reads; undefined where there would be an error to tell. */
  async answer(prepared: Prepared, context: ApiContext): Promise<FastAnswer | undefined> {
    if (!prepared.asked.rootFields.every((field) => READS.has(field))) return undefined;
    try {
      context.enforcement.requireAllowed(prepared.asked, this.#limits);
      await requireRegistered(prepared.document, context);
      if (!prepared.asked.rootFields.every((field) => context.mayCall(rolesFor(field)))) return undefined;
      return await this.#read(prepared, context);
    } catch {
      return undefined;
    }
  }

  async #read(prepared: Prepared, context: ApiContext): Promise<FastAnswer> {
    const { ofState, ofRevision } = this.#namesOf(prepared, context);
    const known = this.#answers?.get(ofState) ?? this.#answers?.get(ofRevision);
    if (known !== undefined) {
      this.answered.kept++;
      return known;
    }
    const { context: seen, isTouched } =
      this.#answers === undefined ? { context, isTouched: () => true } : watched(context, OF_THE_REVISION);
    const { pin, looksAtTime, looksAtRevision } = context;
    const state = this.#textsOf(await context.registryAt(pin.revision));
    const texts = keptTexts({ state, pin, kinds, looks: () => looksAtTime() + looksAtRevision() });
    const [times, revisions] = [looksAtTime(), looksAtRevision()];
    const data = await execute({ context: seen, texts }, prepared.plan);
    const body = Buffer.from(`{"data":${data}}\n`);
    this.answered.planned++;
    if (isTouched() || times !== looksAtTime()) return { body, etag: undefined };
    const name = revisions === looksAtRevision() ? ofState : ofRevision;
    const answer = { body, etag: `"${hash('sha256', body, 'base64url')}"` };
    this.#answers?.set(name, answer, { size: body.length + name.length });
    return answer;
  }

  // The table stands for the revision and the epoch; with the purpose it is all of the caller that an answer depends on. One
  // that was made without a look at the revision is as right at others, as long as the table is the same but for its number.
  #namesOf({ id }: Prepared, { decisions: { table }, purpose }: ApiContext) {
    const state = stateOf(table);
    return {
      ofState: `${id} state ${this.#numberOf(state)} ${purpose}`,
      ofRevision: `${id} ${this.#numberOf(table)} ${purpose}`,
    };
  }

  #numberOf(table: object): number {
    const known = this.#numbers.get(table) ?? this.#numbered++;
    this.#numbers.set(table, known);
    return known;
  }

  #textsOf(registry: Registry): StateTexts {
    const known = this.#states.get(registry) ?? new StateTexts();
    this.#states.set(registry, known);
    return known;
  }
}

const queries: Permissions[string] = permissions.Query;

function rolesFor(field: string): readonly Role[] {
  return field === '__typename' ? ROLES : (queries[field] ?? []);
}
