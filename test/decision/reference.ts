import type { CompileOptions } from '../../src/decision/compile.ts';
import type { Decision, DecisionRequest, Verdict } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import type { Purpose } from '../../src/registry/purpose/model.ts';
import { breachesOfCollection, withAcquisition } from './reference-acquisition.ts';
import { asEntrustee, breachesOfProcessing, judgeActor, withProcessing } from './reference-actor.ts';
import { judgeChange } from './reference-change.ts';
import { improperAt, inForce, sortedOnce, standing, standingOf, tooVague, type World } from './reference-facts.ts';
import { decision, mend, name, say, strictestOf } from './reference-laws.ts';
import { judgeProvision } from './reference-provision.ts';
import { judgeRecord } from './reference-record.ts';
import { judgeReply } from './reference-rights.ts';
import { isNoPersonalInformation, judgeUse, unstatedAnalysis } from './reference-use.ts';

/**
 * The naive evaluator: the definitions of the core rule written down as they read, slow on purpose.
 * It takes nothing but types from the product, so that an error there is not an error here.
 */
export function referenceDecide(records: DecisionRecords, options: CompileOptions, request: DecisionRequest): Decision {
  const world = { records, request, ...options };
  const categories = sortedOnce(request.categories);
  const refused = gate(world);
  if (refused !== undefined) {
    return decision(
      world,
      refused,
      categories.map((category) => ({ ...refused, category })),
    );
  }
  if (request.action === 'ANSWER_REQUEST') {
    const about = categories.length === 0 ? [judgeReply(world, undefined)] : categories.map(each(world));
    const replies = about.map((verdict) => withSupport(request, verdict));
    const [unclassified] = fieldVerdicts({ ...request, notPersonal: [] });
    return decision(world, strictestOf(unclassified === undefined ? replies : [unclassified, ...replies]), replies);
  }
  const verdicts = categories.map((category) => withSupport(request, judge(world, category)));
  return decision(world, strictestOf([...fieldVerdicts(request), ...verdicts]), verdicts);
}

/** Who says which obligations it supports is permitted nothing that brings another one. */
function withSupport({ supportedObligations }: DecisionRequest, verdict: Verdict): Verdict {
  if (supportedObligations === undefined || verdict.outcome !== 'PERMIT') return verdict;
  const others = verdict.obligations.filter(({ type }) => !supportedObligations.some((known) => known === type));
  if (others.length === 0) return verdict;
  return say('OBLIGATION_UNSUPPORTED', {
    category: verdict.category,
    records: verdict.records,
    clause: verdict.clause,
    remedies: sortedOnce(others.map(({ type }) => type)).map((type) => mend('OBLIGATION_SUPPORT', 'CALLER', type)),
  });
}

/** What is said of fields that have no category: nobody said what they hold, or a person said nothing personal. */
function fieldVerdicts(request: DecisionRequest): readonly Verdict[] {
  const unclassified = sortedOnce(request.unclassified ?? []);
  const notPersonal = sortedOnce(request.notPersonal ?? []);
  const refused = say('UNCLASSIFIED', {
    records: unclassified.map((key) => name('DataField', key)),
    remedies: unclassified.map((key) => mend('CLASSIFICATION', 'STEWARD', key)),
  });
  const free = say('NOT_PERSONAL', { records: notPersonal.map((key) => name('DataField', key)) });
  return [...(unclassified.length > 0 ? [refused] : []), ...(notPersonal.length > 0 ? [free] : [])];
}

/** May the caller act for the purpose, and can the request be judged? */
function gate(world: World): Verdict | undefined {
  const { request, records, now } = world;
  const { purpose: key, caller } = request;
  if (key === 'registry-governance') {
    return request.action === 'CHANGE_PURPOSE' ||
      caller.roles.some((role) => ['steward', 'reviewer', 'auditor', 'admin'].includes(role))
      ? say('GOVERNANCE_IS_METADATA_ONLY', { remedies: [mend('DATA_PURPOSE', 'CALLER')] })
      : say('PURPOSE_NOT_GRANTED', { remedies: [mend('GOVERNANCE_ROLE', 'ADMIN', key)] });
  }
  const purpose = standing(records.purposes, key);
  if (purpose === undefined) {
    if (!world.retiredPurposes.has(key)) return say('PURPOSE_UNKNOWN', { remedies: [mend('KNOWN_PURPOSE', 'CALLER')] });
    const continuing = standingOf(records.purposes).filter(({ replaces }) => replaces === key);
    return say('PURPOSE_RETIRED', {
      records: [name('Purpose', key)],
      remedies: [mend('KNOWN_PURPOSE', 'CALLER', sortedOnce(continuing.map((next) => next.key))[0])],
    });
  }
  const on = { records: [name('Purpose', key)], clause: purpose.clause };
  if (!inForce(purpose, now)) {
    return say('PURPOSE_NOT_IN_FORCE', { ...on, remedies: [mend('PURPOSE_IN_FORCE', 'STEWARD', key)] });
  }
  const improper = improperAt(world, purpose);
  const unjust = say('IMPROPER_USE', {
    records: improper.map((one) => name('Purpose', one.key)),
    clause: improper.map(({ clause }) => clause).find((clause) => clause !== undefined),
    remedies: improper.map((one) => mend('RISK_CLEARED', 'REVIEWER', one.key)),
  });
  // To change a purpose is not to act for it.
  if (request.action === 'CHANGE_PURPOSE') return improper.length > 0 ? unjust : unaskable(world);
  if (!purpose.declarable) {
    return say('PURPOSE_NOT_DECLARABLE', { ...on, remedies: [mend('DECLARABLE_PURPOSE', 'CALLER')] });
  }
  if (tooVague(purpose)) {
    return say('PURPOSE_TOO_VAGUE', { ...on, remedies: [mend('SPECIFIC_STATEMENT', 'STEWARD', key)] });
  }
  if (improper.length > 0) return unjust;
  const granted = [...records.purposeGrants.values()].some((grant) => {
    if (grant.purpose !== key || !inForce(grant, now)) return false;
    if (grant.role !== undefined && grant.client !== undefined) return false;
    if (grant.role !== undefined) return caller.roles.includes(grant.role);
    return grant.client !== undefined && grant.client === caller.client;
  });
  if (!granted) return say('PURPOSE_NOT_GRANTED', { ...on, remedies: [mend('GRANT', 'STEWARD', key)] });
  return unaskable(world);
}

