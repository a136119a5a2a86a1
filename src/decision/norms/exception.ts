import { hasBit } from '../bitset.ts';
import { exceptionOf, type Limb } from '../limbs.ts';
import { ASSERTING_ROLES, type DecisionRequest, type Obligation, type Remedy, type Verdict } from '../model.ts';
import {
  coverRemedies,
  isProhibited,
  type KnownMatter,
  outsideEntrustedWork,
  prohibitionsBind,
  sourcesOf,
  stoppedUseStaysStopped,
} from './use.ts';
import { remedy, verdict } from './verdict.ts';

const JAPAN = 'JP';

/** How a claimed exception of Art. 18(3), or of Art. 27(1), stands. */
interface Claimed {
  readonly article: string;
  readonly limbs: readonly Limb[];
  /** Limbs that the claim leaves out or says do not hold. */
  readonly missing: readonly Limb[];
  /** Limbs that nothing shows. */
  readonly unproven: readonly Limb[];
  /** Of a law: its country; Japan's where nothing hangs on it. */
  readonly jurisdiction: string | undefined;
  readonly assertable: boolean;
}

function claimedOf({ action, ground, caller }: DecisionRequest): Claimed | undefined {
  const exception = ground === undefined ? undefined : exceptionOf(action, ground.ground);
  if (ground === undefined || exception === undefined) return undefined;
  const { article, limbs } = exception;
  const stated = (limb: Limb) => ground.limbs.find((claim) => claim.limb === limb);
  return {
    article,
    limbs,
    missing: limbs.filter((limb) => stated(limb)?.holds !== true),
    unproven: limbs.filter((limb) => stated(limb)?.evidence === undefined),
    jurisdiction: ground.ground === 'LAW' ? ground.jurisdiction : JAPAN,
    assertable: mayAssert(caller),
  };
}

/** Whether a caller's role may assert what no record of the registry shows. */
export function mayAssert({ roles }: DecisionRequest['caller']): boolean {
  return roles.some((role) => ASSERTING_ROLES.includes(role));
}

/** A promise does not lift a duty under the law, nor a duty the promise: a person decides (Arts. 18(3)(i), 27(1)(i)). */
export function promiseAgainstDutyIsLeftToAPerson(matter: KnownMatter): Verdict | undefined {
  if (matter.request.ground?.ground !== 'LAW') return undefined;
  if (!isProhibited(matter.table, matter.purposeId, matter.categoryId)) return undefined;
  const claimed = claimedOf(matter.request);
  if (claimed === undefined || !isShown(claimed)) return undefined;
  const { category, clause, records = [] } = prohibitionsBind(matter) ?? {};
  return verdict('PROHIBITION_AGAINST_DUTY', {
    category,
    article: claimed.article,
    clause,
    records,
    remedies: records.map(({ key }) => remedy('HUMAN_DECISION', 'PRIVACY_OFFICE', key)),
    asserted: claimed.limbs,
  });
}

/** A duty under the law is not stopped by the principal: what a law asks for is used for that, as it would be provided (Art. 18(3)(i)). */
export function dutyStandsAgainstTheStop(matter: KnownMatter): Verdict | undefined {
  if (matter.request.ground?.ground !== 'LAW' || stoppedUseStaysStopped(matter) === undefined) return undefined;
  return exceptionPermits(matter);
}

function isShown({ missing, unproven, jurisdiction, assertable }: Claimed): boolean {
  return missing.length === 0 && unproven.length === 0 && jurisdiction === JAPAN && assertable;
}

/** What others entrusted is not the operator's to use: only for the work, or on an exception that holds, whoever consents (Art. 27(5)(i)). */
export function entrustedDataIsNotOurs(matter: KnownMatter): Verdict | undefined {
  const { table, request, purposeId, categoryId } = matter;
  const bits = table.origins.entrusted[purposeId];
  if (request.action === 'COLLECT' || bits === undefined || !hasBit(bits, categoryId)) return undefined;
  if (exceptionPermits(matter) !== undefined) return undefined;
  return outsideEntrustedWork(
    matter,
    sourcesOf(matter).filter(({ route }) => route === 'ENTRUSTED'),
  );
}

