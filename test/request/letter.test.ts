import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusalReason } from '../../src/decision/reply.ts';
import { requestType } from '../../src/registry/policy/model.ts';
import { composeLetter } from '../../src/request/letter/compose.ts';
import type {
  Letter,
  LetterDecision,
  LetterFacts,
  LetterMeasures,
  LetterRecord,
} from '../../src/request/letter/model.ts';
import { letterPdf } from '../../src/request/letter/pdf.ts';
import { letterText } from '../../src/request/letter/text.ts';
import { expectGolden } from '../support/golden.ts';

const provided: LetterRecord = {
  side: 'PROVISION',
  firstOn: '2026-01-05',
  lastOn: '2026-02-05',
  party: ['つばめマガジン株式会社', '名古屋市中区架空小路2番4号', '例　五郎'],
  items: ['氏名', 'メールアドレス'],
  stated: ['CONSENT'],
};
const received: LetterRecord = {
  ...provided,
  side: 'RECEIPT',
  lastOn: '2026-01-05',
  stated: ['FOREIGN_INFORMATION', 'COMMISSION_PUBLICATION'],
  acquisition: '同社の申込書による',
};

const unhindered: LetterMeasures = {
  key: 'example',
  party: '架空クラウド社',
  system: 'CONTRACT',
  country: 'US',
  measures: 'OECDの八原則に沿った措置',
  checks: '毎年一回、監査報告書により確認',
  adverseRegime: '政府機関が事業者に情報の提供を求める制度がある',
};
const hindered: LetterMeasures = {
  ...unhindered,
  party: '架空グループ海外支社',
  system: 'GROUP_RULES',
  country: 'IN',
  impediment: { description: '施設の移転により監査が遅れている', response: '監査の終了まで提供を停止' },
};

const facts = (more: Partial<LetterFacts> = {}): LetterFacts => ({
  kind: 'ACKNOWLEDGEMENT',
  language: 'JA',
  request: '01a203d3-9f77-7f29-a00d-be4bb1cc503d',
  to: 'DISCLOSURE',
  arrivedOn: '2026-04-01',
  writtenOn: '2026-04-03',
  isIdentified: false,
  sender: {
    name: '架空商事株式会社',
    address: '東京都千代田区架空町一丁目2番3号',
    representative: '例　一郎',
    contact: 'privacy@example.com',
  },
  ...more,
});

const decided = (step: LetterDecision['step'], more: Partial<LetterDecision> = {}): LetterDecision => ({
  step,
  articles: [],
  doneFor: [],
  isExecuted: true,
  ...more,
});

const refusedFor = (
  reason: LetterDecision['reason'],
  articles: readonly string[],
  more: Partial<LetterDecision> = {},
) => ({
  kind: 'REFUSAL' as const,
  decision: decided('REFUSE', { reason, articles, ...more }),
});

