import { canonicalJson } from '../../lib/canonical.ts';
import { invariant } from '../../lib/invariant.ts';
import { keys } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import { factOf, parseRecord, type RecordBase, type RecordModel } from '../../lib/record.ts';
import { saysSomething } from '../../lib/text.ts';
import { jointUseChangeModel } from '../../registry/joint-use/change-model.ts';
import { noticeEvidenceModel } from '../../registry/policy/model.ts';
import { optOutChangeModel } from '../../registry/provision/change-model.ts';
import { type PurposeChange, purposeChangeModel } from '../../registry/purpose/change-model.ts';
import { saysTheSame } from '../../registry/purpose/origin.ts';
import { isMapSection, type Registry } from '../../registry/registry.ts';
import { API_SOURCE, type Edit } from '../model.ts';
import type { Change, Changes } from '../review/model.ts';
import type { BroughtBy } from './model.ts';
import { lastChange, stated } from './rules.ts';
import type { GateState } from './state.ts';

/** What is known of a proposal when its edits are completed. */
export interface Completing {
  /** The proposal's key, which names what it brings. */
  readonly proposal: string;
  readonly reason: string;
  readonly changes: Changes;
  readonly states: readonly GateState[];
  readonly now: Instant;
  /** From when on its changes are in force; undefined: from their revision on. */
  readonly effectiveFrom: Instant | undefined;
}

/**
 * The edits with the records that decisions read of a change: the evidence that was brought, and for each changed purpose,
 * opt-out and joint use the change itself, as far as it was judged and told. What is to wait for its day says so.
 */
export function completed(edits: readonly Edit[], completing: Completing): readonly Edit[] {
  const brought = [...evidences(completing), ...changesOf(completing)];
  const own = new Set(brought.map(({ section, key }) => `${section} ${key}`));
  const rest = edits.filter(({ section, key }) => !own.has(`${section} ${key}`));
  return [...rest, ...brought].map((edit) => dated(ceasing(known(edit, completing), completing), completing));
}

/** The records of purposes that change only for who consents, with the evidence that they name: nothing else is written of them. */
export function changesForWhoConsents(completing: Completing): readonly Edit[] {
  const unrelated = completing.states
    .filter(({ gate, judgement }) => gate.kind === 'PURPOSE_RELATED' && judgement?.result === 'NOT_RELATED')
    .map(({ gate }) => gate.key);
  const changes = purposeChanges(completing).filter(({ record }) =>
    unrelated.includes(String(factOf(record, 'purpose'))),
  );
  const named = changes.map(({ record }) => noticeOf(record)?.evidence);
  return [...evidences(completing).filter(({ key }) => named.includes(key)), ...changes];
}

// Its own model parsed it.
function noticeOf(change: RecordBase) {
  return (change as PurposeChange).notice;
}

function changesOf(completing: Completing): readonly Edit[] {
  return [...purposeChanges(completing), ...optOutChanges(completing), ...jointUseChanges(completing)];
}

type Put = Extract<Edit, { readonly action: 'PUT' }>;

function put(model: RecordModel, facts: object): Put {
  // Absent facts are left out, as a file would.
  const parsed = parseRecord(model, JSON.parse(JSON.stringify(facts)));
  invariant(parsed.ok, `a completed ${model.kind} parses: ${JSON.stringify(parsed)}`);
  return { action: 'PUT', section: model.section, key: parsed.value.key, record: parsed.value, source: API_SOURCE };
}

type Notice = NonNullable<BroughtBy['notice']>;

function noticesOf({ states }: Completing): readonly Notice[] {
  const notices = new Map<string, Notice>();
  for (const { notice } of states) if (notice !== undefined) notices.set(canonicalJson(notice), notice);
  return [...notices.values()];
}

function evidences(completing: Completing): readonly Put[] {
  return noticesOf(completing).map((notice) =>
    put(noticeEvidenceModel, { ...grounded(completing), key: evidenceKey(notice, completing), ...notice }),
  );
}

function evidenceKey(notice: Notice, completing: Completing): string {
  const place = noticesOf(completing).findIndex((each) => canonicalJson(each) === canonicalJson(notice));
  return `change.${completing.proposal.slice(0, 8)}.${place + 1}`;
}

function grounded({ reason }: Pick<Completing, 'reason'>) {
  return { basis: 'DECIDED', reason: saysSomething(reason) ? reason : 'a reviewed change' };
}

