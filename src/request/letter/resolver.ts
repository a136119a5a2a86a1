import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Logged, readLogged } from '../../decision/log/logged.ts';
import { readByIds } from '../../decision/log/store.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg, PERSON_NAME, PersonalData, PRINCIPAL, REQUEST } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import { namedBy } from '../../graph/related.ts';
import type { Problem } from '../../lib/problem.ts';
import { disclosableRecordsOf, recipientsOf } from '../../record/store.ts';
import type { Party } from '../../registry/party/model.ts';
import { partyStore } from '../../registry/party/store.ts';
import { freeText } from '../content/model.ts';
import { partiesAbroad } from '../principal-request/abroad.ts';
import type { RequestContext } from '../principal-request/act.ts';
import type { RequestLife } from '../principal-request/life.ts';
import { withStop } from '../principal-request/stop-store.ts';
import { lifeOf, principalOf } from '../principal-request/store.ts';
import { composeLetter } from './compose.ts';
import { type AskedLetter, type DisclosedRecord, factsOf } from './facts.ts';
import type { Letter } from './model.ts';
import { LetterNode, RequestLetterInput, RequestLetterPayload } from './node.ts';
import { letterPdf, unprintableIn } from './pdf.ts';
import { letterText } from './text.ts';

@Resolver()
export class LetterQueries {
  @Query(() => RequestLetterPayload, {
    description:
      'Writes a letter to the requester from the facts of the request, to be read before it is sent. It is not kept, and nothing is marked sent by it.',
  })
  async requestLetter(
    @MetadataArg('input', () => RequestLetterInput, { description: 'Which letter.' }) input: RequestLetterInput,
    @Ctx() context: LetterContext,
  ): Promise<RequestLetterPayload> {
    const { orm, pin, decisions } = context;
    const tooLong = problemsOfTexts(input);
    if (tooLong.length > 0) return { problems: showProblems(tooLong) };
    const found = UUID.test(input.request) ? await lifeOf(orm, input.request) : undefined;
    if (found === undefined) return { problems: showProblems([unknown]) };
    const life = await withStop(orm, context.principalKey, found);
    const writing = {
      ...{ table: decisions.table, now: pin.now },
      decisions: await decisionsOn(context, life),
      records: await recordsOf(context, life),
      abroad: await abroadOf(context, life),
    };
    const letter = composeLetter(factsOf(life, askedBy(input), writing));
    if (!letter.ok) return { problems: showProblems(letter.problems) };
    const unprintable = await unprintableIn(letter.value);
    if (unprintable.length > 0) return { problems: showProblems(problemsOfGlyphs(unprintable, input)) };
    const text = letterText(letter.value);
    return { letter: { ...letter.value, kind: input.kind, text }, problems: [] };
  }
}

@Resolver(() => LetterNode)
export class LetterResolver {
  @FieldResolver(() => String, { description: 'The letter as PDF, in base64; the same letter is the same bytes.' })
  @PersonalData(REQUEST, PRINCIPAL, PERSON_NAME)
  async pdf(@Root() letter: Letter): Promise<string> {
    return (await letterPdf(letter)).toString('base64');
  }
}

const TEXTS = ['reasons', 'corrected', 'turnTo'] as const;

type LetterContext = RequestContext & Context;

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const unknown: Problem = { code: 'REQUEST_UNKNOWN', path: ['input', 'request'], message: 'no request has this id' };

function problemsOfTexts(input: RequestLetterInput): readonly Problem[] {
  return TEXTS.flatMap((fact) => {
    const parsed = freeText.nullish().safeParse(input[fact]);
    const [issue] = parsed.error?.issues ?? [];
    return issue === undefined ? [] : [{ code: 'FACT_INVALID', path: ['input', fact], message: issue.message }];
  });
}

/** What the font has no form for is told where it was written; what the registry says of the operator stands in no input. */
function problemsOfGlyphs(unprintable: readonly string[], input: RequestLetterInput): readonly Problem[] {
  const facts = TEXTS;
  const within = (fact: (typeof TEXTS)[number]) => unprintable.filter((one) => input[fact]?.includes(one));
  const elsewhere = unprintable.filter((one) => !facts.some((fact) => input[fact]?.includes(one)));
  return [...facts.map((fact) => [fact, within(fact)] as const), ['kind', elsewhere] as const].flatMap(
    ([fact, found]) => (found.length === 0 ? [] : [glyphsMissing(fact, found)]),
  );
}

function glyphsMissing(fact: string, found: readonly string[]): Problem {
  const codes = found.map((one) => `\`U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}\``);
  return {
    code: 'LETTER_UNPRINTABLE',
    path: ['input', fact],
    message: `the font of letters has no form for ${codes.join(', ')}`,
    remedy: 'write it with another form of the character, or in kana',
  };
}

function askedBy({ kind, language, reasons, corrected, turnTo }: RequestLetterInput): AskedLetter {
  return {
    // The enums of the schema are those of the model.
    kind: kind as AskedLetter['kind'],
    language: (language ?? undefined) as AskedLetter['language'],
    reasons: reasons ?? undefined,
    corrected: corrected ?? undefined,
    turnTo: turnTo ?? undefined,
  };
}

/** The records that a disclosure of them is made of, each with its other party as the registry knew it then. */
async function recordsOf(context: LetterContext, { request }: RequestLife): Promise<readonly DisclosedRecord[]> {
  if (request.to !== 'PROVISION_RECORD_DISCLOSURE') return [];
  const { orm } = context;
  const records = await disclosableRecordsOf(orm, await principalOf(orm, request.id));
  return Promise.all(
    records.map(async (record) => {
      const view = { revision: record.revision, now: record.madeAt };
      return { record, counterparty: await namedBy(context, { view }, partyStore, record.counterparty) };
    }),
  );
}

/** The parties abroad that have the data on the strength of their own system, of whom a principal asks. */
async function abroadOf({ orm, decisions }: LetterContext, { request }: RequestLife): Promise<readonly Party[]> {
  if (request.to !== 'FOREIGN_MEASURES_INFORMATION') return [];
  const received = await recipientsOf(orm, await principalOf(orm, request.id));
  return partiesAbroad(decisions.table, request.categories, received);
}

/** The decisions that the request was decided by, for the articles that they name. */
async function decisionsOn({ orm }: RequestContext, { events }: RequestLife): Promise<readonly Logged[]> {
  const ids = events.findLast(({ act }) => act === 'DECIDE')?.decisions ?? [];
  const found = await readByIds(orm, ids);
  return ids.flatMap((id) => {
    const body = found.get(id)?.body;
    return body === undefined ? [] : [readLogged(body)];
  });
}
