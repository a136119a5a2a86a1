import { expect, test } from 'vitest';
import { leastOfRun, newTimedId, placeInRun, timedIds } from '../../src/db/timed-id.ts';

test('ids sort in the order in which they were made, also within a millisecond', () => {
  const made = Array.from({ length: 20_000 }, newTimedId);
  expect([...new Set(made)].sort()).toEqual(made);
});

test('an id is a UUID of version 7 that tells its time', () => {
  const [before, id, after] = [Date.now(), newTimedId(), Date.now()];
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const told = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  // A burst may run some milliseconds ahead of the clock.
  expect(told).toBeGreaterThanOrEqual(before);
  expect(told).toBeLessThanOrEqual(after + 10);
});

test('ids that follow each other sort in their order, among those made one by one too, and lead back to the least of them', () => {
  const [before, newId] = [newTimedId(), timedIds()];
  const after = newTimedId();
  const made = Array.from({ length: 65_536 }, newId);
  expect([...new Set([before, ...made, after])].sort()).toEqual([before, ...made, after]);
  expect(new Set(made.map(leastOfRun))).toEqual(new Set(made.slice(0, 1)));
  expect(made.map(placeInRun)).toEqual(made.map((_, place) => place));
  expect(newId).toThrow('do not follow each other');
});
