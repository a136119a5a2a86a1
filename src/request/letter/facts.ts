import type { DecisionTable } from '../../decision/compile.ts';
import type { Logged } from '../../decision/log/logged.ts';
import { dayInJapan } from '../../lib/business-calendar.ts';
import { overlap } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { ProvisionRecord } from '../../record/model.ts';
import { impedimentOf } from '../../registry/party/measures-abroad.ts';
import type { Party } from '../../registry/party/model.ts';
import { operatorsOf } from '../../registry/party/rules.ts';
import { feeOf, isIdentified, lastOf, type RequestLife, specifiedBy } from '../principal-request/life.ts';
import {
  type LetterDecision,
  type LetterFacts,
  type LetterLanguage,
  type LetterMeasures,
  type LetterRecord,
  type Sender,
  STATED_FIELDS,
} from './model.ts';

/** What a letter is asked for beside the request itself. */
export type AskedLetter = Pick<LetterFacts, 'kind' | 'reasons' | 'corrected' | 'turnTo'> & {
  readonly language?: LetterLanguage | undefined;
};

/** What is known where a letter is written. */
export interface Writing {
  readonly table: DecisionTable;
  readonly now: Instant;
  /** The decisions that the request was decided by, as the log keeps them. */
  readonly decisions: readonly Logged[];
  /** Of a disclosure of records: those that are owed. */
  readonly records: readonly DisclosedRecord[];
  /** Of what recipients abroad do: the parties. */
  readonly abroad: readonly Party[];
}

/** A record that is disclosed, and its other party as the registry knew it then. */
export interface DisclosedRecord {
  readonly record: ProvisionRecord;
  readonly counterparty: Party | undefined;
}

/** The facts of a letter, from the life of a request and what the registry says of the operator. */
export function factsOf(
  life: RequestLife,
  asked: AskedLetter,
  { table, now, decisions, records, abroad }: Writing,
): LetterFacts {
  const { id, to, categories, arrivedOn } = life.request;
  const language = asked.language ?? life.request.language;
  return {
    ...asked,
    language,
    request: id,
    to,
    about: categories.map((category) => labelOf(table, category, language)),
    arrivedOn,
    writtenOn: dayInJapan(now),
    isIdentified: isIdentified(life) === true,
    sender: senderIn(table, language),
    feeYen: feeOf(life)?.amountYen,
    decision: decisionOf(life, { table, decisions, language }),
    purposes: purposesOf(life, table, language),
    records: records.flatMap((disclosed) => recordOf(disclosed, isAskedIn(life, table), { table, language })),
    abroad: abroad.map((party) => measuresOf(party, now, language)),
  };
}

function senderIn({ routes }: DecisionTable, language: LetterLanguage): Sender {
  const [operator] = operatorsOf(routes);
  const { nameEn = '', nameJa, address, representative, contactEmail: contact } = operator ?? {};
  return { name: language === 'JA' ? (nameJa ?? nameEn) : nameEn, address, representative, contact };
}

type Deciding = Pick<Writing, 'table' | 'decisions'> & { readonly language: LetterLanguage };

function decisionOf(life: RequestLife, { table, decisions, language }: Deciding): LetterDecision | undefined {
  const decided = lastOf(life, 'DECIDE');
  if (decided === undefined) return undefined;
  const { step, reason, doneFor = [], withheld, deed, method } = decided;
  const { chosenMethod } = specifiedBy(life);
  const difficult = method !== undefined && chosenMethod !== undefined && chosenMethod !== method;
  return {
    step,
    reason,
    articles: articlesOf(decisions.filter(({ request }) => request.reply?.step === step)),
    doneFor: doneFor.map((category) => labelOf(table, category, language)),
    withheld,
    deed,
    method,
    difficultMethod: difficult ? chosenMethod : undefined,
    isExecuted: lastOf(life, 'EXECUTE') !== undefined,
    isStopLifted: life.isStopLifted,
  };
}

/** What the data is used for that a request is granted about: the purposes that are declared for any of it now, as they are told. */
function purposesOf(life: RequestLife, table: DecisionTable, language: LetterLanguage): readonly string[] {
  if (life.request.to !== 'PURPOSE_NOTICE') return [];
  const { nodes } = table.categories;
  const isAsked = isAskedIn(life, table);
  const declared = table.purposes.nodes.filter((_, id) =>
    table.declarations[id]?.some(({ category }) => isAsked(nodes[category]?.key ?? '')),
  );
  const statements = declared.map(({ statementEn, statementJa }) =>
    language === 'JA' ? (statementJa ?? statementEn) : statementEn,
  );
  return [...new Set(statements)];
}

/** Whether a category is one that the request is granted for, or is about while it is open. */
function isAskedIn(life: RequestLife, { categories: { nodes } }: DecisionTable): (category: string) => boolean {
  const scope = lastOf(life, 'DECIDE')?.doneFor ?? life.request.categories;
  const byKey = new Map(nodes.map((category) => [category.key, category]));
  return (category) => scope.length === 0 || overlap(byKey, [category], scope);
}

/** A record as it is disclosed: of what it holds, what the request is granted for; nothing where that is none of it. */
function recordOf(
  { record, counterparty }: DisclosedRecord,
  isAsked: (category: string) => boolean,
  { table, language }: Pick<Deciding, 'table' | 'language'>,
): readonly LetterRecord[] {
  const { side, firstProvisionAt, lastProvisionAt, categories, fields, acquisition } = record;
  const items = categories.filter(isAsked);
  if (items.length === 0) return [];
  const { nameEn, nameJa, address, representative } = counterparty ?? {};
  const party = [language === 'JA' ? (nameJa ?? nameEn) : nameEn, address, representative];
  return [
    {
      side,
      firstOn: dayInJapan(firstProvisionAt),
      lastOn: dayInJapan(lastProvisionAt),
      party: party.flatMap((said) => said ?? []),
      items: items.map((category) => labelOf(table, category, language)),
      stated: STATED_FIELDS.filter((field) => fields.includes(field)),
      acquisition,
    },
  ];
}

function measuresOf(party: Party, now: Instant, language: LetterLanguage): LetterMeasures {
  const { key, nameEn, nameJa, country, foreign } = party;
  return {
    key,
    party: language === 'JA' ? (nameJa ?? nameEn) : nameEn,
    system: foreign?.recipientSystem ?? 'NONE',
    country,
    measures: foreign?.measuresInfo,
    checks: foreign?.checkMethod,
    adverseRegime: foreign?.adverseRegime,
    impediment: impedimentOf(party, now),
  };
}

function articlesOf(decisions: readonly Logged[]): readonly string[] {
  const verdicts = decisions.flatMap(({ answer: { deciding, verdicts: all } }) => [
    ...(deciding ? [deciding] : []),
    ...all,
  ]);
  return [...new Set(verdicts.flatMap(({ article }) => article?.split(', ') ?? []))].sort();
}

function labelOf({ categories }: DecisionTable, key: string, language: LetterLanguage): string {
  const category = categories.nodes[categories.ids.get(key) ?? -1];
  return (language === 'JA' ? category?.labelJa : undefined) ?? category?.labelEn ?? key;
}
