import { type Bitset, bitset } from '../../decision/bitset.ts';
import { isInForce } from '../../lib/period.ts';
import { type Differing, differingBetween } from './differing.ts';
import { type Act, UNNAMED_OPERATOR } from './model.ts';
import type { Place, Side, Way } from './side.ts';

/** Triples of one place that may be answered otherwise. */
export interface Suspect extends Place {
  readonly categories: Bitset;
}

/** Every triple that may be answered otherwise after than before; of all others nothing that is read has changed. */
export function suspectsOf(before: Side, after: Side): readonly Suspect[] {
  const suspects = new Map<string, Suspect>();
  const suspect = (place: Place, bits: Bitset | undefined) => {
    if (bits === undefined || isEmpty(bits)) return;
    const name = JSON.stringify([place.act, place.party, place.purpose]);
    const known = suspects.get(name);
    suspects.set(name, { ...place, categories: known === undefined ? bits : both(known.categories, bits) });
  };
  const differing = differingBetween(before, after);
  const turned = turnedUses(before, after);
  const anyTurned = [...turned.values()].reduce(both, NONE);
  for (const side of [before, after]) {
    for (const way of side.ways) suspectsBy(way, { side, differing, turned, anyTurned }, suspect);
  }
  for (const party of operatorsOf(before, after)) {
    const isWhole = differing.everything || differing.parties.has(party);
    for (const purpose of new Set([...before.uses.keys(), ...after.uses.keys()])) {
      const whole = both(before.uses.get(purpose) ?? NONE, after.uses.get(purpose) ?? NONE);
      suspect({ act: 'USE', party, purpose }, isWhole ? whole : turned.get(purpose));
    }
  }
  return [...suspects.values()];
}

const NONE = bitset(0);

interface Suspecting {
  readonly side: Side;
  readonly differing: Differing;
  readonly turned: ReadonlyMap<string, Bitset>;
  /** Every category that is turned for some purpose. */
  readonly anyTurned: Bitset;
}

function suspectsBy(
  way: Way,
  { side, differing, turned, anyTurned }: Suspecting,
  suspect: (place: Place, bits: Bitset | undefined) => void,
): void {
  const acts: readonly Act[] =
    way.kind === 'OUTSOURCING' || way.kind === 'JOINT_USE' ? ['USE', 'PROVIDE'] : ['PROVIDE'];
  const isWhole =
    differing.everything || differing.has(way) || way.parties.some((party) => differing.parties.has(party));
  const differ = differing.categories(way);
  const columns = isEmpty(differ) ? NONE : within(way.categories(), differ);
  // Most ways reach nothing that differs, and need not be walked.
  const reached = differing.purposes.size > 0 || !isEmpty(columns) || !isEmpty(within(way.categories(), anyTurned));
  if (!isWhole && !reached) return;
  const purposes =
    isWhole || !isEmpty(columns)
      ? way.purposes()
      : [...new Set([...turned.keys(), ...differing.purposes])].filter((purpose) => way.serves(purpose));
  for (const purpose of purposes) {
    const uses = side.uses.get(purpose);
    // Where nobody may declare the purpose nothing is open.
    if (uses === undefined) continue;
    const turning = turned.get(purpose);
    const some = turning === undefined ? columns : both(columns, turning);
    const open = way.isException ? side.inForce : uses;
    const bits = within(within(way.categories(), open), isWhole || differing.purposes.has(purpose) ? open : some);
    for (const party of way.parties) for (const act of acts) suspect({ act, party, purpose }, bits);
  }
}

/** By purpose: the categories whose use, by the operator itself, is permitted on one side only. */
function turnedUses(before: Side, after: Side): ReadonlyMap<string, Bitset> {
  const turned = new Map<string, Bitset>();
  for (const purpose of new Set([...before.uses.keys(), ...after.uses.keys()])) {
    const [was, is] = [before.uses.get(purpose), after.uses.get(purpose)];
    const bits = was === undefined || is === undefined ? (was ?? is) : was.map((word, at) => word ^ (is[at] ?? 0));
    if (bits?.some((word) => word !== 0)) turned.set(purpose, bits);
  }
  return turned;
}

/** The parties that are the operator on either side; and it unnamed, where one side does not say which party it is. */
function operatorsOf(...sides: readonly Side[]): ReadonlySet<string> {
  const isNamed = ({ table }: Side) =>
    [...table.operators].some((key) => {
      const party = table.routes.parties.get(key);
      return party !== undefined && isInForce(party, table.now);
    });
  const named = sides.flatMap(({ operators }) => operators);
  return new Set([...named, ...(sides.every(isNamed) ? [] : [UNNAMED_OPERATOR])]);
}

function isEmpty(bits: Bitset): boolean {
  for (const word of bits) if (word !== 0) return false;
  return true;
}

function within(bits: Bitset, other: Bitset): Bitset {
  const shared = new Uint32Array(bits.length);
  for (let at = 0; at < bits.length; at++) shared[at] = (bits[at] ?? 0) & (other[at] ?? 0);
  return shared;
}

function both(bits: Bitset, other: Bitset): Bitset {
  const [longer, shorter] = bits.length < other.length ? [other, bits] : [bits, other];
  return longer.map((word, at) => word | (shorter[at] ?? 0));
}
