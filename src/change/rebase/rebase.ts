import type { Orm } from '../../db/connection.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Result } from '../../lib/result.ts';
import { mustBeSound, refuseIfAny } from '../apply.ts';
import { type Acting, doing, type Outcome, record, withProposal } from '../life/matter.ts';
import { authorMustAct, stateMustAllow } from '../life/rules.ts';
import { settle } from '../life/settle.ts';
import { moveProposal, readActs, writeText } from '../life/store.ts';
import { weigh } from '../life/weigh.ts';
import { type Edit, parseEdits } from '../model.ts';
import { factsOf, wordsMustBeKeepable } from '../rules.ts';
import { readCurrent } from '../store.ts';
import {
  type Choice,
  choicesMustBeAsked,
  clashesMustBeChosen,
  type Facts,
  type RecordRebase,
  rebased,
  type ThreeWay,
} from './model.ts';

/** Edits beside what they change, at their base and at another revision: as many statements for each as they touch sections. */
export async function threeWays(
  orm: Orm,
  edits: readonly Edit[],
  { base, onto }: { readonly base: number; readonly onto: number },
): Promise<readonly ThreeWay[]> {
  const [before, now] = [await readCurrent(orm, edits, base), await readCurrent(orm, edits, onto)];
  return edits.map((edit): ThreeWay => {
    const { section, key } = edit;
    const [was, is] = [before[section]?.get(key), now[section]?.get(key)];
    return {
      ...{ section, key, base: was && (factsOf(was) as Facts), theirs: is && (factsOf(is) as Facts) },
      // As it is kept and sent: without what is absent.
      mine: edit.action === 'PUT' ? (JSON.parse(JSON.stringify(edit.record)) as Facts) : undefined,
    };
  });
}

/** What an author asks for who puts a proposal on the newest revision. */
export interface RebaseAsked {
  readonly reason?: string | undefined;
  readonly choices: readonly Choice[];
}

/**
 * Puts a proposal on the newest revision: its edits merged with what became of their records since its base. What was
 * judged and approved of the text before counts no more; where nothing of it needs review any longer, it applies.
 */
export function rebase(acting: Acting, id: string, { reason, choices }: RebaseAsked): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    const { held, row, edits } = matter;
    refuseIfAny([
      ...stateMustAllow(doing(matter, 'REBASE')),
      ...authorMustAct(doing(matter, 'REBASE')),
      ...wordsMustBeKeepable({ reason: reason ?? '' }),
      ...(row.baseRevision === held.head ? [isOnNewest] : []),
    ]);
    const ways = await threeWays(held.orm, edits, { base: row.baseRevision, onto: held.head });
    const records = ways.map((way) => rebased(way, choices));
    const unchosen = ways.map((way) => rebased(way, []));
    refuseIfAny([...choicesMustBeAsked(choices, unchosen), ...clashesMustBeChosen(records)]);
    const text = parseEdits(records.flatMap(({ edit }) => (edit === undefined ? [] : [edit])));
    refuseIfAny(text.ok ? [] : text.problems);
    const merged = text.ok ? text.value : [];
    refuseIfAny(merged.length === 0 ? [nothingIsLeft] : []);
    const version = row.version + 1;
    await writeText(held.orm, id, version, merged);
    const facts = { from: row.baseRevision, onto: held.head, records: records.map(kept) };
    const moved = await record(matter, 'REBASE', { version, reason: reason ?? null, facts });
    await moveProposal(held.orm, id, { baseRevision: held.head });
    const acts = (await readActs(held.orm, [id])).get(id) ?? [];
    const anew = { ...moved, edits: merged, acts, row: { ...moved.row, baseRevision: held.head } };
    const weighed = await weigh(held, anew);
    mustBeSound({ problems: weighed.problems, edits: weighed.judged.edits });
    if (anew.row.state === 'DRAFT' || weighed.needs.length > 0) return { proposal: id, problems: [] };
    return settle(anew, weighed);
  });
}

/** What stays to be read of it in the transition: which records, and how each came through. */
function kept({ section, key, outcome, facts }: RecordRebase) {
  return { section, key, outcome, facts: facts.map(({ fact, outcome: how }) => ({ fact, outcome: how })) };
}

const isOnNewest: Problem = {
  code: 'ON_NEWEST_REVISION',
  path: ['id'],
  message: 'stands on the newest revision already',
  remedy: 'rewrite it with `editProposal` where it breaks a rule',
};

const nothingIsLeft: Problem = {
  code: 'NOTHING_TO_CHANGE',
  path: [],
  message: 'the registry already is as proposed',
  remedy: 'withdraw the proposal',
};
