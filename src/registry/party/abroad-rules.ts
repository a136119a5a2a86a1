import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { Party, PartyRecords } from './model.ts';

const JAPAN = 'JP';

/** Countries whose protection counts as equal to Japan's (Art. 28(1), Rule 15): the EU's members and the EEA's three others, by PPC Notice 1 of 2019, and the United Kingdom. */
export const DESIGNATED_COUNTRIES: ReadonlySet<string> = new Set([
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
  ...['IS', 'LI', 'NO'],
  'GB',
]);

/** The longest a recipient's measures may go unchecked: about a year (Art. 28(3), Rule 18(1)). */
const CHECK_INTERVAL_DAYS = 366;
const DAY = 86_400_000;

/** Whether a legal person counts as a third party in a foreign country; one whose country is unknown does (Art. 28(1)). */
export function isAbroad({ country, foreign }: Party): boolean {
  return country !== JAPAN && foreign?.doesBusinessInJapanWithDatabaseHere !== true;
}

/** Why a recipient's equivalent measures cannot be relied on at an instant; undefined when they can (Art. 28(3)). */
export function foreignSystemFault(
  { foreign }: Party,
  now: Instant,
): 'FOREIGN_NO_SYSTEM' | 'FOREIGN_SYSTEM_BROKEN' | 'FOREIGN_CHECK_OVERDUE' | undefined {
  if (foreign === undefined || foreign.recipientSystem === 'NONE') return 'FOREIGN_NO_SYSTEM';
  const { systemSince, impediment, nextCheckDue } = foreign;
  // A system that is yet to stand secures nothing.
  if (systemSince !== undefined && now < systemSince) return 'FOREIGN_NO_SYSTEM';
  const stands = impediment !== undefined && impediment.since <= now;
  if (stands && (impediment.resolvedAt === undefined || now < impediment.resolvedAt)) return 'FOREIGN_SYSTEM_BROKEN';
  if (nextCheckDue === undefined || nextCheckDue <= now) return 'FOREIGN_CHECK_OVERDUE';
  return isCheckedYearly(foreign, now) ? undefined : 'FOREIGN_CHECK_OVERDUE';
}

type ForeignFacts = NonNullable<Party['foreign']>;

/** Whether the next check is due within about a year of the last, or of when the system came to stand; what is to come counts for nothing. */
function isCheckedYearly({ systemSince, lastCheckAt, nextCheckDue }: ForeignFacts, now?: Instant): boolean {
  const since = [lastCheckAt, systemSince].find((at) => at !== undefined && (now === undefined || at <= now));
  if (since === undefined || nextCheckDue === undefined) return false;
  const days = (Date.parse(nextCheckDue) - Date.parse(since)) / DAY;
  return days > 0 && days <= CHECK_INTERVAL_DAYS;
}

/** Whether providing to this legal person asks for consent to provision abroad (Art. 28(1), Rules 15, 16); of a branch, ask for its `legalPersonOf`. */
export function needsForeignConsent(party: Party, now: Instant): boolean {
  if (!isAbroad(party)) return false;
  if (party.country !== undefined && DESIGNATED_COUNTRIES.has(party.country)) return false;
  return foreignSystemFault(party, now) !== undefined;
}

/** What Art. 28 asks to know is recorded of parties abroad only. */
export const foreignFactsAreOfPartiesAbroad: Rule<PartyRecords> = ({ parties }) =>
  [...parties.values()]
    .filter(({ country, foreign }) => country === JAPAN && foreign !== undefined)
    .map(({ key }) => ({
      code: 'FOREIGN_FACTS_AT_HOME',
      path: ['parties', key, 'foreign'],
      message: 'is established in Japan and has facts of a party abroad',
      article: '28(1)',
      remedy: 'leave `foreign` out, or name the country abroad',
    }));

/** A recipient's equivalent measures rest on a document and are checked about once a year (Art. 28(1), 28(3); Rules 16, 18). */
export const recipientSystemsAreShownAndChecked: Rule<PartyRecords> = ({ parties }) =>
  [...parties.values()].flatMap(({ key, foreign }): readonly Problem[] => {
    if (foreign === undefined || foreign.recipientSystem === 'NONE') return [];
    const path = (fact: string) => ['parties', key, 'foreign', fact];
    const unproven: Problem = {
      code: 'FOREIGN_SYSTEM_UNPROVEN',
      path: path('systemEvidence'),
      message: `\`${foreign.recipientSystem}\` is claimed without a document`,
      article: '28(1), Rule 16',
      remedy: 'name the contract, rules or certificate, or say `NONE`',
    };
    const unplanned: Problem = {
      code: 'FOREIGN_CHECK_UNPLANNED',
      path: path('nextCheckDue'),
      message:
        'the next check of its measures is not due within about a year of the last, or of when its system came to stand',
      article: '28(3), Rule 18(1)',
      remedy:
        'record the last check, or before the first since when the system stands, and the next a year later at most',
    };
    return [
      ...(foreign.systemEvidence === undefined ? [unproven] : []),
      ...(isCheckedYearly(foreign) ? [] : [unplanned]),
    ];
  });

/** An impediment is resolved after it began. */
export const impedimentsEndAfterTheyBegin: Rule<PartyRecords> = ({ parties }) =>
  [...parties.values()].flatMap(({ key, foreign }) => {
    const { since, resolvedAt } = foreign?.impediment ?? {};
    if (since === undefined || resolvedAt === undefined || resolvedAt > since) return [];
    return [
      {
        code: 'FOREIGN_IMPEDIMENT_PERIOD',
        path: ['parties', key, 'foreign', 'impediment', 'resolvedAt'],
        message: `is resolved at \`${resolvedAt}\`, not after it began at \`${since}\``,
        remedy: 'give the instant at which it was resolved, or leave it out while it stands',
      },
    ];
  });

/** What must hold of parties abroad (Art. 28). */
export const partyAbroadRules: readonly Rule<PartyRecords>[] = [
  foreignFactsAreOfPartiesAbroad,
  recipientSystemsAreShownAndChecked,
  impedimentsEndAfterTheyBegin,
];