/** A letter of each kind, by what it is about. */
const letters: Readonly<Record<string, Partial<LetterFacts>>> = {
  'a request came, of somebody who is not known yet': {},
  'a request came, of somebody who was shown to be the principal': { isIdentified: true },
  'its fee': { kind: 'FEE_NOTICE', feeYen: 1_000 },
  'data is disclosed, on paper in place of the method that was chosen': {
    kind: 'RESULT',
    decision: decided('COMPLY', { method: 'PAPER', difficultMethod: 'ELECTRONIC' }),
  },
  'data was corrected': {
    kind: 'RESULT',
    to: 'CORRECTION',
    decision: decided('COMPLY', { deed: 'CORRECT' }),
    corrected: '住所を新しい番地に改めました。',
  },
  'use was stopped': { kind: 'RESULT', to: 'SUSPENSION_OF_USE', decision: decided('COMPLY', { deed: 'STOP_USE' }) },
  'other measures were taken': {
    kind: 'RESULT',
    to: 'SUSPENSION_OF_PROVISION',
    decision: decided('TAKE_ALTERNATIVE', { deed: 'STOP_PROVISION' }),
    reasons: '名簿の再印刷に多額の費用を要します。',
  },
  'records are disclosed': {
    kind: 'RESULT',
    to: 'PROVISION_RECORD_DISCLOSURE',
    decision: decided('COMPLY', { method: 'ELECTRONIC' }),
    records: [provided, received],
  },
  'the purposes are told': {
    kind: 'RESULT',
    to: 'PURPOSE_NOTICE',
    decision: decided('COMPLY'),
    purposes: ['商品の発送のため', '代金の請求のため'],
  },
  'the purposes are told in part': {
    to: 'PURPOSE_NOTICE',
    ...refusedFor('ALREADY_CLEAR', ['32(2)(i)'], { doneFor: ['氏名'] }),
    purposes: ['商品の発送のため'],
  },
  'what recipients abroad do is told': {
    kind: 'RESULT',
    to: 'FOREIGN_MEASURES_INFORMATION',
    decision: decided('COMPLY'),
    abroad: [hindered, unhindered],
  },
  'what recipients abroad do is told but for a part': {
    to: 'FOREIGN_MEASURES_INFORMATION',
    ...refusedFor('SERIOUS_IMPEDIMENT', ['28(3)', 'Rule 18(3)'], { withheld: ['SYSTEM', 'CHECKS'] }),
    reasons: '検査の方法を明らかにすると、検査の実効性が失われます。',
    abroad: [{ ...unhindered, checks: undefined }],
  },
  'nothing went abroad': {
    kind: 'RESULT',
    to: 'FOREIGN_MEASURES_INFORMATION',
    decision: decided('TELL_NONE_HELD'),
  },
  'a part of a correction was made': {
    to: 'CORRECTION',
    ...refusedFor('CLAIM_UNFOUNDED', ['34(2)'], { doneFor: ['住所'], deed: 'CORRECT' }),
    corrected: '住所を新しい番地に改めました。',
    reasons: '氏名は、ご本人の登録のとおりでした。',
  },
  'a part of the data was erased': {
    to: 'SUSPENSION_OF_USE',
    ...refusedFor('CLAIM_UNFOUNDED', ['35(6)'], { doneFor: ['住所'], deed: 'ERASE' }),
  },
  'a part of the records is disclosed': {
    to: 'PROVISION_RECORD_DISCLOSURE',
    ...refusedFor('OTHER_LAW', ['33(2)(iii)'], { doneFor: ['氏名', 'メールアドレス'], method: 'ELECTRONIC' }),
    records: [provided],
  },
  'nothing is held': { kind: 'RESULT', decision: decided('TELL_NONE_HELD') },
  'disclosure is refused': { ...refusedFor('HARM_TO_RIGHTS', ['33(2)(i)']), reasons: '他の方の情報を含みます。' },
  'disclosure is refused in part': refusedFor('OTHER_LAW', ['33(2)(iii)'], { doneFor: ['氏名', '住所'] }),
  'the data is another’s': {
    ...refusedFor('ENTRUSTED', ['16(4)']),
    about: ['氏名', '住所'],
    reasons: '受託した業務のためにのみ取り扱っています。',
    turnTo: '委託元　架空物産株式会社　お客様相談室',
  },
  'a correction has a procedure of its own': { to: 'CORRECTION', ...refusedFor('OTHER_LAW', ['34(2)']) },
  'a suspension has no ground': { to: 'SUSPENSION_OF_USE', ...refusedFor('CLAIM_UNFOUNDED', ['35(2)', '35(6)']) },
};

function letter(more: Partial<LetterFacts>): Letter {
  const composed = composeLetter(facts(more));
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  return composed.value;
}

const codes = (more: Partial<LetterFacts>) => {
  const composed = composeLetter(facts(more));
  return composed.ok ? [] : composed.problems.map(({ code, article }) => [code, article].filter(Boolean).join(' '));
};

test('letters read as they are checked in, in Japanese and in English', async () => {
  const texts = Object.entries(letters).flatMap(([about, more]) =>
    (['JA', 'EN'] as const).map(
      (language) => `== ${about} (${language})\n\n${letterText(letter({ ...more, language }))}`,
    ),
  );
  await expectGolden('letters.txt', texts.join('\n'));
});

