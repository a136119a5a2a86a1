import { invariant } from '../lib/invariant.ts';
import type { Instant } from '../lib/period.ts';
import { hasBit } from './bitset.ts';
import { changedPurposeNorms } from './change-rules.ts';
import type { DecisionTable, Gate } from './compile.ts';
import { judgeActor, judgeConduct, judgeHandling, withDuties } from './evaluate-actor.ts';
import { judgeChange } from './evaluate-change.ts';
import { judgeProvision } from './evaluate-provision.ts';
import { isAboutRecords, judgeRecord } from './evaluate-record.ts';
import { judgeReply } from './evaluate-rights.ts';
import {
  type Caller,
  type Decision,
  type DecisionRequest,
  LAW_EDITION,
  type Obligation,
  type Verdict,
} from './model.ts';
import { acquisitionOf } from './norms/collect.ts';
import { saidByTheOperator } from './norms/personal.ts';
import { isBoundToNoPurpose } from './norms/processed.ts';
import { idOf, isHeld, type PurposeMatter, purposeMatter } from './norms/purpose.ts';
import { askTheRepresentative } from './norms/representative.ts';
import { eachOnce, obligationsMustBeSupported } from './norms/request.ts';
import { isProhibited, isWithheldFrom, type KnownMatter, type UseMatter } from './norms/use.ts';
import { firstOf, type Norm } from './norms/verdict.ts';
import { stricter } from './rule-codes.ts';
import {
  answerNorms,
  answerWholeNorms,
  categoryNorms,
  collectNorms,
  purposeNorms,
  requestNorms,
  sourceNorms,
  useNorms,
  wholeNorms,
} from './rules.ts';

/**
 * Decides a request: pure, whole, and never a permit because something was missing.
 * A table holds between two boundaries; dates that the request states itself are compared with `now`.
 */
export function decide(table: DecisionTable, request: DecisionRequest, now: Instant = table.now): Decision {
  return settled(table, request) ?? decideAnew(table, request, now);
}

/**
 * The decision on one use of one category that nothing else is said of; undefined of any other request. The table alone
 * decides it, once for those who hold the purpose and once for all others: the same object as long as there is room for it.
 */
export function settled(table: DecisionTable, request: DecisionRequest): Decision | undefined {
  const { action, purpose, categories, caller } = request;
  if (action !== 'USE' || categories.length !== 1 || !saysNothingElse(request)) return undefined;
  const id = idOf(table, purpose);
  const categoryId = table.categories.ids.get(categories[0] ?? '');
  if (id === undefined || categoryId === undefined) return undefined;
  const grid = isHeld(table, id, caller) ? table.settled.holders : table.settled.others;
  const known = grid.get(id, categoryId);
  if (known !== undefined) return known;
  const decision = decideAnew(table, request, table.now);
  grid.keep(id, categoryId, decision);
  return decision;
}

const BARE_FACTS: ReadonlySet<string> = new Set<keyof DecisionRequest>(['action', 'purpose', 'categories', 'caller']);

function saysNothingElse(request: DecisionRequest): boolean {
  for (const fact in request) {
    if (!BARE_FACTS.has(fact) && request[fact as keyof DecisionRequest] !== undefined) return false;
  }
  return true;
}

function decideAnew(table: DecisionTable, request: DecisionRequest, now: Instant): Decision {
  const categories = inOrder(request.categories);
  const purpose = purposeMatter(table, request.purpose, request.caller);
  const changing = request.action === 'CHANGE_PURPOSE';
  const gate = changing ? gateOf(firstOf(changedPurposeNorms, purpose)) : gateTo(purpose);
  if (gate !== 'OPEN') return refused(table, request, gate, categories);
  const answering = request.action === 'ANSWER_REQUEST';
  const refusal = firstOf(answering ? answerNorms : requestNorms, request);
  if (refusal !== undefined) return refused(table, request, { refusal, byCategory: [] }, categories);
  const { record, id } = purpose;
  invariant(record !== undefined && id !== undefined, 'a purpose that may be declared is a record');
  const judging = { table, request, purpose: record, purposeId: id, now };
  if (answering) {
    const replies = judgeReply(judging, categories);
    return answer(table, request, strictestOf(request, replies, answerWholeNorms), replies);
  }
  const verdicts = categories.map((category) => {
    const verdict = judge(judging, category);
    return obligationsMustBeSupported(request, verdict) ?? verdict;
  });
  return answer(table, request, strictestOf(request, verdicts, wholeNorms), verdicts);
}

/** Why a caller may not act for a purpose; nothing when it may. */
export function mayDeclare(table: DecisionTable, purpose: string, caller: Caller): Verdict | undefined {
  const gate = gateTo(purposeMatter(table, purpose, caller));
  return gate === 'OPEN' ? undefined : gate.refusal;
}

/** Whether a caller may act for a purpose: judged once for those who hold it and once for all others. */
function gateTo(purpose: PurposeMatter): Gate {
  const { table, id, caller } = purpose;
  const gates = id === undefined ? undefined : table.gates[id];
  if (gates === undefined) return gateOf(firstOf(purposeNorms, purpose));
  const who = isHeld(table, id, caller) ? 'holders' : 'others';
  gates[who] ??= gateOf(firstOf(purposeNorms, purpose));
  return gates[who];
}

function gateOf(refusal: Verdict | undefined): Gate {
  return refusal === undefined ? 'OPEN' : { refusal, byCategory: [] };
}

/** What refuses the whole refuses each of its categories. */
function refused(
  table: DecisionTable,
  request: DecisionRequest,
  { refusal, byCategory }: Exclude<Gate, 'OPEN'>,
  categories: readonly string[],
): Decision {
  const verdicts = categories.map((category) => {
    const id = table.categories.ids.get(category);
    if (id === undefined) return { ...refusal, category };
    byCategory[id] ??= { ...refusal, category };
    return byCategory[id];
  });
  return answer(table, request, refusal, verdicts);
}

