import type { CommonTableExpr, SelectStmt, WithClause } from 'libpg-query';
import { type DerivedColumn, derived, type Place } from './columns.ts';
import { columnsOfRows, renamed, UNKNOWN_ITEM, type Unnamed } from './item.ts';
import { stringsOf } from './names.ts';
import type { Reading, Rows } from './reading.ts';
import type { Cte, Scope } from './scope.ts';

/** Reads the branch of a set operation whose columns the other may refer to, before that one is read. */
export type ReadRecursive = (select: SelectStmt, scope: Scope, onColumns: (rows: Rows) => void) => Rows;

/** Reads WITH: the scope of its statement, in which its queries have names. */
export function readWith(
  clause: WithClause | undefined,
  { reading, scope }: { readonly reading: Reading; readonly scope: Scope },
  readRecursive: ReadRecursive,
): Scope {
  const queries = (clause?.ctes ?? []).flatMap((node) => ('CommonTableExpr' in node ? node.CommonTableExpr : []));
  if (queries.length === 0) return scope;
  const names = queries.map(({ ctename = '' }) => ctename);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    reading.refuse('RELATION_AMBIGUOUS', placeOf(queries[index], reading), name, `\`${name}\` is named twice in WITH`);
  }
  const ctes = new Map<string, Cte>();
  let inner: Scope = { ...scope, ctes };
  const all: Cte[] = [];
  for (const query of queries) {
    // Without RECURSIVE a query sees those before it and not itself: an outer table may have its name.
    const cte = new ReadOnce(query, { reading, scope: inner, readRecursive, isRecursive: clause?.recursive === true });
    all.push(cte);
    if (clause?.recursive) ctes.set(query.ctename ?? '', cte);
    else inner = { ...scope, ctes: new Map([...inner.ctes, [query.ctename ?? '', cte]]) };
  }
  for (const cte of all) cte.rows();
  return inner;
}

function placeOf(query: CommonTableExpr | undefined, reading: Reading): Place {
  return reading.placeOf(query?.location);
}

interface CteAt {
  readonly reading: Reading;
  readonly scope: Scope;
  readonly readRecursive: ReadRecursive;
  readonly isRecursive: boolean;
}

/** A query of WITH, read when it is first referred to; while it is read, its columns are those of its first branch. */
class ReadOnce implements Cte {
  readonly #query: CommonTableExpr;
  readonly #at: CteAt;
  #rows: Unnamed | undefined;
  #isReading = false;

  constructor(query: CommonTableExpr, at: CteAt) {
    this.#query = query;
    this.#at = at;
  }

  rows(): Unnamed | undefined {
    if (this.#rows !== undefined || this.#isReading) return this.#rows;
    this.#isReading = true;
    const rows = this.#read();
    this.#rows = this.#withMarks(this.#named(rows), rows.columns);
    return this.#rows;
  }

  #read(): Rows {
    const { ctequery } = this.#query;
    const { reading, scope, readRecursive, isRecursive } = this.#at;
    if (ctequery === undefined) return { columns: [], ordered: true, known: false };
    if (!isRecursive || !('SelectStmt' in ctequery)) return reading.rowsOf(ctequery, scope);
    return readRecursive(ctequery.SelectStmt, scope, (rows) => {
      this.#rows = this.#named(rows);
    });
  }

  #named(rows: Rows): Unnamed {
    const { ctename = '', aliascolnames } = this.#query;
    const { reading } = this.#at;
    if (!rows.known) return UNKNOWN_ITEM;
    const place = placeOf(this.#query, reading);
    return renamed(columnsOfRows(rows), stringsOf(aliascolnames), { reading, place, name: ctename });
  }

  // SEARCH and CYCLE order by columns, compare them, and add columns made of them.
  #withMarks(rows: Unnamed, columns: readonly DerivedColumn[]): Unnamed {
    const { search_clause: search, cycle_clause: cycle } = this.#query;
    if (!rows.known || columns.length === 0) return rows;
    const added = [
      ...this.#marked(rows, stringsOf(search?.search_col_list), 'ORDER', [search?.search_seq_column]),
      ...this.#marked(rows, stringsOf(cycle?.cycle_col_list), 'FILTER', [
        cycle?.cycle_mark_column,
        cycle?.cycle_path_column,
      ]),
    ];
    return { ...rows, columns: [...rows.columns, ...added] };
  }

  #marked(
    rows: Unnamed,
    names: readonly string[],
    usage: 'ORDER' | 'FILTER',
    made: readonly (string | undefined)[],
  ): Unnamed['columns'] {
    const { reading } = this.#at;
    const place = placeOf(this.#query, reading);
    const marked = names.flatMap((name) => {
      const found = rows.columns.find((column) => column.name === name)?.column;
      if (found === undefined) {
        reading.refuse('COLUMN_UNKNOWN', place, name, `\`${name}\` is no column of \`${this.#query.ctename}\``);
        return [];
      }
      reading.uses.state(found, usage, place);
      return [{ column: found, place }];
    });
    return made.flatMap((name) => (name === undefined ? [] : { name, column: derived(name, marked) }));
  }
}
