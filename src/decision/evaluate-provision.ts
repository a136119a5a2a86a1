import { invariant } from '../lib/invariant.ts';
import { legalPersonOf } from '../registry/party/rules.ts';
import type { Verdict } from './model.ts';
import { isExcepted, type ProvideMatter } from './norms/provision/matter.ts';
import type { KnownMatter } from './norms/use.ts';
import { firstOf, together } from './norms/verdict.ts';
import {
  claimedWayNorms,
  coverNorms,
  faultsOfRoute,
  provideNorms,
  recipientNorms,
  wayNorms,
} from './provision-rules.ts';
import { stricter } from './rule-codes.ts';

/** A provision must be lawful as a use and find a way to the recipient: all is asked, the strictest decides. */
export function judgeProvision(matter: KnownMatter): Verdict {
  const cover = firstOf(coverNorms, matter);
  invariant(cover !== undefined, 'a use is covered or it is not');
  const unnamed = firstOf(recipientNorms, matter);
  if (unnamed !== undefined) return stricter(unnamed, cover);
  const { routes } = matter.table;
  const recipient = routes.parties.get(matter.request.recipient ?? '');
  invariant(recipient !== undefined, 'a recipient that is known is in the table');
  const heading = { ...matter, recipient, person: legalPersonOf(routes, recipient) };
  const way = firstOf(wayNorms, heading);
  const refusals = refusalsOf({ ...heading, way }, cover);
  if (refusals.length > 0) return refusals.reduce(stricter);
  invariant(way !== undefined, 'without a way something stands against it');
  // An exception of Art. 27(1) covers the use as well (Art. 18(3)).
  return isExcepted({ ...heading, way }) ? way : together(way, cover);
}

function refusalsOf(matter: ProvideMatter, cover: Verdict): readonly Verdict[] {
  const uncovered = cover.outcome !== 'PERMIT' && !isExcepted(matter);
  return [
    ...provideNorms.flatMap((norm) => norm(matter) ?? []),
    ...(uncovered ? [cover] : []),
    ...faultOfClaim(matter),
    ...faultsOfRoute(matter),
  ];
}

/** A claimed exception that does not hold says why, where it was to open the way. */
function faultOfClaim(matter: ProvideMatter): readonly Verdict[] {
  if (matter.way !== undefined || matter.request.ground === undefined) return [];
  const fault = firstOf(claimedWayNorms, matter);
  return fault === undefined ? [] : [fault];
}
