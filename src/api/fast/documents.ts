import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../../config.ts';
import { oncePer } from '../../lib/once-per.ts';
import { type Asked, askedBy, type GuardedSchema } from '../guard.ts';
import { planQuery, type TypePlan } from './plan.ts';

/** What a caller sent, taken apart. */
export interface Sent {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A query that can be answered fast: what it asks, which is judged for each caller, and how it is read. */
export interface Prepared {
  /** Tells it from every other one in this process. */
  readonly id: number;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly asked: Asked;
  readonly plan: TypePlan;
  /** How many bytes it takes, nearly. */
  readonly weight: number;
}

/** How many bytes of documents are held, and how many of what is prepared of them. */
const KEPT_BYTES = 32_000_000;

/** What a character of a document weighs when it is read, and a field of it when it is planned, measured in bytes. */
const CHARACTER_BYTES = 100;
const FIELD_BYTES = 800;

/** What is held of the rest: a name and its place. */
const PLACE_BYTES = 4_000;

/** Queries by their text and variables, prepared once: read, validated, walked for the guard, planned. */
export class Documents {
  readonly #guarded: GuardedSchema;
  readonly #limits: Limits;
  readonly #documents = new LRUCache<string, DocumentNode | 'NOT_PLANNED'>({ maxSize: KEPT_BYTES });
  readonly #prepared = new LRUCache<string, Prepared | 'NOT_PLANNED'>({ maxSize: KEPT_BYTES });
  #made = 0;

  constructor(guarded: GuardedSchema, limits: Limits) {
    this.#guarded = guarded;
    this.#limits = limits;
  }

  /** Undefined for what the ordinary execution has to answer. */
  readonly prepare = oncePer((sent: Sent) => this.#preparedOf(sent));

  #preparedOf(sent: Sent): Prepared | undefined {
    const { query, operationName, variables } = sent;
    const said = wholeJson([variables, operationName]);
    if (said === undefined) return undefined;
    // Behind JSON on one line no text can pass for another one's beginning.
    const name = `${said}\n${query}`;
    const known = this.#prepared.get(name) ?? this.#keep(name, this.#prepare(sent));
    return known === 'NOT_PLANNED' ? undefined : known;
  }

  #keep(name: string, prepared: Prepared | 'NOT_PLANNED'): Prepared | 'NOT_PLANNED' {
    const size = 2 * name.length + (prepared === 'NOT_PLANNED' ? PLACE_BYTES : prepared.weight);
    this.#prepared.set(name, prepared, { size });
    return prepared;
  }

  #prepare({ query, operationName, variables }: Sent): Prepared | 'NOT_PLANNED' {
    const document = this.#documents.get(query) ?? this.#read(query);
    this.#documents.set(query, document, { size: PLACE_BYTES + CHARACTER_BYTES * query.length });
    const operation = document === 'NOT_PLANNED' ? undefined : getOperationAST(document, operationName);
    if (document === 'NOT_PLANNED' || operation?.operation !== 'query') return 'NOT_PLANNED';
    try {
      return this.#planned(document, operation, variables);
    } catch {
      // Whatever is wrong with it, the ordinary execution finds it again and says so.
      return 'NOT_PLANNED';
    }
  }

  #read(query: string): DocumentNode | 'NOT_PLANNED' {
    try {
      const document = parse(query, { maxTokens: this.#limits.tokens });
      return validate(this.#guarded.schema, document).length === 0 ? document : 'NOT_PLANNED';
    } catch {
      return 'NOT_PLANNED';
    }
  }

  #planned(document: DocumentNode, operation: OperationDefinitionNode, given: Sent['variables']) {
    const { schema } = this.#guarded;
    const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...given });
    if (variables === undefined) return 'NOT_PLANNED';
    const asked = askedBy(this.#guarded, document, operation, variables, this.#limits);
    const plan = planQuery({ schema, document, operation, variables });
    const weight = PLACE_BYTES + FIELD_BYTES * asked.fields;
    return { id: this.#made++, document, operationName: operation.name?.value, asked, plan, weight };
  }
}

/** JSON that is read as what it was written from; undefined where a number has none, as 1e999 and -0 have none. */
function wholeJson(value: unknown): string | undefined {
  let isWhole = true;
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))) isWhole = false;
    return part;
  });
  return isWhole ? text : undefined;
}
