import type { Limb } from '../../src/decision/limbs.ts';
import type { DecisionRequest, Obligation, Remedy, Verdict } from '../../src/decision/model.ts';
import type { RuleCode } from '../../src/decision/rule-codes.ts';
import type { CollectionSource } from '../../src/registry/collection/model.ts';
import type { Declaration, Purpose } from '../../src/registry/purpose/model.ts';
import { classesWithin } from './reference-errand.ts';
import {
  consentsAlone,
  consentsTo,
  improperAt,
  inForce,
  isAtOrBelow,
  sortedOnce,
  standing,
  tooVague,
  type World,
} from './reference-facts.ts';
import { mend, name, say } from './reference-laws.ts';
import { isOperator } from './reference-routes.ts';
import { entrustedAlone, sourcesAt } from './reference-sources.ts';

/** May the data be used for the purpose? The first of the definitions that applies decides. */
export function judgeUse(world: World, purpose: Purpose, category: string): Verdict {
  const { records, now } = world;
  const found = records.dataCategories.get(category);
  if (found === undefined || !inForce(found, now)) {
    return say('CATEGORY_NOT_IN_FORCE', {
      records: [name('DataCategory', category)],
      remedies: [mend('CATEGORY_IN_FORCE', 'STEWARD', category)],
    });
  }

  const prohibited = prohibitedUse(world, purpose, category);
  if (prohibited !== undefined) return prohibited;
  const stopped = useStopped(world, category);
  const exception = claimedException(world.request);
  if (stopped !== undefined && exception?.holds && world.request.ground?.ground === 'LAW') {
    return excepted(world.request, exception);
  }
  return stopped ?? cover(world, purpose, category);
}

/** The principal had use or all handling stopped; Art. 35 knows neither pseudonymised nor anonymised data. */
export function useStopped(world: World, category: string): Verdict | undefined {
  if (isProcessedAway(world, category)) return undefined;
  return stoppedBy(world, category, 'USE_STOPPED_BY_PRINCIPAL', [undefined, 'USE', 'ERASURE']);
}

/** All of it is pseudonymised or anonymised. */
export function isProcessedAway(world: World, category: string): boolean {
  const classes = classesWithin({ world, category });
  classes.delete('PSEUDONYMISED');
  classes.delete('ANONYMISED');
  return classes.size === 0;
}

function excepted({ action, ground }: DecisionRequest, { article, needed }: { article: string; needed: Limb[] }) {
  const shown = (ground?.limbs ?? []).flatMap(({ evidence }) => (evidence === undefined ? [] : [evidence]));
  return say('EXCEPTION_HOLDS', {
    article,
    records: sortedOnce(shown).map((key) => name('Evidence', key)),
    obligations: action === 'PROVIDE' ? [] : [{ type: 'RECORD_EXCEPTION', article }],
    asserted: needed,
  });
}

/** A prohibition touches it, and perhaps a duty stands against that. */
export function prohibitedUse(world: World, purpose: Purpose, category: string): Verdict | undefined {
  const { request } = world;
  const exception = claimedException(request);
  const prohibitions = prohibitionsTouching(world, purpose.key, category);
  if (prohibitions.length === 0) return undefined;
  const keys = prohibitions.map(([key]) => key);
  const on = {
    records: keys.map((key) => name('Prohibition', key)),
    clause: prohibitions.map(([, { clause }]) => clause).find((clause) => clause !== undefined),
  };
  if (request.ground?.ground === 'LAW' && exception?.holds) {
    return say('PROHIBITION_AGAINST_DUTY', {
      ...on,
      article: request.action === 'PROVIDE' ? '27(1)(i)' : '18(3)(i)',
      remedies: keys.map((key) => mend('HUMAN_DECISION', 'PRIVACY_OFFICE', key)),
      asserted: exception.needed,
    });
  }
  return say('PURPOSE_PROHIBITED', { ...on, remedies: keys.map((key) => mend('PROHIBITION_LIFTED', 'STEWARD', key)) });
}

