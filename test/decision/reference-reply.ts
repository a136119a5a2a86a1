import type { Limb } from '../../src/decision/limbs.ts';
import type { Obligation, Remedy, Verdict } from '../../src/decision/model.ts';
import type { Reply } from '../../src/decision/reply.ts';
import { sortedOnce, type World } from './reference-facts.ts';
import { mend, name, say } from './reference-laws.ts';

/** One request of a principal, read slowly: what the operator wants to do with it, on what facts. */
export interface Asked {
  readonly world: World;
  readonly reply: Reply;
  readonly category: string | undefined;
}

export const office = (fact: Remedy['fact'], about?: string) => mend(fact, 'PRIVACY_OFFICE', about);
export const comply = office('COMPLIANCE');
export const duty = (type: Obligation['type'], article: string): Obligation => ({ type, article });

/** Arts. 32(3), 33(3), 33(5), 34(3), 35(7): each type of request has its own duty to tell the principal. */
export function told({ reply }: Asked): string {
  if (reply.to === 'PURPOSE_NOTICE') return '32(3)';
  if (reply.to === 'DISCLOSURE') return '33(3)';
  if (reply.to === 'PROVISION_RECORD_DISCLOSURE') return '33(5)';
  if (reply.to === 'FOREIGN_MEASURES_INFORMATION') return '28(3), Rule 18(4)';
  return reply.to === 'CORRECTION' ? '34(3)' : '35(7)';
}

/** A fact is true or false when all that is said of it agrees, is documented, and is said by who may say it. */
export function truth({ world, reply }: Asked, limb: Limb): boolean | 'open' | 'unsaid' {
  const said = reply.shown.filter((fact) => fact.limb === limb);
  if (said.length === 0) return 'unsaid';
  const mayAssert = world.request.caller.roles.some((role) => role === 'reviewer' || role === 'privacy-office');
  if (!mayAssert || said.some(({ evidence }) => evidence === undefined)) return 'open';
  if (said.every(({ holds }) => holds)) return true;
  return said.every(({ holds }) => !holds) ? false : 'open';
}

export function isOpen(asked: Asked, limb: Limb): boolean {
  return truth(asked, limb) === 'open' || truth(asked, limb) === 'unsaid';
}

/** What would settle facts that are open: all of one kind, speaking of them first. */
export function settle(asked: Asked, ...limbs: readonly Limb[]): readonly Remedy[] {
  const open = limbs.filter((limb) => isOpen(asked, limb));
  const unsaid = open.filter((limb) => truth(asked, limb) === 'unsaid');
  if (unsaid.length > 0) return unsaid.map((limb) => office('SHOWN_FACT', limb));
  const bare = open.filter((limb) =>
    asked.reply.shown.some((fact) => fact.limb === limb && fact.evidence === undefined),
  );
  if (bare.length > 0) return bare.map((limb) => office('LIMB_EVIDENCE', limb));
  return open.map((limb) => office('ASSERTING_ROLE', limb));
}

/** The documents behind facts, and the facts that somebody stated. */
export function by({ reply }: Asked, ...limbs: readonly Limb[]): Pick<Verdict, 'records' | 'asserted'> {
  const said = reply.shown.filter(({ limb }) => limbs.includes(limb));
  return {
    records: sortedOnce(said.flatMap(({ evidence }) => evidence ?? [])).map((key) => name('Evidence', key)),
    asserted: limbs.filter((limb) => said.some((fact) => fact.limb === limb)),
  };
}

export function unproven(asked: Asked, article: string, ...limbs: readonly Limb[]): Verdict {
  return say('REPLY_UNPROVEN', { article, remedies: settle(asked, ...limbs) });
}

/** Art. 39(1): suits are over Arts. 33 to 35, not over a purpose (32) nor over what is done abroad (28). */
export function isBeforeCourts({ reply: { to } }: Asked): boolean {
  return !['PURPOSE_NOTICE', 'FOREIGN_MEASURES_INFORMATION'].includes(to);
}

/** A lawful no: told without delay with its reasons; then the principal may go to court, where one may. */
export function lawfulNo(asked: Asked): readonly Obligation[] {
  const { reply } = asked;
  return [
    duty('NOTIFY_RESULT_WITHOUT_DELAY', told(asked)),
    duty('EXPLAIN_REASONS', reply.to === 'FOREIGN_MEASURES_INFORMATION' ? 'Rule 18(5)' : '36'),
    ...(reply.part ? [duty('ANSWER_THE_REST', told(asked))] : []),
    ...(isBeforeCourts(asked) ? [duty('EXPECT_SUIT', '39(1)')] : []),
  ];
}
