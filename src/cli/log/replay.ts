import { z } from 'zod';
import type { Placed } from '../../files/placed.ts';
import { answered, complained, type Report } from '../report.ts';
import type { ServiceAddress } from '../service.ts';
import { asked, chainsOf, entriesOf } from './from-service.ts';
import { replaysOf } from './queries.ts';

/** Decides again what was decided, the decisions named or all; the answers must be the same, byte for byte. */
export async function replayDecisions(ids: readonly string[], service: ServiceAddress): Promise<Report> {
  const problems: Placed[] = [];
  let count = 0;
  for await (const some of inGroups(ids.length > 0 ? ids : idsOf(service))) {
    problems.push(...(await problemsOf(some, service)));
    count += some.length;
  }
  if (problems.length > 0) return complained(problems);
  return answered([`${count} decisions made again, all the same`], { decisions: count });
}

async function problemsOf(ids: readonly string[], service: ServiceAddress): Promise<readonly Placed[]> {
  const replays = new Map((await asked(service, replaysOf, { ids })).map((replay) => [replay.id, replay]));
  return ids.flatMap((id): readonly Placed[] => {
    const replay = replays.get(id);
    if (replay === undefined)
      return [{ code: 'DECISION_UNKNOWN', path: [id], message: 'the log holds no such decision' }];
    if (replay.identical) return [];
    if (replay.replayed === null)
      return [{ code: 'LAW_EDITION_UNKNOWN', path: [id], message: 'the rules of its edition of the law are not here' }];
    return [{ code: 'REPLAY_DIFFERS', path: [id], message: `logged ${replay.logged}, now ${replay.replayed}` }];
  });
}

const logged = z.object({ id: z.string(), refused: z.unknown().optional() });

async function* idsOf(service: ServiceAddress): AsyncGenerator<string> {
  for await (const { decisions } of entriesOf(service, await chainsOf(service))) {
    for (const text of decisions) {
      const { id, refused } = logged.parse(JSON.parse(text));
      // Where nothing was decided there is nothing to decide again.
      if (refused === undefined) yield id;
    }
  }
}

/** As many as one question may name. */
const GROUP = 200;

async function* inGroups(ids: Iterable<string> | AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let group: string[] = [];
  for await (const id of ids) {
    group.push(id);
    if (group.length < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
