import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  type InputValueDefinitionNode,
  isCompositeType,
  isInputObjectType,
  isUnionType,
  Kind,
  print,
  type TypeNode,
  visit,
} from 'graphql';
import { ANNOTATION, isRead, MARKER, type Said, saidBy, type Unread } from './said.ts';

/** A field, argument or input field of a type, with what its annotation says. */
export interface AnnotatedField {
  readonly document: string;
  readonly node: FieldDefinitionNode | InputValueDefinitionNode;
  /** As the schema says it within its type: `email`, `orders(first:)`. */
  readonly path: string;
  readonly said: Said | undefined;
  /** Whether its type's marker speaks for it. */
  readonly isMarked: boolean;
  /** The types with fields of their own that it leads to; none of what holds a value itself. */
  readonly leadsTo: readonly string[];
}

type TypeDefinition = Extract<
  DocumentNode['definitions'][number],
  { readonly fields?: readonly unknown[] | undefined }
>;

/** A type that has fields, wherever its parts stand. */
export interface AnnotatedType {
  readonly name: string;
  readonly parts: readonly { readonly document: string; readonly node: TypeDefinition }[];
  readonly said: (Said & { readonly document: string }) | undefined;
  /** What marks it as not personal, unless its fields say otherwise: `@metadata`, or an annotation with no category. */
  readonly marker: { readonly document: string; readonly node: ConstDirectiveNode } | undefined;
  readonly fields: readonly AnnotatedField[];
}

/** An annotation that cannot be read, in its document. */
export type UnreadAt = Unread & { readonly document: string };

/**
 * The types of a schema that have fields, in the order of its documents, and the annotations that cannot be read. Where
 * the documents make no schema, these are found all the same, and no type leads to another.
 */
export function annotatedTypes(
  schema: GraphQLSchema | undefined,
  parsed: ReadonlyMap<string, DocumentNode>,
): { readonly types: readonly AnnotatedType[]; readonly unread: readonly UnreadAt[] } {
  const unread: UnreadAt[] = [];
  const read = (directives: readonly ConstDirectiveNode[] | undefined, document: string): Said | undefined => {
    const said = saidBy(directives);
    if (said === undefined || isRead(said)) return said;
    unread.push({ ...said, document });
    return undefined;
  };
  const parts = new Map<string, AnnotatedType['parts'][number][]>();
  for (const [document, { definitions }] of parsed) {
    for (const node of definitions) {
      if (isTypeWithFields(node))
        parts.set(node.name.value, [...(parts.get(node.name.value) ?? []), { document, node }]);
      else unread.push(...misplacedIn(node, document));
    }
  }
  const types = [...parts].map(([name, of]) => annotatedType(schema, { name, parts: of }, read));
  return { types, unread };
}

type Reader = (directives: readonly ConstDirectiveNode[] | undefined, document: string) => Said | undefined;

function annotatedType(
  schema: GraphQLSchema | undefined,
  { name, parts }: Pick<AnnotatedType, 'name' | 'parts'>,
  read: Reader,
) {
  const said = parts.flatMap(({ document, node }) => {
    const own = read(node.directives, document);
    return own === undefined ? [] : [{ ...own, document }];
  })[0];
  const metadata = parts.flatMap(({ document, node }) =>
    (node.directives ?? []).flatMap((each) => (each.name.value === MARKER ? [{ document, node: each }] : [])),
  )[0];
  const marker = metadata ?? (said?.names.length === 0 ? said : undefined);
  const fields = parts.flatMap(({ document, node }) =>
    (node.fields ?? []).flatMap((field): readonly AnnotatedField[] => {
      const own = fieldOf(schema, { document, node: field, path: field.name.value }, read, marker !== undefined);
      const taken = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : [];
      const given = taken.map((argument) => {
        const path = `${field.name.value}(${argument.name.value}:)`;
        return fieldOf(schema, { document, node: argument, path }, read, false);
      });
      return [own, ...given];
    }),
  );
  return { name, parts, said: said !== undefined && said.names.length > 0 ? said : undefined, marker, fields };
}

function fieldOf(
  schema: GraphQLSchema | undefined,
  at: Pick<AnnotatedField, 'document' | 'node' | 'path'>,
  read: Reader,
  isMarked: boolean,
): AnnotatedField {
  return { ...at, said: read(at.node.directives, at.document), isMarked, leadsTo: typesBehind(schema, at.node.type) };
}

function typesBehind(schema: GraphQLSchema | undefined, node: TypeNode): readonly string[] {
  const type = schema?.getType(print(node).replaceAll(/[[\]!]/g, ''));
  const named = type === undefined ? undefined : getNamedType(type);
  if (isUnionType(named)) return named.getTypes().map(({ name }) => name);
  return isCompositeType(named) || isInputObjectType(named) ? [named.name] : [];
}

function isTypeWithFields(node: DocumentNode['definitions'][number]): node is TypeDefinition {
  return WITH_FIELDS.has(node.kind);
}

const WITH_FIELDS: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_EXTENSION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_EXTENSION,
]);

// What stands on anything else would be passed by in silence.
function misplacedIn(node: DocumentNode['definitions'][number], document: string): readonly UnreadAt[] {
  const found: UnreadAt[] = [];
  const message = `\`@${ANNOTATION}\` is read on types with fields, on their fields and on arguments`;
  visit(node, {
    Directive: (directive) => {
      if (directive.name.value === ANNOTATION) found.push({ node: directive as ConstDirectiveNode, message, document });
    },
  });
  return found;
}
