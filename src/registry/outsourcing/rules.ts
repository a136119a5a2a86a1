import type { Finding, FindingRule } from '../../lib/finding.ts';
import { isAtOrBelow, keysInCycles, type TreeNode } from '../../lib/key.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { CategoryRecords } from '../category/model.ts';
import { isUnprotectedAbroad } from '../party/measures-abroad.ts';
import type { Party, PartyRecords } from '../party/model.ts';
import { legalPersonOf, operatorsOf } from '../party/rules.ts';
import type { PurposeRecords } from '../purpose/model.ts';
import { type Outsourcing, type OutsourcingRecords, type OutsourcingState, outsourcingState } from './model.ts';

/** Whether an engagement has come as far as a state, or further. */
function hasReached({ state }: Outsourcing, wanted: OutsourcingState): boolean {
  return outsourcingState.options.indexOf(state) >= outsourcingState.options.indexOf(wanted);
}

/** Whether an engagement is over at an instant: since it ended, where that is recorded. */
export function hasEnded({ state, endedAt }: Outsourcing, now: Instant): boolean {
  return endedAt === undefined ? state === 'ENDED' : endedAt <= now;
}

function engagementsAt({ outsourcings }: OutsourcingRecords, state: OutsourcingState): readonly Outsourcing[] {
  return [...outsourcings.values()].filter((outsourcing) => hasReached(outsourcing, state));
}

function at(outsourcing: Outsourcing, ...fact: readonly string[]) {
  return ['outsourcings', outsourcing.key, ...fact];
}

/** An outsourcee is chosen after checking that its measures are what Art. 23 asks of the entruster (Art. 25; GL 3-4-4). */
export const outsourceesAreCheckedFirst: Rule<OutsourcingRecords> = (records) =>
  engagementsAt(records, 'SELECTED').flatMap((outsourcing) => {
    const { selectionCheck: check, contract, state } = outsourcing;
    if (check === undefined) return [unchecked(outsourcing, `is \`${state}\` without a selection check`)];
    if (check.result === 'INADEQUATE')
      return [unchecked(outsourcing, `is \`${state}\` though its check was \`INADEQUATE\``)];
    if (contract === undefined || check.at <= contract.concludedAt) return [];
    return [unchecked(outsourcing, `was checked \`${check.at}\`, after its contract of \`${contract.concludedAt}\``)];
  });

function unchecked(outsourcing: Outsourcing, message: string): Problem {
  return {
    code: 'ENTRUST_NO_SELECTION_CHECK',
    path: at(outsourcing, 'selectionCheck'),
    message,
    article: '25',
    remedy: 'record a check that found its measures adequate before it was chosen',
  };
}

/** An outsourcee handles data under a contract (Art. 25; GL 3-4-4). */
export const outsourceesAreUnderContract: Rule<OutsourcingRecords> = (records) =>
  engagementsAt(records, 'CONTRACTED')
    .filter(({ contract }) => contract === undefined)
    .map((outsourcing) => ({
      code: 'ENTRUST_NO_CONTRACT',
      path: at(outsourcing, 'contract'),
      message: `is \`${outsourcing.state}\` without a contract`,
      article: '25',
      remedy: 'record the contract and when it was concluded',
    }));

/** An engagement that ended says what became of the data, and when (Arts. 22, 25). */
export const endedEngagementsSettleTheData: Rule<OutsourcingRecords> = (records) =>
  engagementsAt(records, 'ENDED').flatMap((outsourcing) =>
    (['endAction', 'endedAt'] as const)
      .filter((fact) => outsourcing[fact] === undefined)
      .map((fact) => ({
        code: 'ENTRUST_NO_END_ACTION',
        path: at(outsourcing, fact),
        message:
          fact === 'endAction' ? 'ended, and nothing says what became of the data' : 'ended, and nothing says when',
        article: '22, 25',
        remedy: 'record whether the data was returned or erased, and when the engagement ended',
      })),
  );

/** A chain of engagements begins with one that the operator made itself. */
export const engagementChainsBegin: Rule<OutsourcingRecords> = ({ outsourcings }) =>
  keysInCycles(chains(outsourcings)).map((key) => ({
    code: 'ENTRUST_CYCLE',
    path: ['outsourcings', key, 'engagedBy'],
    message: `\`${key}\` is engaged by itself, in the end`,
    remedy: 'name the engagement whose outsourcee entrusts this one',
  }));

function chains(outsourcings: OutsourcingRecords['outsourcings']): ReadonlyMap<string, TreeNode> {
  return new Map([...outsourcings].map(([key, { engagedBy }]) => [key, { key, parent: engagedBy }]));
}

