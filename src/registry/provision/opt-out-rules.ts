import { invariant } from '../../lib/invariant.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { PartyRecords } from '../party/model.ts';
import { operatorsOf } from '../party/rules.ts';
import type { PolicyRecords, ReservedFact } from '../policy/model.ts';
import { FACTS_OWED } from '../policy/statute.ts';
import type { PurposeRecords } from '../purpose/model.ts';
import { type OptOutFiling, type OptOutState, optOutState, type ProvisionRecords } from './model.ts';

/** Whether an opt-out has come as far as a state, or further. */
export function hasReached({ state }: OptOutFiling, wanted: OptOutState): boolean {
  return optOutState.options.indexOf(state) >= optOutState.options.indexOf(wanted);
}

function filingsAt({ optOutFilings }: ProvisionRecords, state: OptOutState): readonly OptOutFiling[] {
  return [...optOutFilings.values()].filter((filing) => hasReached(filing, state));
}

function at(filing: OptOutFiling, ...fact: readonly string[]) {
  return ['optOutFilings', filing.key, ...fact];
}

interface KeptFact {
  /** Where a filing keeps it. */
  readonly path: keyof OptOutFiling;
  readonly isStated: (filing: OptOutFiling, records: PartyRecords) => boolean;
}

/** Where each of the nine facts is kept (Art. 27(2)(i)-(viii), Rule 11(4)). */
const keptFacts: Readonly<Partial<Record<ReservedFact, KeptFact>>> = {
  OPERATOR_IDENTITY: {
    path: 'operator',
    isStated: ({ operator }, records) =>
      operator?.name !== undefined &&
      operator.address !== undefined &&
      (operator.representative !== undefined || !isCorporation(records)),
  },
  PROVISION_IS_A_PURPOSE: { path: 'purposes', isStated: ({ purposes }) => purposes.length > 0 },
  ITEMS: { path: 'categories', isStated: ({ categories }) => categories.length > 0 },
  HOW_ACQUIRED: {
    path: 'acquisition',
    isStated: ({ acquisition }) => acquisition?.source !== undefined && acquisition.method !== undefined,
  },
  METHOD_OF_PROVISION: {
    path: 'provisionMethod',
    isStated: ({ provisionMethod }) => provisionMethod !== undefined,
  },
  STOPS_ON_REQUEST: { path: 'stopsOnRequest', isStated: ({ stopsOnRequest }) => stopsOnRequest },
  HOW_TO_REQUEST: { path: 'requestMethod', isStated: ({ requestMethod }) => requestMethod !== undefined },
  HOW_UPDATED: { path: 'updateMethod', isStated: ({ updateMethod }) => updateMethod !== undefined },
  START_DATE: { path: 'plannedStart', isStated: ({ plannedStart }) => plannedStart !== undefined },
};

/** Only a corporation owes its representative; an operator that is not recorded is taken for one. */
function isCorporation(records: PartyRecords): boolean {
  return operatorsOf(records).every(({ kindOf }) => kindOf === 'CORPORATION');
}

/** The nine facts in the law's order, each with how a filing states it. */
const nineFacts = FACTS_OWED.OPT_OUT.map(({ fact, article, what }) => {
  const kept = keptFacts[fact];
  invariant(kept !== undefined, `an opt-out keeps \`${fact}\``);
  return { ...kept, article, what };
});

/** Which of the nine facts an opt-out does not state, in the law's order (Art. 27(2)(i)-(viii)). */
export function unstatedFactsOf(filing: OptOutFiling, records: PartyRecords): readonly string[] {
  return nineFacts.filter(({ isStated }) => !isStated(filing, records)).map(({ path }) => path);
}

/** An opt-out is told and filed with all nine facts or not at all (Art. 27(2)(i)-(viii), Rule 11(4)). */
export const optOutsStateNineFacts: Rule<PartyRecords & ProvisionRecords> = (records) =>
  filingsAt(records, 'NOTIFIED').flatMap((filing) =>
    nineFacts
      .filter(({ isStated }) => !isStated(filing, records))
      .map(({ path, article, what }) => ({
        code: 'OPTOUT_FACT_MISSING',
        path: at(filing, path),
        message: `is \`${filing.state}\` and does not state ${what}`,
        article,
        remedy: `state ${what}, tell principals and file it`,
      })),
  );

/** Principals are notified of an opt-out beforehand, or find it readily accessible (Art. 27(2), Rule 11(1)). */
export const optOutsAreTold: Rule<PolicyRecords & ProvisionRecords> = (records) =>
  filingsAt(records, 'NOTIFIED').flatMap((filing) => {
    const notice = filing.notice === undefined ? undefined : records.noticeEvidences.get(filing.notice);
    if (notice?.mode === 'NOTIFICATION' || notice?.mode === 'READILY_ACCESSIBLE') return [];
    // A notice that is named and not in the registry is a missing reference, said elsewhere.
    if (filing.notice !== undefined && notice === undefined) return [];
    return [
      {
        code: 'OPTOUT_NOT_NOTIFIED',
        path: at(filing, 'notice'),
        message:
          notice === undefined
            ? `is \`${filing.state}\` without evidence that principals were told`
            : `rests on \`${notice.mode}\`, which is neither notification nor ready accessibility`,
        article: '27(2)',
        remedy: 'name evidence of mode `NOTIFICATION` or `READILY_ACCESSIBLE`',
      },
    ];
  });

