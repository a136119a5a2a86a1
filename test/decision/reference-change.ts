import type { Verdict } from '../../src/decision/model.ts';
import type { RuleCode } from '../../src/decision/rule-codes.ts';
import type { PurposeChange, Statement } from '../../src/registry/purpose/change-model.ts';
import type { Purpose } from '../../src/registry/purpose/model.ts';
import { hashOf } from './change-world.ts';
import { tells } from './reference-errand.ts';
import { consentsAlone, consentsTo, inForce, isAtOrBelow, madeOf, type World } from './reference-facts.ts';
import { mend, name, say, strictestOf } from './reference-laws.ts';
import { handledFor, originFault, prohibitedUse, useStopped } from './reference-use.ts';

/** May the purpose change as recorded, as far as this category goes? */
export function judgeChange(world: World, purpose: Purpose, category: string): Verdict {
  const { records, request, now } = world;
  const against: Verdict[] = [];
  const found = records.dataCategories.get(category);
  if (found === undefined || !inForce(found, now)) {
    const remedies = [mend('CATEGORY_IN_FORCE', 'STEWARD', category)];
    against.push(say('CATEGORY_NOT_IN_FORCE', { records: [name('DataCategory', category)], remedies }));
  }
  const prohibited = prohibitedUse(world, purpose, category);
  if (prohibited !== undefined) against.push(prohibited);
  const stopped = useStopped(world, category);
  if (stopped !== undefined) against.push(stopped);
  const entrusting = handledFor(world, category);
  if (entrusting.length > 0) {
    const remedies = [mend('ENTRUSTED_HANDLING', 'CALLER', request.actor)];
    against.push({ ...originFault('ENTRUST_OWN_USE', entrusting), remedies });
  }

  if (request.change === undefined) {
    return strictestOf([...against, say('CHANGE_NOT_NAMED', { remedies: [mend('CHANGE', 'CALLER')] })]);
  }
  const change = records.purposeChanges.get(request.change);
  if (change === undefined) {
    const remedies = [mend('KNOWN_CHANGE', 'STEWARD', request.change)];
    return strictestOf([...against, say('CHANGE_UNKNOWN', { remedies })]);
  }
  const on = { records: [name('PurposeChange', change.key)], clause: change.clause };
  if (change.purpose !== purpose.key) {
    const remedies = [mend('CHANGE', 'CALLER')];
    return strictestOf([...against, say('CHANGE_OF_ANOTHER_PURPOSE', { ...on, remedies })]);
  }
  if (!inForce(change, now)) {
    const { effectiveFrom: begins } = change;
    const validFrom = begins !== undefined && begins > now ? begins : undefined;
    const remedies = [mend('CHANGE_IN_FORCE', 'STEWARD', change.key)];
    against.push(say('CHANGE_NOT_IN_FORCE', { ...on, remedies, validFrom }));
  }

  const held = [...records.dataCategories.values()].filter(({ key }) =>
    isAtOrBelow(records.dataCategories, key, category),
  );
  const pseudonymised = held.some((each) => madeOf(each, now) === 'PSEUDONYMISED');
  const personal = held.some(
    (each) =>
      madeOf(each, now) === undefined &&
      ((each.specialCare.length > 0 && !each.inferredOnly) ||
        each.identificationCode !== undefined ||
        each.identifies !== 'NO'),
  );
  const matter = { world, purpose, category, change };
  const said = [...(personal ? [ofPersonal(matter)] : []), ...(pseudonymised ? [ofPseudonymised(matter)] : [])];
  if (said.length === 0) said.push(made('CHANGE_NOT_PERSONAL', change, []));
  return strictestOf([...against, ...said]);
}

interface Matter {
  readonly world: World;
  readonly purpose: Purpose;
  readonly category: string;
  readonly change: PurposeChange;
}

