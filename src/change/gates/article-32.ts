import type { Problem } from '../../lib/problem.ts';
import type { Registry } from '../../registry/registry.ts';

/** A notice by which principals can know all of Art. 32 tells all of it; who answers each on request tells it then (Art. 32(1), Order 10). */
export function article32MustBeWhole(registry: Registry): readonly Problem[] {
  return GAPS.filter(({ holds }) => !holds(registry)).map(({ what, article, mend }) => ({
    code: 'NOTICE_ART32_INCOMPLETE',
    path: ['notice', 'mode'],
    message: `the registry does not say ${what}, so no notice can tell it`,
    article,
    remedy: `${mend}, or answer on request without delay (\`ACCESSIBLE\`)`,
  }));
}

interface Part {
  readonly what: string;
  readonly article: string;
  readonly mend: string;
  readonly holds: (registry: Registry) => boolean;
}

const GAPS: readonly Part[] = [
  {
    what: 'who the operator is, with address and representative',
    article: '32(1)(i)',
    mend: 'record them of the operator',
    holds: ({ parties }) =>
      [...parties.values()].some(
        ({ roles, address, representative, kindOf }) =>
          roles.includes('OPERATOR') &&
          address !== undefined &&
          (representative !== undefined || kindOf === 'SOLE_PROPRIETOR'),
      ),
  },
  {
    what: 'for which purposes data is used',
    article: '32(1)(ii)',
    mend: 'record its purposes',
    holds: ({ purposes }) => purposes.size > 0,
  },
  {
    what: 'how principals make requests',
    article: '32(1)(iii)',
    mend: 'record the procedures',
    holds: ({ requestProcedures }) => requestProcedures.size > 0,
  },
  {
    what: 'which security measures are taken',
    article: 'Order 10(i)',
    mend: 'record the measures, under the headings of the guideline',
    holds: ({ securityMeasures }) => securityMeasures.size > 0,
  },
  {
    what: 'where complaints are taken',
    article: 'Order 10(ii)',
    mend: 'record the contact that answers complaints',
    holds: ({ promises }) =>
      [...promises.values()].some(({ terms }) => terms.about === 'CONTACT' && terms.answers.includes('COMPLAINT')),
  },
];
