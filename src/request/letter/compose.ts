import { assertNever } from '../../lib/assert-never.ts';
import { ok, type Result } from '../../lib/result.ts';
import { rowsAbroad } from './abroad.ts';
import type { Block, Letter, LetterDecision, LetterFacts, LetterLanguage, Row } from './model.ts';
import { notYet } from './not-yet.ts';
import type { LetterWords } from './words.ts';
import { english } from './words-en.ts';
import { japanese } from './words-ja.ts';

const wordsIn: Readonly<Record<LetterLanguage, LetterWords>> = { EN: english, JA: japanese };

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

function aboutRequest({ request, to, about = [], arrivedOn }: LetterFacts, words: LetterWords): readonly Row[] {
  const { rows } = words;
  return [
    [rows.request, request],
    [rows.asked, words.asked[to]],
    ...(about.length === 0 ? [] : [[rows.about, words.list(about)] as const]),
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
  const { decision, to } = facts;
  if (decision === undefined || decision.step === 'REFUSE') {
    const isPart = decision !== undefined && isInPart(decision);
    return isPart
      ? notYet('LETTER_NO_RESULT', 'a part is refused', 'write `REFUSAL`: it tells what was done for the rest too')
      : notYet('LETTER_NO_RESULT', 'it is not decided that the request is granted', 'decide it first');
  }
  if (decision.step === 'TELL_NONE_HELD') {
    const isAbroad = to === 'FOREIGN_MEASURES_INFORMATION';
    return ok({ paragraphs: [isAbroad ? words.noneAbroad : words.noneHeld], rows: explanation(facts, words) });
  }
  const done = whatWasDone(facts, decision, words);
  if (!done.ok) return done;
  const opening = decision.step === 'TAKE_ALTERNATIVE' ? words.alternative : words.complied[to];
  return ok({
    paragraphs: [opening, ...done.value.paragraphs],
    rows: [...done.value.rows, ...explanation(facts, words)],
  });
}

/** What was done of what was asked for, once it is done: all of it, or the part that is not refused. */
function whatWasDone(facts: LetterFacts, decision: LetterDecision, words: LetterWords): Result<Content> {
  const { to, corrected } = facts;
  if (!decision.isExecuted) return notYet('LETTER_NOT_DONE', 'what was decided is not done yet', 'execute it first');
  if (decision.isStopLifted === true) {
    const remedy = 'record it anew with `recordStop`, or write nothing';
    return notYet('STOP_LIFTED', 'the stop was lifted since', remedy, '35(7)');
  }
  if (to === 'CORRECTION' && corrected === undefined) {
    return notYet('CORRECTION_CONTENT_UNTOLD', 'does not say what was corrected', 'say it in `corrected`', '34(3)');
  }
  const told = toldRows(facts, decision, words);
  if (!told.ok) return told;
  return ok({
    paragraphs: [...deeds(decision, words), ...methods(decision, words)],
    rows: [
      ...told.value,
      ...(decision.method === undefined ? [] : [[words.rows.method, words.method[decision.method]] as const]),
      ...(corrected === undefined ? [] : [[words.rows.corrected, corrected] as const]),
    ],
  });
}

/** What the letter itself tells who asked to be told: purposes, records, or what recipients abroad do. */
function toldRows(facts: LetterFacts, decision: LetterDecision, words: LetterWords): Result<readonly Row[]> {
  switch (facts.to) {
    case 'PROVISION_RECORD_DISCLOSURE': {
      const { records = [] } = facts;
      if (records.length > 0) return ok(records.map((record, at) => [words.rows.record(at + 1), words.record(record)]));
      return notYet('LETTER_NO_RECORDS', 'no record is owed to this principal', 'decide that there is none', '33(5)');
    }
    case 'PURPOSE_NOTICE': {
      const purposes = purposeRows(facts, words);
      const remedy = 'declare what the data is used for, or decide the request anew';
      return purposes.length > 0
        ? ok(purposes)
        : notYet('LETTER_NO_PURPOSES', 'no purpose is declared for the data', remedy, '32(2)');
    }
    case 'FOREIGN_MEASURES_INFORMATION':
      return rowsAbroad(facts, decision.withheld ?? [], words);
    default:
      return ok([]);
  }
}

function purposeRows({ purposes = [] }: LetterFacts, words: LetterWords): readonly Row[] {
  return purposes.map((statement, at) => [words.rows.purpose(at + 1), statement]);
}

function deeds({ step, deed }: LetterDecision, words: LetterWords): readonly string[] {
  return step !== 'TAKE_ALTERNATIVE' && deed !== undefined ? [words.done[deed]] : [];
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
  const ground = groundOf(facts, decision, words);
  if (ground === undefined) {
    return notYet('REFUSAL_NO_GROUND', 'the refusal has no ground', 'name a ground that the law knows', '33(2)');
  }
  const { turnTo } = facts;
  if (decision.reason === 'ENTRUSTED' && turnTo === undefined) {
    return notYet('NOTICE_WITHOUT_ENTRUSTER', 'does not say to which entruster to turn', 'say it in `turnTo`', '40');
  }
  const isPart = isInPart(decision);
  const done = isPart ? whatWasDone(facts, decision, words) : ok(NOTHING);
  if (!done.ok) return done;
  const { doneFor, withheld = [] } = decision;
  return ok({
    ...(isPart ? { title: words.titleInPart } : {}),
    paragraphs: isPart ? [words.refusedInPart, words.partOf, ...done.value.paragraphs] : [words.refused],
    rows: [
      [words.rows.ground, ground],
      ...(decision.articles.length === 0 ? [] : [[words.rows.article, words.articles(decision.articles)] as const]),
      ...explanation(facts, words),
      ...(turnTo === undefined ? [] : [[words.rows.turnTo, turnTo] as const]),
      ...(withheld.length === 0
        ? []
        : [[words.rows.withheld, words.list(withheld.map((fact) => words.measure[fact]))] as const]),
      ...(doneFor.length === 0 ? [] : [[words.rows.doneFor, words.list(doneFor)] as const]),
      ...done.value.rows,
    ],
  });
}

function groundOf({ to }: LetterFacts, { reason }: LetterDecision, words: LetterWords): string | undefined {
  if (reason === undefined) return undefined;
  return reason === 'OTHER_LAW' && to === 'CORRECTION' ? words.otherProcedure : words.ground[reason];
}

const NOTHING: Content = { paragraphs: [], rows: [] };

function isInPart({ doneFor, withheld = [] }: LetterDecision): boolean {
  return doneFor.length > 0 || withheld.length > 0;
}

function explanation({ reasons }: LetterFacts, words: LetterWords): readonly Row[] {
  return reasons === undefined ? [] : [[words.rows.reasons, reasons]];
}