interface Link {
  readonly child: Outsourcing;
  readonly parent: Outsourcing;
}

function links({ outsourcings }: OutsourcingRecords): readonly Link[] {
  return [...outsourcings.values()].flatMap((child) => {
    const parent = child.engagedBy === undefined ? undefined : outsourcings.get(child.engagedBy);
    return parent === undefined ? [] : [{ child, parent }];
  });
}

/** Whether two parties are one legal person, and so no third parties to each other (Art. 27(1); GL 3-6-1). */
export function areOnePerson(records: PartyRecords, one: Party, other: Party): boolean {
  return legalPersonOf(records, one).key === legalPersonOf(records, other).key;
}

/** Work is entrusted to another legal person than the operator and the one that entrusts it (Art. 27(5)(i)). */
export const outsourceesAreOthers: Rule<OutsourcingRecords & PartyRecords> = (records) =>
  [...records.outsourcings.values()].flatMap((outsourcing) => {
    const outsourcee = records.parties.get(outsourcing.outsourcee);
    if (outsourcee === undefined) return [];
    const same = entrustersOf(records, outsourcing).find((entruster) => areOnePerson(records, entruster, outsourcee));
    if (same === undefined) return [];
    return [
      {
        code: 'ENTRUST_SAME_PERSON',
        path: at(outsourcing, 'outsourcee'),
        message: `\`${outsourcee.key}\` and \`${same.key}\`, which entrusts the work, are one legal person`,
        article: '27(5)(i)',
        remedy: 'name the other legal person that does the work; within one person nothing is entrusted',
      },
    ];
  });

/** An outsourcee is chosen, contracted and supervised: a party is, a class of parties is not (Arts. 25, 27(5)(i)). */
export const outsourceesAreNoClasses: Rule<OutsourcingRecords & PartyRecords> = ({ outsourcings, parties }) =>
  [...outsourcings.values()]
    .filter(({ outsourcee }) => parties.get(outsourcee)?.kindOf === 'CLASS')
    .map((outsourcing) => ({
      code: 'ENTRUST_TO_CLASS',
      path: at(outsourcing, 'outsourcee'),
      message: `\`${outsourcing.outsourcee}\` is a class of parties`,
      article: '25, 27(5)(i)',
      remedy: 'record an engagement with each party that does the work',
    }));

function entrustersOf(records: OutsourcingRecords & PartyRecords, { engagedBy }: Outsourcing): readonly Party[] {
  const above = engagedBy === undefined ? undefined : records.outsourcings.get(engagedBy);
  const entruster = above === undefined ? undefined : records.parties.get(above.outsourcee);
  return [...operatorsOf(records), ...(entruster === undefined ? [] : [entruster])];
}

/** What an outsourcee entrusts further is part of what was entrusted to it (Arts. 25, 27(5)(i)). */
export const reOutsourcingKeepsToItems: Rule<CategoryRecords & OutsourcingRecords> = (records) =>
  links(records).flatMap(({ child, parent }) =>
    child.categories
      .filter((key) => !isAtOrBelow(records.dataCategories, key, parent.categories))
      .map((key) => ({
        code: 'ENTRUST_EXCESS_ITEMS',
        path: at(child, 'categories'),
        message: `hands on \`${key}\`, which \`${parent.key}\` does not entrust`,
        article: '25, 27(5)(i)',
        remedy: 'leave it out, or entrust it in the engagement above first',
      })),
  );

/** An outsourcee entrusts further only for the purposes it was entrusted for (Arts. 25, 27(5)(i)). */
export const reOutsourcingKeepsToPurposes: Rule<OutsourcingRecords & PurposeRecords> = (records) =>
  links(records).flatMap(({ child, parent }) =>
    child.purposes
      .filter((key) => !isAtOrBelow(records.purposes, key, parent.purposes))
      .map((key) => ({
        code: 'ENTRUST_EXCESS_PURPOSES',
        path: at(child, 'purposes'),
        message: `serves \`${key}\`, which \`${parent.key}\` does not serve`,
        article: '25, 27(5)(i)',
        remedy: 'leave it out, or entrust it in the engagement above first',
      })),
  );

