import { isInForce } from '../../../lib/period.ts';
import type { RequestProcedure } from '../../../registry/policy/model.ts';
import { hasProcedure, REFUSALS } from '../../../registry/policy/statute.ts';
import type { Verdict } from '../../model.ts';
import { remedy, resting, verdict } from '../verdict.ts';
import { foundOf, type ReplyMatter, settling, shownBy, so, standingOn } from './matter.ts';
import { permittedRefusal } from './permitted.ts';
import { answerBeforeSuit } from './suit.ts';

/** How the policy says that such requests are answered, as of now and in key order. */
export function proceduresFor({ table, reply }: ReplyMatter): readonly RequestProcedure[] {
  return [...table.requests.requestProcedures.values()]
    .filter((procedure) => procedure.requestType === reply.to && isInForce(procedure, table.now))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const BURDEN = ['NO_EXCESSIVE_BURDEN'] as const;
const PAST_IT = ['PROCEDURE_IGNORED', 'PROCEDURE_PUBLISHED'] as const;

/** Without a procedure that principals can know, a request in any form is accepted (Art. 37(1)). */
export function freeFormIsAccepted(matter: ReplyMatter): Verdict | undefined {
  if (matter.reply.reason !== 'PROCEDURE_NOT_FOLLOWED' || submissionsFor(matter).length > 0) return undefined;
  return verdict('REQUEST_FREE_FORM', {
    category: matter.category,
    remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE'), remedy('PROCEDURE', 'STEWARD', matter.reply.to)],
  });
}

/** A procedure puts no excessive burden on principals (Art. 37(4)). */
export function procedureMustNotBurden(matter: ReplyMatter): Verdict | undefined {
  if (matter.reply.reason !== 'PROCEDURE_NOT_FOLLOWED') return undefined;
  return foundOf(matter, 'NO_EXCESSIVE_BURDEN') === 'NOT_SO' ? burdened(matter) : undefined;
}

function burdened(matter: ReplyMatter): Verdict {
  return verdict('EXCESSIVE_BURDEN', {
    category: matter.category,
    ...shownBy(matter, BURDEN),
    remedies: [remedy('LIGHTER_BURDEN', 'PRIVACY_OFFICE')],
  });
}

/** A request that goes past a procedure that principals can know may be refused (Art. 37(1)). */
export function publishedProcedureIsFollowed(matter: ReplyMatter): Verdict | undefined {
  const { category, reply } = matter;
  if (reply.reason !== 'PROCEDURE_NOT_FOLLOWED') return undefined;
  const limbs = [...PAST_IT, ...BURDEN];
  switch (standingOn(matter, so(...limbs))) {
    case 'REFUTED':
      return verdict('PROCEDURE_NO_OBSTACLE', {
        category,
        ...shownBy(matter, PAST_IT),
        remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE')],
      });
    case 'OPEN':
      return verdict('REPLY_UNPROVEN', { category, article: '37(1)', remedies: settling(matter, limbs) });
    case 'SHOWN': {
      const permit = permittedRefusal(matter, 'REQUEST_PROCEDURE_NOT_FOLLOWED', limbs);
      const procedures = resting('RequestProcedure', submissionsFor(matter));
      return { ...permit, clause: procedures.clause, records: [...procedures.records, ...permit.records] };
    }
  }
}

function submissionsFor(matter: ReplyMatter): readonly RequestProcedure[] {
  return proceduresFor(matter).filter(({ submission }) => submission !== undefined);
}

/** A principal is helped to name the data, and not made to ask for less (Art. 37(2); G 3-8-7). */
export function scopeIsNotNarrowed({ category, reply }: ReplyMatter): Verdict {
  const article = hasProcedure(reply.to) ? undefined : REFUSALS[reply.to].article;
  return verdict('SCOPE_NARROWING_FORBIDDEN', {
    category,
    article,
    remedies: [remedy('WHOLE_SCOPE', 'PRIVACY_OFFICE')],
  });
}

/** Details that identify the data may be asked for, without an excessive burden (Arts. 37(2), 37(4)). */
export function detailsMayBeAsked(matter: ReplyMatter): Verdict {
  const { category } = matter;
  switch (foundOf(matter, 'NO_EXCESSIVE_BURDEN')) {
    case 'SO':
      return verdict('DETAILS_ASKED', {
        category,
        ...shownBy(matter, BURDEN),
        obligations: [{ type: 'HELP_NAME_DATA', article: '37(2)' }, ...answerBeforeSuit(matter)],
      });
    case 'NOT_SO':
      return burdened(matter);
    default:
      return verdict('REPLY_UNPROVEN', { category, article: '37(4)', remedies: settling(matter, BURDEN) });
  }
}

/** What the policy promises not to refuse is not refused, where only the operator gains by refusing: an own promise. */
export function promisesBindRefusals(matter: ReplyMatter): Verdict | undefined {
  const { to, reason } = matter.reply;
  const given = GIVEN_UP.find((ground) => ground === reason);
  if (given === undefined || !REFUSALS[to].grounds.includes(given)) return undefined;
  const silent = proceduresFor(matter).filter(
    ({ refusalGrounds }) => refusalGrounds.length > 0 && !refusalGrounds.includes(given),
  );
  if (silent.length === 0) return undefined;
  return verdict('REFUSAL_PROMISED_AWAY', {
    category: matter.category,
    ...resting('RequestProcedure', silent),
    remedies: [remedy('COMPLIANCE', 'PRIVACY_OFFICE')],
  });
}

// Harm to others and other laws are not the operator's to give up.
const GIVEN_UP = ['SERIOUS_IMPEDIMENT', 'NOT_NEEDED_FOR_PURPOSE', 'COSTLY_WITH_ALTERNATIVE'] as const;
