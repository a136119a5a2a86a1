import type { Problem } from '../../lib/problem.ts';
import { unpublishedFees, untoldRequests } from '../../registry/policy/findings.ts';
import type { Registry } from '../../registry/registry.ts';
import { countriesUntold } from '../review/abroad.ts';

/** A notice by which principals can know all of Art. 32 tells all of it; who answers each on request tells it then (Art. 32(1), Order 10). */
export function article32MustBeWhole(registry: Registry, storedIn: readonly string[]): readonly Problem[] {
  const gaps = GAPS.flatMap(({ lacks, ...part }) => lacks(registry).map((what) => ({ ...part, what })));
  return [
    ...gaps.map(({ what, article, mend }) => gap('NOTICE_ART32_INCOMPLETE', what, article, mend)),
    ...countriesUntold(registry, storedIn).map((country) =>
      gap(
        'NOTICE_COUNTRY_MISSING',
        `that data is kept in \`${country}\``,
        '23, 32(1)(iv)',
        'record a measure under `EXTERNAL_ENVIRONMENT` that names the country',
      ),
    ),
  ];
}

function gap(code: string, what: string, article: string, mend: string): Problem {
  return {
    code,
    path: ['notice', 'mode'],
    message: `the registry does not say ${what}, so no notice can tell it`,
    article,
    remedy: `${mend}, or answer on request without delay (\`ACCESSIBLE\`)`,
  };
}

interface Part {
  readonly article: string;
  readonly mend: string;
  /** What of it is not said; nothing: it is whole. */
  readonly lacks: (registry: Registry) => readonly string[];
}

const GAPS: readonly Part[] = [
  {
    article: '32(1)(i)',
    mend: 'record them of the operator',
    lacks: ({ parties }) =>
      unless(
        [...parties.values()].some(
          ({ roles, address, representative, kindOf }) =>
            roles.includes('OPERATOR') &&
            address !== undefined &&
            (representative !== undefined || kindOf === 'SOLE_PROPRIETOR'),
        ),
        'who the operator is, with address and representative',
      ),
  },
  {
    article: '32(1)(ii)',
    mend: 'record its purposes',
    lacks: ({ purposes }) => unless(purposes.size > 0, 'for which purposes data is used'),
  },
  {
    article: '32(1)(iii)',
    mend: 'record where each is received, in which form, and how identity is checked',
    lacks: (registry) => untoldRequests(registry).map((type) => `how principals request \`${type}\``),
  },
  {
    article: '32(1)(iii)',
    mend: 'record since when principals can know the amount',
    lacks: ({ feeRules }) => unpublishedFees({ feeRules }).map(({ key }) => `that the fee \`${key}\` is published`),
  },
  {
    article: 'Order 10(i)',
    mend: 'record the measures, under the headings of the guideline',
    lacks: ({ securityMeasures }) => unless(securityMeasures.size > 0, 'which security measures are taken'),
  },
  {
    article: 'Order 10(ii)',
    mend: 'record the contact that answers complaints',
    lacks: ({ promises }) =>
      unless(
        [...promises.values()].some(({ terms }) => terms.about === 'CONTACT' && terms.answers.includes('COMPLAINT')),
        'where complaints are taken',
      ),
  },
];

function unless(holds: boolean, what: string): readonly string[] {
  return holds ? [] : [what];
}
