import type { Assessment, HitData, JudgedTrigger, TriggerStanding } from './model.ts';

/** More principals than these are many (Rule 7(iv)). */
const MANY = 1_000;

type TriggerRule = (assessment: Assessment, open: readonly HitData[]) => JudgedTrigger;

/** Personal data that nothing protected: what encryption or the like kept from harm counts for no circumstance (Rule 7(i)). */
function openData({ hit, protectedCategories }: Assessment): readonly HitData[] {
  return hit.filter(({ category, isPersonal }) => isPersonal && !protectedCategories.includes(category));
}

function keysOf(data: readonly HitData[]): readonly string[] {
  return data.map(({ category }) => category).sort();
}

/** Where data is there, or may be. */
function standingOf(data: readonly HitData[], { isUnclassified }: Assessment): TriggerStanding {
  if (data.length > 0) return 'MET';
  return isUnclassified ? 'UNKNOWN' : 'NOT_MET';
}

/** Special care-required data, of however many principals (Rule 7(i)). */
const specialCareIsReported: TriggerRule = (assessment, open) => {
  const data = open.filter(({ isSpecialCare }) => isSpecialCare);
  return judged('SPECIAL_CARE', standingOf(data, assessment), 'Rule 7(i)', data);
};

/** Data whose misuse may cause property damage, such as one card number (Rule 7(ii); Q6-12). */
const financialHarmIsReported: TriggerRule = (assessment, open) => {
  const data = open.filter(({ harmsFinancially }) => harmsFinancially);
  return judged('FINANCIAL_HARM', standingOf(data, assessment), 'Rule 7(ii)', data);
};

/** What may have been done for a wrongful purpose, by insiders too (Rule 7(iii)). */
const wrongfulPurposeIsReported: TriggerRule = (assessment, open) => {
  const { suspectedPurpose } = assessment;
  const isAny = standingOf(open, assessment);
  const standing =
    suspectedPurpose === 'WRONGFUL' ? isAny : suspectedPurpose === 'UNKNOWN' ? unclear(isAny) : 'NOT_MET';
  return judged('WRONGFUL_PURPOSE', standing, 'Rule 7(iii)', standing === 'MET' ? open : []);
};

/** More than a thousand principals (Rule 7(iv)). */
const manyPrincipalsAreReported: TriggerRule = (assessment, open) => {
  const { principalCount } = assessment;
  const isAny = standingOf(open, assessment);
  const standing = principalCount === undefined ? unclear(isAny) : principalCount > MANY ? isAny : 'NOT_MET';
  return judged('MANY_PRINCIPALS', standing, 'Rule 7(iv)', standing === 'MET' ? open : []);
};

/** A circumstance that depends on what is not found out: it is not there only where there is no data to hit. */
function unclear(isAny: TriggerStanding): TriggerStanding {
  return isAny === 'NOT_MET' ? 'NOT_MET' : 'UNKNOWN';
}

function judged(
  trigger: JudgedTrigger['trigger'],
  standing: TriggerStanding,
  article: string,
  data: readonly HitData[],
): JudgedTrigger {
  return { trigger, standing, article, categories: keysOf(data) };
}

const triggerRules: readonly TriggerRule[] = [
  specialCareIsReported,
  financialHarmIsReported,
  wrongfulPurposeIsReported,
  manyPrincipalsAreReported,
];

/** Each circumstance of Rule 7, whether it is there or not. */
export function triggersOf(assessment: Assessment): readonly JudgedTrigger[] {
  const open = openData(assessment);
  return triggerRules.map((rule) => rule(assessment, open));
}
