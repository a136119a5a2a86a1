import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A document with its variables, as a caller would send it. */
export interface RandomDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What random documents are about: root fields to begin with, and texts that arguments may hold. */
export interface Terms {
  readonly schema: GraphQLSchema;
  readonly roots: readonly string[];
  readonly texts: readonly string[];
}

/** Picks from chances that fast-check gives, so that a failing document can be made again. */
class Pick {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(limit: number): number {
    return (this.#numbers[this.#at++ % this.#numbers.length] ?? 0) % limit;
  }

  of<T>(list: readonly T[]): T {
    // A list of something is never empty here.
    return list[this.below(list.length)] as T;
  }
}

/** Valid documents mostly: fragments, aliases, directives, variables, wrong keys and page sizes among them. */
export function randomDocument(terms: Terms): fc.Arbitrary<RandomDocument> {
  const numbers = fc.array(fc.nat({ max: 9_999 }), { minLength: 60, maxLength: 60 });
  return numbers.map((drawn) => new Writer(terms, new Pick(drawn)).document());
}

const FLAGS = { yes: true, no: false };

class Writer {
  readonly #terms: Terms;
  readonly #pick: Pick;
  readonly #fragments: string[] = [];
  #aliases = 0;

  constructor(terms: Terms, pick: Pick) {
    this.#terms = terms;
    this.#pick = pick;
  }

  document(): RandomDocument {
    const { schema, roots, texts } = this.#terms;
    const query = schema.getQueryType();
    const fields = Array.from({ length: 1 + this.#pick.below(2) }, () => {
      const field = query?.getFields()[this.#pick.of(roots)];
      return field === undefined ? '' : this.#field(field, 0);
    });
    const head = 'query Random($yes: Boolean!, $no: Boolean = false, $key: String, $first: Int = 3)';
    const text = `${head} { ${fields.join(' ')} t: __typename @include(if: $yes) @skip(if: $no) unread: dataField(key: "x") @include(if: $no) { key } page: registry @skip(if: $yes) { purposes(first: $first, filter: { parent: $key }) { totalCount } } }`;
    const variables = { ...FLAGS, key: this.#pick.of(texts), first: 1 + this.#pick.below(6) };
    return { query: [text, ...this.#fragments].join('\n'), variables };
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    const all = Object.values(type.getFields()).filter((field) => isReached(field, type.name, depth));
    const count = 1 + this.#pick.below(depth > 4 ? 3 : 6);
    const parts = Array.from({ length: count }, () => this.#part(type, all, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLNamedType, all: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    const kind = this.#pick.below(12);
    if (all.length === 0 || kind === 0) return '__typename';
    const field = this.#field(this.#pick.of(all), depth);
    if (kind === 1) return `... on ${type.name} @include(if: $yes) { ${field} }`;
    if (kind === 2) return `... @skip(if: $no) { ${field} again: __typename }`;
    if (kind === 3) return this.#fragment(type, field);
    if (kind === 4 && isAbstractType(type)) return this.#narrowed(type, depth);
    return field;
  }

  #narrowed(type: GraphQLNamedType, depth: number): string {
    if (!isAbstractType(type)) return '__typename';
    const possible = this.#pick.of(this.#terms.schema.getPossibleTypes(type));
    return `... on ${possible.name} ${this.#selection(possible, depth + 1)}`;
  }

  #fragment(type: GraphQLNamedType, field: string): string {
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} { ${field} }`);
    return `...${name} ...${name}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.#pick.below(2) === 0 || field.args.length > 0 ? `a${this.#aliases++}: ` : '';
    const given = field.args.flatMap((argument) => this.#argument(argument));
    const list = given.length === 0 ? '' : `(${given.join(', ')})`;
    const directive = this.#pick.of(['', '', '', ' @skip(if: $no)', ' @include(if: $yes)', ' @include(if: $no)']);
    const named = getNamedType(field.type);
    const inner = isLeafType(named) ? '' : ` ${this.#selection(named, depth + 1)}`;
    return `${alias}${field.name}${list}${directive}${inner}`;
  }

  #argument(argument: GraphQLArgument): string[] {
    const isNeeded = isNonNullType(argument.type) && argument.defaultValue === undefined;
    if (!isNeeded && argument.name !== 'first' && this.#pick.below(3) > 0) return [];
    const value = this.#value(argument);
    return value === undefined ? [] : [`${argument.name}: ${value}`];
  }

  #value({ name, type }: GraphQLArgument): string | undefined {
    const named = getNamedType(type);
    const text = () => JSON.stringify(this.#pick.of(this.#terms.texts));
    if (name === 'first') return this.#pick.of(['2', '3', '5', '$first', '1']);
    if (name === 'asOf') return this.#pick.of(['{ revision: 1 }', '{ at: "2026-01-01T00:00:00.000Z" }', 'null']);
    if (name === 'filter')
      return this.#pick.of(['null', '{}', '{ inForce: true }', `{ keys: [${text()}, ${text()}] }`]);
    if (name === 'key' || name === 'id') return this.#pick.below(5) === 0 && !isNonNullType(type) ? '$key' : text();
    if (isEnumType(named)) return this.#pick.of(named.getValues()).name;
    if (named.name === 'Int') return String(this.#pick.below(4));
    return undefined;
  }
}

// Nothing is deeper than a caller may ask; the instant of the answer is another each time.
function isReached(field: GraphQLField<unknown, unknown>, owner: string, depth: number): boolean {
  if (owner === 'Registry' && field.name === 'at') return false;
  return isLeafType(getNamedType(field.type)) || depth < (isList(field.type) ? 6 : 8);
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