/** Re-outsourcing lasts no longer than the engagement above it. */
export const reOutsourcingKeepsToPeriod: Rule<OutsourcingRecords> = (records) =>
  links(records).flatMap(({ child, parent }) => {
    const problems: Problem[] = [];
    if (parent.effectiveFrom !== undefined && (child.effectiveFrom ?? '') < parent.effectiveFrom)
      problems.push(
        outsidePeriod(child, 'effectiveFrom', `begins before \`${parent.key}\` does, \`${parent.effectiveFrom}\``),
      );
    const end = endOf(parent);
    if (end !== undefined && (endOf(child) ?? FOREVER) > end)
      problems.push(outsidePeriod(child, 'effectiveUntil', `outlasts \`${parent.key}\`, which ends \`${end}\``));
    return problems;
  });

/** Later than any instant, as text. */
const FOREVER = '~';

function endOf({ effectiveUntil, endedAt }: Outsourcing): Instant | undefined {
  if (effectiveUntil === undefined || endedAt === undefined) return effectiveUntil ?? endedAt;
  return endedAt < effectiveUntil ? endedAt : effectiveUntil;
}

function outsidePeriod(child: Outsourcing, fact: string, message: string): Problem {
  return {
    code: 'ENTRUST_OUTSIDE_PERIOD',
    path: at(child, fact),
    message,
    article: '25, 27(5)(i)',
    remedy: 'keep it inside the period of the engagement above',
  };
}

/** Re-outsourcing is active only under an active engagement. */
export const activeReOutsourcingHangsOnActive: Rule<OutsourcingRecords> = (records) =>
  links(records)
    .filter(({ child, parent }) => child.state === 'ACTIVE' && parent.state !== 'ACTIVE')
    .map(({ child, parent }) => ({
      code: 'ENTRUST_CHAIN_INACTIVE',
      path: at(child, 'state'),
      message: `is \`ACTIVE\` under \`${parent.key}\`, which is \`${parent.state}\``,
      article: '25, 27(5)(i)',
      remedy: 'suspend or end it with the engagement above',
    }));

export const outsourcingRules: readonly Rule<CategoryRecords & OutsourcingRecords & PartyRecords & PurposeRecords>[] = [
  outsourceesAreOthers,
  outsourceesAreNoClasses,
  outsourceesAreCheckedFirst,
  outsourceesAreUnderContract,
  endedEngagementsSettleTheData,
  engagementChainsBegin,
  reOutsourcingKeepsToItems,
  reOutsourcingKeepsToPurposes,
  reOutsourcingKeepsToPeriod,
  activeReOutsourcingHangsOnActive,
];

/** The guideline would have the operator approve re-outsourcing before it is contracted: desirable, and no condition (Art. 25; GL 3-4-4). */
export const reOutsourcingIsApproved: FindingRule<OutsourcingRecords> = (records) =>
  engagementsAt(records, 'CONTRACTED')
    .filter(({ engagedBy }) => engagedBy !== undefined)
    .flatMap((child) => {
      const { approvedAt, contract, key, state } = child;
      if (approvedAt === undefined) return [unapproved(child, `\`${key}\` is \`${state}\` and was not approved`)];
      if (contract === undefined || approvedAt <= contract.concludedAt) return [];
      const message = `\`${key}\` was approved \`${approvedAt}\`, after its contract of \`${contract.concludedAt}\``;
      return [unapproved(child, message)];
    });

function unapproved({ key, clause }: Outsourcing, message: string): Finding {
  return {
    code: 'ENTRUST_NOT_APPROVED',
    clause,
    article: '25',
    severity: 'OUTDATED',
    message,
    mend: 'have re-outsourcing reported or approved before it is contracted, and record it',
    records: [{ kind: 'Outsourcing', key }],
  };
}

/** An outsourcee abroad handles data where its country or its own system protects it: entrusting is no way past that (Art. 28(1)). */
export const outsourcingAbroadHasABasis: FindingRule<OutsourcingRecords & PartyRecords> = (records) =>
  [...records.outsourcings.values()]
    .filter(({ state }) => state === 'ACTIVE')
    .flatMap(({ key, clause, outsourcee }): readonly Finding[] => {
      const party = records.parties.get(outsourcee);
      if (party === undefined || !isUnprotectedAbroad(records, party)) return [];
      return [
        {
          code: 'FOREIGN_NO_BASIS',
          clause,
          article: '28(1)',
          severity: 'BREACH',
          message: `\`${key}\` has data handled by \`${outsourcee}\` abroad, without a designated country or an equivalent system`,
          mend: 'record the system that secures equivalent measures, or ask for consent to provision abroad',
          records: [
            { kind: 'Outsourcing', key },
            { kind: 'Party', key: outsourcee },
          ],
        },
      ];
    });

export const outsourcingFindings: readonly FindingRule<OutsourcingRecords & PartyRecords>[] = [
  reOutsourcingIsApproved,
  outsourcingAbroadHasABasis,
];
