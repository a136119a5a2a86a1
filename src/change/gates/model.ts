import { z } from 'zod';
import type { Role } from '../../identity/model.ts';
import { instant } from '../../lib/period.ts';
import { words } from '../../lib/text.ts';
import type { JointUseChangeKind } from '../../registry/joint-use/change-model.ts';
import { foreseeability } from '../../registry/joint-use/change-model.ts';
import { contentHash, type NoticeMode, noticeMode } from '../../registry/policy/model.ts';
import type { OptOutChangeKind } from '../../registry/provision/change-model.ts';
import { commissionFiling } from '../../registry/provision/model.ts';
import { relatedness, type Statement } from '../../registry/purpose/change-model.ts';

/** What the law asks for before a changed fact takes effect, or soon after. */
export const gateKind = z.enum([
  'PURPOSE_RELATED',
  'PURPOSE_TOLD',
  'OPT_OUT_BEFORE',
  'OPT_OUT_WITHOUT_DELAY',
  'OPT_OUT_NO_WAY',
  'JOINT_USE_FORESEEN',
  'JOINT_USE_BEFORE',
  'JOINT_USE_WITHOUT_DELAY',
  'JOINT_USE_CONSENT',
  'FOREIGN_TOLD',
  'ARTICLE_32_ACCURATE',
]);

export type GateKind = z.output<typeof gateKind>;

/** What opens a gate, piece by piece. */
export const evidenceKind = z.enum(['JUDGEMENT', 'NOTICE', 'FILING', 'WAITING_PERIOD']);

export type EvidenceKind = z.output<typeof evidenceKind>;

/** How a gate works. */
export interface GateRule {
  readonly article: string;
  /** BEFORE: the change waits for it. AFTER: owed without delay, and holds nothing up. NEVER: the change takes effect for nobody but who consents. */
  readonly holds: 'BEFORE' | 'AFTER' | 'NEVER';
  readonly takes: readonly EvidenceKind[];
  /** The ways of telling that count. */
  readonly modes: readonly NoticeMode[];
  /** Who brings it. */
  readonly by: readonly Role[];
  readonly opens: string;
}

/** Who tells principals and the Commission. */
export const TELLERS: readonly Role[] = ['steward', 'admin', 'privacy-office'];

/** The one table of gates, by what changed (Arts. 17(2), 21(3), 27(3), 27(6), 28(2), 32(1)). */
export const gateRules: Readonly<Record<GateKind, GateRule>> = {
  PURPOSE_RELATED: {
    ...{ article: '17(2)', holds: 'BEFORE', takes: ['JUDGEMENT'], modes: [], by: ['reviewer'] },
    opens:
      'a reviewer judges it reasonably related to what the purpose said originally; else it is for who consents alone',
  },
  PURPOSE_TOLD: {
    ...{ article: '21(3)', holds: 'BEFORE', takes: ['NOTICE'], by: TELLERS },
    modes: ['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT'],
    opens: 'principals are notified of the changed purpose, or it is publicly announced, in these words',
  },
  OPT_OUT_BEFORE: {
    ...{ article: '27(3)', holds: 'BEFORE', takes: ['NOTICE', 'FILING', 'WAITING_PERIOD'], by: TELLERS },
    modes: ['NOTIFICATION', 'READILY_ACCESSIBLE'],
    opens: 'principals are told and the Commission is, and the time they need to object has passed',
  },
  OPT_OUT_WITHOUT_DELAY: {
    ...{ article: '27(3)', holds: 'AFTER', takes: ['NOTICE', 'FILING'], by: TELLERS },
    modes: ['NOTIFICATION', 'READILY_ACCESSIBLE'],
    opens: 'nothing holds it up; principals and the Commission are told without delay',
  },
  OPT_OUT_NO_WAY: {
    ...{ article: '27(2)', holds: 'NEVER', takes: [], modes: [], by: [] },
    opens: 'nothing: the law knows no change of this fact; the opt-out is ended, and another told and filed',
  },
  JOINT_USE_FORESEEN: {
    ...{ article: '27(6)', holds: 'BEFORE', takes: ['JUDGEMENT'], modes: [], by: ['reviewer'] },
    opens: 'a reviewer judges that principals would ordinarily foresee these purposes; else it takes their consent',
  },
  JOINT_USE_BEFORE: {
    ...{ article: '27(6)', holds: 'BEFORE', takes: ['NOTICE'], by: TELLERS },
    modes: ['NOTIFICATION', 'READILY_ACCESSIBLE'],
    opens: 'principals are told before it changes',
  },
  JOINT_USE_WITHOUT_DELAY: {
    ...{ article: '27(6)', holds: 'AFTER', takes: ['NOTICE'], by: TELLERS },
    modes: ['NOTIFICATION', 'READILY_ACCESSIBLE'],
    opens: 'nothing holds it up; principals are told without delay',
  },
  JOINT_USE_CONSENT: {
    ...{ article: '27(1)', holds: 'NEVER', takes: [], modes: [], by: [] },
    opens: 'nothing opens it for all: more items or joint users take the consent of each principal',
  },
  FOREIGN_TOLD: {
    ...{ article: '28(2)', holds: 'BEFORE', takes: ['NOTICE'], by: TELLERS },
    modes: ['NOTIFICATION', 'EXPRESS_INDICATION'],
    opens: 'principals are told of the country, its regime and the measures, before they are asked to consent',
  },
  ARTICLE_32_ACCURATE: {
    ...{ article: '32(1)', holds: 'BEFORE', takes: ['NOTICE'], by: TELLERS },
    modes: ['ACCESSIBLE', 'READILY_ACCESSIBLE', 'PUBLIC_ANNOUNCEMENT'],
    opens: 'what principals can learn says it as it will be',
  },
};

