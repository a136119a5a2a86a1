import { boundariesOf } from '../../decision/boundaries.ts';
import { compile, type DecisionTable } from '../../decision/compile.ts';
import type { Instant } from '../../lib/period.ts';
import { type RecordBase, referencesOf } from '../../lib/record.ts';
import { asRegistry, isMapSection, type Registry, sectionOf, storeOf } from '../../registry/registry.ts';
import { earlierStates, type Former, inForceAt } from '../in-force.ts';
import { type Edit, keysBySection } from '../model.ts';
import { type Arrangement, arrangementsTouched } from './arrangements.ts';
import type { HolderTurn, TripleGroup, TripleRow } from './model.ts';
import { type ImpactSeal, sealOf } from './seal.ts';
import { countTriples, groupsOf, turningHolders, turningTriples } from './triples.ts';

/** A change of the registry that is looked at before it is made, or afterwards. */
export interface Proposed {
  readonly before: Registry;
  readonly after: Registry;
  /** Of either: what records say until those that begin later do. */
  readonly former: { readonly before: Former; readonly after: Former };
  /** The edits that change something. */
  readonly edits: readonly Edit[];
  /** The revision it is judged at, and when. */
  readonly revision: number;
  readonly now: Instant;
  /** Keys of purposes that the registry holds no longer. */
  readonly retiredPurposes: ReadonlySet<string>;
}

/** What turns at an instant: what the registry would answer then with the change, beside what it would without it. */
export interface Moment {
  readonly at: Instant;
  readonly rows: readonly TripleRow[];
  readonly groups: readonly TripleGroup[];
  readonly holders: readonly HolderTurn[];
}

/** What a change of the registry does to decisions. */
export interface Impact {
  readonly moments: readonly Moment[];
  /** Later instants that were not judged, for there are too many. */
  readonly unjudged: readonly Instant[];
  /** When all that the edits put is in force. */
  readonly inEffectAt: Instant;
  readonly arrangements: readonly Arrangement[];
  readonly seal: ImpactSeal;
}

/** The most instants that a change is judged at. */
const MOST_MOMENTS = 12;

/** The impact of a change: pure, and exact at the instants that it names. */
export function impactOf(proposed: Proposed): Impact {
  if (proposed.edits.every(({ section }) => isMapSection(section))) return nothingTurns(proposed);
  const instants = instantsOf(proposed);
  const judged = instants.slice(0, MOST_MOMENTS);
  const moments = judged.map((at) => momentOf(proposed, at));
  const arrangements = arrangementsTouched(proposed, moments);
  return {
    moments,
    unjudged: instants.slice(MOST_MOMENTS),
    inEffectAt: inEffectAt(proposed),
    arrangements,
    seal: sealOf({ moments, arrangements }),
  };
}

// What is decided of categories does not depend on where the data map says that they are.
function nothingTurns({ now }: Proposed): Impact {
  const moments = [{ at: now, rows: [], groups: [], holders: [] }];
  return { moments, unjudged: [], inEffectAt: now, arrangements: [], seal: sealOf({ moments, arrangements: [] }) };
}

/** The two registries of a change, compiled for an instant. */
export function sidesAt(
  { before, after, former, edits, revision, retiredPurposes }: Proposed,
  now: Instant,
): { readonly before: DecisionTable; readonly after: DecisionTable } {
  const put = edits.filter(({ action, section }) => action === 'PUT' && section === 'purposes');
  const retired = edits.filter(({ action, section }) => action === 'RETIRE' && section === 'purposes');
  const gone = new Set([...retiredPurposes, ...retired.map(({ key }) => key)]);
  for (const { key } of put) gone.delete(key);
  return {
    before: compile(inForceAt(before, former.before, now), { revision, now, retiredPurposes }),
    after: compile(inForceAt(after, former.after, now), { revision: revision + 1, now, retiredPurposes: gone }),
  };
}

function momentOf(proposed: Proposed, at: Instant): Moment {
  const sides = sidesAt(proposed, at);
  const rows = turningTriples(sides);
  return { at, rows, groups: groupsOf(rows), holders: turningHolders(sides) };
}

/** Now, and every later instant that the edited records name, or those that they name. */
function instantsOf(proposed: Proposed): readonly Instant[] {
  const { before, after, former, edits, now } = proposed;
  const states = [
    ...[before, ...earlierStates(before, former.before)],
    ...[after, ...earlierStates(after, former.after)],
  ];
  const edited = edits.filter(({ section }) => !isMapSection(section));
  const concerned = keysBySection([...edited, ...states.flatMap((state) => namedBy(edited, state))]);
  const dates = states.flatMap((state) => boundariesOf(only(state, concerned)));
  return [now, ...[...new Set(dates)].filter((at) => at > now).sort()];
}

/** What the records of these keys name, as a state of the registry has them. */
function namedBy(edited: readonly Edit[], registry: Registry): readonly Pick<Edit, 'section' | 'key'>[] {
  return edited.flatMap(({ section, key }) => {
    const [store, record] = [storeOf(section), registry[section]?.get(key)];
    if (store === undefined || record === undefined) return [];
    return referencesOf(store.model, record).map(({ to, key: of }) => ({ section: sectionOf(to), key: of }));
  });
}

/** Of a registry the records of some keys. */
function only(registry: Registry, concerned: ReadonlyMap<string, readonly string[]>): Registry {
  const sections = Object.entries<ReadonlyMap<string, RecordBase>>(registry).map(([section, records]) => {
    const keys = concerned.get(section) ?? [];
    return [section, new Map(keys.flatMap((key) => (records.has(key) ? [[key, records.get(key)]] : [])))];
  });
  return asRegistry(Object.fromEntries(sections));
}

function inEffectAt({ edits, now }: Proposed): Instant {
  const starts = edits.flatMap((edit) => (edit.action === 'PUT' ? (edit.record.effectiveFrom ?? []) : []));
  return [now, ...starts].reduce((latest, at) => (at > latest ? at : latest));
}

/** How many triples open and close at an instant. */
export function turnsAt({ rows }: Moment): { readonly opens: number; readonly closes: number } {
  const of = (turn: TripleRow['turn']) => countTriples(rows.filter((row) => row.turn === turn));
  return { opens: of('OPENS'), closes: of('CLOSES') };
}
