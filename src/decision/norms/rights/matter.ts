import type { RequestType } from '../../../registry/policy/model.ts';
import type { DecisionTable } from '../../compile.ts';
import type { Limb } from '../../limbs.ts';
import type { DecisionRequest, Remedy, Verdict } from '../../model.ts';
import type { RefusalReason, Reply } from '../../reply.ts';
import type { RuleCode } from '../../rule-codes.ts';
import { mayAssert } from '../exception.ts';
import { remedy, verdict } from '../verdict.ts';

/** What the operator wants to do with the request of a principal; of one category, or of all that the request is about. */
export interface ReplyMatter {
  readonly table: DecisionTable;
  readonly request: DecisionRequest;
  readonly reply: Reply;
  readonly category?: string | undefined;
  readonly categoryId?: number | undefined;
}

/** How a fact stands: shown to be so, shown not to be so, stated and not shown, or not spoken of. */
type Found = 'SO' | 'NOT_SO' | 'UNPROVEN' | 'UNSAID';

/** A fact counts, either way, when what shows it is named and the caller's role may assert it. */
export function foundOf({ reply, request }: ReplyMatter, limb: Limb): Found {
  const said = reply.shown.filter((stated) => stated.limb === limb);
  if (said.length === 0) return 'UNSAID';
  const isProven = mayAssert(request.caller) && said.every(({ evidence }) => evidence !== undefined);
  if (!isProven) return 'UNPROVEN';
  if (said.every(({ holds }) => holds)) return 'SO';
  return said.some(({ holds }) => holds) ? 'UNPROVEN' : 'NOT_SO';
}

/** A fact that something stands on: that it is so, or that it is not. */
export interface Footing {
  readonly limb: Limb;
  readonly so: boolean;
}

export function so(...limbs: readonly Limb[]): readonly Footing[] {
  return limbs.map((limb) => ({ limb, so: true }));
}

export function notSo(...limbs: readonly Limb[]): readonly Footing[] {
  return limbs.map((limb) => ({ limb, so: false }));
}

export type Standing = 'SHOWN' | 'REFUTED' | 'OPEN';

/** What stands on several facts falls with any that is shown otherwise, and is open while any is not shown. */
export function standingOn(matter: ReplyMatter, footings: readonly Footing[]): Standing {
  const standings = footings.map(({ limb, so: wanted }): Standing => {
    const found = foundOf(matter, limb);
    if (found === 'UNPROVEN' || found === 'UNSAID') return 'OPEN';
    return (found === 'SO') === wanted ? 'SHOWN' : 'REFUTED';
  });
  if (standings.includes('REFUTED')) return 'REFUTED';
  return standings.length === 0 || standings.includes('OPEN') ? 'OPEN' : 'SHOWN';
}

/** What settles the facts that are open: first to speak of them, then to show them, then someone who may assert them. */
export function settling(matter: ReplyMatter, limbs: readonly Limb[]): readonly Remedy[] {
  const open = limbs.filter((limb) => ['UNPROVEN', 'UNSAID'].includes(foundOf(matter, limb)));
  const unsaid = open.filter((limb) => foundOf(matter, limb) === 'UNSAID');
  if (unsaid.length > 0) return unsaid.map((limb) => remedy('SHOWN_FACT', 'PRIVACY_OFFICE', limb));
  const bare = open.filter((limb) => isBare(matter, limb));
  if (bare.length > 0) return bare.map((limb) => remedy('LIMB_EVIDENCE', 'PRIVACY_OFFICE', limb));
  return open.map((limb) => remedy('ASSERTING_ROLE', 'PRIVACY_OFFICE', limb));
}

function isBare({ reply }: ReplyMatter, limb: Limb): boolean {
  return reply.shown.some((stated) => stated.limb === limb && stated.evidence === undefined);
}

/** What shows these facts, in key order, and which of them rest on the caller's word. */
export function shownBy({ reply }: ReplyMatter, limbs: readonly Limb[]): Pick<Verdict, 'records' | 'asserted'> {
  const said = reply.shown.filter(({ limb }) => limbs.includes(limb));
  const evidence = new Set(said.flatMap(({ evidence: shows }) => shows ?? []));
  return {
    records: [...evidence].sort().map((key) => ({ kind: 'Evidence', key })),
    asserted: limbs.filter((limb) => said.some((stated) => stated.limb === limb)),
  };
}

/** What bars the step where a fact holds, and what is to be done then. */
interface Bar {
  readonly rule: RuleCode;
  /** The article that both rest on, where it depends on the request. */
  readonly article?: string;
  readonly instead: Remedy;
}

/** The refusal of a step that a fact bars: what is said and not shown leaves it open, what nobody says bars nothing. */
export function barredBy(matter: ReplyMatter, limb: Limb, { rule, article, instead }: Bar): Verdict | undefined {
  const { category } = matter;
  switch (foundOf(matter, limb)) {
    case 'SO':
      return verdict(rule, { category, article, ...shownBy(matter, [limb]), remedies: [instead] });
    case 'UNPROVEN':
      // Whether it is retained personal data is what is open.
      return verdict('REPLY_UNPROVEN', { category, article: article ?? '16(4)', remedies: settling(matter, [limb]) });
    default:
      return undefined;
  }
}

/** The article by which the principal is told that a request of this type is not met, or what came of it. */
export const NOTIFIED_BY: Readonly<Record<RequestType, string>> = {
  PURPOSE_NOTICE: '32(3)',
  DISCLOSURE: '33(3)',
  PROVISION_RECORD_DISCLOSURE: '33(5)',
  CORRECTION: '34(3)',
  SUSPENSION_OF_USE: '35(7)',
  SUSPENSION_OF_PROVISION: '35(7)',
  FOREIGN_MEASURES_INFORMATION: '28(3), Rule 18(4)',
};

/** The article by which the operator tries to explain its reasons. */
export function explainedBy({ reply }: ReplyMatter): string {
  return reply.to === 'FOREIGN_MEASURES_INFORMATION' ? 'Rule 18(5)' : '36';
}

/** Reasons of a refusal that say nothing of the data, nor whether any is held. */
export const SILENT_ON_THE_DATA: readonly RefusalReason[] = ['PROCEDURE_NOT_FOLLOWED', 'NOT_THE_PRINCIPAL'];
