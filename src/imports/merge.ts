import type { FileRecord } from '../change/plan.ts';
import { canonicalJson } from '../lib/canonical.ts';
import { byCodePoint } from '../lib/key.ts';
import { factOf, type RecordBase } from '../lib/record.ts';
import type { PendingKey } from '../registry/data-map/model.ts';
import type { Sections } from '../registry/registry.ts';
import type { ImportedRecord } from './imported.ts';

/** What an import is merged from. */
export interface Merging {
  readonly source: string;
  /** What the documents say now, and what the ones before them said: both as the registry understands them today. */
  readonly now: readonly ImportedRecord[];
  readonly before: readonly ImportedRecord[];
  readonly current: Sections;
}

type Facts = Readonly<Record<string, unknown>>;

/** Facts that stand and fall together: what a person said of one replaces all of them. */
const CLASSIFICATION = ['categories', 'pending', 'notPersonal'];

/**
 * The records as they shall be: what the documents say anew is taken, what they still say leaves standing what people
 * made of it since, and what they do not speak of stays as it is.
 */
export function merged({ source, now, before, current }: Merging): readonly FileRecord[] {
  const earlier = new Map(before.map((record) => [`${record.section} ${record.key}`, record.facts]));
  return now.map(({ section, key, facts, assumed }) => {
    const living = current[section]?.get(key);
    const record =
      living === undefined
        ? { ...grounds(source), ...assumed, ...facts }
        : mergedFacts(living, facts, earlier.get(`${section} ${key}`) ?? {});
    return { section, record: present({ ...record, key }) };
  });
}

function grounds(source: string): Facts {
  return { basis: 'ASSUMED', reason: `imported as \`${source}\`; not confirmed yet` };
}

function mergedFacts(living: RecordBase, now: Facts, before: Facts): Facts {
  const { source, since, ...standing } = { source: undefined, since: undefined, ...living };
  const said = Object.keys({ ...before, ...now }).filter((fact) => !CLASSIFICATION.includes(fact));
  const changed = said.filter((fact) => !same(now[fact], before[fact]));
  const taken = Object.fromEntries(changed.map((fact) => [fact, now[fact]]));
  if (!('categories' in now)) return { ...standing, ...taken };
  const { categories, pending, notPersonal } = isTaken(living, now, before) ? now : (standing as Facts);
  const purposes = pendingOf(now.pending, 'PURPOSE');
  return { ...standing, ...taken, categories, notPersonal, pending: [...pendingOf(pending, 'CATEGORY'), ...purposes] };
}

// While a category is pending nobody has decided: what has a name by now is taken.
function isTaken(living: RecordBase, now: Facts, before: Facts): boolean {
  if (pendingOf(factOf(living, 'pending'), 'CATEGORY').length > 0) return true;
  // Who judged it as not personal, and why, stays where a document only says so too.
  const isNone = (facts: object) => factOf(facts, 'notPersonal') !== undefined;
  if ('categories' in before && isNone(now) !== isNone(before)) return !(isNone(now) && isNone(living));
  return !same(now.categories, before.categories) || !same(categoriesPending(now), categoriesPending(before));
}

function categoriesPending({ pending }: Facts): readonly PendingKey[] {
  return pendingOf(pending, 'CATEGORY');
}

function pendingOf(pending: unknown, kind: PendingKey['kind']): readonly PendingKey[] {
  // What stands there was parsed by the record's model, or read as one.
  return Array.isArray(pending) ? (pending as PendingKey[]).filter((each) => each.kind === kind) : [];
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson([ordered(a)]) === canonicalJson([ordered(b)]);
}

/** Lists of facts are sets. */
function ordered(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const byText = new Map(value.map((each: unknown) => [canonicalJson(each), each]));
  return [...byText].sort(([a], [b]) => byCodePoint(a, b)).map(([, each]) => each);
}

/** Whether a record still says what a document says of it, or waits for what the document named. */
export function stillSays(living: RecordBase, facts: Facts, fact: string): boolean {
  if (fact !== 'categories') return same(factOf(living, fact), facts[fact]);
  if (pendingOf(factOf(living, 'pending'), 'CATEGORY').length > 0) return true;
  return same(factOf(living, 'categories'), facts.categories) && factOf(living, 'notPersonal') === undefined;
}

function present(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