/** A gate in the way of one changed fact. */
export interface Gate {
  /** Its name within the proposal. */
  readonly id: string;
  readonly kind: GateKind;
  readonly section: string;
  readonly key: string;
  /** The fact that changes; absent: the record as a whole. */
  readonly fact?: string | undefined;
  /** SHA-256 of what it is to say: evidence and judgements of another text do not count. */
  readonly text: string;
  /** What a document which tells it holds: of each, one of the ways to write it; empty: it is told in words of one's own. */
  readonly words: readonly (readonly string[])[];
  /** What changes, fact by fact, for who looks at it; of a purpose its line tells it. */
  readonly told?: readonly Told[] | undefined;
  /** Of a purpose: what it said originally and before, and how many changes led there. */
  readonly purpose?: PurposeLine | undefined;
  /** The record of the change that the law's own word for it asks for. */
  readonly change?: OptOutChangeKind | JointUseChangeKind | undefined;
}

/** What one fact said, and is to say; absent: nothing. */
export interface Told {
  readonly fact: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Where a purpose comes from and goes to, each with its hash. */
export interface PurposeLine {
  readonly origin: Said;
  readonly before: Said;
  readonly after: Said;
  readonly steps: number;
}

export interface Said {
  readonly statement: Statement;
  readonly hash: string;
}

/** What a reviewer can find, of a purpose and of the purposes of joint users. */
export const judgementResult = z.enum([...relatedness.options, ...foreseeability.options]);

/** A judgement as the act of assessing keeps it. */
export const judgement = z.object({
  gate: z.string(),
  text: z.string(),
  result: judgementResult,
  reason: words,
  comparedWith: z.array(contentHash).default([]),
});

export type Judgement = z.output<typeof judgement>;

/** A judgement, with who made it and when. */
export interface JudgedBy extends Judgement {
  readonly by: string;
  readonly at: string;
}

/** A notice as the act of bringing evidence keeps it. */
export const broughtNotice = z.object({
  mode: noticeMode,
  channel: words,
  documentRef: words,
  contentHash,
  language: z.string().min(1),
  from: instant,
  to: instant.optional(),
});

/** Evidence for one gate, bound to the text it tells. */
export const evidence = z.object({
  gate: z.string(),
  text: z.string(),
  notice: broughtNotice.optional(),
  filing: commissionFiling.optional(),
  waitingPeriodEndsAt: instant.optional(),
});

export type Evidence = z.output<typeof evidence>;

/** Evidence, with who brought it and when. */
export interface BroughtBy extends Evidence {
  readonly by: string;
  readonly at: string;
}
