import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { SchemaUse } from './walk.ts';

/**
 * What variables hold: these values; anything they may, where nobody says; or what is judged when it is known, each run
 * by itself.
 */
export type Variables =
  | { readonly kind: 'GIVEN'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'ANY' }
  | { readonly kind: 'LATER' };

/** What an argument or input field is given: a text's literal, a value, or whatever its type allows. */
type Given =
  | { readonly kind: 'LITERAL'; readonly node: ValueNode }
  | { readonly kind: 'VALUE'; readonly value: unknown }
  | { readonly kind: 'ANYTHING' };

type Input = GraphQLArgument | GraphQLInputField;

/** Tells the arguments and input fields that a document uses. */
export class InputWalk {
  readonly #variables: Variables;
  readonly #note: (use: SchemaUse) => void;

  constructor(variables: Variables, note: (use: SchemaUse) => void) {
    this.#variables = variables;
    this.#note = note;
  }

  /** Those of one field: what it is given, and what the schema puts where nothing is. */
  argumentsOf(type: string, field: GraphQLField<unknown, unknown>, node: FieldNode): void {
    for (const argument of field.args) {
      const stated = node.arguments?.find(({ name }) => name.value === argument.name);
      const given = this.#givenTo(argument, stated?.value);
      if (given === undefined) continue;
      const offset = stated?.loc?.start ?? node.loc?.start ?? 0;
      const path = `${field.name}(${argument.name}:)`;
      this.#use({ type, path, input: argument, offset });
      this.#value(argument.type, given, offset);
    }
  }

  #use({ type, path, input, offset }: Pick<SchemaUse, 'type' | 'path' | 'offset'> & { readonly input: Input }): void {
    const isLeaf = !isInputObjectType(getNamedType(input.type));
    this.#note({ coordinate: `${type}.${path}`, type, path, isLeaf, usage: 'FILTER', offset });
  }

  // Absent: neither the document nor a variable nor the schema gives it a value.
  #givenTo(input: Input, node: ValueNode | undefined): Given | undefined {
    const given = node === undefined ? undefined : this.#resolved(node);
    if (given !== undefined) return given;
    return input.defaultValue === undefined ? undefined : { kind: 'VALUE', value: input.defaultValue };
  }

  #resolved(node: ValueNode): Given | undefined {
    if (node.kind !== Kind.VARIABLE) return { kind: 'LITERAL', node };
    if (this.#variables.kind === 'ANY') return { kind: 'ANYTHING' };
    if (this.#variables.kind === 'LATER') return { kind: 'VALUE', value: null };
    const value = this.#variables.values[node.name.value];
    return value === undefined ? undefined : { kind: 'VALUE', value };
  }

  #value(type: GraphQLInputType, given: Given, offset: number): void {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return;
    if (given.kind === 'LITERAL') this.#literal(named, given.node, offset);
    else if (given.kind === 'VALUE') this.#data(named, given.value, offset);
    else this.#anything(named, offset, new Set());
  }

  #literal(type: GraphQLInputObjectType, node: ValueNode, offset: number): void {
    if (node.kind === Kind.LIST) {
      for (const value of node.values) {
        const given = this.#resolved(value);
        if (given !== undefined) this.#value(type, given, value.loc?.start ?? offset);
      }
    }
    if (node.kind !== Kind.OBJECT) return;
    for (const field of Object.values(type.getFields())) {
      const stated = node.fields.find(({ name }) => name.value === field.name);
      this.#inputField(type, field, this.#givenTo(field, stated?.value), stated?.loc?.start ?? offset);
    }
  }

  #data(type: GraphQLInputObjectType, value: unknown, offset: number): void {
    if (Array.isArray(value)) for (const item of value) this.#data(type, item, offset);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const held = value as Readonly<Record<string, unknown>>;
    for (const field of Object.values(type.getFields())) {
      const inner = held[field.name] ?? (field.name in held ? null : field.defaultValue);
      this.#inputField(type, field, inner === undefined ? undefined : { kind: 'VALUE', value: inner }, offset);
    }
  }

  #inputField(type: GraphQLInputObjectType, field: GraphQLInputField, given: Given | undefined, offset: number): void {
    if (given === undefined) return;
    this.#use({ type: type.name, path: field.name, input: field, offset });
    this.#value(field.type, given, offset);
  }

  #anything(type: GraphQLInputObjectType, offset: number, seen: Set<string>): void {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      this.#use({ type: type.name, path: field.name, input: field, offset });
      const named = getNamedType(field.type);
      if (isInputObjectType(named)) this.#anything(named, offset, seen);
    }
  }
}