/** How long principals need to object is for people to judge; what is over before a day has passed is too short for anyone (Rule 11(1)(i)). */
export function leavesTimeToObject(told: Instant, end: Instant): boolean {
  return Date.parse(end) - Date.parse(told) >= DAY;
}

const DAY = 86_400_000;

/** Principals have time to object between being told and the start of provision (Rule 11(1)(i)). */
export const optOutsLeaveTimeToObject: Rule<PolicyRecords & ProvisionRecords> = (records) =>
  filingsAt(records, 'NOTIFIED').flatMap((filing) => {
    const { waitingPeriodEndsAt: end, plannedStart } = filing;
    const told = filing.notice === undefined ? undefined : records.noticeEvidences.get(filing.notice)?.from;
    if (end === undefined)
      return [waitingProblem(filing, 'waitingPeriodEndsAt', 'says no time that principals have to object')];
    const problems: Problem[] = [];
    if (told !== undefined && !leavesTimeToObject(told, end))
      problems.push(
        waitingProblem(
          filing,
          'waitingPeriodEndsAt',
          `ends \`${end}\`, when principals are told only from \`${told}\``,
        ),
      );
    if (plannedStart !== undefined && plannedStart < end)
      problems.push(
        waitingProblem(
          filing,
          'plannedStart',
          `begins \`${plannedStart}\`, while principals may object until \`${end}\``,
        ),
      );
    return problems;
  });

function waitingProblem(filing: OptOutFiling, fact: string, message: string): Problem {
  return {
    code: 'OPTOUT_WAITING_PERIOD',
    path: at(filing, fact),
    message,
    article: '27(2), Rule 11(1)(i)',
    remedy: 'leave principals the time they need between being told and the start of provision',
  };
}

/** An opt-out is filed with the Commission before provision begins (Art. 27(2)). */
export const optOutsAreFiledBeforehand: Rule<ProvisionRecords> = (records) =>
  filingsAt(records, 'FILED').flatMap((filing) => {
    const { filing: filed, plannedStart } = filing;
    if (filed === undefined) return [unfiled(filing, 'filing', `is \`${filing.state}\` and names no filing`)];
    if (plannedStart === undefined || filed.filedAt < plannedStart) return [];
    return [unfiled(filing, 'plannedStart', `begins \`${plannedStart}\` and was filed \`${filed.filedAt}\``)];
  });

function unfiled(filing: OptOutFiling, fact: string, message: string): Problem {
  return {
    code: 'OPTOUT_NOT_FILED',
    path: at(filing, fact),
    message,
    article: '27(2)',
    remedy: 'file with the Commission, and begin only afterwards',
  };
}

/** Whether an operator abroad, or of whom nothing is known, filed an opt-out itself, and not through an agent in Japan (Rule 12). */
export function lacksDomesticAgent({ filing }: OptOutFiling, records: PartyRecords): boolean {
  if (filing === undefined || filing.agent !== undefined) return false;
  const operators = operatorsOf(records);
  return operators.length === 0 || operators.some(({ country }) => country !== 'JP');
}

/** An operator abroad files through an agent in Japan (Rule 12). */
export const foreignOperatorsFileThroughAnAgent: Rule<PartyRecords & ProvisionRecords> = (records) =>
  filingsAt(records, 'FILED')
    .filter((filing) => lacksDomesticAgent(filing, records))
    .map((filing) => ({
      code: 'OPTOUT_NO_DOMESTIC_AGENT',
      path: at(filing, 'filing', 'agent'),
      message: 'the operator is abroad and filed without an agent in Japan',
      article: '27(2), Rule 12',
      remedy: 'appoint an agent domiciled in Japan, and file through it',
    }));

/** The purposes an opt-out names say that data is provided to third parties (Arts. 17(1), 27(2); GL 3-6-2-1 note 5). */
export const optOutPurposesSayProvision: Rule<PurposeRecords & ProvisionRecords> = (records) =>
  filingsAt(records, 'NOTIFIED').flatMap((filing) =>
    filing.purposes
      .filter((key) => records.purposes.get(key)?.includesThirdPartyProvision === false)
      .map((key) => ({
        code: 'OPTOUT_PURPOSE_MISSING',
        path: at(filing, 'purposes'),
        message: `\`${key}\` does not say that data is provided to third parties`,
        article: '27(2), 17(1)',
        remedy: 'name a purpose that says so; adding it to an old purpose asks for consent',
      })),
  );

export const optOutRules: readonly Rule<PartyRecords & PolicyRecords & ProvisionRecords & PurposeRecords>[] = [
  optOutsStateNineFacts,
  optOutsAreTold,
  optOutsLeaveTimeToObject,
  optOutsAreFiledBeforehand,
  foreignOperatorsFileThroughAnAgent,
  optOutPurposesSayProvision,
];
