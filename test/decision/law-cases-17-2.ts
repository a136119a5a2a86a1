import { change, changing, judged, says, told, widening } from './change-words.ts';
import type { LawCase } from './law-case.ts';

const misuse = says('to contact you when your card is misused');
const marketing = says('to inform you of products');
const delivery = says('to deliver what you order');
const provided = says('to deliver what you order, and to provide your data to third parties', {
  includesThirdPartyProvision: true,
});

const [a, b, c] = [says('to send parts'), says('to send parts and repair'), says('to offer insurance of repairs')];
const firstStep = change('first', a, b, { ...judged('RELATED', b, a), ...told('posted', b) });
const secondStep = (...comparedWith: readonly (typeof a)[]) =>
  change('second', b, c, { continues: 'first', ...judged('RELATED', c, ...comparedWith), ...told('posted', c) });

/** What the law says of changing a purpose. */
export const changeCases: readonly LawCase[] = [
  {
    id: 'L016',
    words: 'information on related products joins that on new ones, once announced',
    asked: () => changing([widening()]),
    said: 'PERMIT PURPOSE_CHANGED 17(2), 21(3)',
    duties: [],
  },
  {
    id: 'L017',
    words: 'the same is not so while it is not announced',
    asked: () => changing([widening({ notice: undefined })]),
    said: 'DENY PURPOSE_CHANGE_UNANNOUNCED 21(3)',
  },
  {
    id: 'L018',
    words: 'contact for misuse of a card does not become marketing without consent',
    asked: () =>
      changing([
        change('selling', misuse, marketing, {
          ...judged('NOT_RELATED', marketing, misuse),
          ...told('posted', marketing),
        }),
      ]),
    said: 'NEEDS_CONSENT PURPOSE_CHANGE_UNRELATED 17(2), 18(1)',
  },
  {
    id: 'L019',
    words: 'provision to third parties is not made related by calling it so',
    asked: () =>
      changing([
        change('providing', delivery, provided, {
          ...judged('RELATED', provided, delivery),
          ...told('posted', provided),
        }),
      ]),
    said: 'NEEDS_CONSENT PURPOSE_CHANGE_UNRELATED 17(2), 18(1)',
  },
  {
    id: 'L020',
    words: 'two related steps do not lead to what is unrelated to the original purpose',
    asked: () =>
      changing([
        firstStep,
        change('second', b, c, { continues: 'first', ...judged('NOT_RELATED', c, b, a), ...told('posted', c) }),
      ]),
    said: 'NEEDS_CONSENT PURPOSE_CHANGE_UNRELATED 17(2), 18(1)',
  },
];

/** What L020 guards against: a judgement that looks one step back only. */
export const judgedOneStepBack = () => changing([firstStep, secondStep(b)]);
export const judgedFromTheOrigin = () => changing([firstStep, secondStep(b, a)]);
