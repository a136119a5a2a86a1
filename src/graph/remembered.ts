import type { Stored } from '../db/versioned-store.ts';
import { byCodePoint } from '../lib/key.ts';
import { factOf, type RecordBase } from '../lib/record.ts';

/** The records of one kind in a state that is in memory, by key; they never change. */
type Records<T extends RecordBase> = ReadonlyMap<string, Stored<T>>;

const orders = new WeakMap<object, readonly Stored[]>();

/** All of them in key order, as the database orders keys. */
export function inKeyOrder<T extends RecordBase>(records: Records<T>): readonly Stored<T>[] {
  const known = orders.get(records) ?? [...records.values()].toSorted((a, b) => byCodePoint(a.key, b.key));
  orders.set(records, known);
  // What is kept of a map are the map's own values.
  return known as readonly Stored<T>[];
}

type Naming = ReadonlyMap<unknown, readonly Stored[]>;

const namings = new WeakMap<object, Map<string, Naming>>();

/** Those that name a key in a fact, alone or in a list; key order. */
export function recordsNaming<T extends RecordBase>(records: Records<T>, fact: string, key: string) {
  const byFact = namings.get(records) ?? new Map<string, Naming>();
  namings.set(records, byFact);
  const naming = byFact.get(fact) ?? namingOf(records, fact);
  byFact.set(fact, naming);
  // As above: the map's own values.
  return (naming.get(key) ?? []) as readonly Stored<T>[];
}

function namingOf<T extends RecordBase>(records: Records<T>, fact: string): Naming {
  const naming = new Map<unknown, Stored<T>[]>();
  for (const record of inKeyOrder(records)) {
    const named = factOf(record, fact);
    for (const target of Array.isArray(named) ? new Set<unknown>(named) : [named]) {
      const group = naming.get(target) ?? [];
      group.push(record);
      naming.set(target, group);
    }
  }
  return naming;
}
