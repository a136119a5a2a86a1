import type { Edit } from '../../src/change/model.ts';
import { classificationOf, type MapRecords } from './map-reference.ts';

/** A record as the reference holds it. */
export interface Held {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly since: number;
}

/** One state: by `section key`. */
export type State = ReadonlyMap<string, Held>;

export interface Asked {
  readonly base: number;
  readonly source?: string | undefined;
  readonly edits: readonly Edit[];
}

const MAP_SECTIONS = ['systems', 'datasets', 'dataFields', 'dataFlows'];

/** By section: facts that name records, and the section of what they name. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dataCategories: { parent: 'dataCategories' },
  purposes: { parent: 'purposes' },
  declarations: { purpose: 'purposes', category: 'dataCategories' },
  systems: { categories: 'dataCategories' },
  datasets: { system: 'systems', categories: 'dataCategories', purposes: 'purposes' },
  dataFields: { dataset: 'datasets', categories: 'dataCategories' },
  dataFlows: { fromSystem: 'systems', toDataset: 'datasets', categories: 'dataCategories' },
};

/** The registry said naively: every state is kept whole, nothing is indexed, nothing is shared with `src`. */
export class RegistryModel {
  readonly states: State[] = [new Map()];
  /** By `section key`, of what was ever held: the revision that held it first. */
  readonly firsts = new Map<string, number>();
  /** How many versions each section has had. */
  readonly versions = new Map<string, number>();

  get head(): number {
    return this.states.length - 1;
  }

  state(at: number): State {
    return this.states[at] ?? new Map();
  }

  /** The codes of all that stands against a proposal, each once, in order; none when it was applied. */
  propose(asked: Asked): readonly string[] {
    const now = this.state(this.head);
    const effective = asked.edits.filter(
      (edit) => edit.action === 'RETIRE' || !isAsItStands(edit, now.get(idOf(edit))),
    );
    const next = this.#after(now, effective, asked.source);
    const codes = new Set([
      ...asked.edits.flatMap((edit) => this.#standing(edit, asked, now)),
      ...effective.flatMap((edit) => this.#continuing(edit, next)),
      ...wrongIn(next, new Set(effective.map(idOf))),
    ]);
    if (codes.size === 0 && effective.length === 0) return ['NOTHING_TO_CHANGE'];
    if (codes.size === 0) this.#commit(now, next, effective);
    return [...codes].sort();
  }

  #after(now: State, edits: readonly Edit[], source: string | undefined): Map<string, Held> {
    const next = new Map(now);
    for (const edit of edits) {
      const id = idOf(edit);
      if (edit.action === 'RETIRE') next.delete(id);
      else
        next.set(id, {
          facts: { ...edit.record },
          source: source ?? now.get(id)?.source ?? 'api',
          since: this.head + 1,
        });
    }
    return next;
  }

  #standing(edit: Edit, { base, source }: Asked, now: State): readonly string[] {
    const id = idOf(edit);
    const living = now.get(id);
    if (living === undefined && edit.action === 'RETIRE') return ['RETIRE_UNKNOWN'];
    const touched = living?.since ?? this.endOf(id);
    return [
      ...(touched !== undefined && touched > base ? ['CONFLICT'] : []),
      ...(living !== undefined && source !== undefined && source !== living.source ? ['SOURCE_CONFLICT'] : []),
    ];
  }

  /** The first revision without a record that was there before; Infinity while it is there. */
  endOf(id: string): number | undefined {
    const last = this.states.findLastIndex((state) => state.has(id));
    if (last === this.head) return Number.POSITIVE_INFINITY;
    return last < 0 ? undefined : last + 1;
  }

  #continuing(edit: Edit, next: State): readonly string[] {
    if (edit.action === 'RETIRE' || edit.record.replaces === undefined) return [];
    const id = `${edit.section} ${edit.record.replaces}`;
    return this.firsts.has(id) || next.has(id) ? [] : ['REPLACED_UNKNOWN'];
  }

  #commit(before: State, next: Map<string, Held>, edits: readonly Edit[]): void {
    const revision = this.head + 1;
    const edited = new Set(edits.map(idOf));
    for (const [id, held] of next) {
      // A field that nobody edited has another version when what holds for it changed.
      if (!id.startsWith('dataFields ') || edited.has(id)) continue;
      if (held.facts.notPersonal !== undefined || listOf(held.facts.categories).length > 0) continue;
      if (heldBy(id, before) !== heldBy(id, next)) next.set(id, { ...held, since: revision });
    }
    for (const [id, { since }] of next) {
      if (since !== revision) continue;
      const [section = ''] = id.split(' ');
      this.versions.set(section, (this.versions.get(section) ?? 0) + 1);
      if (!this.firsts.has(id)) this.firsts.set(id, revision);
    }
    this.states.push(next);
  }
}

export function idOf({ section, key }: { readonly section: string; readonly key: string }): string {
  return `${section} ${key}`;
}

function isAsItStands(edit: Edit, living: Held | undefined): boolean {
  return edit.action === 'PUT' && living !== undefined && textOf({ ...edit.record }) === textOf(living.facts);
}

function textOf(facts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function wrongIn(next: State, touched: ReadonlySet<string>): readonly string[] {
  return [...next].flatMap(([id, { facts }]) => {
    const [section = ''] = id.split(' ');
    const dangling = Object.entries(NAMES[section] ?? {}).some(([fact, to]) =>
      listOf(facts[fact]).some((key) => !next.has(`${to} ${key}`)),
    );
    const left = MAP_SECTIONS.includes(section) && !touched.has(id);
    return [
      ...(dangling ? [left ? 'REFERENCE_RETIRED' : 'REFERENCE_MISSING'] : []),
      ...(next.has(`${section} ${String(facts.replaces)}`) ? ['REPLACED_STILL_LIVES'] : []),
      ...(isItsOwnAncestor(id, next) ? [section === 'purposes' ? 'PURPOSE_CYCLE' : 'CATEGORY_CYCLE'] : []),
    ];
  });
}

function isItsOwnAncestor(id: string, state: State): boolean {
  const [section] = id.split(' ');
  const parentOf = (of: string) => `${section} ${String(state.get(of)?.facts.parent)}`;
  let at = parentOf(id);
  for (let steps = 0; steps <= state.size && state.has(at); steps++) {
    if (at === id) return true;
    at = parentOf(at);
  }
  return false;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function heldBy(id: string, state: State): string {
  const map = mapOf(state);
  const field = map.dataFields.get(id.slice('dataFields '.length));
  return field === undefined ? '' : classificationOf(field, map);
}

/** The records of the map in a state. */
export function mapOf(state: State): MapRecords {
  const section = (name: string) =>
    new Map(
      [...state]
        .filter(([id]) => id.startsWith(`${name} `))
        .map(([id, { facts }]) => [id.slice(name.length + 1), facts]),
    );
  // Each holds records that their own models parsed.
  return {
    systems: section('systems'),
    datasets: section('datasets'),
    dataFields: section('dataFields'),
  } as unknown as MapRecords;
}

/** A state as the stores read it: section, then key. */
export function readable(state: State): Record<string, Record<string, object>> {
  const sections: Record<string, Record<string, object>> = {};
  for (const [id, { facts, source, since }] of state) {
    const [section = '', key = ''] = id.split(/ (.*)/s);
    sections[section] = { ...sections[section], [key]: { ...facts, source, since } };
  }
  return sections;
}
