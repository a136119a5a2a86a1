import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalReason } from '../../src/decision/reply.ts';
import { requestType } from '../../src/registry/policy/model.ts';
import { expectGolden } from '../support/golden.ts';
import { startService, type TestService } from '../support/service.ts';
import { type Done, type Facts, officer, type ProblemSeen } from './words.ts';

let service: TestService;
let office: ReturnType<typeof officer>;
beforeAll(async () => {
  service = await startService();
  office = officer(service);
});
afterAll(() => service.close());

type Kind = (typeof requestType.options)[number];

/** On what each kind is asked, where it must say so. */
const GROUND: Readonly<Partial<Record<Kind, string>>> = {
  CORRECTION: 'NOT_FACTUAL',
  SUSPENSION_OF_USE: 'NO_LONGER_NEEDED',
  SUSPENSION_OF_PROVISION: 'PROVIDED_WITHOUT_BASIS',
};

/** What bears out what each kind asks for. */
const BORNE_OUT: Readonly<Record<Kind, string>> = {
  PURPOSE_NOTICE: 'not PURPOSE_CLEAR',
  DISCLOSURE: 'not NO_DATA_HELD',
  PROVISION_RECORD_DISCLOSURE: 'not RECORD_WITHOUT_DUTY',
  CORRECTION: 'CONTENT_NOT_FACTUAL',
  SUSPENSION_OF_USE: 'NO_PURPOSE_NEEDS_IT',
  SUSPENSION_OF_PROVISION: 'VIOLATION_FOUND',
  FOREIGN_MEASURES_INFORMATION: 'not NOT_PROVIDED_ABROAD',
};

const IS_DISCLOSING: readonly Kind[] = ['DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE'];

interface Asked {
  readonly id: string;
  readonly to: Kind;
}

/** A request of one kind that was looked into, and what was found of it beside that it holds. */
async function asked(to: Kind, ...found: readonly string[]): Promise<Asked> {
  const chosenMethod = IS_DISCLOSING.includes(to) ? 'ELECTRONIC' : undefined;
  const id = await office.receives({ to, ground: GROUND[to], chosenMethod });
  await office.identifies(id);
  await office.finds(id, BORNE_OUT[to], ...found);
  return { id, to };
}

/** The same of who was shown to be somebody else. */
async function strangerAsks(to: Kind, ...found: readonly string[]): Promise<Asked> {
  const request = await asked(to, ...found);
  await office.does('checkRequestIdentity', request.id, { identity: 'NOT_SHOWN' });
  return request;
}

const methodOf = (to: Kind): Facts => (IS_DISCLOSING.includes(to) ? { method: 'ELECTRONIC' } : {});

