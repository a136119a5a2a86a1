import type { Problem } from '../../lib/problem.ts';
import { measureFact } from '../../registry/party/measures-abroad.ts';
import type { RequestLife } from './life.ts';
import type { ToldAct } from './told-act.ts';

/** What is refused in part is done for a part of what was asked for, and not for all of it. */
export function partIsOfTheScope(
  { request }: Pick<RequestLife, 'request'>,
  { step, doneFor }: ToldAct<'DECIDE'>,
  isInScope: (category: string) => boolean,
): readonly Problem[] {
  if (doneFor === undefined) return [];
  const path = ['input', 'doneFor'];
  if (step !== 'REFUSE')
    return [{ code: 'FACT_MISPLACED', path, message: `is a fact of \`REFUSE\`, not of \`${step}\`` }];
  if (request.to === 'FOREIGN_MEASURES_INFORMATION') {
    const message = 'of what recipients abroad do, a part is withheld by what it is about: say it in `withheld`';
    return [{ code: 'FACT_MISPLACED', path, message, article: 'Rule 18(3)', remedy: 'name it in `withheld`' }];
  }
  if (doneFor.length === 0) return [{ code: 'PART_EMPTY', path, message: 'names no part that is done' }];
  if (request.categories.length > 0 && request.categories.every((category) => doneFor.includes(category))) {
    return [{ code: 'PART_WHOLE', path, message: 'names all that was asked for, so nothing is refused' }];
  }
  return doneFor
    .filter((category) => !isInScope(category))
    .map((category) => ({ code: 'PART_OUTSIDE', path, message: `\`${category}\` was not asked for` }));
}

/** Of what recipients abroad do a part may be withheld: not nothing, and not all (Rule 18(3) proviso). */
export function withheldIsAPart(
  { request }: Pick<RequestLife, 'request'>,
  { step, withheld }: Pick<ToldAct<'DECIDE'>, 'step' | 'withheld'>,
): readonly Problem[] {
  if (withheld === undefined) return [];
  const path = ['input', 'withheld'];
  if (step !== 'REFUSE' || request.to !== 'FOREIGN_MEASURES_INFORMATION') {
    return [
      {
        code: 'FACT_MISPLACED',
        path,
        message: 'is a fact of `REFUSE` where `FOREIGN_MEASURES_INFORMATION` is asked for',
        article: 'Rule 18(3)',
        remedy: 'leave it out; a part of other requests is named in `doneFor`',
      },
    ];
  }
  if (withheld.length === 0) return [{ code: 'PART_EMPTY', path, message: 'names nothing that is withheld' }];
  return measureFact.options.every((fact) => withheld.includes(fact))
    ? [
        {
          code: 'PART_WHOLE',
          path,
          message: 'names all that is asked for, so nothing is told',
          remedy: 'leave it out to refuse the whole',
        },
      ]
    : [];
}