/** Related to what the purpose said originally, and told; or consented to. */
function ofPersonal(matter: Matter): Verdict {
  const { world, purpose, category, change } = matter;
  const { request, now } = world;
  const on = { records: [name('PurposeChange', change.key)], clause: change.clause };
  const counting = consentsTo(world, category, 'USE_BEYOND_PURPOSE');
  const consents = (request.principal?.consents ?? [])
    .filter((consent) => consent.kind === 'USE_BEYOND_PURPOSE' && consent.purpose === purpose.key)
    .filter((consent) => counting.includes(consent.key))
    .filter((consent) => consent.statement === hashOf(change.after))
    .map(({ key }) => key)
    .sort();
  if (consents.length > 0) {
    const records = [...on.records, ...consents.map((key) => name('Consent', key))];
    return say('PURPOSE_CHANGE_CONSENTED', { ...on, records });
  }
  const origin = originally(matter);
  if (origin === undefined) {
    return say('PURPOSE_CHANGE_ORIGIN_UNKNOWN', { ...on, remedies: [mend('PURPOSE_ORIGIN', 'STEWARD', purpose.key)] });
  }
  const remedies = [mend('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`)];
  const alone = consentsAlone(world, category, 'USE_BEYOND_PURPOSE')
    .filter(({ statement }) => statement === hashOf(change.after))
    .map(({ key }) => name('Consent', key));
  const beyond =
    alone.length > 0
      ? say('CONSENT_NOT_BY_REPRESENTATIVE', { article: '18(1)', records: alone, remedies })
      : say('PURPOSE_CHANGE_UNRELATED', { ...on, remedies });
  if (change.after.includesThirdPartyProvision && !origin.includesThirdPartyProvision) return beyond;
  const { assessment } = change;
  const missing = (rule: RuleCode) =>
    say(rule, { ...on, remedies: [mend('RELATEDNESS_JUDGEMENT', 'REVIEWER', change.key)] });
  if (assessment === undefined || assessment.at > now || assessment.result === 'UNDETERMINED') {
    return missing('PURPOSE_CHANGE_UNJUDGED');
  }
  if (assessment.statement !== hashOf(change.after)) return missing('PURPOSE_CHANGE_JUDGEMENT_VOID');
  if (!assessment.comparedWith.includes(hashOf(origin))) return missing('PURPOSE_CHANGE_NOT_FROM_ORIGIN');
  if (assessment.result === 'NOT_RELATED') return beyond;
  const evidence = toldNow(matter, ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']);
  if (evidence !== undefined) return made('PURPOSE_CHANGED', change, [evidence], assessment.at);
  return exempted(change) ?? untold(matter, 'CHANGE_NOTICE', ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT']);
}

/** Announced publicly; whether it is related is not asked. */
function ofPseudonymised(matter: Matter): Verdict {
  const { change } = matter;
  const evidence = toldNow(matter, ['PUBLIC_ANNOUNCEMENT']);
  if (evidence !== undefined) return made('PSEUDO_PURPOSE_CHANGED', change, [evidence]);
  const exemption = exempted(change);
  if (exemption !== undefined) return exemption;
  if (toldNow(matter, ['NOTIFICATION']) !== undefined) {
    return say('PSEUDO_NEEDS_PUBLICATION', {
      article: '41(4)',
      records: [name('PurposeChange', change.key)],
      clause: change.clause,
      remedies: [mend('CHANGE_ANNOUNCEMENT', 'STEWARD', change.key)],
    });
  }
  return untold(matter, 'CHANGE_ANNOUNCEMENT', ['PUBLIC_ANNOUNCEMENT']);
}

function exempted(change: PurposeChange): Verdict | undefined {
  if (change.exemption === undefined) return undefined;
  if (change.exemption.ground !== undefined) return made('PURPOSE_CHANGE_EXEMPT', change, []);
  return say('NOTICE_EXEMPTION_UNGROUNDED', {
    records: [name('PurposeChange', change.key)],
    clause: change.clause,
    remedies: [mend('EXEMPTION_GROUND', 'PRIVACY_OFFICE', change.key), mend('CHANGE_NOTICE', 'STEWARD', change.key)],
  });
}

function untold(matter: Matter, fact: 'CHANGE_NOTICE' | 'CHANGE_ANNOUNCEMENT', modes: readonly string[]): Verdict {
  const { world, change } = matter;
  const evidence = toldOf(matter, modes);
  const begins = [evidence?.from, evidence?.effectiveFrom].filter((at) => at !== undefined && at > world.now);
  return say('PURPOSE_CHANGE_UNANNOUNCED', {
    records: [name('PurposeChange', change.key)],
    clause: change.clause,
    remedies: [mend(fact, 'STEWARD', change.key)],
    validFrom: begins.sort().reverse()[0],
  });
}

/** The evidence of this text in one of these modes, telling now or not. */
function toldOf({ world, change }: Matter, modes: readonly string[]) {
  const { notice } = change;
  const evidence = world.records.noticeEvidences.get(notice?.evidence ?? '');
  if (evidence === undefined || !modes.includes(evidence.mode)) return undefined;
  return notice?.statement === hashOf(change.after) && notice.document === evidence.contentHash ? evidence : undefined;
}

function toldNow(matter: Matter, modes: readonly string[]) {
  const evidence = toldOf(matter, modes);
  return evidence !== undefined && tells(matter.world, evidence.key) !== undefined ? evidence : undefined;
}

function made(
  rule: RuleCode,
  change: PurposeChange,
  told: readonly { key: string; clause?: string | undefined; from: string }[],
  judgedAt?: string,
): Verdict {
  const waited = [change.effectiveFrom, judgedAt, ...told.map(({ from }) => from)].filter((at) => at !== undefined);
  return say(rule, {
    records: [name('PurposeChange', change.key), ...told.map(({ key }) => name('NoticeEvidence', key))],
    clause: change.clause ?? told[0]?.clause,
    validFrom: waited.sort().reverse()[0],
  });
}

function same(a: Statement, b: Statement): boolean {
  return hashOf(a) === hashOf(b);
}

/** What the purpose said before its first change: all its changes agree, and one of them or none leads to what it says now. */
function originally({ world: { records }, purpose, change }: Matter): Statement | undefined {
  const changes = [...records.purposeChanges.values()].filter((each) => each.purpose === purpose.key);
  let first = change;
  for (let steps = 0; first.continues !== undefined; steps++) {
    const earlier = changes.find(({ key }) => key === first.continues);
    if (earlier === undefined || !same(earlier.after, first.before) || steps > changes.length) return undefined;
    first = earlier;
  }
  const origin = first.before;
  const beginnings = changes.filter(({ continues }) => continues === undefined);
  if (beginnings.some(({ before }) => !same(before, origin))) return undefined;
  const { statementEn: en, statementJa: ja, includesThirdPartyProvision, includesProfiling } = purpose;
  const now = { en, ja, includesThirdPartyProvision, includesProfiling };
  return [origin, ...changes.map(({ after }) => after)].some((said) => same(said, now)) ? origin : undefined;
}