function purposeChanges(completing: Completing): readonly Put[] {
  const { changes, states } = completing;
  return changes.changes
    .filter(({ section }) => section === 'purposes')
    .flatMap((change) => {
      const of = (kind: string) => states.find(({ gate }) => gate.kind === kind && gate.key === change.key);
      const related = of('PURPOSE_RELATED');
      return related === undefined ? [] : [purposeChange(change, related, of('PURPOSE_TOLD'), completing)];
    });
}

function purposeChange(
  change: Change,
  { gate, judgement }: GateState,
  told: GateState | undefined,
  completing: Completing,
): Put {
  const { purpose: line } = gate;
  invariant(line !== undefined, 'a changed purpose has its line');
  const { before, after } = line;
  const last = lastChange(change, completing.changes);
  const recorded = [...completing.changes.before.purposeChanges.values()].find(
    (each) =>
      each.purpose === change.key &&
      each.continues === last?.key &&
      saysTheSame(each.before, before.statement) &&
      saysTheSame(each.after, after.statement),
  );
  const {
    source: _,
    since: __,
    ...kept
  } = { source: '', since: 0, ...(stated(change, completing.changes) ?? recorded) };
  const notice = told?.notice;
  return put(purposeChangeModel, {
    ...grounded(completing),
    key: freeKey(`${change.key}.change`, completing.changes.before.purposeChanges),
    ...kept,
    // Who approves that no notice is due is who assessed it, whomever the author names (Art. 21(4)).
    ...(kept.exemption === undefined || judgement === undefined
      ? {}
      : { exemption: { ...kept.exemption, approver: judgement.by } }),
    purpose: change.key,
    continues: last?.key,
    before: before.statement,
    after: after.statement,
    assessment: judgement && {
      result: judgement.result,
      statement: gate.text,
      comparedWith: judgement.comparedWith,
      assessor: judgement.by,
      at: judgement.at,
      reason: judgement.reason,
    },
    notice: notice && {
      evidence: evidenceKey(notice, completing),
      document: notice.contentHash,
      statement: gate.text,
    },
  });
}

function freeKey(stem: string, held: ReadonlyMap<string, RecordBase>): string {
  let number = 1;
  while (held.has(`${stem}.${number}`)) number += 1;
  return `${stem}.${number}`;
}

function changedStates({ states }: Completing, section: string): readonly GateState[] {
  return states.filter(
    ({ gate, status }) => gate.section === section && gate.change !== undefined && status !== 'NEVER',
  );
}

function optOutChanges(completing: Completing): readonly Edit[] {
  const { changes, now, effectiveFrom } = completing;
  return changedStates(completing, 'optOutFilings').map(({ gate, notice, filing, waitingPeriodEndsAt }) =>
    put(optOutChangeModel, {
      ...grounded(completing),
      key: freeKey(`${gate.key}.${String(gate.change).toLowerCase()}`, changes.before.optOutChanges),
      optOutFiling: gate.key,
      kindOf: gate.change,
      changedAt: (gate.change === 'CESSATION' ? endOf(gate.key, completing) : undefined) ?? effectiveFrom ?? now,
      notice: notice && evidenceKey(notice, completing),
      categories: gate.change === 'ITEMS' ? addedItems(gate.key, completing) : [],
      filing,
      waitingPeriodEndsAt,
    }),
  );
}

function jointUseChanges(completing: Completing): readonly Edit[] {
  const { changes, now, effectiveFrom, states } = completing;
  return changedStates(completing, 'jointUses')
    .filter(({ gate }) => gate.kind !== 'JOINT_USE_FORESEEN')
    .map(({ gate, notice }) => {
      const judged = states.find((each) => each.gate.kind === 'JOINT_USE_FORESEEN' && each.gate.key === gate.key);
      const judgement = gate.change === 'PURPOSES' ? judged?.judgement : undefined;
      return put(jointUseChangeModel, {
        ...grounded(completing),
        key: freeKey(`${gate.key}.${String(gate.change).toLowerCase()}`, changes.before.jointUseChanges),
        jointUse: gate.key,
        kindOf: gate.change,
        changedAt: effectiveFrom ?? now,
        notice: notice && evidenceKey(notice, completing),
        foreseen: judgement && {
          ...{ result: judgement.result, by: judgement.by, reason: judgement.reason, at: judgement.at },
        },
      });
    });
}

