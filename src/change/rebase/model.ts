import { z } from 'zod';
import { canonicalJson } from '../../lib/canonical.ts';
import type { Problem } from '../../lib/problem.ts';
import { type TextPart, textParts } from '../history/model.ts';
import type { RawEdit } from '../model.ts';

/** What putting an edit on a newer revision makes of it. */
export const rebaseOutcome = z.enum(['KEPT', 'MERGED', 'CHOSEN', 'DROPPED', 'CLASH']);

/** Whose say stands: of the proposal, of the registry since its base, of both alike; or nobody's yet. */
export const factOutcome = z.enum(['MINE', 'THEIRS', 'ALIKE', 'CLASH']);

/** Whose version the author takes where both have changed. */
export const side = z.enum(['MINE', 'THEIRS']);

/** A record's facts, or none where there is no such record. */
export type Facts = Readonly<Record<string, unknown>> | undefined;

/** An edit, and what it changes: at its base, and now. */
export interface ThreeWay {
  readonly section: string;
  readonly key: string;
  readonly base: Facts;
  readonly theirs: Facts;
  /** Undefined: the proposal retires it. */
  readonly mine: Facts;
}

/** What the author takes of a record, or of one of its facts, where both have changed. */
export interface Choice {
  readonly section: string;
  readonly key: string;
  readonly fact?: string | null | undefined;
  readonly take: z.output<typeof side>;
}

/** A fact that one of the two has changed, from three sides. */
export interface FactRebase {
  readonly fact: string;
  readonly outcome: z.output<typeof factOutcome>;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  /** Of texts: how the registry changed it, and how the proposal does. */
  readonly theirText: readonly TextPart[] | undefined;
  readonly myText: readonly TextPart[] | undefined;
}

/** An edit on the newest revision. */
export interface RecordRebase {
  readonly section: string;
  readonly key: string;
  readonly outcome: z.output<typeof rebaseOutcome>;
  readonly facts: readonly FactRebase[];
  /** One of them retired what the other changed: it is chosen as a whole, not fact by fact. */
  readonly isWhole: boolean;
  /** The edit as it would then be; undefined where nothing is left of it, or nobody has chosen yet. */
  readonly edit: RawEdit | undefined;
}

/**
 * Merges an edit with what became of its record meanwhile, fact by fact: what only one of them has changed is as that one
 * says; what both have changed, each its own way, is for the author to choose.
 */
export function rebased(way: ThreeWay, choices: readonly Choice[]): RecordRebase {
  const { section, key, base, theirs, mine } = way;
  const chosen = choices.filter((choice) => choice.section === section && choice.key === key);
  const isWhole = theirs === undefined || mine === undefined;
  const as = (outcome: RecordRebase['outcome'], edit?: RawEdit, facts: readonly FactRebase[] = []): RecordRebase => ({
    ...{ section, key, outcome, facts, isWhole, edit },
  });
  const put = (record: Facts): RawEdit => ({ action: 'PUT', section, key, record });
  const asMine = mine === undefined ? ({ action: 'RETIRE', section, key } as const) : put(mine);
  if (same(theirs, mine)) return as('DROPPED');
  if (same(theirs, base)) return as('KEPT', asMine);
  const facts = factsOf(way, isWhole ? [] : chosen);
  if (isWhole) {
    const take = chosen.find(({ fact }) => fact == null)?.take;
    if (take === undefined) return as('CLASH', undefined, facts);
    return take === 'THEIRS' ? as('DROPPED', undefined, facts) : as('CHOSEN', asMine, facts);
  }
  if (facts.some(({ outcome }) => outcome === 'CLASH')) return as('CLASH', undefined, facts);
  const record = { ...theirs };
  for (const { fact, outcome } of facts) if (outcome === 'MINE') record[fact] = mine[fact];
  if (same(record, theirs)) return as('DROPPED', undefined, facts);
  return as(chosen.length > 0 ? 'CHOSEN' : 'MERGED', put(record), facts);
}

function factsOf({ base, theirs, mine }: ThreeWay, chosen: readonly Choice[]): readonly FactRebase[] {
  const names = new Set([base, theirs, mine].flatMap((side) => Object.keys(side ?? {})));
  return [...names].sort().flatMap((fact) => {
    const [was, is, shall] = [base?.[fact], theirs?.[fact], mine?.[fact]];
    const outcome = outcomeOf(was, is, shall);
    if (outcome === undefined) return [];
    const take = (chosen.find((choice) => choice.fact === fact) ?? chosen.find((choice) => choice.fact == null))?.take;
    const texts = { theirText: textsOf(was, is), myText: textsOf(was, shall) };
    return [
      {
        fact,
        outcome: outcome === 'CLASH' ? (take ?? outcome) : outcome,
        base: was,
        theirs: is,
        mine: shall,
        ...texts,
      },
    ];
  });
}

function outcomeOf(base: unknown, theirs: unknown, mine: unknown): FactRebase['outcome'] | undefined {
  if (same(theirs, mine)) return same(base, mine) ? undefined : 'ALIKE';
  if (same(theirs, base)) return 'MINE';
  return same(mine, base) ? 'THEIRS' : 'CLASH';
}

function textsOf(before: unknown, after: unknown): readonly TextPart[] | undefined {
  return typeof before === 'string' && typeof after === 'string' && before !== after
    ? textParts(before, after)
    : undefined;
}

function same(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(one) === canonicalJson(other);
}

/** Where both have changed the same, somebody says which it is. */
export function clashesMustBeChosen(records: readonly RecordRebase[]): readonly Problem[] {
  return records
    .filter(({ outcome }) => outcome === 'CLASH')
    .flatMap(({ section, key, facts, isWhole }) => {
      const clashing = facts.filter(({ outcome }) => outcome === 'CLASH');
      const places = isWhole ? [[section, key]] : clashing.map(({ fact }) => [section, key, fact]);
      return places.map((path) => ({
        code: 'REBASE_CLASH',
        path,
        message: 'was changed both by this proposal and by the registry since, each in its own way',
        remedy: 'choose `MINE` or `THEIRS` for it in `choices`, or rewrite it with `editProposal`',
      }));
    });
}

/** A choice is about something that clashes. */
export function choicesMustBeAsked(choices: readonly Choice[], unchosen: readonly RecordRebase[]): readonly Problem[] {
  return choices.flatMap(({ section, key, fact }, place) => {
    const record = unchosen.find((one) => one.section === section && one.key === key && one.outcome === 'CLASH');
    const isAsked =
      record !== undefined &&
      (fact == null || (!record.isWhole && record.facts.some((one) => one.fact === fact && one.outcome === 'CLASH')));
    if (isAsked) return [];
    return [
      {
        code: 'CHOICE_UNASKED',
        path: ['choices', place],
        message: `nothing is to be chosen of \`${[section, key, ...(fact == null ? [] : [fact])].join(' ')}\``,
        remedy: 'leave it out',
      },
    ];
  });
}