/** Foreign law is no ground: only Japanese law counts (Arts. 18(3)(i), 27(1)(i)). */
export function lawMustBeJapanese(matter: KnownMatter, instead = coverOf(matter)): Verdict | undefined {
  const { request, category } = matter;
  const claimed = claimedOf(request);
  if (claimed === undefined || claimed.jurisdiction === undefined || claimed.jurisdiction === JAPAN) return undefined;
  return verdict('FOREIGN_LAW_NOT_27_1_I', {
    category,
    article: claimed.article,
    remedies: [remedy('JAPANESE_LAW', 'PRIVACY_OFFICE'), ...instead],
  });
}

function coverOf({ purpose, category }: KnownMatter): readonly Remedy[] {
  return coverRemedies(purpose.key, category);
}

/** An exception stands on all its limbs; with one missing, consent is needed (Art. 18(3)). */
export function exceptionNeedsAllItsLimbs(matter: KnownMatter, instead = coverOf(matter)): Verdict | undefined {
  const { request, category } = matter;
  const claimed = claimedOf(request);
  if (claimed === undefined || claimed.missing.length === 0) return undefined;
  return verdict('EXCEPTION_LIMB_MISSING', {
    category,
    article: claimed.article,
    remedies: [...claimed.missing.map((limb) => remedy('LIMB', 'PRIVACY_OFFICE', limb)), ...instead],
  });
}

/** A claimed fact counts only when it names what shows it (Art. 18(3)). */
export function exceptionNeedsEvidence({ request, category }: KnownMatter): Verdict | undefined {
  const claimed = claimedOf(request);
  if (claimed === undefined) return undefined;
  const { article, unproven, jurisdiction } = claimed;
  if (unproven.length === 0 && jurisdiction !== undefined) return undefined;
  return verdict('GROUND_WITHOUT_EVIDENCE', {
    category,
    article,
    remedies: [
      ...unproven.map((limb) => remedy('LIMB_EVIDENCE', 'PRIVACY_OFFICE', limb)),
      ...(jurisdiction === undefined ? [remedy('JAPANESE_LAW', 'PRIVACY_OFFICE')] : []),
    ],
  });
}

/** That an exception holds is asserted by those whose office it is, not by whoever wants the data (Art. 18(3)). */
export function exceptionMustBeAssertable({ request, category }: KnownMatter): Verdict | undefined {
  const claimed = claimedOf(request);
  if (claimed === undefined || claimed.assertable) return undefined;
  return verdict('GROUND_NOT_ASSERTABLE', {
    category,
    article: claimed.article,
    remedies: [remedy('ASSERTING_ROLE', 'PRIVACY_OFFICE', request.ground?.ground)],
  });
}

/** With all its limbs shown, an exception permits what the purpose does not cover, or what nobody consented to (Arts. 18(3), 27(1)). */
export function exceptionPermits({ request, category }: KnownMatter): Verdict | undefined {
  const claimed = claimedOf(request);
  if (claimed === undefined || !isShown(claimed)) return undefined;
  const obligations: readonly Obligation[] = [{ type: 'RECORD_EXCEPTION', article: claimed.article }];
  const evidence = new Set(request.ground?.limbs.flatMap((claim) => claim.evidence ?? []));
  return verdict('EXCEPTION_HOLDS', {
    category,
    article: claimed.article,
    records: [...evidence].sort().map((key) => ({ kind: 'Evidence', key })),
    // A provision under Art. 27(1)(i)-(vii) owes no record (Art. 29(1)).
    obligations: request.action === 'PROVIDE' ? [] : obligations,
    asserted: claimed.limbs,
  });
}
