import { isInForce } from '../../../lib/period.ts';
import type { OptOutChange } from '../../../registry/provision/change-model.ts';
import {
  askedOf,
  isToldAndFiledBy,
  leavesTimeToObjectToIt,
  objectableUntil,
  wasToldAndFiledBefore,
} from '../../../registry/provision/change-rules.ts';
import type { Obligation, RecordName, RemedyFact, Verdict } from '../../model.ts';
import type { RuleCode } from '../../rule-codes.ts';
import { areRelated } from '../../tree.ts';
import { claimed, type WayMatter } from '../provision/matter.ts';
import { remedy, resting, verdict } from '../verdict.ts';

/** The changes of the claimed opt-out that have come, in key order. */
function changesOf(matter: WayMatter): readonly OptOutChange[] {
  const filing = claimed(matter, 'OPT_OUT');
  if (filing === undefined) return [];
  const { routes, now } = matter.table;
  return [...routes.optOutChanges.values()]
    .filter((change) => change.optOutFiling === filing.key && isInForce(change, now) && change.changedAt <= now)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function noticeOf({ table }: WayMatter, { notice }: OptOutChange) {
  return table.told.get(notice ?? '');
}

/** An opt-out that ceased lets nothing go, nor one that is no purpose any more or does not stop on request (Arts. 27(2)(ii), (vi), 27(3)). */
export function optOutMustNotHaveEnded(matter: WayMatter): Verdict | undefined {
  const ends = changesOf(matter).filter(({ kindOf }) => kindOf === 'CESSATION' || askedOf(kindOf) === 'ENDS');
  return fault('OPTOUT_ENDED', matter, ends, 'ROUTE_ANEW');
}

/** What data goes, whence and how, how to object and from when on: a change of these is told and filed before it comes; items that were told and filed before go on (Art. 27(3)). */
export function changesOfTheOptOutMustBeFiled(matter: WayMatter): Verdict | undefined {
  const late = priorChangesOf(matter).filter((change) => !wasToldAndFiledBefore(change, noticeOf(matter, change)));
  return fault('OPTOUT_CHANGE_NOT_FILED', matter, late, 'FILED_CHANGE');
}

/** The time to object to what changes ends after principals are told of it, and passes; items that it does not add go on (Art. 27(3), Rule 11(1)(i)). */
export function timeToObjectOfChanges(matter: WayMatter): Verdict | undefined {
  const changes = priorChangesOf(matter);
  const rule = 'OPTOUT_WAITING_PERIOD';
  const timeless = changes.filter((change) => !leavesTimeToObjectToIt(change, noticeOf(matter, change)));
  const article = '27(3)';
  const unsaid = fault(rule, matter, timeless, 'WAITING_PERIOD');
  if (unsaid !== undefined) return { ...unsaid, article };
  const waiting = changes.filter((change) => objectableUntil(change) > matter.table.now);
  const validFrom = waiting.map(objectableUntil).sort().at(-1);
  if (validFrom === undefined) return undefined;
  const remedies = [remedy('WAITING_PERIOD_OVER', 'CALLER', validFrom)];
  const { category } = matter;
  return verdict(rule, { category, ...resting('OptOutChange', waiting), remedies, article, validFrom });
}

/** Those that have come, are told before they come, and speak of the data. */
function priorChangesOf(matter: WayMatter): readonly OptOutChange[] {
  return changesOf(matter).filter((change) => askedOf(change.kindOf) === 'BEFORE' && concerns(matter, change));
}

// What a change of the items does not say, or names and nobody knows, may be anything.
function concerns({ table: { categories: tree }, categoryId }: WayMatter, { kindOf, categories }: OptOutChange) {
  if (kindOf !== 'ITEMS' || categories.length === 0) return true;
  return categories.some((key) => areRelated(tree, categoryId, tree.ids.get(key) ?? categoryId));
}

function fault(
  rule: RuleCode,
  { category }: WayMatter,
  changes: readonly OptOutChange[],
  fact: RemedyFact,
): Verdict | undefined {
  if (changes.length === 0) return undefined;
  const remedies = changes.map(({ key }) => remedy(fact, 'STEWARD', key));
  return verdict(rule, { category, ...resting('OptOutChange', changes), remedies });
}

/** Who provides may change at once, and is told and filed without delay (Art. 27(3)). */
export function owedByChangesOfTheOptOut(matter: WayMatter): Owed {
  const open = changesOf(matter).filter(
    (change) =>
      askedOf(change.kindOf) === 'WITHOUT_DELAY' &&
      !isToldAndFiledBy(change, noticeOf(matter, change), matter.table.now),
  );
  return owed('OptOutChange', open, { type: 'TELL_AND_FILE_CHANGE', article: '27(3)' });
}

/** The duty that changes leave open, and the changes. */
export interface Owed {
  readonly records: readonly RecordName[];
  readonly obligations: readonly Obligation[];
}

export function owed(kind: string, changes: readonly { readonly key: string }[], obligation: Obligation): Owed {
  return { records: resting(kind, changes).records, obligations: changes.length === 0 ? [] : [obligation] };
}
