import { z } from 'zod';

/** What a party may do with data: use it as itself, or be provided it by a standing route. */
export const act = z.enum(['USE', 'PROVIDE']);

export type Act = z.output<typeof act>;

/** Whether something is permitted from now on, or no longer. */
export const turn = z.enum(['OPENS', 'CLOSES']);

export type Turn = z.output<typeof turn>;

/** The operator where no party is named; so it stands only where a registry records no operator in force. */
export const UNNAMED_OPERATOR = '';

/** Triples of one purpose and one party: the categories that turn, in key order. */
export interface TripleRow {
  readonly turn: Turn;
  readonly act: Act;
  readonly party: string;
  readonly purpose: string;
  readonly categories: readonly string[];
}

/** Triples that make a block: every purpose with every category for every party. */
export interface TripleGroup {
  readonly turn: Turn;
  readonly act: Act;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly parties: readonly string[];
}

/** Somebody who may declare a purpose from now on, or no longer: a role or a client. */
export interface HolderTurn {
  readonly turn: Turn;
  readonly purpose: string;
  readonly role?: string | undefined;
  readonly client?: string | undefined;
}

/** One triple, as a list tells it. */
export interface Triple extends Omit<TripleRow, 'categories'> {
  readonly category: string;
}

/** How many triples a block holds. */
export function sizeOf({ purposes, categories, parties }: TripleGroup): number {
  return purposes.length * categories.length * parties.length;
}
