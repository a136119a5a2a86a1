import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { rows } from '../../src/db/connection.ts';
import { newTimedId } from '../../src/db/timed-id.ts';
import { ContentKeyMissing, openContentKeys } from '../../src/request/content/content-key.ts';
import {
  contentsAbout,
  eraseContentsFrom,
  eraseDueContents,
  keepContents,
  requireContentKeys,
  resealContents,
} from '../../src/request/content/store.ts';
import { forEachDatabase } from '../support/each-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'daicho-content-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW = '2026-11-28T00:00:00.000Z';
const newKey = () => randomBytes(32).toString('hex');
const keysIn = (...lines: readonly string[]) => {
  const contentKey = join(folder, newTimedId());
  writeFileSync(contentKey, lines.join('\n'));
  return openContentKeys({ contentKey, dataFolder: folder });
};

describe('the keys of contents', () => {
  test('are made at the first start and kept', () => {
    const made = openContentKeys({ contentKey: undefined, dataFolder: folder });
    expect(readFileSync(join(folder, 'content-key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(openContentKeys({ contentKey: undefined, dataFolder: folder }).ids).toEqual(made.ids);
  });

  test('are refused when they are none', () => {
    expect(() => keysIn('')).toThrow('holds no keys for contents');
    expect(() => keysIn(newKey(), 'abc')).toThrow('holds no keys for contents');
    expect(() => openContentKeys({ contentKey: join(folder, 'nowhere'), dataFolder: folder })).toThrow(
      'cannot be read',
    );
  });

  test('encrypt the same text otherwise each time, and open it at its place alone', () => {
    const keys = keysIn(newKey());
    const [one, two] = [keys.seal('here', 'a text'), keys.seal('here', 'a text')];
    expect(Buffer.from(one.sealed).equals(Buffer.from(two.sealed))).toBe(false);
    expect(keys.open('here', one)).toBe('a text');
    expect(() => keys.open('there', one)).toThrow();
    const flipped = one.sealed.map((byte, index) => (index === 0 ? byte ^ 1 : byte));
    expect(() => keys.open('here', { ...one, sealed: flipped })).toThrow();
    expect(() => keysIn(newKey()).open('here', one)).toThrow(ContentKeyMissing);
  });
});

forEachDatabase((_, open) => {
  test('a text is kept as ciphertext, read back, and erased when its time has come', async () => {
    const { orm } = await open();
    const keys = keysIn(newKey());
    const [about, act] = [newTimedId(), newTimedId()];
    const attachments = [{ name: 'licence.txt', mediaType: 'text/plain', base64: 'bGljZW5jZQ==' }];
    const told = [
      { kind: 'REQUEST', text: 'a distinctive text' },
      { kind: 'IDENTITY', attachments },
    ] as const;
    await keepContents(orm, told, { keys, about, act, at: NOW });
    const read = async () => (await contentsAbout(orm, keys, [about])).get(about) ?? [];
    expect((await read()).map(({ text, attachment }) => text ?? attachment)).toEqual([
      'a distinctive text',
      attachments[0],
    ]);
    const raw = JSON.stringify(
      rows(await orm.execute(sql`select *, encode(sealed, 'escape') as bytes from request_content`)),
    );
    expect(raw).not.toContain('distinctive');
    expect(raw).not.toContain('licence');
    await eraseContentsFrom(orm, about, 'IDENTITY', NOW);
    expect(await eraseDueContents(orm, '2026-11-27T23:59:59.999Z')).toBe(0);
    expect(await Promise.all([eraseDueContents(orm, NOW), eraseDueContents(orm, NOW)])).toContain(1);
    expect((await read()).map(({ text, attachment, erasedAt }) => [text ?? attachment, erasedAt])).toEqual([
      ['a distinctive text', undefined],
      [undefined, NOW],
    ]);
    const left = rows<{ n: number }>(
      await orm.execute(
        sql`select count(*)::int as n from request_content where kind = 'IDENTITY' and sealed is not null`,
      ),
    );
    expect(left).toEqual([{ n: 0 }]);
  });

  test('keys are changed: the new one first, contents follow, then the old one may go', async () => {
    const { orm } = await open();
    const [old, fresh] = [newKey(), newKey()];
    const about = newTimedId();
    await keepContents(orm, [{ kind: 'REQUEST', text: 'kept' }], {
      keys: keysIn(old),
      about,
      act: newTimedId(),
      at: NOW,
    });
    await expect(requireContentKeys(orm, keysIn(fresh))).rejects.toThrow(ContentKeyMissing);
    const both = keysIn(fresh, old);
    await requireContentKeys(orm, both);
    expect(await resealContents(orm, both)).toBe(1);
    expect(await resealContents(orm, both)).toBe(0);
    await requireContentKeys(orm, keysIn(fresh));
    expect((await contentsAbout(orm, keysIn(fresh), [about])).get(about)?.map(({ text }) => text)).toEqual(['kept']);
  });

  test('what is moved to another request does not open', async () => {
    const { orm } = await open();
    const keys = keysIn(newKey());
    const [about, other] = [newTimedId(), newTimedId()];
    await keepContents(orm, [{ kind: 'REQUEST', text: 'kept' }], { keys, about, act: newTimedId(), at: NOW });
    await orm.execute(sql`update request_content set about = ${other}::uuid`);
    await expect(contentsAbout(orm, keys, [other])).rejects.toThrow();
  });
});
