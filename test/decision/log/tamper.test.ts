import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { hashOf, linkAfter, tailOf } from '../../../src/decision/log/chain.ts';
import { lineOfChain, lineOfEntry, readLine, type WholeEntry } from '../../../src/decision/log/lines.ts';
import { newLogKey } from '../../../src/decision/log/signing.ts';
import { exportOf, flipped, foundIn, type MadeChain, makeChain, replaced } from './harness.ts';

const SIZE = 100_000;

describe('in a log of 100,000 entries', () => {
  let chain: MadeChain;
  let lines: readonly string[];

  beforeAll(() => {
    chain = makeChain({ sizes: Array.from({ length: SIZE }, () => 1) });
    lines = exportOf(chain);
  });

  // The first line opens the chain, so the line of an entry has the number of its place.
  test('nothing is found that is not there', async () => {
    expect(await foundIn(lines, { heads: [chain.head] })).toEqual([]);
  });

  test('one flipped byte is found where it is', async () => {
    expect(await foundIn(replaced(lines, 31_337, (line) => [flipped(line, 250)]))).toEqual([
      expect.stringMatching(/^(ENTRY_ALTERED|DECISIONS_ALTERED|LINE_UNREADABLE) 31337$/),
    ]);
  });

  test('one dropped entry and two swapped ones are found, each where it is', async () => {
    const [one, other] = [lines[20_000], lines[50_000]];
    const swapped = lines.map((line) => (line === one ? other : line === other ? one : line) ?? '');
    expect(await foundIn(replaced(swapped, 77_777, () => []))).toEqual([
      'ENTRY_REORDERED 20000',
      'ENTRY_REORDERED 50000',
      'ENTRY_REMOVED 77777',
    ]);
  });

  test('a tail that was cut off before the export is found with a head exported earlier', async () => {
    const { birth, entries, head, key } = chain;
    const end = key.sign({ ...head, seq: 90_000, hash: entryAt(entries, 89_999).hash });
    const cut = [lineOfChain(birth, hashOf(birth), end), ...lines.slice(1, 90_001)];
    expect(await foundIn(cut, { heads: [head] })).toEqual(['TAIL_CUT_OFF 90001']);
  });
});

