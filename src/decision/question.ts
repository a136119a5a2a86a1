import { z } from 'zod';
import { problemsOfIssues } from '../lib/issues.ts';
import { key, keys } from '../lib/key.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { principalReference } from '../principal/model.ts';
import { countryCode } from '../registry/policy/promise-terms.ts';
import { exceptionGround, exceptionOf } from './limbs.ts';
import { obligationType } from './obligations.ts';
import { describedRecord } from './record-facts.ts';
import { reply } from './reply.ts';
import { statedLimb } from './stated-limb.ts';

/** The most categories one question names, and the most questions one batch holds. */
export const REQUEST_LIMIT = 1_000;

/** What is to be done with the data. */
export const action = z.enum([
  'USE',
  'COLLECT',
  'PROVIDE',
  'CHANGE_PURPOSE',
  'ANSWER_REQUEST',
  'RECORD',
  'ERASE_RECORD',
]);

export type Action = z.output<typeof action>;

/** How a query uses a field. */
export const usage = z.enum(['OUTPUT', 'FILTER', 'JOIN', 'GROUP', 'ORDER', 'WRITE', 'EXISTENCE']);

export type Usage = z.output<typeof usage>;

const claim = z
  .strictObject({
    ground: exceptionGround,
    limbs: z.array(statedLimb),
    jurisdiction: countryCode.optional().describe('of LAW: the country whose law it is, ISO 3166-1 alpha-2'),
  })
  .superRefine(({ ground, limbs }, context) => {
    for (const [index, { limb: claimed }] of limbs.entries()) {
      const path = ['limbs', index, 'limb'];
      const isItsOwn = (['USE', 'PROVIDE'] as const).some((act) => exceptionOf(act, ground)?.limbs.includes(claimed));
      if (!isItsOwn) {
        refuse(context, path, 'LIMB_FOREIGN', `\`${claimed}\` is no limb of \`${ground}\``);
      } else if (limbs.findIndex((other) => other.limb === claimed) !== index) {
        refuse(context, path, 'LIMB_TWICE', `\`${claimed}\` is stated twice`);
      }
    }
  });

export type ExceptionClaim = Readonly<z.output<typeof claim>>;

/** The kinds of records that open a way to a recipient (Arts. 27(1), 27(2), 27(5)). */
export const routeKind = z.enum(['OUTSOURCING', 'SUCCESSION', 'JOINT_USE', 'PROVISION', 'OPT_OUT']);

export type RouteKind = z.output<typeof routeKind>;

/** What an outsourcee, or the operator where it is one, does with the data (Art. 27(5)(i); Q7-42, Q7-43). */
export const handling = z.enum(['ENTRUSTED_WORK', 'OWN_PURPOSE', 'ENRICHMENT', 'COMMINGLING', 'POOLED_STATISTICS']);

/** What a caller may say of a use, a collection, a provision, a change of a purpose or the answer to a request. */
const question = z
  .strictObject({
    action,
    purpose: key.describe('the purpose it is for'),
    categories: keys.pipe(z.array(key).max(REQUEST_LIMIT)).describe('the categories of data'),
    fields: keys.pipe(z.array(key).max(REQUEST_LIMIT)).optional().describe('fields of the data map, beside them'),
    unresolved: keys.optional().describe('what could not be resolved to data: any refuses the whole'),
    usage: z.record(key, z.array(usage)).optional().describe('how each category is used'),
    source: key.optional().describe('of COLLECT: the collection source'),
    asksForConsent: z.boolean().optional().describe('of USE: the act is asking the principal for consent'),
    ground: claim.optional().describe('the exception of Art. 18(3), or of Art. 27(1) for PROVIDE, that is claimed'),
    recipient: key.optional().describe('of PROVIDE: the party that receives the data'),
    route: z
      .strictObject({ kind: routeKind, record: key })
      .optional()
      .describe('of PROVIDE: the record that opens the way to the recipient'),
    change: key.optional().describe('of CHANGE_PURPOSE: the recorded change'),
    announcement: key
      .optional()
      .describe('of PROVIDE: what anonymised data is announced by: what its category records'),
    principal: principalReference.optional().describe('the principal whose data it is, as the caller calls it'),
    supportedObligations: z
      .array(obligationType)
      .optional()
      .describe('the obligations that the caller can keep; not said: any'),
    shown: z
      .array(statedLimb)
      .optional()
      .describe('of PROVIDE, what is so with the recipient; of who acts, with the handling; and what shows it'),
    actor: key.optional().describe('the party that acts; the operator where none is named'),
    handling: handling.optional().describe('what is done with data that was entrusted to who acts'),
    contactsPrincipals: z.boolean().optional().describe('of USE: persons are contacted by means of the data'),
    identifiesPrincipals: z.boolean().optional().describe('of USE: it is collated with other data to identify persons'),
    analysesBehaviour: z
      .boolean()
      .optional()
      .describe('of USE: behaviour, interests or the like of persons are analysed from it (Art. 17(1))'),
    reply: reply.optional().describe('of ANSWER_REQUEST: what a principal asks, and what the operator wants to do'),
    record: describedRecord.optional().describe('of RECORD and ERASE_RECORD: the record of a provision or a receipt'),
  })
  // Also of a question with other problems, so that they are told all at once.
  .superRefine(factsStandWhereTheyBelong, { when: ({ value }) => typeof value === 'object' && value !== null });

