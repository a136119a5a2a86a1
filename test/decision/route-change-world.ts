import type { DecisionRequest } from '../../src/decision/model.ts';
import { type JointUseChange, jointUseChangeKind } from '../../src/registry/joint-use/change-model.ts';
import { type OptOutChange, optOutChangeKind } from '../../src/registry/provision/change-model.ts';
import { chance, type Draw, pick, times, weighted } from './draw.ts';
import { AFTER, BEFORE, byKey, grounded, NOW, type RandomWorld } from './generator.ts';
import { provisionRequest } from './provision-requests.ts';
import { provisionWorld } from './provision-world.ts';

const MIDDLE = '2026-03-01T00:00:00.000Z';
/** Later on the day on which principals are told, not a whole day later though it is the next in Japan, and a whole day later. */
const [SAME_DAY, NEXT_DAY, WHOLE_DAY] = [
  '2026-01-01T12:00:00.000Z',
  '2026-01-01T18:00:00.000Z',
  '2026-01-02T00:00:00.000Z',
] as const;
const optOuts = optOutChangeKind.options;
const jointUses = jointUseChangeKind.options;

/** The registry of provisions, and for each kind of change a sound opt-out or joint use to which it happens. */
export function routeChangeWorld(draw: Draw): RandomWorld {
  const world = provisionWorld(draw);
  const { records } = world;
  const changedAt = () => pick(draw, [MIDDLE, MIDDLE, MIDDLE, MIDDLE, NOW, AFTER, BEFORE]);
  const notice = () =>
    weighted<string | undefined>(draw, [
      [6, 'accessible'],
      [2, 'mailed'],
      [1, 'posted'],
      [1, 'coming'],
      [2, undefined],
    ]);
  const optOut = (kindOf: OptOutChange['kindOf'], optOutFiling: string, key: string): OptOutChange => ({
    ...grounded(draw, key, 96),
    optOutFiling,
    kindOf,
    changedAt: chance(draw, 20) ? pick(draw, [SAME_DAY, NEXT_DAY, WHOLE_DAY]) : changedAt(),
    notice: notice(),
    categories: kindOf === 'ITEMS' ? pick(draw, [[], ['plain.a'], ['plain.b'], ['plain'], ['care'], ['unheard']]) : [],
    filing: chance(draw, 75)
      ? { method: 'ONLINE', receiptNo: '2', filedAt: pick(draw, [BEFORE, BEFORE, MIDDLE, NOW, AFTER]) }
      : undefined,
    waitingPeriodEndsAt: chance(draw, 30) ? pick(draw, [MIDDLE, NOW, AFTER, SAME_DAY, NEXT_DAY, WHOLE_DAY]) : undefined,
  });
  const joint = (kindOf: JointUseChange['kindOf'], jointUse: string, key: string): JointUseChange => ({
    ...grounded(draw, key, 96),
    jointUse,
    kindOf,
    // What is told late hides what nobody judged.
    ...(kindOf === 'PURPOSES' && chance(draw, 70)
      ? { changedAt: MIDDLE, notice: 'accessible' }
      : { changedAt: changedAt(), notice: notice() }),
    foreseen: weighted<JointUseChange['foreseen']>(draw, [
      [5, { result: 'FORESEEABLE', by: 'b', reason: 'r', at: pick(draw, [BEFORE, BEFORE, NOW, AFTER]) }],
      [1, { result: 'UNFORESEEABLE', by: 'b', reason: 'r', at: BEFORE }],
      [3, undefined],
    ]),
    categories: pick(draw, [[], ['plain'], ['plain.b'], ['care'], ['unheard']]),
    members: pick(draw, [[], ['parent'], ['sg', 'heir'], ['nobody'], ['shops'], ['member']]),
    itemsUnchanged: chance(draw, kindOf === 'MEMBER_SUCCEEDED' ? 80 : 50),
  });
  const [filing, use] = [records.optOutFilings.get('opt.good'), records.jointUses.get('joint.good')];
  const copies = <T extends object>(record: T | undefined, kinds: readonly string[], prefix: string) =>
    record === undefined ? [] : kinds.map((kind) => ({ ...record, key: `${prefix}.${kind}` }));
  return {
    ...world,
    records: {
      ...records,
      optOutFilings: byKey([...records.optOutFilings.values(), ...copies(filing, optOuts, 'opt')]),
      jointUses: byKey([
        ...records.jointUses.values(),
        ...copies(use, jointUses, 'joint').map((copy) =>
          chance(draw, 30) ? { ...copy, members: ['parent', 'shops'] } : copy,
        ),
      ]),
      optOutChanges: byKey(
        optOuts.flatMap((kind) => times(1 + draw.int(2), (at) => optOut(kind, `opt.${kind}`, `change.${kind}.${at}`))),
      ),
      jointUseChanges: byKey(
        jointUses.flatMap((kind) =>
          times(1 + draw.int(2), (at) => joint(kind, `joint.${kind}`, `joint.${kind}.${at}`)),
        ),
      ),
    },
  };
}

/** Mostly a provision by what has changed. */
export function routeChangeRequest(draw: Draw, world: RandomWorld): DecisionRequest {
  const request = provisionRequest(draw, world);
  if (chance(draw, 6)) return request;
  const asked = {
    ...request,
    action: 'PROVIDE' as const,
    purpose: 'serve',
    caller: { roles: ['privacy-office'] as const },
  };
  const { ground: _, shown: __, announcement: ___, ...facts } = asked;
  const principal = chance(draw, 90) ? { principal: undefined } : {};
  if (chance(draw, 50)) {
    const data = weighted<string>(draw, [
      [8, 'plain.a'],
      [1, 'plain'],
      [1, 'care'],
    ]);
    const record = `opt.${pick(draw, ['OPERATOR_IDENTITY', 'ITEMS', 'ITEMS', ...optOuts])}`;
    return { ...facts, ...principal, categories: [data], recipient: 'vendor', route: { kind: 'OPT_OUT', record } };
  }
  const data = weighted<string>(draw, [
    [8, 'plain.a'],
    [3, 'care'],
    [1, 'pseudo'],
  ]);
  const record = `joint.${pick(draw, ['PURPOSES', 'PURPOSES', 'MEMBER_SUCCEEDED', ...jointUses])}`;
  const recipient = pick(draw, ['parent', 'parent', 'sg', 'heir', 'member', 'member_branch']);
  return { ...facts, ...principal, categories: [data], recipient, route: { kind: 'JOINT_USE', record } };
}
