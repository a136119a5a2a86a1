import type { Node } from 'libpg-query';
import type { DatabaseType } from '../../registry/intake/model.ts';
import type { Catalogue, Relation } from '../catalogue.ts';
import type { DerivedColumn, Place, Uses } from './columns.ts';
import type { Scope } from './scope.ts';

/** What could not be resolved in a statement. */
export const SQL_PROBLEMS = [
  'SQL_UNPARSABLE',
  'SQL_TOO_DEEP',
  'STATEMENT_UNJUDGED',
  'RELATION_UNKNOWN',
  'RELATION_AMBIGUOUS',
  'COLUMN_UNKNOWN',
  'COLUMN_AMBIGUOUS',
  'COLUMN_ORDER_UNKNOWN',
  'FUNCTION_UNKNOWN',
  'OPERATOR_UNKNOWN',
  'TYPE_UNKNOWN',
  'SYNTAX_UNKNOWN',
] as const;

export type SqlProblemCode = (typeof SQL_PROBLEMS)[number];

export interface SqlProblem {
  readonly code: SqlProblemCode;
  /** What is not known, as the statement says it. */
  readonly name: string;
  readonly message: string;
  readonly place: Place;
}

/** The rows that a query gives. */
export interface Rows {
  readonly columns: readonly DerivedColumn[];
  /** Whether the columns stand in their order. */
  readonly ordered: boolean;
  /** False of what could not be resolved. */
  readonly known: boolean;
  /** The one table they are read from, if there is one: who deletes these rows of a view deletes its. */
  readonly base?: Relation | undefined;
}

export const UNRESOLVED_ROWS: Rows = { columns: [], ordered: true, known: false };

/** What reading a statement knows and gathers. */
export interface Reading {
  readonly catalogue: Catalogue;
  /** The schemas that a name without one is looked up in, in order. */
  readonly searchPath: readonly string[];
  /** The views whose definitions are being read, outermost first. */
  readonly views: readonly string[];
  readonly uses: Uses;
  /** Where a location of the parser is, in bytes, within the text that was asked about. */
  placeOf(location: number | undefined): Place;
  refuse(code: SqlProblemCode, place: Place, name: string, message: string): void;
  /** Rows of a table are there or not, which matters where none of its columns is used; or whole rows are written. */
  rowsMatter(table: Relation, place: Place, usage?: 'WRITE'): void;
  /** Reads a query, or a write that returns rows, within a scope. */
  rowsOf(node: Node, scope: Scope): Rows;
  /** Reads the definition of a view, once; absent where it leads back to itself or cannot be read. */
  rowsOfView(view: Relation, place: Place): Rows;
  /** Whether an expression over `VALUE` reads and runs nothing but PostgreSQL's own, where these are the types. */
  isInert(expression: string, types: readonly DatabaseType[]): boolean;
  /** Whether the same text makes a relation of this name: what the name means then is not known. */
  isMade(name: string): boolean;
}
