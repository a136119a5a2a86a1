import type { Decision, Obligation, RecordName, Remedy, Verdict } from '../../src/decision/model.ts';
import type { RuleCode } from '../../src/decision/rule-codes.ts';
import type { World } from './reference-facts.ts';

/** The rules, as the law and the design state them: outcome, layer, article, in evaluation order. */
type Law = readonly [rule: RuleCode, outcome: Decision['outcome'], layer: Verdict['layer'], article?: string];

const laws: readonly Law[] = [
  ['PURPOSE_UNKNOWN', 'DENY', 'STATUTE', '17(1)'],
  ['PURPOSE_RETIRED', 'DENY', 'STATUTE', '17(1)'],
  ['PURPOSE_NOT_IN_FORCE', 'DENY', 'STATUTE', '17(1)'],
  ['PURPOSE_NOT_DECLARABLE', 'DENY', 'OWN_PROMISE'],
  ['PURPOSE_TOO_VAGUE', 'DENY', 'STATUTE', '17(1)'],
  ['IMPROPER_USE', 'DENY', 'STATUTE', '19'],
  ['PURPOSE_NOT_GRANTED', 'DENY', 'OWN_PROMISE'],
  ['GOVERNANCE_IS_METADATA_ONLY', 'DENY', 'OWN_PROMISE'],
  ['NO_CATEGORY', 'DENY', 'STATUTE', '18(1)'],
  ['UNRESOLVED', 'DENY', 'STATUTE', '18(1)'],
  ['CATEGORY_UNKNOWN', 'DENY', 'STATUTE', '18(1)'],
  ['CATEGORY_NOT_IN_FORCE', 'DENY', 'STATUTE', '18(1)'],
  ['UNCLASSIFIED', 'DENY', 'STATUTE', '18(1)'],
  ['PROHIBITION_AGAINST_DUTY', 'UNDETERMINED', 'OWN_PROMISE', '18(3)(i)'],
  ['PURPOSE_PROHIBITED', 'DENY', 'OWN_PROMISE'],
  ['PURPOSE_NO_PROFILING', 'DENY', 'STATUTE', '17(1)'],
  ['USE_STOPPED_BY_PRINCIPAL', 'DENY', 'STATUTE', '35(2)'],
  ['OBLIGATION_UNSUPPORTED', 'DENY', 'OWN_PROMISE'],
  ['SOURCE_NOT_NAMED', 'UNDETERMINED', 'STATUTE', '20(1)'],
  ['SOURCE_UNKNOWN', 'DENY', 'STATUTE', '20(1)'],
  ['SOURCE_NOT_IN_FORCE', 'DENY', 'STATUTE', '20(1)'],
  ['SOURCE_LACKS_CATEGORY', 'DENY', 'STATUTE', '20(1)'],
  ['ACQ_WRONGFUL', 'DENY', 'STATUTE', '20(1)'],
  ['FORM_NO_EXPRESS_INDICATION', 'DENY', 'STATUTE', '21(2)'],
  ['RECEIPT_UNCONFIRMED', 'DENY', 'STATUTE', '30(1)'],
  ['RECEIPT_OPTOUT_UNPUBLISHED', 'DENY', 'STATUTE', '30(3)'],
  ['PURPOSE_NOT_ANNOUNCED', 'DENY', 'STATUTE', '21(1)'],
  ['SPECIAL_CARE_GROUND_UNPROVEN', 'UNDETERMINED', 'STATUTE', '20(2)'],
  ['ACQ_SPECIAL_CARE_NO_CONSENT', 'NEEDS_CONSENT', 'STATUTE', '20(2)'],
  ['DECLARED_PURPOSE', 'PERMIT', 'STATUTE', '18(1)'],
  ['CONSENT_REQUEST', 'PERMIT', 'STATUTE', '18(1)'],
  ['ANONYMISED_USED', 'PERMIT', 'STATUTE', '2(6)'],
  ['PRINCIPAL_CONSENTED', 'PERMIT', 'STATUTE', '18(1)'],
  ['EXCEPTION_LIMB_MISSING', 'NEEDS_CONSENT', 'STATUTE', '18(3)'],
  ['GROUND_WITHOUT_EVIDENCE', 'UNDETERMINED', 'STATUTE', '18(3)'],
  ['GROUND_NOT_ASSERTABLE', 'UNDETERMINED', 'STATUTE', '18(3)'],
  ['EXCEPTION_HOLDS', 'PERMIT', 'STATUTE', '18(3)'],
  ['NOT_PERSONAL', 'PERMIT', 'STATUTE', '2(1)'],
  ['REFERABLE_NOT_DECLARED', 'NEEDS_CONSENT', 'OWN_PROMISE'],
  ['USE_BEYOND_PURPOSE', 'NEEDS_CONSENT', 'STATUTE', '18(1)'],
  ['RECIPIENT_NOT_NAMED', 'UNDETERMINED', 'STATUTE', '27(1)'],
  ['RECIPIENT_UNKNOWN', 'DENY', 'STATUTE', '27(1)'],
  ['RECIPIENT_NOT_IN_FORCE', 'DENY', 'STATUTE', '27(1)'],
  ['PROVISION_STOPPED_BY_PRINCIPAL', 'DENY', 'STATUTE', '35(4)'],
  ['OPTOUT_STOPPED_BY_PRINCIPAL', 'DENY', 'STATUTE', '27(2)'],
  ['ANON_NOT_ANNOUNCED', 'DENY', 'STATUTE', '43(4)'],
  ['FOREIGN_INFO_MISSING', 'DENY', 'STATUTE', '28(2)'],
  ['FOREIGN_SYSTEM_BROKEN', 'DENY', 'STATUTE', '28(3)'],
  ['FOREIGN_CHECK_OVERDUE', 'DENY', 'STATUTE', '28(3)'],
  ['ROUTE_UNKNOWN', 'DENY', 'STATUTE', '27(1)'],
  ['ROUTE_NOT_IN_FORCE', 'DENY', 'STATUTE', '27(1)'],
  ['ROUTE_NOT_ACTIVE', 'DENY', 'STATUTE', '27(5)'],
  ['ENTRUST_TO_CLASS', 'DENY', 'STATUTE', '25'],
  ['ENTRUST_NO_SELECTION_CHECK', 'DENY', 'STATUTE', '25'],
  ['ENTRUST_NO_CONTRACT', 'DENY', 'STATUTE', '25'],
  ['ENTRUST_EXCESS_ITEMS', 'DENY', 'STATUTE', '27(5)(i)'],
  ['ENTRUST_OWN_USE', 'DENY', 'STATUTE', '27(5)(i)'],
  ['DD_NO_CONTRACT', 'DENY', 'STATUTE', '27(5)(ii)'],
  ['JOINT_NOTICE_INCOMPLETE', 'DENY', 'STATUTE', '27(5)(iii)'],
  ['JOINT_NOTICE_LATE', 'DENY', 'STATUTE', '27(5)(iii)'],
  ['PSEUDO_NEEDS_PUBLICATION', 'DENY', 'STATUTE', '41(6)'],
  ['JOINT_SCOPE_INDETERMINATE', 'DENY', 'STATUTE', '27(5)(iii)'],
  ['JOINT_REMAINS_ENTRUSTED', 'DENY', 'STATUTE', '25'],
  ['OPTOUT_SPECIAL_CARE', 'DENY', 'STATUTE', '27(2) proviso'],
  ['OPTOUT_WRONGFUL_SOURCE', 'DENY', 'STATUTE', '27(2) proviso'],
  ['OPTOUT_ONWARD', 'DENY', 'STATUTE', '27(2) proviso'],
  ['OPTOUT_PURPOSE_MISSING', 'DENY', 'STATUTE', '27(2)'],
  ['OPTOUT_NOT_NOTIFIED', 'DENY', 'STATUTE', '27(2)'],
  ['OPTOUT_WAITING_PERIOD', 'DENY', 'STATUTE', '27(2)'],
  ['OPTOUT_ENDED', 'DENY', 'STATUTE', '27(2)'],
  ['OPTOUT_NO_DOMESTIC_AGENT', 'DENY', 'STATUTE', '27(2)'],
  ['JOINT_CHANGE_PRIOR_NOTICE', 'DENY', 'STATUTE', '27(6)'],
  ['PSEUDO_NOT_PROVIDED', 'DENY', 'STATUTE', '41(6)'],
  ['JOINT_SCOPE_UNJUDGED', 'UNDETERMINED', 'STATUTE', '27(5)(iii)'],
  ['JOINT_CHANGE_UNJUDGED', 'UNDETERMINED', 'STATUTE', '27(6)'],
  ['HANDLING_UNPROVEN', 'UNDETERMINED', 'STATUTE', '27(1)'],
  ['PRI_UNPROVEN', 'UNDETERMINED', 'STATUTE', '31(1)'],
  ['OPTOUT_FACT_MISSING', 'NEEDS_FILING', 'STATUTE', '27(2)'],
  ['OPTOUT_NOT_FILED', 'NEEDS_FILING', 'STATUTE', '27(2)'],
  ['OPTOUT_ITEM_NOT_LISTED', 'NEEDS_FILING', 'STATUTE', '27(3)'],
  ['OPTOUT_CHANGE_NOT_FILED', 'NEEDS_FILING', 'STATUTE', '27(3)'],
  ['NOT_A_PROVISION', 'PERMIT', 'STATUTE', '23'],
  ['SAME_PERSON', 'PERMIT', 'STATUTE', '27(1)'],
  ['ANONYMISED_PROVIDED', 'PERMIT', 'STATUTE', '43(4)'],
  ['REFERABLE_PROVIDED', 'PERMIT', 'STATUTE', '31(1)'],
  ['FOREIGN_CONSENTED', 'PERMIT', 'STATUTE', '28(1)'],
  ['OUTSOURCED', 'PERMIT', 'STATUTE', '27(5)(i)'],
  ['SUCCEEDED', 'PERMIT', 'STATUTE', '27(5)(ii)'],
  ['JOINTLY_USED', 'PERMIT', 'STATUTE', '27(5)(iii)'],
  ['PROVISION_CONSENTED', 'PERMIT', 'STATUTE', '27(1)'],
  ['OPTED_OUT', 'PERMIT', 'STATUTE', '27(2)'],
  ['FOREIGN_LAW_NOT_27_1_I', 'NEEDS_CONSENT', 'STATUTE', '27(1)(i)'],
  ['FOREIGN_NO_CONSENT', 'NEEDS_CONSENT', 'STATUTE', '28(1)'],
  ['PRI_UNCONFIRMED', 'NEEDS_CONSENT', 'STATUTE', '31(1)(i)'],
  ['SUCCESSION_BEYOND_PURPOSE', 'NEEDS_CONSENT', 'STATUTE', '18(2)'],
  ['JOINT_MEMBER_OUTSIDE', 'NEEDS_CONSENT', 'STATUTE', '27(5)(iii)'],
  ['JOINT_ITEM_OUTSIDE', 'NEEDS_CONSENT', 'STATUTE', '27(5)(iii)'],
  ['JOINT_PURPOSE_OUTSIDE', 'NEEDS_CONSENT', 'STATUTE', '27(5)(iii)'],
  ['JOINT_CHANGE_NEEDS_CONSENT', 'NEEDS_CONSENT', 'STATUTE', '27(6)'],
  ['ROUTE_NOT_FITTING', 'NEEDS_CONSENT', 'STATUTE', '27(1)'],
  ['CONSENT_NOT_BY_REPRESENTATIVE', 'NEEDS_CONSENT', 'STATUTE', '27(1)'],
  ['NO_BASIS', 'NEEDS_CONSENT', 'STATUTE', '27(1)'],
  ['ACTOR_UNKNOWN', 'DENY', 'STATUTE', '27(5)'],
  ['ACTOR_NOT_IN_FORCE', 'DENY', 'STATUTE', '27(5)'],
  ['ACTOR_NOT_ENGAGED', 'DENY', 'STATUTE', '27(5)'],
  ['ENTRUST_ENRICHMENT', 'DENY', 'STATUTE', '27(5)(i)'],
  ['ENTRUST_COMMINGLING', 'DENY', 'STATUTE', '27(5)(i)'],
  ['PSEUDO_CONTACT', 'DENY', 'STATUTE', '41(8)'],
  ['PSEUDO_COLLATION', 'DENY', 'STATUTE', '41(7)'],
  ['ANON_COLLATION', 'DENY', 'STATUTE', '43(5)'],
  ['ENTRUST_HANDLING_UNSTATED', 'UNDETERMINED', 'STATUTE', '27(5)(i)'],
  ['POOLING_UNPROVEN', 'UNDETERMINED', 'STATUTE', '27(5)(i)'],
  ['USED_AS_OUTSOURCEE', 'PERMIT', 'STATUTE', '27(5)(i)'],
  ['USED_AS_JOINT_USER', 'PERMIT', 'STATUTE', '27(5)(iii)'],
  ['CHANGE_UNKNOWN', 'DENY', 'STATUTE', '17(2)'],
  ['CHANGE_OF_ANOTHER_PURPOSE', 'DENY', 'STATUTE', '17(2)'],
  ['CHANGE_NOT_IN_FORCE', 'DENY', 'STATUTE', '17(2)'],
  ['PURPOSE_CHANGE_UNANNOUNCED', 'DENY', 'STATUTE', '21(3)'],
  ['NOTICE_EXEMPTION_UNGROUNDED', 'DENY', 'STATUTE', '21(4)'],
  ['CHANGE_NOT_NAMED', 'UNDETERMINED', 'STATUTE', '17(2)'],
  ['PURPOSE_CHANGE_ORIGIN_UNKNOWN', 'UNDETERMINED', 'STATUTE', '17(2)'],
  ['PURPOSE_CHANGE_UNJUDGED', 'UNDETERMINED', 'STATUTE', '17(2)'],
  ['PURPOSE_CHANGE_JUDGEMENT_VOID', 'UNDETERMINED', 'STATUTE', '17(2)'],
  ['PURPOSE_CHANGE_NOT_FROM_ORIGIN', 'UNDETERMINED', 'STATUTE', '17(2)'],
  ['PURPOSE_CHANGED', 'PERMIT', 'STATUTE', '17(2), 21(3)'],
  ['PURPOSE_CHANGE_EXEMPT', 'PERMIT', 'STATUTE', '21(4)'],
  ['PURPOSE_CHANGE_CONSENTED', 'PERMIT', 'STATUTE', '18(1)'],
  ['PSEUDO_PURPOSE_CHANGED', 'PERMIT', 'STATUTE', '41(9)'],
  ['CHANGE_NOT_PERSONAL', 'PERMIT', 'STATUTE', '2(1)'],
  ['PURPOSE_CHANGE_UNRELATED', 'NEEDS_CONSENT', 'STATUTE', '17(2), 18(1)'],
  ['REPLY_NOT_NAMED', 'UNDETERMINED', 'STATUTE', '33(2)'],
  ['ORDER5_EXISTENCE', 'DENY', 'STATUTE', '16(4)'],
  ['SILENT_REFUSAL', 'DENY', 'STATUTE', '33(3)'],
  ['SCOPE_NARROWING_FORBIDDEN', 'DENY', 'STATUTE', '37(2)'],
  ['FEE_NOT_ALLOWED', 'DENY', 'STATUTE', '38(1)'],
  ['FEE_UNPUBLISHED', 'DENY', 'STATUTE', '32(1)(iii)'],
  ['FEE_UNREASONABLE', 'DENY', 'STATUTE', '38(2)'],
  ['SHORT_LIVED_RETAINED', 'DENY', 'STATUTE', '16(4)'],
  ['REFUSAL_NO_GROUND', 'DENY', 'STATUTE', '33(2)'],
  ['REQUEST_FREE_FORM', 'DENY', 'STATUTE', '37(1)'],
  ['PROCEDURE_NO_OBSTACLE', 'DENY', 'STATUTE', '37(1)'],
  ['EXCESSIVE_BURDEN', 'DENY', 'STATUTE', '37(4)'],
  ['REFUSAL_PROMISED_AWAY', 'DENY', 'OWN_PROMISE'],
  ['REQUESTER_NOT_PRINCIPAL', 'DENY', 'STATUTE', '33(1)'],
  ['ENTRUSTED_DATA_HANDLED', 'DENY', 'STATUTE', '16(4), 27(5)(i)'],
  ['NOTHING_IS_HELD', 'DENY', 'STATUTE', '33(3)'],
  ['NOTHING_WENT_ABROAD', 'DENY', 'STATUTE', '28(3)'],
  ['DATA_WITHOUT_AUTHORITY', 'DENY', 'STATUTE', '16(4)'],
  ['METHOD_NOT_HONOURED', 'DENY', 'STATUTE', '33(2)'],
  ['CORRECTION_NO_INVESTIGATION', 'DENY', 'STATUTE', '34(2)'],
  ['CORRECTION_OWED', 'DENY', 'STATUTE', '34(2)'],
  ['CORRECTION_UNFOUNDED', 'DENY', 'STATUTE', '34(1)'],
  ['SUSPENSION_WRONG_TEST', 'DENY', 'STATUTE', '35(5)'],
  ['SUSPENSION_OWED', 'DENY', 'STATUTE', '35(2)'],
  ['SUSPENSION_GROUND_NOT_MET', 'DENY', 'STATUTE', '35(1)'],
  ['ALTERNATIVE_UNGROUNDED', 'DENY', 'STATUTE', '35(2)'],
  ['CLOSED_WITHOUT_NOTICE', 'DENY', 'STATUTE', '33(3)'],
  ['REQUEST_GROUND_NOT_NAMED', 'UNDETERMINED', 'STATUTE', '35(1)'],
  ['IDENTITY_UNCONFIRMED', 'UNDETERMINED', 'STATUTE', '37(1)'],
  ['METHOD_NOT_NAMED', 'UNDETERMINED', 'STATUTE', '33(2)'],
  ['REPLY_UNPROVEN', 'UNDETERMINED', 'STATUTE', '33(2)'],
  ['FEE_UNJUDGED', 'UNDETERMINED', 'STATUTE', '38(2)'],
  ['REQUEST_ANSWERED', 'PERMIT', 'STATUTE', '33(2)'],
  ['PAPER_INSTEAD', 'PERMIT', 'STATUTE', '33(2), 33(3)'],
  ['REFUSAL_GROUNDED', 'PERMIT', 'STATUTE', '33(2)'],
  ['REQUEST_PROCEDURE_NOT_FOLLOWED', 'PERMIT', 'STATUTE', '37(1)'],
  ['NOT_RETAINED_DATA', 'PERMIT', 'STATUTE', '16(4)'],
  ['NON_EXISTENCE_TOLD', 'PERMIT', 'STATUTE', '33(3)'],
  ['NOTHING_ABROAD_TOLD', 'PERMIT', 'STATUTE', '28(3)'],
  ['EXISTENCE_KEPT_SECRET', 'PERMIT', 'STATUTE', '16(4)'],
  ['ALTERNATIVE_TAKEN', 'PERMIT', 'STATUTE', '35(2)'],
  ['FEE_CHARGED', 'PERMIT', 'STATUTE', '38(1)'],
  ['DETAILS_ASKED', 'PERMIT', 'STATUTE', '37(2)'],
  ['REQUEST_CLOSED', 'PERMIT', 'STATUTE', '33(3)'],
  ['RECORD_COUNTERPARTY_UNKNOWN', 'DENY', 'STATUTE', '29(1)'],
  ['RECORD_BATCH_OPT_OUT', 'DENY', 'STATUTE', '29(1)'],
  ['RECORD_BATCH_NOT_CONTINUOUS', 'DENY', 'STATUTE', '29(1)'],
  ['RECORD_CONTRACT_NOT_ALLOWED', 'DENY', 'STATUTE', '29(1)'],
  ['RECORD_CONTRACT_NO_SUPPLY', 'DENY', 'STATUTE', '29(1)'],
  ['RECORD_FIELDS_MISSING', 'DENY', 'STATUTE', '29(1)'],
  ['RECORD_NO_MEDIUM', 'DENY', 'STATUTE', '29(1)'],
  ['RECORD_RETENTION_RUNS', 'DENY', 'STATUTE', '29(2)'],
  ['RECORD_NOT_DESCRIBED', 'UNDETERMINED', 'STATUTE', '29(1)'],
  ['RECORD_DATES_UNKNOWN', 'UNDETERMINED', 'STATUTE', '29(2)'],
  ['RECORD_EXEMPTION_UNPROVEN', 'UNDETERMINED', 'STATUTE', '29(1)'],
  ['RECORD_UNPROVEN', 'UNDETERMINED', 'STATUTE', '29(1)'],
  ['RECORD_SOUND', 'PERMIT', 'STATUTE', '29(1)'],
  ['RECORD_EXEMPT', 'PERMIT', 'STATUTE', '29(1)'],
  ['RECORD_NOT_NEEDED', 'PERMIT', 'STATUTE', '29(1)'],
  ['RECORD_ERASABLE', 'PERMIT', 'STATUTE', '29(2)'],
];