describe('in a small log', () => {
  const first = makeChain({ sizes: [1, 3, 1, 1, 8, 1, 1] });
  const follows = [{ node: first.node, seq: first.head.seq, hash: first.head.hash }];
  const second = makeChain({ sizes: [1, 1, 2, 1], follows, key: first.key });
  const lines = exportOf(first, second);
  const heads = [first.head, second.head];
  const entryLines = [...first.entries, ...second.entries].map(({ entry }, index) => ({ ...entry, line: 2 + index }));

  test('any bit that is turned round anywhere is found, and where it is', async () => {
    const places = fc.record({ line: fc.nat(lines.length - 1), byte: fc.nat(5_000), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(places, async ({ line, byte, bit }) => {
        const found = await foundIn(replaced(lines, line, (text) => [flipped(text, byte, bit)]));
        const entry = entryLines.find((one) => one.line === line);
        if (entry === undefined) expect(found).not.toEqual([]);
        else expect(found).toEqual([expect.stringMatching(new RegExp(` ${entry.seq}$`))]);
      }),
      { numRuns: 500 },
    );
  });

  test('a signature that says the same in another text is found: the last letter of its base64 has bits that say nothing', async () => {
    const { signature } = first.head;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const other = `${signature.slice(0, -1)}${letters[letters.indexOf(signature.slice(-1)) + 1]}`;
    expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    expect(await foundIn(replaced(lines, 0, (text) => [text.replace(signature, other)]))).not.toEqual([]);
  });

  test('any line that was dropped is found, and where it was', async () => {
    expect(await foundIn(replaced(lines, 0, () => []))).toContain('CHAIN_REMOVED 0');
    expect(await foundIn(replaced(lines, 1, () => []))).toContain('CHAIN_UNKNOWN 1');
    for (const { line, seq } of entryLines) {
      const found = await foundIn(replaced(lines, line, () => []));
      expect(found).toEqual([expect.stringMatching(new RegExp(`^(ENTRY_REMOVED|TAIL_CUT_OFF) ${seq}$`))]);
    }
  });

  test('any two entries of a chain that changed places are found', async () => {
    for (const one of entryLines) {
      for (const other of entryLines) {
        if (one.node !== other.node || one.seq >= other.seq) continue;
        const order = [...lines];
        [order[one.line], order[other.line]] = [lines[other.line] ?? '', lines[one.line] ?? ''];
        const found = await foundIn(order);
        const both = [`ENTRY_REORDERED ${one.seq}`, `ENTRY_REORDERED ${other.seq}`];
        // Of two neighbours that changed places, one is out of its place.
        expect(found).toEqual(other.seq - one.seq === 1 ? both.slice(1) : both);
      }
    }
  });

  test('an entry that stands there twice is found', async () => {
    expect(await foundIn(replaced(lines, 4, (line) => [line, line]))).toEqual(['ENTRY_TWICE 3']);
  });

  test('a tail that is missing from the file is found without any head', async () => {
    expect(await foundIn(lines.slice(0, -2))).toEqual(['TAIL_CUT_OFF 3']);
    expect(await foundIn(lines.slice(0, 2))).toEqual(['TAIL_CUT_OFF 1', 'TAIL_CUT_OFF 1']);
  });

  test('a tail that was cut off before the export is found with a head exported earlier, and without it is not', async () => {
    const entries = second.entries.slice(0, 2);
    const head = second.key.sign({ ...second.head, seq: 2, hash: entryAt(entries, 1).hash });
    const cut = exportOf(first, { ...second, entries, head });
    expect(await foundIn(cut)).toEqual([]);
    expect(await foundIn(cut, { heads })).toEqual(['TAIL_CUT_OFF 3']);
  });

  test('an entry that was added behind the signed end is found, with every hash right; a log without a chain is none', async () => {
    const added = linkAfter({ ...second.head }, ['{}'], second.head.at);
    const line = lineOfEntry({ ...added, decisions: ['{}'] });
    expect(await foundIn([...lines, line])).toEqual([`ENTRY_BEYOND_HEAD ${second.head.seq + 1}`]);
    expect(await foundIn([])).toEqual(['LOG_EMPTY undefined']);
  });

  test('a chain that was removed whole is found by a younger one, or by a head exported earlier', async () => {
    expect(await foundIn(exportOf(second))).toEqual(['CHAIN_REMOVED 0']);
    expect(await foundIn(exportOf(first), { heads })).toEqual(['CHAIN_REMOVED 0']);
  });

  test('an entry that was replaced together with its hash is found by the next one', async () => {
    const { entry, decisions } = entryAt(first.entries, 3);
    const forged = { ...entry, at: '2026-11-21T00:00:00.000Z' };
    const line = lineOfEntry({ entry: forged, hash: hashOf(forged), decisions });
    expect(await foundIn(replaced(lines, 2 + 3, () => [line]))).toEqual(['ENTRY_REPLACED 4']);
  });

  test('a chain that was written anew from an entry on is found by what was signed and by what followed it', async () => {
    const anew = rewrittenFrom(first, 4);
    const { hash } = entryAt(anew.entries, 6);
    const otherKey = newLogKey().sign({ ...first.head, hash });
    expect(await foundIn(exportOf({ ...anew, head: otherKey }, second))).toEqual([
      'HEAD_FORGED 7',
      'ENTRY_REWRITTEN 7',
    ]);
    // Not even the key helps against the birth of the younger chain, or a head that an auditor keeps.
    const ownKey = first.key.sign({ ...first.head, hash });
    expect(await foundIn(exportOf({ ...anew, head: ownKey }, second))).toEqual(['ENTRY_REWRITTEN 7']);
    expect(await foundIn(exportOf({ ...anew, head: ownKey }), { heads: [first.head] })).toEqual(['ENTRY_REWRITTEN 7']);
  });

  test('an entry that is not the one its node signed is found', async () => {
    const long = makeChain({ sizes: Array.from({ length: 100 }, () => 1) });
    const forged = exportOf(long).map((line) =>
      line.replace(/"signature":"(.)/, (_, first) => `"signature":"${first === 'A' ? 'B' : 'A'}`),
    );
    expect(await foundIn(forged)).toEqual(['HEAD_FORGED 100', 'HEAD_FORGED 100']);
  });

  test('a head that its key did not sign is no witness, and says so', async () => {
    const forged = { ...first.head, seq: first.head.seq + 5 };
    expect(await foundIn(lines, { heads: [forged] })).toEqual([`HEAD_FORGED ${forged.seq}`]);
  });

  test('decisions that were exchanged, or are fewer, are found beside their root', async () => {
    const whole = entryAt(first.entries, 4);
    const [one = '', other = '', ...rest] = whole.decisions;
    for (const decisions of [[other, one, ...rest], rest]) {
      const line = lineOfEntry({ ...whole, decisions });
      expect(await foundIn(replaced(lines, 2 + 4, () => [line]))).toEqual(['DECISIONS_ALTERED 5']);
    }
  });

  test('a line is one only byte for byte', () => {
    const [line = ''] = lines.slice(-1);
    expect(readLine(line)).toBeDefined();
    expect(readLine(line.replace('{', '{ '))).toBeUndefined();
    expect(readLine(JSON.stringify(JSON.parse(line), undefined, 1))).toBeUndefined();
    expect(readLine('')).toBeUndefined();
  });
});

function entryAt(entries: readonly WholeEntry[], index: number): WholeEntry {
  const entry = entries[index];
  if (entry === undefined) throw new Error(`there is no entry ${index}`);
  return entry;
}

/** The chain with one entry written otherwise and all after it linked anew; nothing of that is signed. */
function rewrittenFrom(chain: MadeChain, index: number): MadeChain {
  const kept = chain.entries.slice(0, index);
  let tail = tailOf(entryAt(kept, index - 1));
  const anew = chain.entries.slice(index).map(({ decisions }, number) => {
    const texts = number === 0 ? ['{"id":"forged"}'] : decisions;
    const linked = linkAfter(tail, texts, chain.head.at);
    tail = tailOf(linked);
    return { ...linked, decisions: texts };
  });
  return { ...chain, entries: [...kept, ...anew] };
}
