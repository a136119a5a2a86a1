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
    const former = formerKey(edit, { current, ends });
    return former === undefined ? [] : [{ section: edit.section, key: former }];
  });
}

function formerKey(edit: Edit, { current, ends }: Pick<Judged, 'current' | 'ends'>): string | undefined {
  const { section, key } = edit;
  if (edit.action === 'RETIRE' || !isLookedAt(section) || current[section]?.has(key)) return undefined;
  if (ends[section]?.has(key)) return key;
  const { replaces } = edit.record;
  return replaces !== undefined && ends[section]?.has(replaces) ? replaces : undefined;
}

/** What the judged edits change, each record beside what it was; of the data map systems alone, of which it is told where they are kept. */
export function changesOf(
  before: Registry,
  { edits, current, ends }: Pick<Judged, 'edits' | 'current' | 'ends'>,
  lastHeld: ReadonlyMap<string, Change['before']>,
): Changes {
  const changes = edits
    .filter(({ section }) => isLookedAt(section))
    .map((edit): Change => {
      const { section, key } = edit;
      const former = lastHeld.get(`${section} ${formerKey(edit, { current, ends })}`);
      const was = current[section]?.get(key) ?? former;
      return { section, key, before: was, after: edit.action === 'PUT' ? edit.record : undefined };
    });
  return { before, changes };
}

function isLookedAt(section: string): boolean {
  return !isMapSection(section) || section === systemModel.section;
}