const mildestFirst = ['PERMIT', 'NEEDS_CONSENT', 'NEEDS_FILING', 'UNDETERMINED', 'DENY'];

export function strictestOf(verdicts: readonly Verdict[]): Verdict {
  const strictest = Math.max(...verdicts.map(({ outcome }) => mildestFirst.indexOf(outcome)));
  const candidates = verdicts.filter(({ outcome }) => mildestFirst.indexOf(outcome) === strictest);
  for (const [rule] of laws) {
    const found = candidates.find((verdict) => verdict.rule === rule);
    if (found !== undefined) return found;
  }
  throw new Error('no verdict at all');
}

export function say(rule: RuleCode, facts: Partial<Verdict> = {}): Verdict {
  const law = laws.find(([code]) => code === rule);
  if (law === undefined) throw new Error(`no rule ${rule}`);
  const [, outcome, layer, article] = law;
  return {
    category: undefined,
    rule,
    outcome,
    layer,
    article,
    clause: undefined,
    records: [],
    obligations: [],
    remedies: [],
    asserted: [],
    validFrom: undefined,
    ...facts,
  };
}

export function decision(world: World, deciding: Verdict, verdicts: readonly Verdict[]): Decision {
  const obligations: Obligation[] = [];
  for (const verdict of verdicts) {
    for (const obligation of verdict.obligations) {
      if (!obligations.some((known) => same(known, obligation))) obligations.push(obligation);
    }
  }
  return {
    action: world.request.action,
    purpose: world.request.purpose,
    outcome: deciding.outcome,
    rule: deciding.rule,
    deciding,
    verdicts,
    obligations,
    revision: world.revision,
    now: world.now,
    lawEdition: '2023-04-01',
    enforceable: true,
  };
}

const facts = ['type', 'article', 'trigger', 'months', 'statutoryBasis', 'from', 'fields', 'forms'] as const;

function same(a: Obligation, b: Obligation): boolean {
  return facts.every((fact) => String(a[fact]) === String(b[fact]));
}

export function name(kind: string, key: string): RecordName {
  return { kind, key };
}

export function mend(fact: Remedy['fact'], who: Remedy['who'], about?: string): Remedy {
  return { fact, about, who };
}