/** Nothing is asked, or something nobody can tell. */
function unaskable({ request }: World): Verdict | undefined {
  const unresolved = sortedOnce(request.unresolved ?? []);
  const { categories, unclassified = [], notPersonal = [] } = request;
  const answering = request.action === 'ANSWER_REQUEST';
  if (!answering && categories.length + unclassified.length + notPersonal.length + unresolved.length === 0) {
    return say('NO_CATEGORY', { remedies: [mend('CATEGORY', 'CALLER')] });
  }
  if (unresolved.length > 0) {
    return say('UNRESOLVED', { remedies: unresolved.map((thing) => mend('RESOLUTION', 'CALLER', thing)) });
  }
  if (answering && request.reply === undefined) return say('REPLY_NOT_NAMED', { remedies: [mend('REPLY', 'CALLER')] });
  return undefined;
}

/** One category that a request of a principal is about. */
function each(world: World) {
  return (category: string): Verdict =>
    standing(world.records.dataCategories, category) === undefined
      ? say('CATEGORY_UNKNOWN', { category, remedies: [mend('KNOWN_CATEGORY', 'STEWARD', category)] })
      : judgeReply(world, category);
}

function judge(world: World, category: string): Verdict {
  const { records, request } = world;
  const purpose = records.purposes.get(request.purpose);
  if (purpose === undefined) throw new Error('the gate let an unknown purpose through');
  if (standing(records.dataCategories, category) === undefined) {
    return say('CATEGORY_UNKNOWN', { category, remedies: [mend('KNOWN_CATEGORY', 'STEWARD', category)] });
  }
  if (request.action === 'RECORD' || request.action === 'ERASE_RECORD') return { ...judgeRecord(world), category };
  const act = judgeAct(world, purpose, category);
  const done =
    request.actor === undefined ? asEntrustee(world, category, act) : judgeActor(world, purpose, category, act);
  const judged = { ...done, category };
  const said = isNoPersonalInformation(world, category) ? byTheOperator(judged) : judged;
  return request.principal?.needsRepresentative === true ? byTheRepresentative(said) : said;
}

/** Personal information alone is bound by Arts. 17 to 21 and 35: what they say of other data, the operator says. */
function byTheOperator(verdict: Verdict): Verdict {
  const [article] = verdict.article?.split('(') ?? [];
  const speaks = ['17', '18', '19', '20', '21', '35'].some((bound) => bound === article);
  if (verdict.layer === 'OWN_PROMISE' || !speaks) return verdict;
  return { ...verdict, layer: 'OWN_PROMISE', article: undefined };
}

/** Who cannot judge alone is asked for nothing: the representative is. */
function byTheRepresentative(verdict: Verdict): Verdict {
  const remedies = verdict.remedies.map(({ fact, who, about }) =>
    fact.endsWith('CONSENT') ? mend('REPRESENTATIVE_CONSENT', who, about) : mend(fact, who, about),
  );
  return { ...verdict, remedies };
}

function judgeAct(world: World, purpose: Purpose, category: string): Verdict {
  const { request } = world;
  if (request.action === 'PROVIDE') return { ...judgeProvision(world, purpose, category), category };
  if (request.action === 'CHANGE_PURPOSE') return { ...judgeChange(world, purpose, category), category };
  const use = { ...withProcessing(world, category, judgeUse(world, purpose, category)), category };
  if (request.action === 'USE') {
    const against = [...breachesOfProcessing(world, category), ...unstatedAnalysis(world, purpose)];
    return { ...strictestOf([use, ...against]), category };
  }
  const breaches = breachesOfCollection(world, purpose, category).map((breach) => ({ ...breach, category }));
  const strictest = strictestOf([use, ...breaches]);
  return strictest.outcome === 'PERMIT' ? withAcquisition(world, purpose, use) : strictest;
}
