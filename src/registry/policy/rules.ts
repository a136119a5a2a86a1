import { keysInCycles } from '../../lib/key.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { RecordBase } from '../../lib/record.ts';
import type { NoticeEvidence, NoticeMode, PolicyRecords, RequestType } from './model.ts';
import { DISCLOSING, FACTS_OWED, FEE_BEARING, groundsOf, REFUSALS } from './statute.ts';

/** Whether the evidence shows that principals were told, in one of these ways, at an instant. */
export function wereTold(evidence: NoticeEvidence, modes: readonly NoticeMode[], at: string): boolean {
  return modes.includes(evidence.mode) && evidence.from <= at && (evidence.to === undefined || at < evidence.to);
}

/** A clause's parents end at a root. */
export const clausesAreTrees: Rule<PolicyRecords> = ({ clauses }) =>
  keysInCycles(clauses).map((key) => ({
    code: 'CLAUSE_CYCLE',
    path: ['clauses', key, 'parent'],
    message: `\`${key}\` is its own ancestor`,
    remedy: 'name a parent outside its own branch, or none',
  }));

/** Evidence shows that principals were told for some time. */
export const evidenceLasts: Rule<PolicyRecords> = ({ noticeEvidences }) =>
  [...noticeEvidences.values()]
    .filter(({ from, to }) => to !== undefined && to <= from)
    .map(({ key, from, to }) => ({
      code: 'NOTICE_PERIOD_EMPTY',
      path: ['noticeEvidences', key, 'to'],
      message: `ends at \`${to}\`, not after it began at \`${from}\``,
      remedy: 'give the instant at which the notice was taken down, or leave `to` out while it stands',
    }));

/** A fee is taken only for telling the purpose and for disclosure (Art. 38(1)). */
export const feesAreOnlyForDisclosure: Rule<PolicyRecords> = ({ feeRules }) =>
  [...feeRules.values()]
    .filter(({ requestType, amountYen }) => amountYen > 0 && !FEE_BEARING.includes(requestType))
    .map(({ key, requestType, amountYen }) => ({
      code: 'FEE_NOT_ALLOWED',
      path: ['feeRules', key, 'requestType'],
      message: `\`${requestType}\` may bear no fee; this one is ${amountYen} yen`,
      article: '38(1)',
      remedy: `take no fee for it; one is allowed for ${FEE_BEARING.map((type) => `\`${type}\``).join(', ')}`,
    }));

/** One type of request has one fee at a time (Art. 32(1)(iii)). */
export const oneFeeAtATime: Rule<PolicyRecords> = ({ feeRules }) => besideAnother('feeRules', [...feeRules.values()]);

/** One type of request is made in one way at a time (Arts. 32(1)(iii), 37(1)). */
export const oneProcedureAtATime: Rule<PolicyRecords> = ({ requestProcedures }) =>
  besideAnother(
    'requestProcedures',
    [...requestProcedures.values()].filter(({ submission }) => submission !== undefined),
  );

type OfRequests = RecordBase & { readonly requestType: RequestType };

/** The records of a type of request that begin while another of the same type is in force. */
function besideAnother(section: string, records: readonly OfRequests[]): readonly Problem[] {
  return records.flatMap((one, place) => {
    const other = records
      .slice(0, place)
      .find((each) => each.requestType === one.requestType && areTogether(each, one));
    if (other === undefined) return [];
    return [
      {
        code: 'REQUEST_RULE_TWICE',
        path: [section, one.key, 'requestType'],
        message: `\`${other.key}\` says it of \`${one.requestType}\` already, at the same time`,
        article: '32(1)(iii)',
        remedy: `change \`${other.key}\`, or let it end before this one begins`,
      },
    ];
  });
}

function areTogether(a: RecordBase, b: RecordBase): boolean {
  const endsFirst = (one: RecordBase, next: RecordBase) =>
    one.effectiveUntil !== undefined && next.effectiveFrom !== undefined && one.effectiveUntil <= next.effectiveFrom;
  return !endsFirst(a, b) && !endsFirst(b, a);
}

