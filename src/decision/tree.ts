import type { TreeNode } from '../lib/key.ts';

/** Nodes numbered so that a node and all below it are one range: `id` up to but not including `ends[id]`. */
export interface Tree<T extends TreeNode> {
  /** Numbers by key. A node whose parents do not end at a root stands nowhere and has none. */
  readonly ids: ReadonlyMap<string, number>;
  readonly nodes: readonly T[];
  readonly ends: readonly number[];
  /** The number of the parent; -1 of a root. */
  readonly parents: readonly number[];
}

/** Numbers the nodes from the roots down, siblings in key order. */
export function treeOf<T extends TreeNode>(records: ReadonlyMap<string, T>): Tree<T> {
  const children = childrenOf(records);
  const ids = new Map<string, number>();
  const nodes: T[] = [];
  const parents: number[] = [];
  const stack = (children.get(undefined) ?? []).toReversed().map((node) => ({ node, parent: -1 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const id = nodes.length;
    ids.set(next.node.key, id);
    nodes.push(next.node);
    parents.push(next.parent);
    for (const node of (children.get(next.node.key) ?? []).toReversed()) stack.push({ node, parent: id });
  }
  return { ids, nodes, parents, ends: endsOf(parents) };
}

function childrenOf<T extends TreeNode>(records: ReadonlyMap<string, T>): ReadonlyMap<string | undefined, T[]> {
  const children = new Map<string | undefined, T[]>();
  const sorted = [...records.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const node of sorted) {
    const siblings = children.get(node.parent);
    if (siblings === undefined) children.set(node.parent, [node]);
    else siblings.push(node);
  }
  return children;
}

function endsOf(parents: readonly number[]): readonly number[] {
  const ends = parents.map((_, id) => id + 1);
  for (let id = parents.length - 1; id >= 0; id--) {
    const parent = parents[id] ?? -1;
    if (parent >= 0) ends[parent] = Math.max(ends[parent] ?? 0, ends[id] ?? 0);
  }
  return ends;
}

/** Whether a node is another or stands below it. */
export function isWithin(tree: Tree<TreeNode>, id: number, ancestor: number): boolean {
  return id >= ancestor && id < (tree.ends[ancestor] ?? 0);
}

/** Whether one of two nodes is the other or stands below it. */
export function areRelated(tree: Tree<TreeNode>, a: number, b: number): boolean {
  return isWithin(tree, a, b) || isWithin(tree, b, a);
}

/** The numbers of all nodes above a node. */
export function ancestorsOf(tree: Tree<TreeNode>, id: number): readonly number[] {
  const above: number[] = [];
  for (let at = tree.parents[id] ?? -1; at >= 0; at = tree.parents[at] ?? -1) above.push(at);
  return above;
}