export type Question = Readonly<z.output<typeof question>>;

/** The names of all that a caller may say. */
export const QUESTION_FACTS: readonly string[] = Object.keys(question.shape);

const ACTS: readonly Action[] = ['USE', 'COLLECT', 'PROVIDE', 'CHANGE_PURPOSE'];

/** The facts that belong to some actions alone. */
const BELONGS: Readonly<Partial<Record<keyof Question, readonly Action[]>>> = {
  source: ['COLLECT'],
  asksForConsent: ['USE'],
  recipient: ['PROVIDE'],
  route: ['PROVIDE'],
  announcement: ['PROVIDE'],
  contactsPrincipals: ['USE'],
  identifiesPrincipals: ['USE'],
  analysesBehaviour: ['USE'],
  actor: ACTS,
  handling: ACTS,
  record: ['RECORD', 'ERASE_RECORD'],
  change: ['CHANGE_PURPOSE'],
  reply: ['ANSWER_REQUEST'],
};

function factsStandWhereTheyBelong(asked: Question, context: z.RefinementCtx): void {
  for (const [fact, acts] of Object.entries(BELONGS)) {
    const value = asked[fact as keyof typeof BELONGS];
    if (value === undefined || value === false || !action.options.includes(asked.action)) continue;
    if (acts.includes(asked.action)) continue;
    const which = acts.map((act) => `\`${act}\``).join(' or ');
    refuse(context, [fact], 'FACT_MISPLACED', `is a fact of ${which}, not of \`${asked.action}\``);
  }
  groundBelongsToTheAction(asked, context);
  factsOfWhoActsNeedOne(asked, context);
  for (const category of Object.keys(asked.usage ?? {})) {
    if (!Array.isArray(asked.categories) || asked.categories.includes(category)) continue;
    refuse(context, ['usage', category], 'USAGE_UNASKED', `\`${category}\` is not among the categories`);
  }
}

function factsOfWhoActsNeedOne({ action: asked, actor, handling, shown }: Question, context: z.RefinementCtx): void {
  if (!action.options.includes(asked) || actor !== undefined || handling !== undefined) return;
  if (shown === undefined || asked === 'PROVIDE') return;
  const where = 'is a fact of `PROVIDE`, of an `actor` or of a `handling`';
  refuse(context, ['shown'], 'FACT_MISPLACED', `${where}, not of \`${asked}\``);
}

function groundBelongsToTheAction({ action: asked, ground }: Question, context: z.RefinementCtx): void {
  if (!exceptionGround.safeParse(ground?.ground).success || ground === undefined) return;
  const isException = ACTS.includes(asked) && exceptionOf(asked, ground.ground) !== undefined;
  if (!action.options.includes(asked) || isException) return;
  refuse(context, ['ground', 'ground'], 'GROUND_MISPLACED', `\`${ground.ground}\` is no exception for \`${asked}\``);
}

function refuse(context: z.RefinementCtx, path: (string | number)[], domain: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { domain } });
}

// Most questions say no more, and are read without looking for the rest.
const bare = z.strictObject({
  action: question.shape.action,
  purpose: question.shape.purpose,
  categories: question.shape.categories,
});

// The parser passes over this one name, and would drop what is said of it.
function saysUsageOfNothing(raw: unknown): boolean {
  const said = typeof raw === 'object' && raw !== null && 'usage' in raw ? raw.usage : undefined;
  return typeof said === 'object' && said !== null && Object.hasOwn(said, '__proto__');
}

/** Reads what a caller says; every problem at once. */
export function parseQuestion(raw: unknown): Result<Question> {
  const plain = bare.safeParse(raw);
  if (plain.success) return ok(plain.data);
  const parsed = question.safeParse(raw);
  if (parsed.success && saysUsageOfNothing(raw)) {
    const message = '`__proto__` is not among the categories';
    return failed([{ code: 'USAGE_UNASKED', path: ['usage', '__proto__'], message }]);
  }
  return parsed.success ? ok(parsed.data) : failed(problemsOfIssues(parsed.error, question, raw));
}
