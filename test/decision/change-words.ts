import type { Decision, DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import type { Statement } from '../../src/registry/purpose/change-model.ts';
import { purposeChangeModel } from '../../src/registry/purpose/change-model.ts';
import { statementHash } from '../../src/registry/purpose/statement-hash.ts';
import { make, mapOf } from '../support/records.ts';
import { asked, category, engineer, evidence, purpose, tableOf } from './words.ts';

type Facts = Readonly<Record<string, unknown>>;
type PurposeChange = ReturnType<typeof change>;

export const says = (en: string, facts: Partial<Statement> = {}): Statement => ({
  en,
  includesThirdPartyProvision: false,
  includesProfiling: false,
  ...facts,
});

/** A judgement on a text, compared with others. */
export const judged = (result: string, of: Statement, ...comparedWith: readonly Statement[]) => ({
  assessment: {
    result,
    statement: statementHash(of),
    comparedWith: comparedWith.map(statementHash),
    assessor: 'a reviewer',
    at: '2026-05-01',
    reason: 'as a reader would see it',
  },
});

/** The evidence that a text is told. */
export const told = (evidence: string, of: Statement) => ({
  notice: { evidence, document: '0'.repeat(64), statement: statementHash(of) },
});

export const change = (key: string, before: Statement, after: Statement, facts: Facts = {}) =>
  make(purposeChangeModel, { key, purpose: 'inform', before, after, ...facts });

const table = (changes: readonly PurposeChange[]) => ({
  dataCategories: mapOf(
    category('contact'),
    category('study', { processing: { into: 'PSEUDONYMISED', document: 'record 3', at: '2026-01-01' } }),
    category('counts', { processing: { into: 'ANONYMISED', document: 'record 4', at: '2026-01-01' } }),
  ),
  prohibitions: new Map(),
  purposes: mapOf(purpose('inform', { statementEn: changes[0]?.before.en })),
  purposeChanges: mapOf(...changes),
  noticeEvidences: mapOf(
    evidence('posted', 'PUBLIC_ANNOUNCEMENT'),
    evidence('mailed', 'NOTIFICATION'),
    evidence('coming', 'PUBLIC_ANNOUNCEMENT', { from: '2026-08-01' }),
  ),
});

/** The registry in which only these changes are recorded. */
export const withChanges = (...changes: readonly PurposeChange[]) => tableOf(table(changes));

/** Asks whether contact data may be used for what the purpose says after the last of these changes. */
export function changing(
  changes: readonly PurposeChange[],
  more: Partial<DecisionRequest> = {},
  records: Partial<DecisionRecords> = {},
): Decision {
  const request: DecisionRequest = {
    action: 'CHANGE_PURPOSE',
    purpose: 'inform',
    categories: ['contact'],
    change: changes.at(-1)?.key,
    caller: engineer,
    ...more,
  };
  return asked(request, { ...table(changes), ...records });
}

const products = says('information on new products');
const related = says('information on new products and on related ones');

/** Information on related products is added to that on new ones: judged to be related, and announced unless said otherwise. */
export const widening = (facts: Facts = {}) =>
  change('widening', products, related, {
    ...judged('RELATED', related, products),
    ...told('posted', related),
    ...facts,
  });

/** A principal who consented to a change, in the words it has. */
export const whoConsentedTo = ({ after }: PurposeChange): Partial<DecisionRequest> => ({
  principal: {
    consents: [
      {
        key: 'consent:1',
        kind: 'USE_BEYOND_PURPOSE',
        purpose: 'inform',
        categories: ['contact'],
        statement: statementHash(after),
      },
    ],
    stops: [],
  },
});