/** What an opt-out lists that it did not list before. */
function addedItems(key: string, { changes }: Completing): readonly string[] {
  const change = changes.changes.find((each) => each.section === 'optOutFilings' && each.key === key);
  const [held, lists] = [change?.before, change?.after].map((record) =>
    keys.parse(record === undefined ? [] : factOf(record, 'categories')),
  );
  return (lists ?? []).filter((item) => held?.includes(item) !== true);
}

/** When an opt-out ends that is kept and ends on a day. */
function endOf(key: string, { changes }: Completing): Instant | undefined {
  const ending = changes.changes.find((change) => change.section === 'optOutFilings' && change.key === key);
  return ending?.after?.effectiveUntil;
}

// What principals and the Commission were told of ceases, and is told to: it ends, and the record of its end names it.
function ceasing(edit: Edit, { states, changes, now, effectiveFrom }: Completing): Edit {
  const ceases = states.some(({ gate }) => gate.change === 'CESSATION' && gate.key === edit.key);
  if (edit.action !== 'RETIRE' || edit.section !== 'optOutFilings' || !ceases) return edit;
  return kept(edit, changes, effectiveFrom ?? now);
}

/** A record that is kept, and ends at an instant, in place of one that is taken out. */
function kept(edit: Edit, changes: Changes, effectiveUntil: Instant): Edit {
  const living = changes.before[edit.section]?.get(edit.key);
  if (living === undefined) return edit;
  const { source, since: _, ...record } = living;
  return { action: 'PUT', section: edit.section, key: edit.key, source, record: { ...record, effectiveUntil } };
}

// Nothing is written when the day comes, so each record says it: what is put begins then, and what is retired ends then.
function dated(edit: Edit, { effectiveFrom, changes }: Completing): Edit {
  if (effectiveFrom === undefined || isMapSection(edit.section) || edit.section === noticeEvidenceModel.section)
    return edit;
  if (edit.action === 'PUT') {
    const { effectiveFrom: asked } = edit.record;
    const from = asked !== undefined && asked > effectiveFrom ? asked : effectiveFrom;
    return { ...edit, record: { ...edit.record, effectiveFrom: from } };
  }
  return kept(edit, changes, effectiveFrom);
}

const KNOWN_BEFORE_ASKED = ['feeRules', 'requestProcedures'];

// Who asked before it could be known is bound by no procedure and pays no fee of it (Art. 32(1)(iii)).
function known(edit: Edit, { states, now }: Completing): Edit {
  const isTold = states.some(({ gate }) => gate.section === edit.section && gate.key === edit.key);
  if (edit.action === 'RETIRE' || !KNOWN_BEFORE_ASKED.includes(edit.section) || !isTold) return edit;
  const { effectiveFrom: asked = now, effectiveUntil } = edit.record;
  if (effectiveUntil !== undefined && effectiveUntil <= now) return edit;
  return { ...edit, record: { ...edit.record, effectiveFrom: asked > now ? asked : now } };
}

/** What was brought late for a gate of a proposal that is applied already. */
export interface Late {
  readonly proposal: string;
  /** The revision that the proposal made. */
  readonly madeBy: number;
  readonly reason: string;
  readonly state: GateState;
  readonly registry: Registry;
}

/** The evidence, and the record of the change with it; undefined where that record is there no more. */
export function late({ proposal, madeBy, reason, state, registry }: Late): readonly Edit[] | undefined {
  const { gate, notice, filing } = state;
  const isOptOut = gate.section === 'optOutFilings';
  const [model, of] = isOptOut ? [optOutChangeModel, 'optOutFiling'] : [jointUseChangeModel, 'jointUse'];
  const section: string = model.section;
  const held = [...(registry[section]?.values() ?? [])];
  const [change] = held
    .filter((each) => factOf(each, of) === gate.key && factOf(each, 'kindOf') === gate.change && each.since >= madeBy)
    .sort((a, b) => a.since - b.since);
  if (change === undefined) return undefined;
  const key = freeKey(`change.${proposal.slice(0, 8)}.late`, registry.noticeEvidences);
  const { source, since: _, ...record } = change;
  const told = put(model, { ...record, notice: notice && key, ...(isOptOut ? { filing } : {}) });
  return [
    ...(notice === undefined ? [] : [put(noticeEvidenceModel, { ...grounded({ reason }), key, ...notice })]),
    told.action === 'PUT' ? { ...told, source } : told,
  ];
}
