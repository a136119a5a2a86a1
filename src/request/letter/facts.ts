import type { DecisionTable } from '../../decision/compile.ts';
import type { Logged } from '../../decision/log/logged.ts';
import { dayInJapan } from '../../lib/business-calendar.ts';
import { overlap } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { ProvisionRecord } from '../../record/model.ts';
import type { Party } from '../../registry/party/model.ts';
import { operatorsOf } from '../../registry/party/rules.ts';
import { feeOf, isIdentified, lastOf, type RequestLife, specifiedBy } from '../principal-request/life.ts';
import {
  type LetterDecision,
  type LetterFacts,
  type LetterLanguage,
  type LetterRecord,
  type Sender,
  STATED_FIELDS,
} from './model.ts';

/** What a letter is asked for beside the request itself. */
export type AskedLetter = Pick<LetterFacts, 'kind' | 'reasons' | 'corrected'> & {
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
  { table, now, decisions, records }: Writing,
): LetterFacts {
  const { id, to, arrivedOn } = life.request;
  const language = asked.language ?? life.request.language;
  return {
    ...asked,
    language,
    request: id,
    to,
    arrivedOn,
    writtenOn: dayInJapan(now),
    isIdentified: isIdentified(life) === true,
    sender: senderIn(table, language),
    feeYen: feeOf(life)?.amountYen,
    decision: decisionOf(life, { table, decisions, language }),
    purposes: purposesOf(life, table, language),
    records: records.map((disclosed) => recordOf(disclosed, { table, decisions, language })),
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
  const { step, reason, doneFor = [], deed, method } = decided;
  const { chosenMethod } = specifiedBy(life);
  const difficult = method !== undefined && chosenMethod !== undefined && chosenMethod !== method;
  return {
    step,
    reason,
    articles: articlesOf(decisions.filter(({ request }) => request.reply?.step === step)),
    doneFor: doneFor.map((category) => labelOf(table, category, language)),
    deed,
    method,
    difficultMethod: difficult ? chosenMethod : undefined,
    isExecuted: lastOf(life, 'EXECUTE') !== undefined,
    isStopLifted: life.isStopLifted,
  };
}

/** What the data is used for that a request is granted about: the purposes that are declared for any of it now, as they are told. */
function purposesOf(life: RequestLife, table: DecisionTable, language: LetterLanguage): readonly string[] {
  const { to, categories } = life.request;
  if (to !== 'PURPOSE_NOTICE') return [];
  const scope = lastOf(life, 'DECIDE')?.doneFor ?? categories;
  const { nodes } = table.categories;
  const byKey = new Map(nodes.map((category) => [category.key, category]));
  const isAsked = (category: number) => scope.length === 0 || overlap(byKey, [nodes[category]?.key ?? ''], scope);
  const declared = table.purposes.nodes.filter((_, id) =>
    table.declarations[id]?.some(({ category }) => isAsked(category)),
  );
  const statements = declared.map(({ statementEn, statementJa }) =>
    language === 'JA' ? (statementJa ?? statementEn) : statementEn,
  );
  return [...new Set(statements)];
}

function recordOf({ record, counterparty }: DisclosedRecord, { table, language }: Deciding): LetterRecord {
  const { side, firstProvisionAt, lastProvisionAt, categories, fields, acquisition } = record;
  const { nameEn, nameJa, address, representative } = counterparty ?? {};
  const party = [language === 'JA' ? (nameJa ?? nameEn) : nameEn, address, representative];
  return {
    side,
    firstOn: dayInJapan(firstProvisionAt),
    lastOn: dayInJapan(lastProvisionAt),
    party: party.flatMap((said) => said ?? []),
    items: categories.map((category) => labelOf(table, category, language)),
    stated: STATED_FIELDS.filter((field) => fields.includes(field)),
    acquisition,
  };
}

function articlesOf(decisions: readonly Logged[]): readonly string[] {
  const verdicts = decisions.flatMap(({ answer: { deciding, verdicts: all } }) => [
    ...(deciding ? [deciding] : []),
    ...all,
  ]);
  return [...new Set(verdicts.flatMap(({ article }) => article ?? []))].sort();
}

function labelOf({ categories }: DecisionTable, key: string, language: LetterLanguage): string {
  const category = categories.nodes[categories.ids.get(key) ?? -1];
  return (language === 'JA' ? category?.labelJa : undefined) ?? category?.labelEn ?? key;
}
