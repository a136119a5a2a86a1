import type { Node } from 'libpg-query';
import type { Usage } from '../../decision/question.ts';
import type { DatabaseType } from '../../registry/intake/model.ts';
import { besides, type Catalogue, type Relation } from '../catalogue.ts';
import { type Place, Uses } from './columns.ts';
import { type Parsed, parseSql } from './parse.ts';
import { type Reading, type Rows, type SqlProblem, UNRESOLVED_ROWS } from './reading.ts';
import { NOWHERE } from './scope.ts';
import { readRows, readStatement } from './statement.ts';

/** A use of data in a statement: of a column, or of whole rows where none is named. */
export interface SqlUse {
  readonly dataset: string;
  readonly column: string | undefined;
  /** The fields of the data map that it is; none: nobody has told. */
  readonly fields: readonly string[];
  readonly usage: Usage;
  readonly place: Place;
  /** True of a column of a view: what it is made of is used as well, and nobody need have classified it. */
  readonly isOfView: boolean;
}

/** What a text does with data, and what in it could not be resolved: anything there refuses the whole. */
export interface Analysis {
  readonly uses: readonly SqlUse[];
  readonly problems: readonly SqlProblem[];
}

/** How often one text may go through views, in all: each view may name others twice. */
const VIEW_LIMIT = 500;

/** Says which columns a text uses how, by PostgreSQL's rules of names: from the text and the catalogue alone. */
export function analyse(parsed: Parsed, catalogue: Catalogue, searchPath: readonly string[]): Analysis {
  if (!parsed.ok) return { uses: [], problems: [unread(parsed)] };
  const analyser = new Analyser(catalogue);
  try {
    return analyser.read(parsed, searchPath);
  } catch (error) {
    // What the parser took may still be nested deeper than this can follow.
    if (!(error instanceof RangeError)) throw error;
    return {
      uses: [],
      problems: [unread({ code: 'SQL_TOO_DEEP', offset: 0, message: 'is nested too deep to be read' })],
    };
  }
}

function unread({ code, offset, message }: Pick<Parsed & { ok: false }, 'code' | 'offset' | 'message'>): SqlProblem {
  return { code, name: 'SQL', message: `the text cannot be read: ${message}`, place: { offset, views: [] } };
}

interface RowsUse {
  readonly table: Relation;
  readonly place: Place;
  readonly usage: 'EXISTENCE' | 'WRITE';
}

class Analyser {
  readonly #catalogue: Catalogue;
  readonly #uses = new Uses();
  readonly #rows: RowsUse[] = [];
  readonly #problems = new Map<string, SqlProblem>();
  readonly #made = new Set<string>();
  #viewsRead = 0;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  read(parsed: Parsed & { ok: true }, searchPath: readonly string[]): Analysis {
    for (const { node, start } of parsed.statements) {
      const made = readStatement(node, this.#reading({ searchPath, start, offsetOf: parsed.offsetOf }));
      if (made !== undefined) this.#made.add(made);
    }
    const problems = [...this.#problems.values()].sort((a, b) => a.place.offset - b.place.offset);
    return { uses: this.#told(), problems };
  }

  #reading(text: {
    readonly searchPath: readonly string[];
    readonly start: number;
    readonly offsetOf: (location: number) => number;
  }): Reading {
    const reading: Reading = {
      catalogue: this.#catalogue,
      searchPath: text.searchPath,
      views: [],
      uses: this.#uses,
      // The parser leaves out a location of 0 and says -1 of what has none.
      placeOf: (location = text.start) => ({ offset: text.offsetOf(Math.max(location, text.start)), views: [] }),
      refuse: (code, place, name, message) => {
        const id = JSON.stringify([code, name, place.offset]);
        this.#problems.set(id, { code, name, message, place });
      },
      rowsMatter: (table, place, usage) => {
        this.#rows.push({ table, place, usage: usage ?? 'EXISTENCE' });
      },
      rowsOf: (node, scope) => readRows(node, scope, reading),
      rowsOfView: (view, place) => this.#rowsOfView(view, place, reading),
      isInert,
      isMade: (name) => this.#made.has(name),
    };
    return reading;
  }

  // A view is its definition, read as if it stood alone; what is used in it is used where the view is named.
  #rowsOfView(view: Relation, place: Place, outer: Reading): Rows {
    const label = `${view.schema}.${view.name}`;
    const refuse = (message: string) => outer.refuse('RELATION_UNKNOWN', place, label, message);
    this.#viewsRead += 1;
    if (outer.views.includes(label) || this.#viewsRead > VIEW_LIMIT) {
      refuse(`the view \`${label}\` leads back to itself, or through too many others`);
      return UNRESOLVED_ROWS;
    }
    const parsed = parseSql(view.definition ?? '');
    const query = parsed.ok && parsed.statements.length === 1 ? definitionIn(parsed.statements[0]?.node) : undefined;
    if (query === undefined) {
      refuse(`the definition of the view \`${label}\` cannot be read`);
      return UNRESOLVED_ROWS;
    }
    const here = { offset: place.offset, views: [...place.views, label] };
    const reading: Reading = {
      ...outer,
      catalogue: besides(view, outer.catalogue),
      // The path of whoever made it is not known: its names have their schemas.
      searchPath: [],
      views: here.views,
      placeOf: () => here,
      rowsOf: (node, scope) => readRows(node, scope, reading),
      rowsOfView: (inner, at) => this.#rowsOfView(inner, at, reading),
      isMade: () => false,
    };
    return readRows(query, NOWHERE, reading);
  }

  #told(): readonly SqlUse[] {
    const columns = this.#uses.told().map(
      ({ column: { dataset, name, fields, isOfView }, usage, place }): SqlUse => ({
        dataset,
        column: name,
        fields,
        usage,
        place,
        isOfView,
      }),
    );
    const written = this.#rows.filter(({ usage }) => usage === 'WRITE');
    const named = new Set([...columns.map(({ dataset }) => dataset), ...written.map(({ table }) => table.dataset)]);
    const rows = this.#rows.filter(({ table, usage }) => usage === 'WRITE' || !named.has(table.dataset));
    return [...columns, ...rows.map(useOfRows)];
  }
}

function isInert(expression: string, types: readonly DatabaseType[]): boolean {
  const text = `select ${expression} from (select null) as domain(value)`;
  const { uses, problems } = analyse(parseSql(text), { find: () => [], types, typesOf: () => types }, []);
  return uses.length === 0 && problems.length === 0;
}

function useOfRows({ table, place, usage }: RowsUse): SqlUse {
  const fields = table.columns.flatMap((column) => column.fields);
  return { dataset: table.dataset, column: undefined, fields, usage, place, isOfView: false };
}

// A definition that says CREATE VIEW may name the columns anew; the database tells it without.
function definitionIn(node: Node | undefined): Node | undefined {
  if (node === undefined || 'SelectStmt' in node) return node;
  return 'ViewStmt' in node && node.ViewStmt.aliases === undefined ? definitionIn(node.ViewStmt.query) : undefined;
}
