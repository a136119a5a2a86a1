import type { MergeStmt, MergeWhenClause } from 'libpg-query';
import { readExpression, usedAs } from './expression.ts';
import { readFrom } from './from.ts';
import type { Reading, Rows } from './reading.ts';
import { readReturning } from './returning.ts';
import type { Item, Scope } from './scope.ts';
import { readValueList } from './targets.ts';
import { readSet, targetOf, widthOf, writeColumns, writeRows, writeScope } from './write.ts';

/** Reads MERGE: what joins source and target, and what each WHEN does with either. */
export function readMerge(merge: MergeStmt, around: Scope, reading: Reading): Rows {
  const own = writeScope(merge.withClause, around, reading);
  const target = targetOf(merge.relation, reading);
  const from = merge.sourceRelation === undefined ? [] : [merge.sourceRelation];
  const source = readFrom(from, { reading, scope: own, before: [] }).items;
  const both: Scope = { ...own, items: [target, ...source] };
  readExpression(merge.joinCondition, usedAs(reading, both, 'JOIN'));
  for (const node of merge.mergeWhenClauses ?? []) {
    if ('MergeWhenClause' in node) readWhen(node.MergeWhenClause, { target, source, scope: own, merge }, reading);
  }
  return readReturning(merge.returningClause, { reading, scope: own, target, items: [...source, target] });
}

interface WhenAt {
  readonly target: Item;
  readonly source: readonly Item[];
  readonly scope: Scope;
  readonly merge: MergeStmt;
}

function readWhen(when: MergeWhenClause, { target, source, scope, merge }: WhenAt, reading: Reading): void {
  const seen = { ...scope, items: visible(when, target, source) };
  readExpression(when.condition, usedAs(reading, seen, 'FILTER'));
  const location = merge.relation?.location;
  if (when.commandType === 'CMD_DELETE') writeRows(target, location, reading);
  if (when.commandType === 'CMD_UPDATE') readSet(when.targetList, target, reading, seen);
  if (when.commandType === 'CMD_INSERT') {
    const values = readValueList(when.values, { reading, scope: seen });
    writeColumns(when.targetList, { target, width: widthOf(values), location }, reading);
    for (const column of values.columns) reading.uses.state(column, 'OUTPUT', undefined);
  }
}

// What was not matched has no row on the other side.
function visible({ matchKind }: MergeWhenClause, target: Item, source: readonly Item[]): readonly Item[] {
  if (matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_TARGET') return source;
  return matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE' ? [target] : [target, ...source];
}
