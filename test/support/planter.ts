import type { GraphQLSchema } from 'graphql';
import type { Role } from '../../src/identity/model.ts';
import { operationsThatTake, placesWith, type Taking } from './inputs.ts';
import type { Plants } from './leaks.ts';
import { askAt } from './service.ts';

export interface Asker {
  readonly role: Role;
  readonly purpose: string;
}

type Facts = Readonly<Record<string, unknown>>;

/** A service in which personal values are planted, and what is remembered of it. */
export interface Planted {
  readonly url: string;
  token(role: Role): string;
}

/** Sends operations that carry planted values, and remembers where each of them was taken. */
export class Planter {
  readonly #operations: ReadonlyMap<string, Taking>;
  readonly #service: Planted;
  readonly plants: Plants;
  /** The places of inputs that took a planted value, in an operation that was carried out. */
  readonly taken = new Set<string>();
  /** What was answered to operations that do not read what was planted. */
  readonly answers: string[] = [];

  constructor(service: Planted, schema: GraphQLSchema, plants: Plants) {
    this.#operations = new Map(operationsThatTake(schema).map((operation) => [operation.name, operation]));
    this.#service = service;
    this.plants = plants;
  }

  value = (): string => this.plants.value();

  file = (): readonly object[] => [
    { name: this.value(), mediaType: `text/${this.value()}`, base64: this.plants.base64() },
  ];

  /** Carries out a mutation; throws where it is refused, or has problems. */
  does<Data = Facts>(name: string, input: Facts, asker: Asker, selection = ''): Promise<Data> {
    return this.#ask('Mutation', name, input, asker, selection);
  }

  /** Asks; what comes back is kept out of the search where it is what was planted. */
  async asks<Data = Facts>(name: string, input: Facts, asker: Asker, selection = '', reads = false): Promise<Data> {
    return this.#ask('Query', name, input, asker, selection, reads);
  }

  async #ask<Data>(root: string, name: string, input: Facts, asker: Asker, selection: string, reads = false) {
    const operation = this.#operations.get(`${root}.${name}`);
    const argument = operation?.arguments.find((each) => each.name === 'input');
    if (argument === undefined) throw new Error(`${root}.${name} takes no input`);
    const kind = root === 'Query' ? 'query' : 'mutation';
    const query = `${kind}($input: ${String(argument.type)}) { ${name}(input: $input) { ${selection || '__typename'} } }`;
    const { role, purpose } = asker;
    const asking = { token: this.#service.token(role), purpose, variables: { input } };
    const { data, errors } = await askAt(this.#service.url, query, asking);
    const answer = JSON.stringify([data, errors]);
    if (!reads) this.answers.push(answer);
    // The caller names the shape that its own selection has.
    const found = (data as Record<string, unknown> | null)?.[name] as Data & { readonly problems?: readonly object[] };
    if (errors.length > 0 || (found?.problems ?? []).length > 0) throw new Error(`${name} was refused: ${answer}`);
    const holds = (text: string) => this.plants.foundIn(text).length > 0;
    for (const place of placesWith(argument.type, argument.coordinate, input, holds)) this.taken.add(place);
    return found;
  }
}
