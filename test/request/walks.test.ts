import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestState } from '../../src/request/principal-request/model.ts';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { startService, type TestService } from '../support/service.ts';
import { type Done, officer, type RequestSeen, told } from './words.ts';

/** What a small model knows of a request: enough to say of each act whether it will be done. */
interface Known {
  readonly to: Kind;
  readonly state: string;
  readonly identified?: boolean;
  readonly found: ReadonlyMap<string, boolean>;
  readonly decided?: string;
  readonly hasOpenTasks: boolean;
  readonly isToldToParties?: boolean;
  readonly isWithdrawn?: boolean;
}

const KINDS = ['DISCLOSURE', 'CORRECTION', 'SUSPENSION_OF_USE', 'FOREIGN_MEASURES_INFORMATION'] as const;
type Kind = (typeof KINDS)[number];

/** What a correction and a suspension stand and fall with. */
const GROUND = { CORRECTION: 'CONTENT_NOT_FACTUAL', SUSPENSION_OF_USE: 'BREACH_REPORTABLE' } as const;

const LIMBS = [
  'CONTENT_NOT_FACTUAL',
  'BREACH_REPORTABLE',
  'HARM_LIKELY',
  'NO_DATA_HELD',
  'EXISTENCE_SECRET',
  'NOT_PROVIDED_ABROAD',
] as const;

const ACTS = [
  'identify',
  'fail to identify',
  ...LIMBS.flatMap((limb) => [`find ${limb}`, `find not ${limb}`] as const),
  'find impediment',
  'comply',
  'refuse CLAIM_UNFOUNDED',
  'refuse HARM_TO_RIGHTS',
  'refuse SERIOUS_IMPEDIMENT',
  'withhold',
  'tell none',
  'execute',
  'notify',
  'notify barely',
  'tell parties',
  'close',
  'withdraw',
] as const;
type ActName = (typeof ACTS)[number];

const ON: Readonly<Partial<Record<Kind, string>>> = {
  CORRECTION: 'NOT_FACTUAL',
  SUSPENSION_OF_USE: 'BREACH_OCCURRED',
};

const OPEN = ['RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING'];

/** The request after an act; undefined where the act will not be done. */
function afterwards(known: Known, act: ActName): Known | undefined {
  const { to, state, identified, found, decided } = known;
  if (act === 'identify' || act === 'fail to identify') {
    if (!OPEN.includes(state)) return undefined;
    return { ...known, identified: act === 'identify', state: state === 'RECEIVED' ? 'IDENTITY_CHECKED' : state };
  }
  if (act.startsWith('find')) {
    if (state !== 'IDENTITY_CHECKED' && state !== 'INVESTIGATING') return undefined;
    const [limb = '', isNot] = act.split(' ').reverse();
    return { ...known, state: 'INVESTIGATING', found: new Map([...found, [limb, isNot !== 'not']]) };
  }
  if (state === 'INVESTIGATING' && to === 'FOREIGN_MEASURES_INFORMATION') {
    const isNowhere = found.get('NOT_PROVIDED_ABROAD') === true;
    const isImpeded = found.get('impediment') === true;
    if (act === 'comply' && identified === true)
      return isNowhere ? undefined : { ...known, state: 'DECIDED', decided: 'COMPLY' };
    if (act === 'tell none' && identified === true)
      return isNowhere ? { ...known, state: 'EXECUTED', decided: 'TELL_NONE_HELD' } : undefined;
    if (act === 'withhold' && identified === true && isImpeded && !isNowhere)
      return { ...known, state: 'DECIDED', decided: 'REFUSE' };
    if (act === 'refuse SERIOUS_IMPEDIMENT' && identified === true && isImpeded)
      return { ...known, state: 'EXECUTED', decided: 'REFUSE' };
  } else if (state === 'INVESTIGATING') {
    const isSecret = found.get('EXISTENCE_SECRET') === true;
    const isAbsent = found.get('NO_DATA_HELD') === true;
    const holds = to === 'CORRECTION' || to === 'SUSPENSION_OF_USE' ? found.get(GROUND[to]) : true;
    const refusal = { ...known, state: 'EXECUTED', decided: 'REFUSE' };
    if (act === 'comply') {
      if (isSecret || isAbsent || identified !== true || holds !== true) return undefined;
      return { ...known, state: 'DECIDED', decided: 'COMPLY', hasOpenTasks: to === 'CORRECTION' };
    }
    if (act === 'refuse CLAIM_UNFOUNDED')
      return to === 'DISCLOSURE' || isSecret || identified !== true || holds !== false ? undefined : refusal;
    if (act === 'refuse HARM_TO_RIGHTS') {
      return to === 'DISCLOSURE' && !isSecret && identified === true && found.get('HARM_LIKELY') === true
        ? refusal
        : undefined;
    }
    if (act === 'refuse SERIOUS_IMPEDIMENT') {
      const isImpeded = found.get('impediment') === true;
      return to === 'DISCLOSURE' && !isSecret && identified === true && isImpeded ? refusal : undefined;
    }
    if (act === 'tell none') {
      return identified === true && (isSecret || isAbsent)
        ? { ...known, state: 'EXECUTED', decided: 'TELL_NONE_HELD' }
        : undefined;
    }
  }
  if (act === 'execute' && state === 'DECIDED') return { ...known, state: 'EXECUTED' };
  if (act === 'notify' && state === 'EXECUTED') return { ...known, state: 'NOTIFIED' };
  if (act === 'notify barely' && state === 'EXECUTED') {
    const isOwed = decided === 'REFUSE' || (decided === 'COMPLY' && to === 'CORRECTION');
    return isOwed ? undefined : { ...known, state: 'NOTIFIED' };
  }
  if (act === 'tell parties')
    return known.hasOpenTasks ? { ...known, hasOpenTasks: false, isToldToParties: true } : undefined;
  if (act === 'close' && state === 'NOTIFIED' && !known.hasOpenTasks) return { ...known, state: 'CLOSED' };
  if (act === 'withdraw' && (OPEN.includes(state) || (state === 'DECIDED' && !known.isToldToParties))) {
    return { ...known, state: 'CLOSED', isWithdrawn: true, hasOpenTasks: false };
  }
  return undefined;
}

