import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, notInArray } from 'drizzle-orm';
import type { Orm } from '../../db/connection.ts';
import { newTimedId } from '../../db/timed-id.ts';
import type { Instant } from '../../lib/period.ts';
import { ContentKeyMissing, type ContentKeys } from './content-key.ts';
import type { Attachment, Content, ContentKind, Told } from './model.ts';
import { requestContent } from './table.ts';

/** Throws when contents were encrypted with keys that are not among these. */
export async function requireContentKeys(orm: Orm, { ids }: ContentKeys): Promise<void> {
  const unknown = await orm
    .selectDistinct({ keyId: requestContent.keyId })
    .from(requestContent)
    .where(and(isNotNull(requestContent.keyId), notInArray(requestContent.keyId, [...ids])));
  if (unknown.length > 0) throw new ContentKeyMissing(unknown.map(({ keyId }) => keyId ?? ''));
}

/** What contents are kept for: what they belong to, the act that told them, when, and the keys. */
export interface Keeping {
  readonly keys: ContentKeys;
  readonly about: string;
  readonly act: string;
  readonly at: Instant;
}

/** Keeps what was told with an act, each text and attachment encrypted by itself. */
export async function keepContents(orm: Orm, told: readonly Told[], keeping: Keeping): Promise<void> {
  const rows = told.flatMap(({ kind, text, attachments = [] }) => [
    ...(text === undefined ? [] : [rowOf(kind, { text }, keeping)]),
    ...attachments.map((attachment) => rowOf(kind, { attachment }, keeping)),
  ]);
  if (rows.length > 0) await orm.insert(requestContent).values(rows);
}

interface Body {
  readonly text?: string;
  readonly attachment?: Attachment;
}

function rowOf(kind: ContentKind, body: Body, { keys, about, act, at }: Keeping) {
  const id = newTimedId();
  return { id, about, act, kind, recordedAt: at, ...keys.seal(placeOf({ id, about, act }), JSON.stringify(body)) };
}

type Row = typeof requestContent.$inferSelect;

// INVARIANT: what is encrypted is bound to its row and to what it belongs to.
function placeOf({ id, about, act }: Pick<Row, 'id' | 'about' | 'act'>): string {
  return `request_content\n${id}\n${about}\n${act}`;
}

/** The contents of these, oldest first, decrypted; one statement. */
export async function contentsAbout(
  orm: Orm,
  keys: ContentKeys,
  abouts: readonly string[],
): Promise<ReadonlyMap<string, readonly Content[]>> {
  const found = await orm
    .select()
    .from(requestContent)
    .where(inArray(requestContent.about, [...abouts]))
    .orderBy(asc(requestContent.id));
  const byAbout = new Map<string, Content[]>(abouts.map((about) => [about, []]));
  for (const row of found) byAbout.get(row.about)?.push(contentOf(row, keys));
  return byAbout;
}

function contentOf(row: Row, keys: ContentKeys): Content {
  const { id, act, kind, recordedAt, eraseFrom, erasedAt } = row;
  const known = { id, act, kind, recordedAt, eraseFrom: eraseFrom ?? undefined, erasedAt: erasedAt ?? undefined };
  return { ...known, ...bodyOf(row, keys) };
}

function bodyOf(row: Row, keys: ContentKeys): Body {
  const { keyId, nonce, sealed } = row;
  if (keyId === null || nonce === null || sealed === null) return {};
  // `rowOf` wrote it, and nobody else can: it would not open.
  return JSON.parse(keys.open(placeOf(row), { keyId, nonce, sealed })) as Body;
}

/** Says from when on the contents of a kind are to be erased. */
export async function eraseContentsFrom(orm: Orm, about: string, kind: ContentKind, from: Instant): Promise<void> {
  await orm
    .update(requestContent)
    .set({ eraseFrom: from })
    .where(and(eq(requestContent.about, about), eq(requestContent.kind, kind)));
}

/** Erases what is due; any number of nodes may do so at once. Answers how many contents were erased. */
export async function eraseDueContents(orm: Orm, now: Instant): Promise<number> {
  const erased = await orm
    .update(requestContent)
    .set({ keyId: null, nonce: null, sealed: null, erasedAt: now })
    .where(and(isNull(requestContent.erasedAt), lte(requestContent.eraseFrom, now)))
    .returning({ id: requestContent.id });
  return erased.length;
}

/** How many contents are encrypted anew in one go. */
const RESEALED_AT_ONCE = 100;

/** Encrypts contents of older keys with the first one, some at a time, so that the older keys can go. */
export async function resealContents(orm: Orm, keys: ContentKeys): Promise<number> {
  return orm.transaction(async (transaction) => {
    const older = await transaction
      .select()
      .from(requestContent)
      .where(and(isNotNull(requestContent.keyId), ne(requestContent.keyId, keys.ids[0] ?? '')))
      .limit(RESEALED_AT_ONCE)
      .for('update', { skipLocked: true });
    for (const row of older) {
      const place = placeOf(row);
      const body = JSON.stringify(bodyOf(row, keys));
      await transaction.update(requestContent).set(keys.seal(place, body)).where(eq(requestContent.id, row.id));
    }
    return older.length;
  });
}
