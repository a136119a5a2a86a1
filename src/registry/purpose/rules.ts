import type { FindingRule } from '../../lib/finding.ts';
import { keysInCycles } from '../../lib/key.ts';
import type { Rule } from '../../lib/problem.ts';
import type { NoticeMode, PolicyRecords } from '../policy/model.ts';
import { purposeChangeFindings, purposeChangeRules } from './change-rules.ts';
import { type Purpose, type PurposeRecords, REGISTRY_GOVERNANCE } from './model.ts';

/** A recorded review says that the purpose is not specified as far as possible (Art. 17(1)). */
export function isTooVague(purpose: Purpose): boolean {
  return purpose.specificityReview?.result === 'TOO_VAGUE';
}

/** A person judged that acting for the purpose may encourage or induce unlawful or unjust acts (Art. 19). */
export function isImproper(purpose: Purpose): boolean {
  return purpose.improperUseRisk?.result === 'RISK';
}

/** A purpose's parents end at a root. */
export const purposesAreTrees: Rule<PurposeRecords> = ({ purposes }) =>
  keysInCycles(purposes).map((key) => ({
    code: 'PURPOSE_CYCLE',
    path: ['purposes', key, 'parent'],
    message: `\`${key}\` is its own ancestor`,
    remedy: 'name a parent outside its own branch, or none',
  }));

/** The purpose that governs the registry is given by role: no record defines it. */
export const governanceIsNoRecord: Rule<PurposeRecords> = ({ purposes }) =>
  purposes.has(REGISTRY_GOVERNANCE)
    ? [
        {
          code: 'PURPOSE_BUILT_IN',
          path: ['purposes', REGISTRY_GOVERNANCE, 'key'],
          message: `\`${REGISTRY_GOVERNANCE}\` is built in`,
          remedy: 'choose another key',
        },
      ]
    : [];

/** The purpose that governs the registry covers metadata only: no data is declared or forbidden for it, none is granted it. */
export const governanceIsNotNamed: Rule<PurposeRecords> = ({ declarations, prohibitions, purposeGrants }) =>
  [
    ...inSection('declarations', declarations),
    ...inSection('prohibitions', prohibitions),
    ...inSection('purposeGrants', purposeGrants),
  ]
    .filter(({ record }) => record.purpose === REGISTRY_GOVERNANCE)
    .map(({ section, record }) => ({
      code: 'PURPOSE_BUILT_IN',
      path: [section, record.key, 'purpose'],
      message: `\`${REGISTRY_GOVERNANCE}\` is built in and given by role`,
      remedy: 'name a purpose of the registry',
    }));

function inSection(section: string, records: ReadonlyMap<string, { readonly key: string; readonly purpose: string }>) {
  return [...records.values()].map((record) => ({ section, record }));
}

/** A purpose that is too vague authorises nothing, so nothing is declared for it (Art. 17(1)). */
export const declaredPurposesAreSpecific: Rule<PurposeRecords> = ({ purposes, declarations }) =>
  [...declarations.values()].flatMap((declaration) => {
    const purpose = purposes.get(declaration.purpose);
    if (purpose === undefined || !isTooVague(purpose)) return [];
    return [
      {
        code: 'PURPOSE_TOO_VAGUE',
        path: ['declarations', declaration.key, 'purpose'],
        message: `\`${purpose.key}\` was found too vague to use data for`,
        article: '17(1)',
        remedy: 'declare the data for a purpose that says what it is used for',
      },
    ];
  });

const TELLS_A_PURPOSE: readonly NoticeMode[] = ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT', 'EXPRESS_INDICATION'];

/** A purpose is notified, publicly announced or expressly indicated; being accessible is none of these (Art. 21(1)-(3)). */
export const purposesAreToldByNotice: Rule<PolicyRecords & PurposeRecords> = ({ noticeEvidences, purposes }) =>
  [...purposes.values()].flatMap((purpose) => {
    const notice = purpose.notice === undefined ? undefined : noticeEvidences.get(purpose.notice);
    if (notice === undefined || TELLS_A_PURPOSE.includes(notice.mode)) return [];
    return [
      {
        code: 'PURPOSE_NOT_ANNOUNCED',
        path: ['purposes', purpose.key, 'notice'],
        message: `\`${notice.key}\` shows \`${notice.mode}\`, which does not tell a purpose`,
        article: '21(1)',
        remedy: `name evidence of one of ${TELLS_A_PURPOSE.map((mode) => `\`${mode}\``).join(', ')}`,
      },
    ];
  });

/** A grant is held by one role or by one client. */
export const grantsNameOneHolder: Rule<PurposeRecords> = ({ purposeGrants }) =>
  [...purposeGrants.values()]
    .filter(({ role, client }) => (role === undefined) === (client === undefined))
    .map(({ key, role }) => ({
      code: 'PURPOSE_GRANT_HOLDER',
      path: ['purposeGrants', key, role === undefined ? 'role' : 'client'],
      message: role === undefined ? 'names neither a role nor a client' : 'names both a role and a client',
      remedy: 'name one of `role` and `client`; two holders are two grants',
    }));

export const purposeRules: readonly Rule<PolicyRecords & PurposeRecords>[] = [
  purposesAreTrees,
  governanceIsNoRecord,
  governanceIsNotNamed,
  declaredPurposesAreSpecific,
  purposesAreToldByNotice,
  grantsNameOneHolder,
  ...purposeChangeRules,
];

/** Every purpose is specified as far as possible, so that principals can foresee the use (Art. 17(1)). */
export const purposesAreSpecific: FindingRule<PurposeRecords> = ({ purposes }) =>
  [...purposes.values()].filter(isTooVague).map((purpose) => ({
    code: 'PURPOSE_TOO_VAGUE',
    clause: purpose.clause,
    article: '17(1)',
    severity: 'BREACH',
    message: `\`${purpose.key}\` was reviewed and found too vague to let principals foresee the use`,
    mend: 'state the business and the use that are meant, have it reviewed again, or retire the purpose',
    records: [{ kind: 'Purpose', key: purpose.key }],
  }));

export const purposeFindings: readonly FindingRule<PolicyRecords & PurposeRecords>[] = [
  purposesAreSpecific,
  ...purposeChangeFindings,
];
