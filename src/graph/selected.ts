import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLResolveInfo,
  getNamedType,
  isCompositeType,
  isUnionType,
  type SelectionSetNode,
} from 'graphql';

type Selecting = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'returnType' | 'schema'>;

const known = new WeakMap<FieldNode, ReadonlySet<string>>();

/**
 * The names of the types that are selected below a field, through fragments and whatever `@skip` and `@include` say: what
 * may be asked for next.
 */
export function typesBelow({ fieldNodes, ...info }: Selecting): ReadonlySet<string> {
  const [node, ...others] = fieldNodes;
  if (node === undefined) return new Set();
  if (others.length === 0) return typesBelowNode(node, info);
  return new Set(fieldNodes.flatMap((each) => [...typesBelowNode(each, info)]));
}

function typesBelowNode(node: FieldNode, { returnType, ...info }: Omit<Selecting, 'fieldNodes'>): ReadonlySet<string> {
  const found = known.get(node);
  if (found !== undefined) return found;
  const types = new Set<string>();
  const type = getNamedType(returnType);
  if (isCompositeType(type)) gather(node.selectionSet, type, { ...info, types });
  known.set(node, types);
  return types;
}

type Gathering = Pick<Selecting, 'fragments' | 'schema'> & { readonly types: Set<string> };

function gather(selected: SelectionSetNode | undefined, parent: GraphQLCompositeType, gathering: Gathering): void {
  const { schema, fragments, types } = gathering;
  for (const selection of selected?.selections ?? []) {
    if (selection.kind === 'Field') {
      const field = isUnionType(parent) ? undefined : parent.getFields()[selection.name.value];
      const type = field && getNamedType(field.type);
      if (!isCompositeType(type)) continue;
      types.add(type.name);
      gather(selection.selectionSet, type, gathering);
      continue;
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : fragments[selection.name.value];
    const on = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
    gather(fragment?.selectionSet, isCompositeType(on) ? on : parent, gathering);
  }
}
