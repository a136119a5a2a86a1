import type { CopyStmt, Node, SelectStmt } from 'libpg-query';
import { readExpression, usedAs } from './expression.ts';
import { readMerge } from './merge.ts';
import { type Reading, type Rows, UNRESOLVED_ROWS } from './reading.ts';
import { NOWHERE, type Scope } from './scope.ts';
import { readSelect } from './select.ts';
import { checkTypes } from './types.ts';
import { copiedColumns, readDelete, readInsert, readUpdate, targetOf } from './write.ts';

/** Reads a query, or a write that may return rows. */
export function readRows(node: Node, around: Scope, reading: Reading): Rows {
  if ('SelectStmt' in node) return readSelect(node.SelectStmt, around, reading);
  if ('InsertStmt' in node) return readInsert(node.InsertStmt, around, reading);
  if ('UpdateStmt' in node) return readUpdate(node.UpdateStmt, around, reading);
  if ('DeleteStmt' in node) return readDelete(node.DeleteStmt, around, reading);
  if ('MergeStmt' in node) return readMerge(node.MergeStmt, around, reading);
  unjudged(node, reading);
  return UNRESOLVED_ROWS;
}

function unjudged(node: Node, reading: Reading, why = 'is not judged'): void {
  const name = (Object.keys(node)[0] ?? '').replace(/Stmt$/, '');
  reading.refuse('STATEMENT_UNJUDGED', reading.placeOf(undefined), name, `a statement of kind \`${name}\` ${why}`);
}

/** Reads a statement: what it gives is put out. The name of the relation it makes, if it makes one. */
export function readStatement(node: Node, reading: Reading): string | undefined {
  if ('TransactionStmt' in node) return undefined;
  if ('CopyStmt' in node) {
    readCopy(node.CopyStmt, reading);
    return undefined;
  }
  const { query, makes, types } = queryIn(node);
  checkTypes(types, reading);
  for (const column of readRows(query, NOWHERE, reading).columns) reading.uses.state(column, 'OUTPUT', undefined);
  return makes;
}

interface Wrapped {
  readonly query: Node;
  readonly makes?: string | undefined;
  /** The types of what is given to a statement that is prepared. */
  readonly types?: readonly Node[] | undefined;
}

/** The query within a statement that runs, keeps, prepares or explains one. */
function queryIn(node: Node): Wrapped {
  if ('SelectStmt' in node) return { query: node, makes: madeBySelect(node.SelectStmt) };
  if ('CreateTableAsStmt' in node) {
    const { query, into } = node.CreateTableAsStmt;
    return { query: query ?? node, makes: into?.rel?.relname };
  }
  if ('ViewStmt' in node) return { query: node.ViewStmt.query ?? node, makes: node.ViewStmt.view?.relname };
  if ('PrepareStmt' in node) return { query: node.PrepareStmt.query ?? node, types: node.PrepareStmt.argtypes };
  if ('DeclareCursorStmt' in node) return { query: node.DeclareCursorStmt.query ?? node };
  if ('ExplainStmt' in node) return queryIn(node.ExplainStmt.query ?? { String: { sval: 'Explain' } });
  return { query: node };
}

function madeBySelect({ intoClause, larg }: SelectStmt): string | undefined {
  return intoClause?.rel?.relname ?? (larg === undefined ? undefined : madeBySelect(larg));
}

/** Reads COPY: of a query, out of a table or into one. A program it would run may do anything. */
function readCopy(copy: CopyStmt, reading: Reading): void {
  if (copy.is_program) unjudged({ CopyStmt: copy }, reading, 'that runs a program is not judged');
  if (copy.query !== undefined) {
    for (const column of readRows(copy.query, NOWHERE, reading).columns)
      reading.uses.state(column, 'OUTPUT', undefined);
    return;
  }
  const target = targetOf(copy.relation, reading);
  const place = reading.placeOf(copy.relation?.location);
  for (const { name, column } of copiedColumns(copy.attlist, target)) {
    if (column !== undefined) reading.uses.state(column, copy.is_from ? 'WRITE' : 'OUTPUT', place);
    else if (target.known) {
      reading.refuse('COLUMN_UNKNOWN', place, name, `\`${name}\` is no column of \`${target.name}\``);
    }
  }
  readExpression(copy.whereClause, usedAs(reading, { ...NOWHERE, items: [target] }, 'FILTER'));
}
