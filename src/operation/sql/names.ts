import type { Node, SelectStmt } from 'libpg-query';

/** The text of name nodes; a star is left out. */
export function stringsOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? (node.String.sval ?? '') : []));
}

interface Figured {
  readonly name: string;
  /** Weak: a cast's type, which what is cast outranks. */
  readonly weak?: true;
}

const SQL_VALUES = /^SVFOP_(.+?)(_N)?$/;

/** The name PostgreSQL gives a column of a query that was given none (`FigureColname`). */
export function columnNameOf(node: Node | undefined): string {
  return figured(node)?.name ?? '?column?';
}

function figured(node: Node | undefined): Figured | undefined {
  if (node === undefined) return undefined;
  if ('ColumnRef' in node) return lastOf(node.ColumnRef.fields);
  if ('A_Indirection' in node) return lastOf(node.A_Indirection.indirection) ?? figured(node.A_Indirection.arg);
  if ('FuncCall' in node) return lastOf(node.FuncCall.funcname);
  if ('CollateClause' in node) return figured(node.CollateClause.arg);
  if ('TypeCast' in node) {
    return strong(figured(node.TypeCast.arg)) ?? weak(stringsOf(node.TypeCast.typeName?.names).at(-1));
  }
  if ('CaseExpr' in node) return strong(figured(node.CaseExpr.defresult)) ?? weak('case');
  if ('SubLink' in node) return ofSubLink(node.SubLink.subLinkType, node.SubLink.subselect);
  if ('SQLValueFunction' in node) return named(SQL_VALUES.exec(node.SQLValueFunction.op ?? '')?.[1]?.toLowerCase());
  if ('A_Expr' in node) return node.A_Expr.kind === 'AEXPR_NULLIF' ? named('nullif') : undefined;
  if ('MinMaxExpr' in node) return named(node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest');
  if ('XmlExpr' in node) return named(XML_NAMES[node.XmlExpr.op ?? '']);
  if ('JsonFuncExpr' in node) return named(node.JsonFuncExpr.op?.replace(/_OP$/, '').toLowerCase());
  return named(FIXED[Object.keys(node)[0] ?? '']);
}

const FIXED: Readonly<Record<string, string>> = {
  A_ArrayExpr: 'array',
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  MergeSupportFunc: 'merge_action',
  RowExpr: 'row',
  XmlSerialize: 'xmlserialize',
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
  JsonObjectConstructor: 'json_object',
  JsonArrayConstructor: 'json_array',
  JsonArrayQueryConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonArrayAgg: 'json_arrayagg',
};

const XML_NAMES: Readonly<Record<string, string>> = {
  IS_XMLCONCAT: 'xmlconcat',
  IS_XMLELEMENT: 'xmlelement',
  IS_XMLFOREST: 'xmlforest',
  IS_XMLPARSE: 'xmlparse',
  IS_XMLPI: 'xmlpi',
  IS_XMLROOT: 'xmlroot',
};

function ofSubLink(type: string | undefined, subselect: Node | undefined): Figured | undefined {
  if (type === 'EXISTS_SUBLINK') return named('exists');
  if (type === 'ARRAY_SUBLINK') return named('array');
  if (type !== 'EXPR_SUBLINK' || subselect === undefined || !('SelectStmt' in subselect)) return undefined;
  return named(firstColumnName(subselect.SelectStmt));
}

function firstColumnName(select: SelectStmt): string | undefined {
  if (select.larg !== undefined) return firstColumnName(select.larg);
  if (select.valuesLists !== undefined) return 'column1';
  const [first] = select.targetList ?? [];
  if (first === undefined || !('ResTarget' in first)) return undefined;
  return first.ResTarget.name ?? columnNameOf(first.ResTarget.val);
}

function lastOf(nodes: readonly Node[] | undefined): Figured | undefined {
  return named(stringsOf(nodes).at(-1));
}

function named(name: string | undefined): Figured | undefined {
  return name === undefined ? undefined : { name };
}

function weak(name: string | undefined): Figured | undefined {
  return name === undefined ? undefined : { name, weak: true };
}

function strong(found: Figured | undefined): Figured | undefined {
  return found?.weak ? undefined : found;
}