/** A reservation tells facts of its own route (Arts. 27(2), 27(5)(iii)). */
export const reservationsTellFactsOfTheirRoute: Rule<PolicyRecords> = ({ reservations }) =>
  [...reservations.values()].flatMap(({ key, route, states }) =>
    outside(
      states,
      FACTS_OWED[route].map(({ fact }) => fact),
    ).map(({ value, index }) => ({
      code: 'RESERVATION_FACT_MISPLACED',
      path: ['reservations', key, 'states', index],
      message: `\`${value}\` is not told of \`${route}\``,
      remedy: 'state it of the route whose notice it belongs to',
    })),
  );

/** A procedure names grounds that the law gives its type of request (Arts. 34(1), 35). */
export const requestGroundsFitTheRequest: Rule<PolicyRecords> = ({ requestProcedures }) =>
  [...requestProcedures.values()].flatMap(({ key, requestType, grounds }) =>
    outside(grounds, groundsOf(requestType)).map(({ value, index }) => ({
      code: 'REQUEST_GROUND_MISPLACED',
      path: ['requestProcedures', key, 'grounds', index],
      message: `\`${value}\` is not a ground of \`${requestType}\``,
      remedy: oneOf(groundsOf(requestType), 'this request needs no ground: leave them out'),
    })),
  );

/** A request is refused on a ground that the law gives for its type, on no other (Arts. 32(2), 33(2), 34(2), 35). */
export const refusalsRestOnTheLaw: Rule<PolicyRecords> = ({ requestProcedures }) =>
  [...requestProcedures.values()].flatMap(({ key, requestType, refusalGrounds }) => {
    const { grounds, article } = REFUSALS[requestType];
    return outside(refusalGrounds, grounds).map(
      ({ value, index }): Problem => ({
        code: 'REFUSAL_NO_GROUND',
        path: ['requestProcedures', key, 'refusalGrounds', index],
        message: `\`${value}\` does not let \`${requestType}\` be refused`,
        article,
        remedy: oneOf(grounds, 'leave it out'),
      }),
    );
  });

/** A method is chosen where something is disclosed (Art. 33(1)). */
export const methodsAreOfDisclosure: Rule<PolicyRecords> = ({ requestProcedures }) =>
  [...requestProcedures.values()]
    .filter(({ requestType, methods }) => methods.length > 0 && !DISCLOSING.includes(requestType))
    .map(({ key, requestType }) => ({
      code: 'DISCLOSURE_METHOD_MISPLACED',
      path: ['requestProcedures', key, 'methods'],
      message: `\`${requestType}\` discloses nothing, so it offers no method`,
      article: '33(1)',
      remedy: 'leave the methods out',
    }));

/** A promise that nothing goes abroad names nowhere that it goes. */
export const noTransferHasNoDestination: Rule<PolicyRecords> = ({ promises }) =>
  [...promises.values()].flatMap(({ key, terms }) =>
    terms.about === 'FOREIGN_TRANSFER' && terms.transfers === 'NONE' && terms.destinations.length > 0
      ? [
          {
            code: 'FOREIGN_TRANSFER_CONTRADICTED',
            path: ['promises', key, 'terms', 'destinations'],
            message: 'says that nothing goes abroad, and names where it goes',
            article: '28(2)',
            remedy: 'say `SOME`, or leave the destinations out',
          },
        ]
      : [],
  );

function outside<Word extends string>(words: readonly Word[], allowed: readonly Word[]) {
  return words.map((value, index) => ({ value, index })).filter(({ value }) => !allowed.includes(value));
}

function oneOf(words: readonly string[], none: string): string {
  return words.length === 0 ? none : `name one of ${words.map((word) => `\`${word}\``).join(', ')}`;
}

export const policyRules: readonly Rule<PolicyRecords>[] = [
  clausesAreTrees,
  evidenceLasts,
  feesAreOnlyForDisclosure,
  oneFeeAtATime,
  oneProcedureAtATime,
  reservationsTellFactsOfTheirRoute,
  requestGroundsFitTheRequest,
  refusalsRestOnTheLaw,
  methodsAreOfDisclosure,
  noTransferHasNoDestination,
];
