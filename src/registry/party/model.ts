import { z } from 'zod';
import { key, keys } from '../../lib/key.ts';
import { instant } from '../../lib/period.ts';
import { defineRecord, type RecordOf } from '../../lib/record.ts';
import { words } from '../../lib/text.ts';
import { countryCode } from '../policy/promise-terms.ts';

/** What kind of party it is; a CLASS is several that the policy does not name. */
export const partyKind = z.enum(['CORPORATION', 'SOLE_PROPRIETOR', 'PUBLIC_BODY', 'CLASS']);

/** What it is to the operator; a party may be several things. */
export const partyRole = z.enum([
  'OPERATOR',
  'INFORMATION_PROVIDER',
  'ADVERTISER',
  'ADVERTISING_DISTRIBUTOR',
  'OUTSOURCEE',
  'JOINT_USER',
  'RECIPIENT',
  'AUTHORITY',
  'BRANCH',
  'GROUP_COMPANY',
]);

export type PartyRole = z.output<typeof partyRole>;

/** The system by which a recipient abroad secures measures equivalent to the law's (Art. 28(1), Rule 16). */
export const recipientSystem = z.enum(['NONE', 'CONTRACT', 'GROUP_RULES', 'CBPR']);

const impediment = z.strictObject({
  description: words.describe('what stands in the way of the measures'),
  since: instant,
  resolvedAt: instant.optional().describe('absent: still standing'),
  response: z.string().min(1).optional().describe('what the operator does about it (Art. 28(3), Rule 18(1)(ii))'),
});

const foreign = z.strictObject({
  recipientSystem,
  systemEvidence: words.optional().describe('the contract, rules or certificate of that system'),
  systemSince: instant.optional().describe('since when that system stands; its first check is due within about a year'),
  regimeInfo: words.optional().describe("the country's regime, as told before consent (Rule 17)"),
  measuresInfo: words.optional().describe('its measures, as told before consent (Rule 17)'),
  lastCheckAt: instant.optional().describe('when its measures were last checked (Art. 28(3), Rule 18)'),
  nextCheckDue: instant.optional().describe('the check is overdue from this instant on'),
  checkMethod: z
    .string()
    .min(1)
    .optional()
    .describe('how often and how its measures are checked, as principals are told (Rule 18(3)(iii))'),
  adverseRegime: z
    .string()
    .min(1)
    .optional()
    .describe('what in the country may affect its measures, or that nothing does (Rule 18(3)(v))'),
  impediment: impediment.optional(),
  doesBusinessInJapanWithDatabaseHere: z
    .boolean()
    .default(false)
    .describe('it does business in Japan with a database here, so it does not count as abroad'),
});

/** Whether a party or a purpose may encourage or induce unlawful or unjust acts (Art. 19). */
export const improperUse = z.enum(['RISK', 'NO_RISK']);

export const improperUseRisk = z.strictObject({
  result: improperUse,
  by: words.describe('who judged; personal data'),
  reason: words,
  at: instant,
});

export const partyModel = defineRecord({
  kind: 'Party',
  section: 'parties',
  description: 'A legal person, a public body, or a class of them: the operator itself and all it deals with.',
  shape: {
    kindOf: partyKind,
    roles: z.array(partyRole).default([]),
    nameEn: words,
    nameJa: words.optional(),
    address: words.optional(),
    representative: words.optional().describe('name of the person who represents it; personal data'),
    contactEmail: z.email('is not an e-mail address').optional().describe('where it takes complaints and requests'),
    country: countryCode.optional().describe('where its legal person is established, ISO 3166-1 alpha-2'),
    legalPerson: key.optional().describe('of a branch: the party it is a part of, the same legal person'),
    parentCompany: key.optional().describe('the company that owns it; still another legal person'),
    classes: keys
      .default([])
      .describe('of a legal person: the classes of parties it is one of, as principals are told'),
    foreign: foreign.optional().describe('what Art. 28 asks to know of a party abroad'),
    improperUseRisk: improperUseRisk.optional().describe('a recorded human judgement (Art. 19)'),
  },
  references: [
    { fact: 'legalPerson', to: 'Party' },
    { fact: 'parentCompany', to: 'Party' },
    { fact: 'classes', to: 'Party' },
  ],
});

export type Party = RecordOf<typeof partyModel>;

/** The parties of one state of the registry, by key. */
export interface PartyRecords {
  readonly parties: ReadonlyMap<string, Party>;
}
