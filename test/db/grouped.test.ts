import { describe, expect, test } from 'vitest';
import { grouped } from '../../src/db/grouped.ts';

/** A read that ends when it is told to, and what each of its rounds was asked. */
function slowRead() {
  const rounds: { readonly asked: readonly string[]; readonly end: (error?: Error) => void }[] = [];
  const ask = grouped(
    (asked: readonly string[]) =>
      new Promise<number>((resolve, reject) => {
        const round = rounds.length + 1;
        rounds.push({ asked, end: (error) => (error === undefined ? resolve(round) : reject(error)) });
      }),
  );
  return { rounds, ask };
}

describe('reads that are asked for at once', () => {
  test('are sent as one, and nobody is answered by a read that began before they asked', async () => {
    const { rounds, ask } = slowRead();
    const first = ask('a');
    const others = [ask('b'), ask('c')];
    expect(rounds.map(({ asked }) => asked)).toEqual([['a']]);
    rounds[0]?.end();
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(rounds.map(({ asked }) => asked)).toEqual([['a'], ['b', 'c']]);
    const late = ask('d');
    rounds[1]?.end();
    expect(await Promise.all(others)).toEqual([2, 2]);
    rounds[2]?.end();
    expect(await late).toBe(3);
  });

  test('fail together and leave the next to begin anew', async () => {
    const { rounds, ask } = slowRead();
    const first = ask('a');
    const second = ask('b');
    rounds[0]?.end(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await Promise.resolve();
    rounds[1]?.end();
    expect(await second).toBe(2);
    const third = ask('c');
    rounds[2]?.end();
    expect(await third).toBe(3);
  });
});
