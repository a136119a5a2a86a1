import type { Finding } from '../../lib/finding.ts';
import { keysInCycles, lineOf } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { PolicyRecords } from '../policy/model.ts';
import { type CategoryRecords, type DataCategory, type LegalClass, legalClass } from './model.ts';

/** The class the facts make it, never one that was typed in (Arts. 2(1)-(3), (5)-(7)); processing to come counts once it has come. */
export function legalClassOf(category: DataCategory, now?: Instant): LegalClass {
  const { processing } = category;
  if (processing !== undefined && leftBy(category).length === 0 && (now === undefined || processing.at <= now))
    return processing.into;
  if (category.specialCare.length > 0 && !category.inferredOnly) return 'SPECIAL_CARE_REQUIRED';
  if (category.identificationCode !== undefined) return 'PERSONAL_INFORMATION';
  return category.identifies === 'NO' ? 'PERSONALLY_REFERABLE' : 'PERSONAL_INFORMATION';
}

type Left = 'identificationCode' | 'financialHarmIfMisused' | 'identifies';

/** What the category still is that Rules 31 and 34 remove: a code, what may cost a person money, what names one by itself. */
function leftBy({ identificationCode, financialHarmIfMisused, identifies }: DataCategory): readonly Left[] {
  return [
    ...(identificationCode === undefined ? [] : (['identificationCode'] as const)),
    ...(financialHarmIfMisused ? (['financialHarmIfMisused'] as const) : []),
    ...(identifies === 'DIRECT' ? (['identifies'] as const) : []),
  ];
}

const ladder = legalClass.options;

function isLower(claimed: LegalClass, derived: LegalClass): boolean {
  return ladder.indexOf(claimed) < ladder.indexOf(derived);
}

/** A category's parents end at a root. */
export const categoriesAreTrees: Rule<CategoryRecords> = ({ dataCategories }) =>
  keysInCycles(dataCategories).map((key) => ({
    code: 'CATEGORY_CYCLE',
    path: ['dataCategories', key, 'parent'],
    message: `\`${key}\` is its own ancestor`,
    remedy: 'name a parent outside its own branch, or none',
  }));

/** An individual identification code is personal information by itself, whatever an import calls it (Art. 2(2)). */
export const identificationCodesArePersonal: Rule<CategoryRecords> = (records) =>
  claims(records)
    .filter(({ category }) => category.identificationCode !== undefined)
    .map(
      ({ category, claimed }): Problem => ({
        code: 'CLASS_ID_CODE',
        path: ['dataCategories', category.key, 'claimedClass'],
        message: `\`${claimed}\` is claimed of an individual identification code (\`${category.identificationCode}\`)`,
        article: '2(2)',
        remedy: 'claim PERSONAL_INFORMATION or nothing; the class is derived',
      }),
    );

/** Where a class is defined: by its own words (Arts. 2(1), 2(3), 2(5), 2(6)). */
const DEFINED_BY: Readonly<Record<LegalClass, string>> = {
  ANONYMISED: '2(6)',
  PSEUDONYMISED: '2(5)',
  PERSONALLY_REFERABLE: '2(7)',
  PERSONAL_INFORMATION: '2(1)',
  SPECIAL_CARE_REQUIRED: '2(3)',
};

/** A class is lowered by recorded processing only; what identifies by easy collation is personal (Arts. 2(1), 2(3), 2(5), 2(6); Rules 31, 34). */
export const lowerClassNeedsProcessing: Rule<CategoryRecords> = (records) =>
  claims(records)
    .filter(({ category }) => category.identificationCode === undefined)
    .map(
      ({ category, claimed, derived }): Problem => ({
        code: 'CLASS_DOWNGRADE_UNPROVEN',
        path: ['dataCategories', category.key, 'claimedClass'],
        message: `\`${claimed}\` is claimed where the facts make it \`${derived}\``,
        // A class that processing makes is refused for want of it, another for what the facts are.
        article: DEFINED_BY[isMadeByProcessing(claimed) ? claimed : derived],
        remedy: 'record the processing of Rule 31 or Rule 34, or claim the derived class',
      }),
    );

/** Processing leaves no individual identification code: what holds one is personal information (Art. 2(2); Rules 31(ii), 34(ii)). */
export const processingRemovesIdentificationCodes: Rule<CategoryRecords> = ({ dataCategories }) =>
  [...dataCategories.values()].flatMap(({ key, processing, identificationCode }): readonly Problem[] => {
    if (processing === undefined || identificationCode === undefined) return [];
    return [
      {
        code: 'CLASS_ID_CODE',
        path: ['dataCategories', key, 'processing'],
        message: `\`${processing.into}\` data still is an individual identification code (\`${identificationCode}\`)`,
        article: '2(2)',
        remedy: 'remove or replace the code, and record what remains; or leave `processing` out',
      },
    ];
  });

const LEAVES: Readonly<Record<Exclude<Left, 'identificationCode'>, string>> = {
  financialHarmIfMisused: 'may still cause property damage when it is misused',
  identifies: 'still identifies a person by itself',
};

