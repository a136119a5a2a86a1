import { canonicalJson } from '../../lib/canonical.ts';
import { factOf, type RecordBase } from '../../lib/record.ts';
import type { Classifying } from '../../registry/data-map/classified-store.ts';
import { systemModel } from '../../registry/data-map/model.ts';
import { isMapSection, type Registry } from '../../registry/registry.ts';
import type { Judged } from '../judge.ts';
import type { Edit } from '../model.ts';
import type { RecordPlaces } from '../store.ts';
import type { Change, Changes } from './model.ts';

/** Records that edits put anew or continue, which do not live under that key: what they were is to be looked up. */
export function formerPlaces(
  edits: readonly Edit[],
  { current, ends }: Pick<Judged, 'current' | 'ends'>,
): RecordPlaces {
  return edits.flatMap((edit) => {
    const former = isLookedAt(edit.section) ? formerKey(edit, { current, ends }) : undefined;
    return former === undefined ? [] : [{ section: edit.section, key: former }];
  });
}

/** What is no longer, or lies in the data map, of the records that proposals touch. */
export interface Formerly {
  /** Records as they were last held, by section and key. */
  readonly held: ReadonlyMap<string, RecordBase>;
  /** The categories that data last had, by section and key. */
  readonly classified: ReadonlyMap<string, readonly string[]>;
}

type Touching = Pick<Judged, 'edits' | 'current' | 'ends'>;

function formerKey({ section, key, ...edit }: Edit, { current, ends }: Omit<Touching, 'edits'>): string | undefined {
  if (edit.action === 'RETIRE' || current[section]?.has(key)) return undefined;
  if (ends[section]?.has(key)) return key;
  const { replaces } = edit.record;
  return replaces !== undefined && ends[section]?.has(replaces) ? replaces : undefined;
}

/** Records of the data map that say of their data something else than what stood there before. */
export function reclassifying(touching: Touching): Classifying {
  const keysIn = (section: keyof Classifying) =>
    touching.edits.filter((edit) => edit.section === section).flatMap((edit) => reclassifiedKey(edit, touching) ?? []);
  return { systems: keysIn('systems'), datasets: keysIn('datasets'), dataFields: keysIn('dataFields') };
}

const CLASSIFYING = ['categories', 'notPersonal', 'pending', 'system'];

function reclassifiedKey(edit: Edit, touching: Touching): string | undefined {
  if (edit.action === 'RETIRE') return undefined;
  const living = touching.current[edit.section]?.get(edit.key);
  if (living === undefined) return formerKey(edit, touching);
  const said = (record: RecordBase) => canonicalJson(CLASSIFYING.map((fact) => factOf(record, fact) ?? null));
  return said(living) === said(edit.record) ? undefined : edit.key;
}

/** What the judged edits change, each record beside what it was; of the data map systems alone, of which it is told where they are kept, and what takes a category from its data. */
export function changesOf(before: Registry, touching: Touching, { held, classified }: Formerly): Changes {
  const changes = touching.edits.flatMap((edit): readonly Change[] => {
    const { section, key } = edit;
    const declassified = declassifiedBy(edit, touching, classified);
    if (!isLookedAt(section) && declassified === undefined) return [];
    const was = touching.current[section]?.get(key) ?? held.get(`${section} ${formerKey(edit, touching)}`);
    return [{ section, key, before: was, after: edit.action === 'PUT' ? edit.record : undefined, declassified }];
  });
  return { before, changes };
}

// What it names no longer and leaves to what stands above it, it is taken to be no longer.
function declassifiedBy(
  edit: Edit,
  touching: Touching,
  classified: Formerly['classified'],
): readonly string[] | undefined {
  if (edit.action === 'RETIRE' || !MAPPED.includes(edit.section)) return undefined;
  const was = classified.get(`${edit.section} ${reclassifiedKey(edit, touching)}`) ?? [];
  const { categories = [] } = edit.record as { readonly categories?: readonly string[] };
  const lost = was.filter((category) => !categories.includes(category));
  return lost.length === 0 ? undefined : lost;
}

const MAPPED = ['systems', 'datasets', 'dataFields'];

function isLookedAt(section: string): boolean {
  return !isMapSection(section) || section === systemModel.section;
}
