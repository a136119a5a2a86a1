import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { DecisionContext } from '../../decision/resolver.ts';
import { recordDecisions } from '../../decision/store.ts';
import { MetadataArg, PRINCIPAL } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import type { Problem } from '../../lib/problem.ts';
import type { ProvisionRecord } from '../../record/model.ts';
import { eraseRecord, readRecord } from '../../record/store.ts';
import { judged, problemsOfRecord } from './judged.ts';
import {
  EraseProvisionRecordInput,
  EraseProvisionRecordPayload,
  ReportPayload,
  ReportProvisionInput,
  ReportReceiptInput,
} from './node.ts';
import { reportAct } from './report.ts';

@Resolver()
export class ReportResolver {
  @Mutation(() => ReportPayload, {
    description: 'Reports that a permitted provision was carried out; the records that its permit asks for are made.',
  })
  reportProvision(
    @MetadataArg('input', () => ReportProvisionInput, { description: 'What was done.' }) input: ReportProvisionInput,
    @Ctx() context: DecisionContext,
  ): Promise<ReportPayload> {
    return reportAct(context, 'PROVIDE', input);
  }

  @Mutation(() => ReportPayload, {
    description: 'Reports that a permitted receipt was carried out and confirmed (Art. 30); its records are made.',
  })
  reportReceipt(
    @MetadataArg('input', () => ReportReceiptInput, { description: 'What was received.' }) input: ReportReceiptInput,
    @Ctx() context: DecisionContext,
  ): Promise<ReportPayload> {
    return reportAct(context, 'COLLECT', input);
  }

  @Mutation(() => EraseProvisionRecordPayload, {
    description: 'Erases a record whose time has passed; before that it is refused.',
  })
  async eraseProvisionRecord(
    @MetadataArg('input', () => EraseProvisionRecordInput, { description: 'Which one.' })
    { id }: EraseProvisionRecordInput,
    @Ctx() context: DecisionContext,
  ): Promise<EraseProvisionRecordPayload> {
    const { orm, pin, actor } = context;
    const record = UUID.test(id) ? await readRecord(orm, id) : undefined;
    if (record === undefined) return { problems: showProblems([unknownRecord]) };
    const entry = judged(context, { action: 'ERASE_RECORD', record: keptAs(record), categories: [PRINCIPAL] });
    await recordDecisions(orm, [entry]);
    const problems = problemsOfRecord(entry.decision, 'id');
    if (problems.length > 0) return { problems: showProblems(problems) };
    const erasing = { by: actor.subject, at: pin.now, decision: entry.id };
    const gone = await eraseRecord(orm, record, erasing);
    return gone ? { erased: id, problems: [] } : { problems: showProblems([changedRecord]) };
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const unknownRecord: Problem = { code: 'RECORD_UNKNOWN', path: ['input', 'id'], message: 'no record has this id' };

const changedRecord: Problem = {
  code: 'RECORD_CHANGED',
  path: ['input', 'id'],
  message: 'the record was added to or erased meanwhile',
  remedy: 'read it again',
};

/** A kept record as the evaluator judges it. */
function keptAs({ id, side, route, form, counterparty, fields, medium, madeAt, lastProvisionAt }: ProvisionRecord) {
  const facts = { side, route, form, counterparty, medium, madeAt, lastProvisionAt };
  return { ...facts, holds: [...fields], continuous: true, suppliesPrincipal: true, evidence: `record:${id}` };
}
