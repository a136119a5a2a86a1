import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Logged, readLogged } from '../../decision/log/logged.ts';
import { readByIds } from '../../decision/log/store.ts';
import { MetadataArg, PERSON_NAME, PersonalData, REQUEST } from '../../graph/exposure.ts';
import { showProblems } from '../../graph/problem.ts';
import type { Problem } from '../../lib/problem.ts';
import { freeText } from '../content/model.ts';
import type { RequestContext } from '../principal-request/act.ts';
import type { RequestLife } from '../principal-request/life.ts';
import { lifeOf } from '../principal-request/store.ts';
import { composeLetter } from './compose.ts';
import { type AskedLetter, factsOf } from './facts.ts';
import type { Letter } from './model.ts';
import { LetterNode, RequestLetterInput, RequestLetterPayload } from './node.ts';
import { letterPdf } from './pdf.ts';
import { letterText } from './text.ts';

@Resolver()
export class LetterQueries {
  @Query(() => RequestLetterPayload, {
    description:
      'Writes a letter to the requester from the facts of the request, to be read before it is sent. It is not kept, and nothing is marked sent by it.',
  })
  async requestLetter(
    @MetadataArg('input', () => RequestLetterInput, { description: 'Which letter.' }) input: RequestLetterInput,
    @Ctx() context: RequestContext,
  ): Promise<RequestLetterPayload> {
    const { orm, pin, decisions } = context;
    const tooLong = problemsOfTexts(input);
    if (tooLong.length > 0) return { problems: showProblems(tooLong) };
    const life = UUID.test(input.request) ? await lifeOf(orm, input.request) : undefined;
    if (life === undefined) return { problems: showProblems([unknown]) };
    const writing = { table: decisions.table, now: pin.now, decisions: await decisionsOn(context, life) };
    const letter = composeLetter(factsOf(life, askedBy(input), writing));
    if (!letter.ok) return { problems: showProblems(letter.problems) };
    const text = letterText(letter.value);
    return { letter: { ...letter.value, kind: input.kind, text }, problems: [] };
  }
}

@Resolver(() => LetterNode)
export class LetterResolver {
  @FieldResolver(() => String, { description: 'The letter as PDF, in base64; the same letter is the same bytes.' })
  @PersonalData(REQUEST, PERSON_NAME)
  async pdf(@Root() letter: Letter): Promise<string> {
    return (await letterPdf(letter)).toString('base64');
  }
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const unknown: Problem = { code: 'REQUEST_UNKNOWN', path: ['input', 'request'], message: 'no request has this id' };

function problemsOfTexts(input: RequestLetterInput): readonly Problem[] {
  return (['reasons', 'corrected'] as const).flatMap((fact) => {
    const parsed = freeText.nullish().safeParse(input[fact]);
    const [issue] = parsed.error?.issues ?? [];
    return issue === undefined ? [] : [{ code: 'FACT_INVALID', path: ['input', fact], message: issue.message }];
  });
}

function askedBy({ kind, language, reasons, corrected }: RequestLetterInput): AskedLetter {
  return {
    // The enums of the schema are those of the model.
    kind: kind as AskedLetter['kind'],
    language: (language ?? undefined) as AskedLetter['language'],
    reasons: reasons ?? undefined,
    corrected: corrected ?? undefined,
  };
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
