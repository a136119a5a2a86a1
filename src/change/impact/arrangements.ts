import { type RecordBase, referencesOf } from '../../lib/record.ts';
import { type Registry, sectionOf, storeOf } from '../../registry/registry.ts';
import type { Edit } from '../model.ts';
import type { TripleRow } from './model.ts';

/** Why a record is touched by a change: it is edited, it names a record that is, or it speaks of what turns. */
export type TouchedBecause = 'EDITED' | 'NAMES_EDITED' | 'SPEAKS_OF_IT';

/** An outsourcing, joint use or provision that a change touches. */
export interface Arrangement {
  readonly section: string;
  readonly key: string;
  readonly because: TouchedBecause;
}

/** The kinds by which data is in other hands. */
export const ARRANGEMENTS = ['outsourcings', 'jointUses', 'provisions', 'optOutFilings', 'successions'] as const;

interface Changed {
  readonly before: Registry;
  readonly after: Registry;
  readonly edits: readonly Edit[];
}

/** What a change touches of the arrangements with other parties, by section and key. */
export function arrangementsTouched(
  changed: Changed,
  moments: readonly { readonly rows: readonly TripleRow[] }[],
): readonly Arrangement[] {
  const edited = new Set(changed.edits.map(({ section, key }) => `${section} ${key}`));
  const turning = turningLines(turningPairs(moments), changed);
  return ARRANGEMENTS.flatMap((section) => {
    const [was, is] = [changed.before[section], changed.after[section]];
    const keys = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort();
    return keys.flatMap((key): readonly Arrangement[] => {
      if (edited.has(`${section} ${key}`)) return [{ section, key, because: 'EDITED' }];
      const record = is?.get(key) ?? was?.get(key);
      if (record === undefined) return [];
      if (namesEdited(section, record, edited)) return [{ section, key, because: 'NAMES_EDITED' }];
      return speaksOf(record, turning) ? [{ section, key, because: 'SPEAKS_OF_IT' }] : [];
    });
  });
}

/** By purpose: the categories that turn for it, for anybody. */
export function turningPairs(
  moments: readonly { readonly rows: readonly TripleRow[] }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>();
  const told = new Set<string>();
  for (const { purpose, categories } of moments.flatMap(({ rows }) => rows)) {
    const name = `${purpose} ${categories.join(' ')}`;
    if (told.has(name)) continue;
    told.add(name);
    const known = pairs.get(purpose) ?? new Set();
    for (const category of categories) known.add(category);
    pairs.set(purpose, known);
  }
  return pairs;
}

function namesEdited(section: string, record: RecordBase, edited: ReadonlySet<string>): boolean {
  const model = storeOf(section)?.model;
  return (
    model !== undefined && referencesOf(model, record).some(({ to, key }) => edited.has(`${sectionOf(to)} ${key}`))
  );
}

interface Speaking {
  readonly purpose?: string | undefined;
  readonly purposes?: readonly string[] | undefined;
  readonly predecessorPurposes?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
}

/** What a record must name to speak of what turns: the purpose or one above it, and a category or one above it. */
interface TurningLine {
  readonly purposes: readonly string[];
  readonly categories: ReadonlySet<string>;
}

function turningLines(turning: ReadonlyMap<string, ReadonlySet<string>>, changed: Changed): readonly TurningLine[] {
  const lines = new Map<string, readonly string[]>();
  const above = (category: string) => {
    const line = lines.get(category) ?? lineOf('dataCategories', category, changed);
    lines.set(category, line);
    return line;
  };
  return [...turning].map(([purpose, held]) => ({
    purposes: lineOf('purposes', purpose, changed),
    categories: new Set([...held].flatMap(above)),
  }));
}

function speaksOf(record: Speaking, turning: readonly TurningLine[]): boolean {
  const { purpose, purposes = purpose === undefined ? [] : [purpose], categories = [] } = record;
  const named = new Set([...purposes, ...(record.predecessorPurposes ?? [])]);
  return turning.some(
    (line) => line.purposes.some((key) => named.has(key)) && categories.some((key) => line.categories.has(key)),
  );
}

/** A key and all that stand above it, before or after the change. */
export function lineOf(
  section: 'purposes' | 'dataCategories',
  key: string,
  { before, after }: Pick<Changed, 'before' | 'after'>,
): readonly string[] {
  const line = new Set([key]);
  for (const at of line) {
    for (const side of [before, after]) {
      const parent = side[section].get(at)?.parent;
      if (parent !== undefined) line.add(parent);
    }
  }
  return [...line];
}
