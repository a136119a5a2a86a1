import { assertNever } from '../../lib/assert-never.ts';
import type { Problem } from '../../lib/problem.ts';
import { failed, ok, type Result } from '../../lib/result.ts';
import type { Block, Letter, LetterDecision, LetterFacts, LetterLanguage } from './model.ts';
import type { LetterWords } from './words.ts';
import { english } from './words-en.ts';
import { japanese } from './words-ja.ts';

const wordsIn: Readonly<Record<LetterLanguage, LetterWords>> = { EN: english, JA: japanese };

type Row = readonly [string, string];

/** What a letter of a kind says, beside who writes to whom about what. */
interface Content {
  /** In place of the title that its kind has. */
  readonly title?: string;
  readonly paragraphs: readonly string[];
  readonly rows: readonly Row[];
}

/** Writes a letter from the facts of a request; what the facts do not bear is not written. */
export function composeLetter(facts: LetterFacts): Result<Letter> {
  const words = wordsIn[facts.language];
  const content = contentOf(facts, words);
  if (!content.ok) return content;
  const { kind, language, writtenOn, sender } = facts;
  const title = content.value.title ?? words.title[kind];
  const blocks: readonly Block[] = [
    { kind: 'ADDRESSEE', text: words.addressee },
    { kind: 'SENDER', text: words.sender(sender, words.day(writtenOn)) },
    { kind: 'TITLE', text: title },
    ...content.value.paragraphs.map((text): Block => ({ kind: 'PARAGRAPH', text })),
    { kind: 'FACTS', rows: [...aboutRequest(facts, words), ...content.value.rows] },
    ...(sender.contact === undefined ? [] : [{ kind: 'PARAGRAPH', text: words.contact(sender.contact) } as const]),
    ...(words.end === '' ? [] : [{ kind: 'CLOSING', text: words.end } as const]),
  ];
  return ok({ title, language, writtenOn, blocks });
}

function aboutRequest({ request, to, arrivedOn }: LetterFacts, words: LetterWords): readonly Row[] {
  const { rows } = words;
  return [
    [rows.request, request],
    [rows.asked, words.asked[to]],
    [rows.arrivedOn, words.day(arrivedOn)],
  ];
}

function contentOf(facts: LetterFacts, words: LetterWords): Result<Content> {
  switch (facts.kind) {
    case 'ACKNOWLEDGEMENT':
      return ok({
        paragraphs: [words.received, words.next[facts.isIdentified ? 'identified' : 'unidentified']],
        rows: [],
      });
    case 'FEE_NOTICE':
      return feeNotice(facts, words);
    case 'RESULT':
      return result(facts, words);
    case 'REFUSAL':
      return refusal(facts, words);
    default:
      return assertNever(facts.kind);
  }
}

function feeNotice({ feeYen }: LetterFacts, words: LetterWords): Result<Content> {
  if (feeYen === undefined) return notYet('LETTER_NO_FEE', 'no fee is charged', 'charge it first', '38(1)');
  return ok({ paragraphs: [words.feeDue, words.feeNote], rows: [[words.rows.fee, words.yen(feeYen)]] });
}