/** The principal had something of these kinds stopped that the category may be part of. */
export function stoppedBy(
  world: World,
  category: string,
  rule: RuleCode,
  kinds: readonly unknown[],
): Verdict | undefined {
  const keys = (world.request.principal?.stops ?? [])
    .filter(({ kind }) => kinds.includes(kind))
    .filter(({ categories }) => categories.length === 0 || categories.some((stop) => touches(world, stop, category)))
    .map(({ key }) => key)
    .sort();
  if (keys.length === 0) return undefined;
  return say(rule, {
    records: keys.map((key) => name('Stop', key)),
    remedies: keys.map((key) => mend('STOP_LIFTED', 'PRINCIPAL', key)),
  });
}

/** A declaration, the principal, or an exception covers the use; or nothing does. */
export function cover(world: World, purpose: Purpose, category: string): Verdict {
  const { records, request } = world;
  const exception = claimedException(request);
  const declarations = [...records.declarations.values()]
    .filter((declaration) => declares(world, declaration, purpose.key, category))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const collecting = request.action === 'COLLECT';
  const entrusting = collecting ? [] : entrustedFor(world, purpose, category);
  const withheld = entrusting.length > 0 ? [] : collecting ? [] : succeededElsewhere(world, purpose, category);
  if (entrusting.length > 0 && !exceptionHolds(world)) {
    return originFault('ENTRUST_OWN_USE', entrusting, ({ key }) => mend('ENTRUSTED_WORK', 'STEWARD', key));
  }
  if (declarations.length > 0 && withheld.length === 0 && entrusting.length === 0) {
    return say('DECLARED_PURPOSE', {
      records: declarations.map(({ key }) => name('Declaration', key)),
      clause: declarations.map(({ clause }) => clause).find((clause) => clause !== undefined),
      obligations: erasures(declarations),
    });
  }

  if (request.action === 'USE' && request.asksForConsent === true && isContactData(world, category)) {
    return say('CONSENT_REQUEST', { obligations: [{ type: 'ASK_FOR_CONSENT_ONLY', article: '18(1)' }] });
  }
  // Art. 2(6): no personal information, so Art. 18 does not speak of it; what an entruster has stays the entruster's.
  if (entrusting.length === 0 && isAnonymised(world, category)) return say('ANONYMISED_USED', {});
  const consents = consentsTo(world, category, 'USE_BEYOND_PURPOSE');
  if (consents.length > 0) return say('PRINCIPAL_CONSENTED', { records: consents.map((key) => name('Consent', key)) });

  const covers = [
    mend('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`),
    mend('DECLARATION', 'STEWARD', `${purpose.key}:${category}`),
  ];
  if (exception === undefined) {
    if (isNoPersonalInformation(world, category)) {
      return say('REFERABLE_NOT_DECLARED', { records: [name('DataCategory', category)], remedies: covers });
    }
    const alone = consentedAlone(world, purpose, category);
    if (alone !== undefined) return alone;
    if (withheld.length === 0 || declarations.length === 0) return say('USE_BEYOND_PURPOSE', { remedies: covers });
    return beyondThePredecessor(withheld, purpose, category);
  }
  const fault = faultOfException(world, purpose, category);
  if (fault !== undefined) return fault;
  return excepted(request, exception);
}

/** The principal consented to this use, alone, and cannot judge alone. */
export function consentedAlone(world: World, purpose: Purpose, category: string): Verdict | undefined {
  const alone = consentsAlone(world, category, 'USE_BEYOND_PURPOSE');
  if (alone.length === 0) return undefined;
  return say('CONSENT_NOT_BY_REPRESENTATIVE', {
    article: '18(1)',
    records: alone.map(({ key }) => name('Consent', key)),
    remedies: [mend('REPRESENTATIVE_CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`)],
  });
}

/** It and all below it was made anonymised. */
export function isAnonymised(world: World, category: string): boolean {
  return [...classesWithin({ world, category })].every((one) => one === 'ANONYMISED');
}

/** It and all below it is anonymised or personally referable, and what is collected does not become personal by that. */
export function isNoPersonalInformation(world: World, category: string): boolean {
  const { records, request } = world;
  const source = records.collectionSources.get(request.source ?? '');
  if (request.action === 'COLLECT' && source?.providedUnder === 'PERSONALLY_REFERABLE') return false;
  return [...classesWithin({ world, category })].every((one) => ['ANONYMISED', 'PERSONALLY_REFERABLE'].includes(one));
}

/** A claimed exception that nothing can be said against. */
export function exceptionHolds({ request }: World): boolean {
  return claimedException(request)?.holds === true;
}

/** Behaviour is analysed for a purpose that does not say so, and no exception asks for it. */
export function unstatedAnalysis(world: World, purpose: Purpose): readonly Verdict[] {
  if (!world.request.analysesBehaviour || purpose.includesProfiling || exceptionHolds(world)) return [];
  const remedies = [mend('PROFILING_STATED', 'STEWARD', purpose.key)];
  return [say('PURPOSE_NO_PROFILING', { records: [name('Purpose', purpose.key)], clause: purpose.clause, remedies })];
}

/** The purpose did not bind the predecessor from whom the data came. */
export function beyondThePredecessor(sources: readonly CollectionSource[], purpose: Purpose, category: string) {
  const fault = originFault('SUCCESSION_BEYOND_PURPOSE', sources, ({ key }) =>
    mend('PREDECESSOR_PURPOSE', 'STEWARD', key),
  );
  return { ...fault, remedies: [mend('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`), ...fault.remedies] };
}

export function originFault(
  rule: RuleCode,
  sources: readonly CollectionSource[],
  remedy?: (source: CollectionSource) => Remedy,
): Verdict {
  return say(rule, {
    records: sources.map(({ key }) => name('CollectionSource', key)),
    clause: sources.map(({ clause }) => clause).find((clause) => clause !== undefined),
    remedies: remedy === undefined ? [] : sources.map(remedy),
  });
}

/** The entrusting sources, where the category or something below is had from such sources alone and declared as no work of theirs. */
function entrustedFor(world: World, purpose: Purpose, category: string): readonly CollectionSource[] {
  return entrustedAlone(world, category, (below) => !isEntrustedWork(world, purpose, below));
}

/** For whom the operator handles the category as an outsourcee: it, or something below it, was entrusted; nobody where it is the operator's own. */
export function handledFor(world: World, category: string): readonly CollectionSource[] {
  const { records, request } = world;
  if (request.action === 'COLLECT') {
    const source = records.collectionSources.get(request.source ?? '');
    return source?.route === 'ENTRUSTED' ? [source] : [];
  }
  return entrustedAlone(world, category, () => true);
}

/** A declaration that covers it says that it speaks of entrusted data. */
export function isEntrustedWork(world: World, purpose: Purpose, category: string): boolean {
  return [...world.records.declarations.values()].some(
    (declaration) =>
      declaration.acquiredBy.includes('ENTRUSTED') && declares(world, declaration, purpose.key, category),
  );
}

/** The sources by succession whose predecessor was not bound by the purpose, unless a declaration speaks of other data alone; Art. 18(2) is about personal information. */
function succeededElsewhere(world: World, purpose: Purpose, category: string): readonly CollectionSource[] {
  const speaksOfOthers = [...world.records.declarations.values()].some(
    (declaration) =>
      declaration.acquiredBy.length > 0 &&
      !declaration.acquiredBy.includes('SUCCESSION') &&
      declares(world, declaration, purpose.key, category),
  );
  if (speaksOfOthers || isNoPersonalInformation(world, category)) return [];
  return sourcesAt(world, category).filter((source) => !predecessorHad(world, source, purpose));
}

/** It did not come by succession, or by one to the operator whose predecessor was bound by the purpose. */
export function predecessorHad(world: World, source: CollectionSource, purpose: Purpose): boolean {
  const { records, now } = world;
  if (source.route !== 'SUCCESSION') return true;
  return [...records.successions.values()].some(
    (succession) =>
      succession.sources.includes(source.key) &&
      succession.stage !== 'FAILED' &&
      inForce(succession, now) &&
      isOperator(world, succession.successor) &&
      succession.predecessorPurposes.includes(purpose.key),
  );
}

/** Why an exception that is claimed does not hold. */
export function faultOfException(
  { request }: World,
  purpose: Purpose,
  category: string,
  instead: readonly Remedy[] = [
    mend('CONSENT', 'PRINCIPAL', `${purpose.key}:${category}`),
    mend('DECLARATION', 'STEWARD', `${purpose.key}:${category}`),
  ],
): Verdict | undefined {
  const exception = claimedException(request);
  if (exception === undefined) return undefined;
  const { article, missing, unproven, assertable, country } = exception;
  if (missing.length > 0) {
    const remedies = [...missing.map((limb) => mend('LIMB', 'PRIVACY_OFFICE', limb)), ...instead];
    return say('EXCEPTION_LIMB_MISSING', { article, remedies });
  }
  if (country !== undefined && country !== 'JP') {
    return say('FOREIGN_LAW_NOT_27_1_I', { article, remedies: [mend('JAPANESE_LAW', 'PRIVACY_OFFICE'), ...instead] });
  }
  if (unproven.length > 0 || country === undefined) {
    const remedies = unproven.map((limb) => mend('LIMB_EVIDENCE', 'PRIVACY_OFFICE', limb));
    if (country === undefined) remedies.push(mend('JAPANESE_LAW', 'PRIVACY_OFFICE'));
    return say('GROUND_WITHOUT_EVIDENCE', { article, remedies });
  }
  if (assertable) return undefined;
  return say('GROUND_NOT_ASSERTABLE', {
    article,
    remedies: [mend('ASSERTING_ROLE', 'PRIVACY_OFFICE', request.ground?.ground)],
  });
}

/** A declaration covers its category and all below; purposes below only where it says so. */
function declares(world: World, declaration: Declaration, purpose: string, category: string): boolean {
  const { records, now } = world;
  const declaredPurpose = standing(records.purposes, declaration.purpose);
  const declaredCategory = standing(records.dataCategories, declaration.category);
  if (declaredPurpose === undefined || declaredCategory === undefined) return false;
  if (!inForce(declaration, now) || !inForce(declaredPurpose, now) || !inForce(declaredCategory, now)) return false;
  if (tooVague(declaredPurpose) || improperAt(world, declaredPurpose).length > 0) return false;
  const reachesPurpose = declaration.flowsToChildPurposes
    ? isAtOrBelow(records.purposes, purpose, declaration.purpose)
    : purpose === declaration.purpose;
  return reachesPurpose && isAtOrBelow(records.dataCategories, category, declaration.category);
}

/** Prohibitions touch up and down both trees. One that cannot be judged touches everything. */
function prohibitionsTouching({ records, now }: World, purpose: string, category: string) {
  return [...records.prohibitions]
    .filter(([, prohibition]) => {
      try {
        if (!inForce(prohibition, now)) return false;
        const purposeTouched =
          standing(records.purposes, prohibition.purpose) === undefined ||
          isAtOrBelow(records.purposes, purpose, prohibition.purpose) ||
          isAtOrBelow(records.purposes, prohibition.purpose, purpose);
        const categoryTouched =
          standing(records.dataCategories, prohibition.category) === undefined ||
          isAtOrBelow(records.dataCategories, category, prohibition.category) ||
          isAtOrBelow(records.dataCategories, prohibition.category, category);
        return purposeTouched && categoryTouched;
      } catch {
        return true;
      }
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function touches({ records: { dataCategories } }: World, stopped: string, category: string): boolean {
  if (standing(dataCategories, stopped) === undefined) return true;
  return isAtOrBelow(dataCategories, category, stopped) || isAtOrBelow(dataCategories, stopped, category);
}

function isContactData({ records: { dataCategories } }: World, category: string): boolean {
  return [...dataCategories.values()].some(
    ({ key, contactsPerson }) => contactsPerson && isAtOrBelow(dataCategories, category, key),
  );
}

/** For each event the shortest period; a period without a length is the longest. */
function erasures(declarations: readonly Declaration[]): readonly Obligation[] {
  const periods = declarations.flatMap(({ retention }) => (retention === undefined ? [] : [retention]));
  const triggers = periods.map(({ trigger }) => trigger).filter((trigger, at, all) => all.indexOf(trigger) === at);
  return triggers.map((trigger) => {
    const running = periods.filter((period) => period.trigger === trigger);
    const shortest = running.reduce((a, b) => ((b.months ?? 1e9) < (a.months ?? 1e9) ? b : a));
    const { months, statutoryBasis } = shortest;
    return { type: 'ERASE', article: '22', trigger, months, statutoryBasis };
  });
}

const items: Readonly<Record<string, readonly [item: string, ...limbs: Limb[]]>> = {
  LAW: ['i', 'LEGAL_INSTRUMENT'],
  LIFE_BODY_PROPERTY: ['ii', 'NECESSITY', 'CONSENT_DIFFICULT'],
  PUBLIC_HEALTH_OR_CHILD: ['iii', 'SPECIAL_NEED', 'CONSENT_DIFFICULT'],
  PUBLIC_BODY: ['iv', 'STATUTORY_DUTY', 'CONSENT_WOULD_HINDER'],
  ACADEMIC_RESEARCH: ['v', 'ACADEMIC_OPERATOR', 'ACADEMIC_PURPOSE', 'NO_UNDUE_INFRINGEMENT'],
  ACADEMIC_PROVISION: ['vi', 'ACADEMIC_RECIPIENT', 'NO_UNDUE_INFRINGEMENT'],
};

/** Art. 27(1): the items that provision may rest on. */
const itemsOfProvision: typeof items = {
  LAW: ['i', 'LEGAL_INSTRUMENT'],
  LIFE_BODY_PROPERTY: ['ii', 'NECESSITY', 'CONSENT_DIFFICULT'],
  PUBLIC_HEALTH_OR_CHILD: ['iii', 'SPECIAL_NEED', 'CONSENT_DIFFICULT'],
  PUBLIC_BODY: ['iv', 'STATUTORY_DUTY', 'CONSENT_WOULD_HINDER'],
  ACADEMIC_PUBLICATION: ['v', 'ACADEMIC_OPERATOR', 'UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING', 'NO_UNDUE_INFRINGEMENT'],
  ACADEMIC_JOINT_RESEARCH: ['vi', 'ACADEMIC_OPERATOR', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'],
  ACADEMIC_PROVISION: ['vii', 'ACADEMIC_RECIPIENT', 'NO_UNDUE_INFRINGEMENT'],
};

export function claimedException({ action, ground, caller }: DecisionRequest) {
  const provides = action === 'PROVIDE';
  const found = ground === undefined ? undefined : (provides ? itemsOfProvision : items)[ground.ground];
  if (ground === undefined || found === undefined) return undefined;
  const [item, ...needed] = found;
  const holding = ground.limbs.filter(({ holds }) => holds).map(({ limb }) => limb);
  const shown = ground.limbs.filter(({ evidence }) => evidence !== undefined).map(({ limb }) => limb);
  const missing = needed.filter((limb) => !holding.includes(limb));
  const unproven = needed.filter((limb) => !shown.includes(limb));
  const assertable = caller.roles.some((role) => role === 'reviewer' || role === 'privacy-office');
  const country = ground.ground === 'LAW' ? ground.jurisdiction : 'JP';
  const holds = missing.length === 0 && unproven.length === 0 && country === 'JP' && assertable;
  return { article: `${provides ? '27(1)' : '18(3)'}(${item})`, needed, missing, unproven, country, assertable, holds };
}
