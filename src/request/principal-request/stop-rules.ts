import type { Problem } from '../../lib/problem.ts';
import type { Stop } from '../../principal/model.ts';
import type { RequestLife } from './life.ts';
import type { PrincipalRequest } from './model.ts';
import type { Lifting } from './told-act.ts';

/** What was stopped is done, told and closed as stopped while it is: a stop that was lifted since is none (Arts. 35(2), 35(4), 35(6)). */
export function acceptedStopMustStand({ request, isStopLifted }: RequestLife): readonly Problem[] {
  if (isStopLifted !== true) return [];
  return [
    {
      code: 'STOP_LIFTED',
      path: ['input', 'request'],
      message: 'the stop that was accepted with the request was lifted since',
      article: request.to === 'SUSPENSION_OF_PROVISION' ? '35(4)' : '35(2)',
      remedy: 'record it anew with `recordStop`, unless the requester takes the request back',
    },
  ];
}

/** By which article what is stopped stays stopped. */
const STOPPED_BY: Readonly<Record<Stop['kind'], string>> = {
  USE: '35(2)',
  ERASURE: '35(2)',
  PROVISION: '35(4)',
  OPT_OUT: '27(2)',
};

/** A stop ends on the word of the principal, and of nobody else (Arts. 27(2), 35(2), 35(4)). */
export function liftingIsThePrincipals({ kind }: Stop, told: Pick<Lifting, 'identity' | 'text'>): readonly Problem[] {
  const article = STOPPED_BY[kind];
  const remedy = 'confirm who it is and what is said, or leave the stop as it is';
  const problems = {
    identity: {
      code: 'LIFTING_UNCONFIRMED',
      message: 'it was not shown that who lifts the stop is the principal',
      isSo: told.identity !== 'SHOWN',
    },
    text: {
      code: 'LIFTING_WITHOUT_WORDS',
      message: 'what the principal says, and why the stop is lifted, is not told',
      isSo: told.text === undefined,
    },
  };
  return Object.entries(problems).flatMap(([fact, { code, message, isSo }]) =>
    isSo ? [{ code, path: ['input', fact], message, article, remedy }] : [],
  );
}

/** What a request was granted is not undone while the request is open: the requester may take that back (Arts. 35(2), 35(4)). */
export function openRequestsKeepTheirStop(
  { kind }: Stop,
  request: Pick<PrincipalRequest, 'state'> | undefined,
): readonly Problem[] {
  if (request === undefined || request.state === 'CLOSED') return [];
  return [
    {
      code: 'STOP_OF_OPEN_REQUEST',
      path: ['input', 'id'],
      message: `the stop was accepted with a request that is \`${request.state}\``,
      article: STOPPED_BY[kind],
      remedy: 'say that the requester takes the request back before it is carried out, or close it first',
    },
  ];
}