/** The result is told with its content, and a method that is too difficult is said to be (Arts. 33(3), 34(3), 35(7)). */
function result(facts: LetterFacts, words: LetterWords): Result<Content> {
  const { decision, to, corrected } = facts;
  if (decision === undefined || decision.step === 'REFUSE') {
    return notYet('LETTER_NO_RESULT', 'it is not decided that the request is granted', 'decide it first');
  }
  if (decision.step === 'TELL_NONE_HELD') return ok({ paragraphs: [words.noneHeld], rows: explanation(facts, words) });
  if (!decision.isExecuted) return notYet('LETTER_NOT_DONE', 'what was decided is not done yet', 'execute it first');
  if (decision.isStopLifted === true) {
    return notYet(
      'STOP_LIFTED',
      'the stop was lifted since',
      'record it anew with `recordStop`, or write nothing',
      '35(7)',
    );
  }
  if (to === 'CORRECTION' && corrected === undefined) {
    return notYet('CORRECTION_CONTENT_UNTOLD', 'does not say what was corrected', 'say it in `corrected`', '34(3)');
  }
  const records = to === 'PROVISION_RECORD_DISCLOSURE' ? (facts.records ?? []) : undefined;
  if (records?.length === 0) {
    return notYet('LETTER_NO_RECORDS', 'no record is owed to this principal', 'decide that there is none', '33(5)');
  }
  const purposes = to === 'PURPOSE_NOTICE' ? purposeRows(facts, words) : [];
  if (to === 'PURPOSE_NOTICE' && purposes.length === 0) {
    const remedy = 'declare what the data is used for, or decide the request anew';
    return notYet('LETTER_NO_PURPOSES', 'no purpose is declared for the data', remedy, '32(2)');
  }
  const opening = decision.step === 'TAKE_ALTERNATIVE' ? words.alternative : words.complied[to];
  return ok({
    paragraphs: [opening, ...deeds(decision, words), ...methods(decision, words)],
    rows: [
      ...purposes,
      ...(records ?? []).map((record, at) => [words.rows.record(at + 1), words.record(record)] as const),
      ...(decision.method === undefined ? [] : [[words.rows.method, words.method[decision.method]] as const]),
      ...(corrected === undefined ? [] : [[words.rows.corrected, corrected] as const]),
      ...explanation(facts, words),
    ],
  });
}

function purposeRows({ purposes = [] }: LetterFacts, words: LetterWords): readonly Row[] {
  return purposes.map((statement, at) => [words.rows.purpose(at + 1), statement]);
}

function deeds({ step, deed }: LetterDecision, words: LetterWords): readonly string[] {
  return step === 'COMPLY' && deed !== undefined ? [words.done[deed]] : [];
}

function methods({ method, difficultMethod }: LetterDecision, words: LetterWords): readonly string[] {
  if (method === undefined || difficultMethod === undefined || difficultMethod === method) return [];
  return [words.otherMethod(words.method[difficultMethod], words.method[method])];
}

/** Nothing is refused without a ground, nor without telling it (Arts. 33(3), 34(3), 35(7), 36). */
function refusal(facts: LetterFacts, words: LetterWords): Result<Content> {
  const { decision } = facts;
  if (decision?.step !== 'REFUSE')
    return notYet('LETTER_NO_REFUSAL', 'it is not decided to refuse the request', 'decide it first');
  const ground = decision.reason === undefined ? undefined : words.ground[decision.reason];
  if (ground === undefined) {
    return notYet('REFUSAL_NO_GROUND', 'the refusal has no ground', 'name a ground that the law knows', '33(2)');
  }
  const isPart = decision.doneFor.length > 0;
  return ok({
    ...(isPart ? { title: words.titleInPart } : {}),
    paragraphs: isPart ? [words.refusedInPart, words.partOf] : [words.refused],
    rows: [
      [words.rows.ground, ground],
      ...(decision.articles.length === 0
        ? []
        : [[words.rows.article, words.list(decision.articles.map(words.article))] as const]),
      ...(isPart ? [[words.rows.doneFor, words.list(decision.doneFor)] as const] : []),
      ...(isPart && facts.to === 'PURPOSE_NOTICE' ? purposeRows(facts, words) : []),
      ...explanation(facts, words),
    ],
  });
}

function explanation({ reasons }: LetterFacts, words: LetterWords): readonly Row[] {
  return reasons === undefined ? [] : [[words.rows.reasons, reasons]];
}

function notYet(code: string, message: string, remedy: string, article?: string): Result<never> {
  const problem: Problem = { code, path: ['input', 'kind'], message, remedy, article };
  return failed([problem]);
}
