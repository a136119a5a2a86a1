import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../lib/canonical.ts';
import { type Read, read, unanswered } from './read.ts';
import type { Page } from './wire.ts';

/** The most results one page holds. */
const PAGE_LIMIT = 200;
const PAGE_DEFAULT = 100;

/** Where a page begins and how long it is. */
export interface AskedPage {
  readonly limit: number;
  /** The name of the last result that was seen. */
  readonly after: string | undefined;
}

/** What the pages of one search have in common: who asked what, and of which revision. */
export interface PageOf {
  readonly query: unknown;
  readonly revision: number;
}

// A token is opaque to its holder: the query it belongs to as a hash, the revision, the page's length and its last name.
const token = z.tuple([z.string(), z.number().int(), z.number().int().min(1).max(PAGE_LIMIT), z.string()]);

/** Reads which page is wanted; a token serves the search it was given for, as long as the registry does not change. */
export function pageOf(page: Page, of: PageOf): Read<AskedPage> {
  const given = page?.token || page?.next_token;
  const limit = page?.limit == null ? undefined : Math.min(page.limit, PAGE_LIMIT);
  if (!given) return read({ limit: limit ?? PAGE_DEFAULT, after: undefined });
  const parsed = token.safeParse(opened(given));
  if (!parsed.success) return unanswered(400, 'PAGE_TOKEN_INVALID', '`page.token` is no token of this service');
  const [query, revision, length, after] = parsed.data;
  if (query !== hashOf(of.query)) {
    return unanswered(400, 'PAGE_TOKEN_FOREIGN', '`page.token` was given for another search');
  }
  if (revision !== of.revision) {
    return unanswered(400, 'PAGE_TOKEN_STALE', 'the registry has changed since `page.token` was given: begin again');
  }
  return read({ limit: limit ?? length, after });
}

/** The token of the page that begins after a name. */
export function tokenAfter(name: string, limit: number, { query, revision }: PageOf): string {
  return Buffer.from(JSON.stringify([hashOf(query), revision, limit, name]), 'utf8').toString('base64url');
}

function opened(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function hashOf(query: unknown): string {
  return createHash('sha256').update(canonicalJson(query)).digest('base64url').slice(0, 22);
}