/** The steps that are tried on every kind of request; most are lawful for none. */
const STEPS: Readonly<Record<string, (to: Kind) => Promise<Done>>> = {
  'does it before anybody looked who asks': async (to) => {
    const id = await office.receives({ to, ground: GROUND[to] });
    return office.decides(id, 'COMPLY', methodOf(to));
  },
  'does it for who is not the principal': async (to) => {
    const { id } = await strangerAsks(to);
    return office.decides(id, 'COMPLY', methodOf(to));
  },
  'refuses it on the data to who is not the principal': async (to) =>
    office.decides((await strangerAsks(to, 'HARM_LIKELY')).id, 'REFUSE', { reason: 'HARM_TO_RIGHTS' }),
  'tells who is not the principal that nothing is held': async (to) =>
    office.decides((await strangerAsks(to, 'NO_DATA_HELD')).id, 'TELL_NONE_HELD'),
  'takes other measures for who is not the principal': async (to) =>
    office.decides((await strangerAsks(to, 'COSTLY_OR_DIFFICULT', 'ALTERNATIVE_PROTECTS')).id, 'TAKE_ALTERNATIVE'),
  'refuses it as asked by another, who is the principal': async (to) =>
    office.decides((await asked(to)).id, 'REFUSE', { reason: 'NOT_THE_PRINCIPAL' }),
  'asks for less': async (to) => office.does('askRequester', (await asked(to)).id, { ask: 'LESS', text: 'less' }),
  'asks for details that are a burden': async (to) =>
    office.does('askRequester', (await asked(to)).id, { ask: 'DETAILS', text: 'all', burdenless: false }),
  'charges a fee that was published after it arrived': async (to) =>
    office.does('chargeRequestFee', (await asked(to)).id, { fee: 'disclosure' }),
  'charges a fee': async (to) => {
    const { now } = await service.node.pin(service.node.database.orm);
    const id = await office.receives({ to, ground: GROUND[to], arrivedAt: now });
    return office.does('chargeRequestFee', id, { fee: 'disclosure' });
  },
  'refuses it without a reason': async (to) => office.decides((await asked(to)).id, 'REFUSE'),
  'takes other measures, at no cost of what is asked': async (to) =>
    office.decides((await asked(to)).id, 'TAKE_ALTERNATIVE'),
  'tells that nothing is held, and did not look': async (to) => office.decides((await asked(to)).id, 'TELL_NONE_HELD'),
  'answers by another method and tells nobody': async (to) =>
    office.decides((await asked(to)).id, 'COMPLY', { method: 'PAPER' }),
  'does it though that tells of data whose existence is secret': async (to) =>
    office.decides((await asked(to, 'EXISTENCE_SECRET')).id, 'COMPLY', methodOf(to)),
  'refuses it so that it tells of data whose existence is secret': async (to) =>
    office.decides((await asked(to, 'EXISTENCE_SECRET', 'HARM_LIKELY')).id, 'REFUSE', { reason: 'HARM_TO_RIGHTS' }),
  'does it with data that is another operator’s': async (to) =>
    office.decides((await asked(to, 'HANDLED_FOR_ENTRUSTER')).id, 'COMPLY', methodOf(to)),
  'does it though a search found nothing': async (to) =>
    office.decides((await asked(to, 'NO_DATA_HELD')).id, 'COMPLY', methodOf(to)),
  'does it without authority over the data': async (to) =>
    office.decides((await asked(to, 'NO_AUTHORITY')).id, 'COMPLY', methodOf(to)),
  'tells what recipients abroad do, though nothing went there': async (to) =>
    office.decides((await asked(to, 'NOT_PROVIDED_ABROAD')).id, 'COMPLY', methodOf(to)),
  'withholds some of what recipients abroad do, for no impediment': async (to) =>
    office.decides((await asked(to)).id, 'REFUSE', { reason: 'SERIOUS_IMPEDIMENT', withheld: ['MEASURES'] }),
  'tells the result before it is done': async (to) => {
    const { id } = await asked(to);
    await office.decides(id, 'COMPLY', methodOf(to));
    return office.notifies(id);
  },
  'closes it before the requester was told': async (to) => {
    const { id } = await asked(to);
    await office.decides(id, 'COMPLY', methodOf(to));
    await office.executes(id);
    return office.closes(id);
  },
  'refuses it and tells no reason': async (to) => {
    const { id } = await asked(to, 'PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED', 'NO_EXCESSIVE_BURDEN');
    const refused = await office.decides(id, 'REFUSE', { reason: 'PROCEDURE_NOT_FOLLOWED' });
    return refused.problems.length > 0 ? refused : office.notifies(id);
  },
  'closes it on the word of a stranger': async (to) =>
    office.withdraws((await asked(to)).id, { identity: 'NOT_SHOWN' }),
};

/** What an act came to, each problem once. */
function cameTo({ request, problems }: Done): string {
  if (problems.length === 0) return `done: ${request?.state}`;
  const each = problems.map(({ code, article }) => (article === null ? code : `${code} (${article})`));
  return [...new Set(each)].join(', ');
}

/** What tells an officer how to go on: the act whose turn it is, or what would be lawful. */
function isHelpful({ code, article, remedy }: ProblemSeen): boolean {
  return remedy !== null || (article !== null && code.startsWith('NOTICE_WITHOUT_'));
}

test('no kind of request lets an unlawful step be taken, and each answer names the article and what is lawful', async () => {
  const lines: string[] = [];
  const unhelpful: string[] = [];
  for (const to of requestType.options) {
    for (const [step, take] of Object.entries(STEPS)) {
      const done = await take(to);
      lines.push(`${to} | ${step} | ${cameTo(done)}`);
      unhelpful.push(...done.problems.filter((problem) => !isHelpful(problem)).map(({ code }) => `${step} ${code}`));
    }
    const { id } = await asked(to);
    for (const reason of refusalReason.options) {
      // None of them is borne out, so none is a ground; a request that is refused is not asked again.
      const done = await office.decides(id, 'REFUSE', { reason });
      lines.push(`${to} | refuses it for ${reason}, which nothing shows | ${cameTo(done)}`);
      unhelpful.push(...done.problems.filter((problem) => !isHelpful(problem)).map(({ code }) => `${reason} ${code}`));
    }
  }
  expect([...new Set(unhelpful)]).toEqual([]);
  await expectGolden('unlawful-steps.txt', `${lines.join('\n')}\n`);
});