/** Whether the records alone permit all of these categories for a purpose, to a caller that may act for it. */
export function covers(table: DecisionTable, purpose: string, categories: readonly string[]): boolean {
  const { id, record } = purposeMatter(table, purpose, NOBODY);
  if (id === undefined || record === undefined || categories.length === 0) return false;
  if (!hasBit(table.purposesInForce, id) || !hasBit(table.authorising, id) || !record.declarable) return false;
  const covered = table.covered[id];
  if (covered === undefined) return false;
  for (const category of categories) {
    const at = table.categories.ids.get(category);
    if (at === undefined || !hasBit(table.categoriesInForce, at)) return false;
    if (isProhibited(table, id, at)) return false;
    const isDeclared = hasBit(covered, at) && !isWithheldFrom(table, id, at);
    if (!isDeclared && !isBoundToNoPurpose(table, id, at)) return false;
  }
  return true;
}

const NOBODY: Caller = { roles: [] };

function strictestOf(
  request: DecisionRequest,
  verdicts: readonly Verdict[],
  norms: readonly Norm<DecisionRequest>[],
): Verdict {
  let strictest = verdicts.length === 0 ? undefined : verdicts.reduce(stricter);
  for (const norm of norms) {
    const verdict = norm(request);
    if (verdict !== undefined) strictest = strictest === undefined ? verdict : stricter(strictest, verdict);
  }
  return decided(strictest);
}

type Judging = Omit<UseMatter, 'category'> & { readonly now: Instant };

function judge(judging: Judging, category: string): Verdict {
  const { table, request, purpose, purposeId, now } = judging;
  const categoryId = table.categories.ids.get(category);
  if (categoryId === undefined) return decided(firstOf(categoryNorms, { ...judging, category }));
  if (isAboutRecords(judging)) return judgeRecord({ ...judging, category }, now);
  const matter = { table, request, purpose, purposeId, category, categoryId };
  const act = judgeAct(matter);
  const said = request.actor === undefined ? judgeHandling(matter, act) : judgeActor(matter, act);
  return askTheRepresentative(request, saidByTheOperator(matter, said));
}

function judgeAct(matter: KnownMatter): Verdict {
  const { request } = matter;
  if (request.action === 'PROVIDE') return judgeProvision(matter);
  if (request.action === 'CHANGE_PURPOSE') return judgeChange(matter);
  if (request.action === 'COLLECT') return judgeCollection(matter, judgeUse(matter));
  return judgeConduct(matter, claimsNothing(request) ? remembered(matter) : judgeUse(matter));
}

/** Whether a verdict on a use depends on the table alone: nothing is said that somebody would have to show. */
export function claimsNothing({ asksForConsent, ground, principal }: DecisionRequest): boolean {
  return asksForConsent !== true && ground === undefined && principal === undefined;
}

// What nobody claims anything about depends on the table alone, so it is judged once.
function remembered(matter: KnownMatter): Verdict {
  const { table, purposeId, categoryId } = matter;
  const known = table.verdicts.get(purposeId, categoryId);
  if (known !== undefined) return known;
  const verdict = judgeUse(matter);
  table.verdicts.keep(purposeId, categoryId, verdict);
  return verdict;
}

function judgeUse(matter: KnownMatter): Verdict {
  return withDuties(matter, decided(firstOf(useNorms, matter)));
}

function decided(verdict: Verdict | undefined): Verdict {
  invariant(verdict !== undefined, 'some norm always decides');
  return verdict;
}

/** A collection must be lawful as a use and as an acquisition: all norms are asked, the strictest decides. */
function judgeCollection(matter: KnownMatter, use: Verdict): Verdict {
  const unnamed = firstOf(sourceNorms, matter);
  if (unnamed !== undefined) return stricter(unnamed, use);
  const source = matter.table.sources.get(matter.request.source ?? '');
  invariant(source !== undefined, 'a source that is known is in the table');
  const collecting = { ...matter, source };
  const strictest = collectNorms.reduce((sofar, norm) => stricter(sofar, norm(collecting) ?? use), use);
  if (strictest.outcome !== 'PERMIT') return strictest;
  const { records, obligations } = acquisitionOf(collecting);
  return { ...use, records: [...use.records, ...records], obligations: [...use.obligations, ...obligations] };
}

function answer(
  table: DecisionTable,
  { action, purpose }: DecisionRequest,
  deciding: Verdict,
  verdicts: readonly Verdict[],
): Decision {
  return {
    action,
    purpose,
    outcome: deciding.outcome,
    rule: deciding.rule,
    deciding,
    verdicts,
    obligations: obligationsOf(verdicts),
    revision: table.revision,
    now: table.now,
    lawEdition: LAW_EDITION,
    enforceable: true,
  };
}

function obligationsOf(verdicts: readonly Verdict[]): readonly Obligation[] {
  const [first, ...others] = verdicts;
  if (first === undefined || others.length === 0) return first?.obligations ?? [];
  const each = new Map<string, Obligation>();
  for (const obligation of verdicts.flatMap(({ obligations }) => obligations)) {
    const { type, article, trigger, months, statutoryBasis, from, fields, forms } = obligation;
    const name = JSON.stringify([type, article, trigger, months, statutoryBasis, from, fields, forms]);
    if (!each.has(name)) each.set(name, obligation);
  }
  return [...each.values()];
}

function inOrder(categories: readonly string[]): readonly string[] {
  for (let index = 1; index < categories.length; index++) {
    if ((categories[index - 1] ?? '') >= (categories[index] ?? '')) return eachOnce(categories);
  }
  return categories;
}
