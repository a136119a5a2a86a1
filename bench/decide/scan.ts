import type { Contestant } from './contestant.ts';
import { isWithin, type Workload } from './workload.ts';

/** The facts gone through one by one for each request, as the definition reads: what everybody must agree with. */
export async function prepareScan(workload: Workload): Promise<Contestant> {
  const { scopes, declarations, prohibitions } = workload;
  const isPurposeIn = isWithin(workload.purposes);
  const isCategoryIn = isWithin(workload.categories);
  return {
    name: 'linear scan',
    says: 'yes or no; plain loops over all facts',
    answer: (asks, into) => {
      for (let at = 0; at < into.length; at++) {
        const ask = asks[at];
        if (ask === undefined) return;
        const { party, purpose, category } = ask;
        const granted = scopes.some((scope) => scope.party === party && scope.purpose === purpose);
        const covered = declarations.some(
          (fact) =>
            isCategoryIn(category, fact.category) &&
            (fact.flows ? isPurposeIn(purpose, fact.purpose) : purpose === fact.purpose),
        );
        const forbidden = prohibitions.some(
          (fact) =>
            (isCategoryIn(category, fact.category) || isCategoryIn(fact.category, category)) &&
            (isPurposeIn(purpose, fact.purpose) || isPurposeIn(fact.purpose, purpose)),
        );
        into[at] = granted && covered && !forbidden ? 1 : 0;
      }
    },
  };
}
