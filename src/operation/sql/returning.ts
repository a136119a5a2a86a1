import type { ReturningClause } from 'libpg-query';
import type { Reading, Rows } from './reading.ts';
import { findItem, type Item, type Scope } from './scope.ts';
import { readTargets, rowsOfTargets } from './targets.ts';

interface ReturningAt {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly target: Item;
  readonly items: readonly Item[];
}

/** Reads RETURNING: the rows a write gives, with the old and the new row by their names. */
export function readReturning(clause: ReturningClause | undefined, at: ReturningAt): Rows {
  if (clause === undefined) return { columns: [], ordered: true, known: true };
  const scope = { ...at.scope, items: at.items };
  const rows = [versionName(clause, 'RETURNING_OPTION_OLD', 'old'), versionName(clause, 'RETURNING_OPTION_NEW', 'new')];
  const versions = rows
    .filter((name) => findItem({ ...scope, parent: undefined }, name).kind === 'missing')
    .map((name): Item => ({ ...at.target, name, relation: undefined, showsColumns: false }));
  const inner = { ...scope, items: [...at.items, ...versions] };
  return rowsOfTargets(readTargets(clause.exprs, { reading: at.reading, scope: inner }));
}

function versionName(clause: ReturningClause, option: string, fallback: string): string {
  const named = (clause.options ?? []).flatMap((node) => ('ReturningOption' in node ? node.ReturningOption : []));
  return named.find((one) => one.option === option)?.value ?? fallback;
}
