import type { Stored } from '../db/versioned-store.ts';
import { canonicalJson } from '../lib/canonical.ts';
import type { Problem } from '../lib/problem.ts';
import { stillLives } from '../lib/record.ts';
import { isKeepable } from '../lib/text.ts';
import { asRegistry, isMapSection, type Registry, type Sections } from '../registry/registry.ts';
import { API_SOURCE, type Edit, type NewProposal } from './model.ts';

/** The living versions of the records that a proposal edits: section, then key. */
export type Current = Sections;

/** When records that are put anew or continued last ended: section, then key. */
export type Ends = Readonly<Record<string, ReadonlyMap<string, number>>>;

/** Only an empty registry is bootstrapped. */
export function genesisComesFirst({ genesis }: NewProposal, head: number): readonly Problem[] {
  if (genesis !== true || head === 0) return [];
  return [
    {
      code: ALREADY_BEGUN,
      path: [],
      message: 'the registry is not empty',
      remedy: 'use `daicho apply`: only an empty registry is bootstrapped',
    },
  ];
}

export const ALREADY_BEGUN = 'ALREADY_BEGUN';

/** The author looked at a revision that there is. */
export function baseMustBeKnown({ baseRevision }: Pick<NewProposal, 'baseRevision'>, head: number): readonly Problem[] {
  if (baseRevision >= 0 && baseRevision <= head) return [];
  return [
    {
      code: 'REVISION_UNKNOWN',
      path: ['baseRevision'],
      message: `revision ${baseRevision} does not exist; the newest is ${head}`,
    },
  ];
}

/** What is said of a proposal is text that storage keeps. */
export function wordsMustBeKeepable({
  titles = [],
  ...proposal
}: Pick<NewProposal, 'reason' | 'source' | 'titles'>): readonly Problem[] {
  const words = { ...proposal, title: titles.map(({ title }) => title).join('') };
  return (['reason', 'source', 'title'] as const)
    .filter((fact) => !isKeepable(words[fact] ?? ''))
    .map((fact) => ({
      code: 'FACT_INVALID',
      path: [fact],
      message: 'holds a character that text cannot have: NUL or half of a pair',
    }));
}

/** A record changed or retired since the author looked is a conflict (optimistic, record by record). */
export function editsMustStandOnTheirBase(
  { edits, baseRevision }: NewProposal,
  current: Current,
  ends: Ends,
): readonly Problem[] {
  return edits.flatMap((edit) => {
    const living = current[edit.section]?.get(edit.key);
    const touched = living?.since ?? (edit.action === 'PUT' ? ends[edit.section]?.get(edit.key) : undefined);
    if (touched === undefined || touched <= baseRevision) return [];
    const how = living === undefined ? 'retired' : 'changed';
    return [
      {
        code: 'CONFLICT',
        path: [edit.section, edit.key],
        message: `was ${how} by revision ${touched}, after revision ${baseRevision} that this was based on`,
        remedy: 'read the record again and propose against the newest revision',
      },
    ];
  });
}

/** Registry files change only records of their own source. */
export function filesKeepToTheirSource({ edits, source }: NewProposal, current: Current): readonly Problem[] {
  if (source === undefined) return [];
  return edits.flatMap((edit) => {
    const living = current[edit.section]?.get(edit.key);
    if (living === undefined || living.source === source) return [];
    return [
      {
        code: 'SOURCE_CONFLICT',
        path: [edit.section, edit.key],
        message: `belongs to the source \`${living.source}\``,
        remedy: `change it there, or retire it there first`,
      },
    ];
  });
}

/** Only what lives can be retired. */
export function retiredMustLive({ edits }: NewProposal, current: Current): readonly Problem[] {
  return edits
    .filter((edit) => edit.action === 'RETIRE' && !current[edit.section]?.has(edit.key))
    .map((edit) => ({
      code: 'RETIRE_UNKNOWN',
      path: [edit.section, edit.key],
      message: 'there is no such record to retire',
    }));
}

/** A record continues one that the registry has held, and takes its place: the other is retired. */
export function replacedMustHaveEnded(edits: readonly Edit[], ends: Ends): readonly Problem[] {
  const actions = new Map(edits.map(({ action, section, key }) => [`${section} ${key}`, action]));
  return edits.flatMap((edit) => {
    const replaced = edit.action === 'PUT' ? edit.record.replaces : undefined;
    if (replaced === undefined) return [];
    const path = [edit.section, edit.key, 'replaces'];
    const action = actions.get(`${edit.section} ${replaced}`);
    const end = ends[edit.section]?.get(replaced);
    if (action === undefined && end === undefined) return [neverHeld(path)];
    const lives = action === 'PUT' || (action === undefined && end === Number.POSITIVE_INFINITY);
    // Of the other kinds the registry's own rule says so, whoever was edited.
    return lives && isMapSection(edit.section) ? [stillLives(path, replaced)] : [];
  });
}

function neverHeld(path: Problem['path']): Problem {
  return {
    code: 'REPLACED_UNKNOWN',
    path,
    message: 'continues a record that the registry has never held',
    remedy: 'name the retired record, or leave `replaces` out',
  };
}

/** The edits that change something: a record put as it already stands is none. */
export function effectiveEdits(edits: readonly Edit[], current: Current): readonly Edit[] {
  return edits.filter((edit) => {
    const living = current[edit.section]?.get(edit.key);
    return edit.action === 'RETIRE' || living === undefined || !sameRecord(edit.record, living);
  });
}

export function sameRecord(record: object, living: Stored): boolean {
  return canonicalJson(record) === canonicalJson(factsOf(living));
}

/** A record without what its keeping adds: as registry files hold it. */
export function factsOf({ source, since, ...facts }: { readonly source?: string; readonly since?: number }): object {
  return facts;
}

/** The registry as it will be once the edits are applied; data-map rows are checked in SQL instead. */
export function overlay(registry: Registry, edits: readonly Edit[], revision: number): Registry {
  // What is known of a state in memory goes on holding while only the data map changes.
  if (edits.every(({ section }) => isMapSection(section))) return registry;
  const touched = new Map<string, Map<string, Stored>>();
  for (const edit of edits) {
    if (isMapSection(edit.section)) continue;
    const records = touched.get(edit.section) ?? new Map(registry[edit.section]);
    touched.set(edit.section, records);
    if (edit.action === 'RETIRE') records.delete(edit.key);
    else records.set(edit.key, { ...edit.record, source: edit.source ?? API_SOURCE, since: revision });
  }
  return asRegistry({ ...registry, ...Object.fromEntries(touched) });
}
