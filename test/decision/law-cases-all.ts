import type { LawCase } from './law-case.ts';
import { lawCases } from './law-cases.ts';
import { changeCases } from './law-cases-17-2.ts';
import { routeChangeCases } from './law-cases-27-3.ts';
import { entrustedCases } from './law-cases-27-5.ts';
import { actorCases } from './law-cases-actor.ts';
import { furtherCases } from './law-cases-further.ts';
import { furtherProvisionCases } from './law-cases-further-provisions.ts';
import { furtherRequestCases } from './law-cases-further-requests.ts';
import { recordCases } from './law-cases-record.ts';
import { rightsCases } from './law-cases-rights.ts';

/** Every given case that decisions answer. */
export const givenLawCases: readonly LawCase[] = [
  ...lawCases,
  ...changeCases,
  ...routeChangeCases,
  ...entrustedCases,
  ...actorCases,
  ...rightsCases,
  ...recordCases,
];

/** The same, and those of our own. */
export const allLawCases: readonly LawCase[] = [
  ...givenLawCases,
  ...furtherCases,
  ...furtherProvisionCases,
  ...furtherRequestCases,
];
