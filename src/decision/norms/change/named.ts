import { isInForce } from '../../../lib/period.ts';
import type { PurposeChange } from '../../../registry/purpose/change-model.ts';
import type { Verdict } from '../../model.ts';
import type { RuleCode } from '../../rule-codes.ts';
import type { KnownMatter } from '../use.ts';
import { remedy, resting, verdict } from '../verdict.ts';

/** One category whose use is to go by what a purpose says after a recorded change. */
export interface ChangeMatter extends KnownMatter {
  readonly change: PurposeChange;
}

/** A change is judged by its record: what is proposed, who judged it, and how it was told (Art. 17(2)). */
export function changeMustBeNamed({ request, category }: KnownMatter): Verdict | undefined {
  if (request.change !== undefined) return undefined;
  return verdict('CHANGE_NOT_NAMED', { category, remedies: [remedy('CHANGE', 'CALLER')] });
}

/** A change that nobody recorded is none (Art. 17(2)). */
export function changeMustBeKnown({ table, request, category }: KnownMatter): Verdict | undefined {
  const { change } = request;
  if (change === undefined || table.changes.purposeChanges.has(change)) return undefined;
  return verdict('CHANGE_UNKNOWN', { category, remedies: [remedy('KNOWN_CHANGE', 'STEWARD', change)] });
}

/** A change speaks of its own purpose alone (Art. 17(2)). */
export function changeMustBeOfThePurpose(matter: KnownMatter): Verdict | undefined {
  const { table, request, purpose, category } = matter;
  const change = table.changes.purposeChanges.get(request.change ?? '');
  if (change === undefined || change.purpose === purpose.key) return undefined;
  return verdict('CHANGE_OF_ANOTHER_PURPOSE', {
    category,
    ...resting('PurposeChange', [change]),
    remedies: [remedy('CHANGE', 'CALLER')],
  });
}

/** A change takes effect from its day on, and not when it was given up (Art. 17(2)). */
export function changeMustBeInForce({ table, category, change }: ChangeMatter): Verdict | undefined {
  if (isInForce(change, table.now)) return undefined;
  const { effectiveFrom } = change;
  return verdict('CHANGE_NOT_IN_FORCE', {
    category,
    ...resting('PurposeChange', [change]),
    remedies: [remedy('CHANGE_IN_FORCE', 'STEWARD', change.key)],
    validFrom: effectiveFrom !== undefined && table.now < effectiveFrom ? effectiveFrom : undefined,
  });
}

/** A refusal that rests on the change. */
export function faultOfChange(
  rule: RuleCode,
  { category, change }: ChangeMatter,
  facts: Pick<Verdict, 'remedies'> & Partial<Pick<Verdict, 'article' | 'validFrom'>>,
): Verdict {
  return verdict(rule, { category, ...resting('PurposeChange', [change]), ...facts });
}