describe('a letter says what is so', () => {
  test('no fee, no result and no refusal before there is one', () => {
    expect(codes({ kind: 'FEE_NOTICE' })).toEqual(['LETTER_NO_FEE 38(1)']);
    expect(codes({ kind: 'RESULT' })).toEqual(['LETTER_NO_RESULT']);
    expect(codes({ kind: 'REFUSAL', decision: decided('COMPLY') })).toEqual(['LETTER_NO_REFUSAL']);
    expect(codes({ kind: 'RESULT', decision: decided('REFUSE') })).toEqual(['LETTER_NO_RESULT']);
    const undone = decided('COMPLY', { isExecuted: false });
    expect(codes({ kind: 'RESULT', decision: undone })).toEqual(['LETTER_NOT_DONE']);
    const records = { kind: 'RESULT', to: 'PROVISION_RECORD_DISCLOSURE', decision: decided('COMPLY') } as const;
    expect(codes({ ...records, records: [] })).toEqual(['LETTER_NO_RECORDS 33(5)']);
    const notice = { kind: 'RESULT', to: 'PURPOSE_NOTICE', decision: decided('COMPLY') } as const;
    expect(codes({ ...notice, purposes: [] })).toEqual(['LETTER_NO_PURPOSES 32(2)']);
  });

  test('of a refusal in part what was done for the rest, once it was done', () => {
    const part = (more: Partial<LetterDecision>) =>
      refusedFor('CLAIM_UNFOUNDED', ['34(2)'], { doneFor: ['住所'], deed: 'CORRECT', ...more });
    expect(codes({ to: 'CORRECTION', ...part({ isExecuted: false }) })).toEqual(['LETTER_NOT_DONE']);
    expect(codes({ to: 'CORRECTION', ...part({}) })).toEqual(['CORRECTION_CONTENT_UNTOLD 34(3)']);
    expect(codes({ to: 'CORRECTION', ...part({}), corrected: 'done' })).toEqual([]);
    expect(codes({ to: 'CORRECTION', ...part({}), kind: 'RESULT' })).toEqual(['LETTER_NO_RESULT']);
    expect(codes({ to: 'SUSPENSION_OF_USE', ...part({ isStopLifted: true }) })).toEqual(['STOP_LIFTED 35(7)']);
  });

  test('of recipients abroad all that is to be told, and what is withheld need not be known', () => {
    const about = (abroad: readonly LetterMeasures[], withheld: LetterDecision['withheld'] = []) => {
      const kind = { kind: 'RESULT', to: 'FOREIGN_MEASURES_INFORMATION', decision: decided('COMPLY') } as const;
      const part = { ...kind, ...refusedFor('SERIOUS_IMPEDIMENT', ['28(3)'], { withheld }) };
      return codes({ ...(withheld.length > 0 ? part : kind), abroad });
    };
    const unknown = { ...unhindered, checks: undefined, country: undefined };
    expect(about([])).toEqual(['LETTER_NOTHING_ABROAD 28(3)']);
    expect(about([unhindered, unknown])).toEqual(Array(2).fill('FOREIGN_MEASURES_UNRECORDED 28(3), Rule 18(3)'));
    expect(about([unknown], ['CHECKS', 'COUNTRY'])).toEqual([]);
    const unanswered = { ...unhindered, impediment: { description: 'moved' } };
    expect(about([unanswered])).toEqual(['FOREIGN_MEASURES_UNRECORDED 28(3), Rule 18(3)']);
  });

  test('of data that is another’s, to whom to turn', () => {
    expect(codes(refusedFor('ENTRUSTED', ['16(4)']))).toEqual(['NOTICE_WITHOUT_ENTRUSTER 40']);
    expect(codes({ ...refusedFor('ENTRUSTED', ['16(4)']), turnTo: 'them' })).toEqual([]);
  });

  test('a correction with its content, a refusal with its ground', () => {
    const corrected = { kind: 'RESULT', to: 'CORRECTION', decision: decided('COMPLY', { deed: 'ADD' }) } as const;
    expect(codes(corrected)).toEqual(['CORRECTION_CONTENT_UNTOLD 34(3)']);
    for (const reason of [undefined, 'QUANTITY', 'SHORT_LIVED'] as const) {
      expect(codes(refusedFor(reason, []))).toEqual(['REFUSAL_NO_GROUND 33(2)']);
    }
  });

  test('in both languages for each type of request, and each ground that there can be', () => {
    const grounds = refusalReason.exclude(['QUANTITY', 'SHORT_LIVED']).options;
    for (const language of ['JA', 'EN'] as const) {
      for (const to of requestType.options) {
        expect(
          codes({
            kind: 'RESULT',
            language,
            to,
            decision: decided('COMPLY'),
            corrected: 'done',
            records: [provided],
            purposes: ['発送'],
            abroad: [unhindered],
          }),
        ).toEqual([]);
      }
      for (const reason of grounds) {
        expect(codes({ language, turnTo: 'them', ...refusedFor(reason, ['33(2)']) })).toEqual([]);
      }
    }
  });

  test('of what is not there the same, whatever the reason: none is told', () => {
    const none = (reason: LetterDecision['reason']) =>
      letterText(letter({ kind: 'RESULT', decision: decided('TELL_NONE_HELD', { reason, articles: ['16(4)'] }) }));
    expect(none(undefined)).toBe(none('NOT_RETAINED'));
    expect(none(undefined)).not.toContain('16');
  });
});

describe('as PDF', () => {
  test('the same facts make the same bytes, others do not, and the font is cut down to what is used', async () => {
    const first = await letterPdf(letter({}));
    expect(first.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(await letterPdf(letter({}))).toEqual(first);
    expect(await letterPdf(letter({ writtenOn: '2026-04-04' }))).not.toEqual(first);
    expect(first.length).toBeLessThan(200_000);
  });

  test.skipIf(!isThere('pdftotext'))('every line of every letter can be read out again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daicho-letter-'));
    try {
      for (const [about, more] of Object.entries(letters)) {
        for (const language of ['JA', 'EN'] as const) {
          const written = letter({ ...more, language });
          const path = join(folder, 'letter.pdf');
          writeFileSync(path, await letterPdf(written));
          const read = squeezed(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));
          for (const block of written.blocks) {
            const texts = block.kind === 'FACTS' ? block.rows.map(([, value]) => value) : block.text.split('\n');
            for (const text of texts) expect([about, read.includes(squeezed(text))]).toEqual([about, true]);
          }
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a reason that is longer than a page goes on to the next', async () => {
    const long = letter({ ...refusedFor('HARM_TO_RIGHTS', ['33(2)(i)']), reasons: '長い理由。\n'.repeat(200) });
    const pages = (await letterPdf(long)).toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages?.length).toBeGreaterThan(2);
  });
});

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
