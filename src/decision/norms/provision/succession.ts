import type { Verdict } from '../../model.ts';
import { isCovered } from '../use.ts';
import { resting, verdict } from '../verdict.ts';
import { claimed, faultOf, faultOrConsent, isOperator, isRecipient, type WayMatter } from './matter.ts';
import { yearlyCheck } from './recipient.ts';

/** The claimed succession is from the operator to this recipient, and takes this data with it (Art. 27(5)(ii)). */
export function successionMustFit(matter: WayMatter): Verdict | undefined {
  const succession = claimed(matter, 'SUCCESSION');
  if (succession === undefined) return undefined;
  const { predecessor, successor, categories } = succession;
  const isOurs = isOperator(matter, predecessor) && isRecipient(matter, successor);
  if (isOurs && isCovered(matter.table, matter.categoryId, categories)) return undefined;
  return faultOrConsent('ROUTE_NOT_FITTING', matter, succession, ['FITTING_ROUTE']);
}

/** A deal that failed takes no data with it (Art. 27(5)(ii)). */
export function dealMustNotHaveFailed(matter: WayMatter): Verdict | undefined {
  const succession = claimed(matter, 'SUCCESSION');
  if (succession?.stage !== 'FAILED') return undefined;
  return faultOf('ROUTE_NOT_ACTIVE', matter, succession, ['ROUTE_ACTIVE']);
}

/** While negotiating, data goes under a contract on purpose, handling, breach and a failed deal (Art. 27(5)(ii); G 3-6-3). */
export function negotiationNeedsAContract(matter: WayMatter): Verdict | undefined {
  const succession = claimed(matter, 'SUCCESSION');
  if (succession?.stage !== 'NEGOTIATION') return undefined;
  const { dataContract } = succession;
  const isFull =
    dataContract?.purpose !== undefined &&
    dataContract.handling !== undefined &&
    dataContract.breach !== undefined &&
    dataContract.failedDeal !== undefined;
  return isFull ? undefined : faultOf('DD_NO_CONTRACT', matter, succession, ['DATA_CONTRACT']);
}

/** A successor, and who may become one, is bound by the purposes of the predecessor (Art. 18(2)). */
export function successorKeepsToThePurposes(matter: WayMatter): Verdict | undefined {
  const succession = claimed(matter, 'SUCCESSION');
  if (succession === undefined || succession.stage === 'FAILED') return undefined;
  if (succession.predecessorPurposes.includes(matter.purpose.key)) return undefined;
  return faultOrConsent('SUCCESSION_BEYOND_PURPOSE', matter, succession, ['FITTING_ROUTE']);
}

/** What goes with a business to its successor is no provision to a third party, and needs no record (Arts. 27(5)(ii), 29(1)). */
export function succeeded(matter: WayMatter): Verdict {
  const succession = claimed(matter, 'SUCCESSION');
  return verdict('SUCCEEDED', {
    category: matter.category,
    ...resting('Succession', succession === undefined ? [] : [succession]),
    obligations: yearlyCheck(matter),
  });
}