/** Processing leaves nothing that identifies by itself, or whose misuse may cause property damage (Arts. 2(5), 2(6); Rules 31, 34). */
export const processingRemovesNamesAndHarm: Rule<CategoryRecords> = ({ dataCategories }) =>
  [...dataCategories.values()].flatMap((category): readonly Problem[] => {
    const { key, processing } = category;
    if (processing === undefined) return [];
    return leftBy(category).flatMap((fact) =>
      fact === 'identificationCode'
        ? []
        : {
            code: 'CLASS_DOWNGRADE_UNPROVEN',
            path: ['dataCategories', key, fact],
            message: `\`${processing.into}\` data ${LEAVES[fact]}`,
            article: DEFINED_BY[processing.into],
            remedy: 'remove it by the processing and record what remains; or leave `processing` out',
          },
    );
  });

/** What anonymised data holds and how it is provided is announced to the public, not told to some (Art. 43(4)). */
export const anonymisedDataIsAnnouncedPublicly: Rule<CategoryRecords & PolicyRecords> = (records) =>
  [...records.dataCategories.values()].flatMap(({ key, processing }): readonly Problem[] => {
    const evidence = records.noticeEvidences.get(processing?.announcement ?? '');
    if (evidence === undefined || evidence.mode === 'PUBLIC_ANNOUNCEMENT') return [];
    return [
      {
        code: 'ANON_NOT_ANNOUNCED',
        path: ['dataCategories', key, 'processing', 'announcement'],
        message: `rests on \`${evidence.mode}\`, which is no public announcement`,
        article: '43(4)',
        remedy: 'name evidence of mode `PUBLIC_ANNOUNCEMENT`',
      },
    ];
  });

/** Whether a category says itself whether it needs special care: by what it holds, or as what lets one infer it, or as processed (Arts. 2(3), 2(5), 2(6)). */
export function saysWhetherItNeedsCare(category: DataCategory, now?: Instant): boolean {
  return category.specialCare.length > 0 || category.inferredOnly || isMadeByProcessing(legalClassOf(category, now));
}

/** Whether acquiring a category takes consent or a ground: it is special care-required, pseudonymised or not; what is anonymised is no personal information (Arts. 2(6), 20(2), 41(9)). */
export function isAcquiredWithCare(category: DataCategory, now?: Instant): boolean {
  const derived = legalClassOf(category, now);
  if (derived !== 'PSEUDONYMISED') return derived === 'SPECIAL_CARE_REQUIRED';
  return category.specialCare.length > 0 && !category.inferredOnly;
}

/** What is part of special care-required information is judged by whoever records it, not taken to be ordinary (Art. 2(3)). */
export const specialCareIsSaidBelow: Rule<CategoryRecords> = ({ dataCategories }) =>
  [...dataCategories.values()].flatMap((category): readonly Problem[] => {
    if (saysWhetherItNeedsCare(category)) return [];
    const above = lineOf(dataCategories, category.key).find((key) => needsSpecialCare(dataCategories.get(key)));
    if (above === undefined) return [];
    return [
      {
        code: 'SPECIAL_CARE_UNSAID',
        path: ['dataCategories', category.key, 'specialCare'],
        message: `\`${category.key}\` is part of \`${above}\`, which is special care-required, and says nothing of that itself`,
        article: '2(3)',
        remedy:
          'say what `specialCare` it holds; `inferredOnly` where it merely lets one infer that; or name another parent',
      },
    ];
  });

function needsSpecialCare(category: DataCategory | undefined): boolean {
  return category !== undefined && legalClassOf(category) === 'SPECIAL_CARE_REQUIRED';
}

function isMadeByProcessing(claimed: LegalClass): boolean {
  return claimed === 'ANONYMISED' || claimed === 'PSEUDONYMISED';
}

function claims({ dataCategories }: CategoryRecords) {
  return [...dataCategories.values()].flatMap((category) => {
    const derived = legalClassOf(category);
    const claimed = category.claimedClass;
    // Of what processing left in it, the processing is told.
    if (claimed === category.processing?.into) return [];
    return claimed !== undefined && isLower(claimed, derived) ? [{ category, claimed, derived }] : [];
  });
}

export const categoryRules: readonly Rule<CategoryRecords & PolicyRecords>[] = [
  categoriesAreTrees,
  specialCareIsSaidBelow,
  identificationCodesArePersonal,
  lowerClassNeedsProcessing,
  processingRemovesIdentificationCodes,
  processingRemovesNamesAndHarm,
  anonymisedDataIsAnnouncedPublicly,
];

/** What can easily be collated with a user is personal data, also where the policy calls it non-personal (Art. 2(1)). */
export function collatableDataIsPersonal({ dataCategories }: CategoryRecords): readonly Finding[] {
  return [...dataCategories.values()]
    .filter((category) => category.policyClaim?.class === 'NOT_PERSONAL' && category.identifies !== 'NO')
    .map((category) => ({
      code: 'COLLATABLE_DATA_CALLED_NON_PERSONAL',
      clause: category.policyClaim?.clause,
      article: '2(1), 33(2)',
      severity: 'BREACH',
      message: `the policy refuses disclosure of \`${category.key}\` as non-personal, though it can easily be collated with a person`,
      mend: 'disclose it on request when it is tied to an identifiable person, and say so in the clause',
      records: [{ kind: 'DataCategory', key: category.key }],
    }));
}