describe.each(engines)('random walks on %s', (engine) => {
  let storage: FreshStorage;
  let service: TestService;
  let office: ReturnType<typeof officer>;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    const { databaseUrl, dataFolder } = storage.storage;
    service = await startService({ DATABASE_URL: databaseUrl, DAICHO_DATA: dataFolder });
    office = officer(service);
  });
  afterAll(async () => {
    await service.close();
    await storage.drop();
  });

  async function done(id: string, act: ActName, seen: RequestSeen | null): Promise<Done> {
    if (act === 'identify') return office.identifies(id);
    if (act === 'fail to identify') return office.does('checkRequestIdentity', id, { identity: 'NOT_SHOWN' });
    if (act === 'find impediment') return office.finds(id, 'BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS');
    if (act === 'withhold')
      return office.decides(id, 'REFUSE', { reason: 'SERIOUS_IMPEDIMENT', withheld: ['CHECKS', 'RESPONSE'] });
    if (act.startsWith('find ')) return office.finds(id, act.slice('find '.length));
    if (act === 'comply') return office.decides(id, 'COMPLY', { method: 'PAPER' });
    if (act.startsWith('refuse ')) return office.decides(id, 'REFUSE', { reason: act.slice('refuse '.length) });
    if (act === 'tell none') return office.decides(id, 'TELL_NONE_HELD');
    if (act === 'execute') return office.executes(id);
    if (act === 'notify') return office.notifies(id, { reasons: 'so it is', corrected: 'this' });
    if (act === 'notify barely') return office.notifies(id);
    if (act === 'close') return office.closes(id);
    if (act === 'withdraw') return office.withdraws(id);
    const open = seen?.tasks.filter(({ isOpen }) => isOpen) ?? [];
    let last: Done = {
      request: null,
      decision: null,
      problems: [{ code: 'NONE', article: null, path: [], remedy: null }],
    };
    for (const { id: task } of open) last = await office.completes(task);
    return last;
  }

  test('the service and the model agree on each act, and no life skips a state', async () => {
    const reached = new Set<string>();
    const acts = fc.array(fc.constantFrom(...ACTS), { minLength: 8, maxLength: 16 });
    const likely = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 16, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...KINDS), acts, likely, async (to, walk, luck) => {
        const ground = ON[to];
        const id = await office.receives({ to, ground, principal: 'walker', categories: ['contact.telephone'] });
        let known: Known = { to, state: 'RECEIVED', found: new Map(), hasOpenTasks: false };
        let seen: RequestSeen | null = null;
        for (const [step, any] of walk.entries()) {
          // Two of three times an act that will be done, half of them one that leads on, so that walks get somewhere.
          const possible = ACTS.filter((candidate) => afterwards(known, candidate) !== undefined);
          const leading = possible.filter(
            (candidate) => candidate !== 'withdraw' && afterwards(known, candidate)?.state !== known.state,
          );
          const chance = luck[step] ?? 0;
          const among = chance < 33 && leading.length > 0 ? leading : possible;
          const act = chance < 66 ? (among[chance % Math.max(among.length, 1)] ?? any) : any;
          const next = afterwards(known, act);
          const result = await done(id, act, seen);
          expect([act, result.problems.length === 0], told(result)).toEqual([act, next !== undefined]);
          known = next ?? known;
          seen = result.request ?? seen;
          if (seen !== null) expect(seen.state).toBe(known.state);
        }
        const states = [...new Set(seen?.events.map(({ state }) => state) ?? ['RECEIVED'])];
        const led = known.isWithdrawn === true ? states.slice(0, -1) : states;
        expect(led).toEqual(requestState.options.slice(0, led.length));
        for (const state of led) reached.add(state);
        if (known.isWithdrawn === true) reached.add('withdrawn');
      }),
      { numRuns: 16, seed: 3 },
    );
    expect([...reached].sort()).toEqual([...requestState.options, 'withdrawn'].sort());
  });

  test('of two officers who act on what they saw one wins, and the other is told', async () => {
    const id = await office.receives({ to: 'DISCLOSURE' });
    await office.identifies(id);
    const { request } = await office.finds(id, 'HARM_LIKELY');
    const version = request?.version;
    const both = await Promise.all([
      office.decides(id, 'COMPLY', { method: 'PAPER', version }),
      office.decides(id, 'REFUSE', { reason: 'HARM_TO_RIGHTS', version }),
    ]);
    expect(both.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    const [loser] = both.filter(({ problems }) => problems.length > 0);
    expect(loser?.problems.map(({ code }) => code)).toEqual(['REQUEST_MOVED_ON']);
    expect(loser?.request?.events.filter(({ act }) => act === 'DECIDE')).toHaveLength(1);
  });

  test('of many who act at once without looking each is done or told why not', async () => {
    const id = await office.receives({ to: 'DISCLOSURE' });
    await office.identifies(id);
    await office.finds(id, 'HARM_LIKELY');
    const all = await Promise.all(Array.from({ length: 6 }, () => office.decides(id, 'COMPLY', { method: 'PAPER' })));
    const codes = all.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toHaveLength(5);
    expect(codes.filter((code) => code !== 'REQUEST_MOVED_ON' && code !== 'ACT_PAST')).toEqual([]);
  });
});
