import { hash } from 'node:crypto';
import { type DocumentNode, Kind, print, visit } from 'graphql';

/** What an operation is known by without what it says: SHA-256 of its text, every literal left out. */
export function operationFingerprint(document: DocumentNode): string {
  return `sha256:${hash('sha256', print(withoutLiterals(document)), 'hex')}`;
}

function withoutLiterals(document: DocumentNode): DocumentNode {
  return visit(document, {
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, value: '0' }),
    StringValue: (node) => ({ ...node, value: '', block: false }),
    ListValue: (node) => ({ ...node, values: [] }),
    ObjectValue: (node) => ({ ...node, fields: [] }),
    BooleanValue: (node) => ({ kind: Kind.BOOLEAN, value: true, loc: node.loc }),
  });
}
