import type { FuncCall, Node } from 'libpg-query';
import { stringsOf } from './names.ts';

/** Functions whose answer has the type of what they are given: a row, if that holds rows. */
const POLYMORPHIC = new Set(['unnest', 'lower', 'upper']);

/** Functions that give an array of texts. */
const TEXTS = new Set(['string_to_array', 'regexp_split_to_array', 'regexp_match', 'parse_ident', 'tsvector_to_array']);

/** Whether what stands in FROM surely gives a single value a row, and no row that is spread into its columns. */
export function givesOneColumn(call: Node | undefined): boolean {
  if (call === undefined) return false;
  // A cast may name types of single values alone; an array of them is one too.
  if ('TypeCast' in call || 'SQLValueFunction' in call || 'XmlExpr' in call || 'XmlSerialize' in call) return true;
  if (!('FuncCall' in call)) return false;
  const name = nameOf(call.FuncCall);
  return !POLYMORPHIC.has(name) || (name === 'unnest' && (call.FuncCall.args ?? []).every(isArrayOfValues));
}

function isArrayOfValues(node: Node): boolean {
  if ('TypeCast' in node) return node.TypeCast.typeName?.arrayBounds !== undefined;
  if ('A_ArrayExpr' in node) return (node.A_ArrayExpr.elements ?? []).every(isValue);
  return 'FuncCall' in node && TEXTS.has(nameOf(node.FuncCall));
}

function isValue(node: Node): boolean {
  return 'A_Const' in node || 'TypeCast' in node;
}

function nameOf({ funcname }: FuncCall): string {
  return stringsOf(funcname).at(-1) ?? '';
}
