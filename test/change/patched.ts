import type { FactChange } from '../../src/change/history/model.ts';
import { canonicalJson } from '../../src/lib/canonical.ts';

type Nested = { [fact: string]: unknown };

/** A record with changes of its facts made to it: what a diff says, carried out. */
export function patched(record: object, changes: readonly FactChange[]): object {
  const copy = structuredClone(record) as Nested;
  for (const { fact, before, after } of changes) {
    const names = fact.split('.');
    const last = names.pop() ?? '';
    let holder = copy;
    for (const name of names) {
      holder[name] ??= {};
      // Dotted facts stand in objects alone.
      holder = holder[name] as Nested;
    }
    if (canonicalJson(holder[last] ?? null) !== canonicalJson(before ?? null))
      throw new Error(`\`${fact}\` was not what is said`);
    if (after === undefined) delete holder[last];
    else holder[last] = after;
  }
  return withoutEmpty(copy);
}

function withoutEmpty(record: Nested): Nested {
  for (const [fact, value] of Object.entries(record)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    if (Object.keys(withoutEmpty(value as Nested)).length === 0) delete record[fact];
  }
  return record;
}
