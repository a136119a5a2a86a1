import type { Actor } from '../../identity/model.ts';
import type { Instant } from '../../lib/period.ts';
import type { Problem } from '../../lib/problem.ts';
import { leavesTimeToObject } from '../../registry/provision/opt-out-rules.ts';
import type { Registry } from '../../registry/registry.ts';
import { article32MustBeWhole } from './article-32.ts';
import { type Evidence, type EvidenceKind, type Gate, gateRules } from './model.ts';
import { endsBy, type GateState } from './state.ts';
import { documentHash } from './text-hash.ts';
import { holdsOneOf } from './told.ts';

/** Evidence as it is brought: with the document that was shown, of which only the hash is kept. */
export interface Brought extends Evidence {
  readonly document?: string | undefined;
}

/** What evidence is judged by: its gate and what was brought before, who brings it, when, and what the registry is to be. */
export interface Bringing {
  readonly brought: Brought;
  readonly state: GateState | undefined;
  readonly actor: Actor;
  readonly now: Instant;
  readonly next: Registry;
  /** The countries that systems are then kept in. */
  readonly storedIn: readonly string[];
}

/** Everything that keeps evidence from counting; nothing: it is recorded. */
export function problemsOfEvidence(bringing: Bringing): readonly Problem[] {
  const { state, brought } = bringing;
  if (state === undefined) return [gateUnknown(brought.gate)];
  const { gate } = state;
  return [
    ...whoBringsItMay(gate, bringing),
    ...textMustBeThisOne(gate, brought),
    ...piecesMustBelong(gate, brought),
    ...noticeMustTell(gate, brought),
    ...documentMustBeTheOneShown(gate, brought),
    ...periodsMustRun(bringing),
    ...timeToObjectMustRun(state, bringing),
    ...(gate.kind === 'ARTICLE_32_ACCURATE' && brought.notice !== undefined && brought.notice.mode !== 'ACCESSIBLE'
      ? article32MustBeWhole(bringing.next, bringing.storedIn)
      : []),
  ];
}

function gateUnknown(id: string): Problem {
  return {
    code: 'GATE_UNKNOWN',
    path: ['gate'],
    message: `\`${id}\` is no gate of this proposal`,
    remedy: 'read `review.gates`; a gate that is gone has nothing to open',
  };
}

function whoBringsItMay({ kind }: Gate, { actor }: Bringing): readonly Problem[] {
  const { by } = gateRules[kind];
  if (actor.roles.some((role) => by.includes(role))) return [];
  const who = by.map((role) => `\`${role}\``).join(', ');
  return [
    {
      code: 'EVIDENCE_STANDING',
      path: ['gate'],
      message: by.length === 0 ? 'nothing opens this gate' : `evidence for it is brought by ${who}`,
    },
  ];
}

/** Evidence tells this text and no other: forged, or of a text that was changed since, it opens nothing. */
function textMustBeThisOne({ text }: Gate, brought: Brought): readonly Problem[] {
  if (brought.text === text) return [];
  return [
    {
      code: 'EVIDENCE_OF_ANOTHER_TEXT',
      path: ['tells'],
      message: 'is the hash of another text than the one that is proposed',
      remedy: "tell principals of this text, and name the gate's `text`",
    },
  ];
}

function piecesMustBelong({ kind }: Gate, brought: Brought): readonly Problem[] {
  const pieces: readonly [string, EvidenceKind, boolean][] = [
    ['notice', 'NOTICE', brought.notice !== undefined],
    ['filing', 'FILING', brought.filing !== undefined],
    ['waitingPeriodEndsAt', 'WAITING_PERIOD', brought.waitingPeriodEndsAt !== undefined],
  ];
  const { takes } = gateRules[kind];
  if (pieces.every(([, , isThere]) => !isThere)) {
    return [
      {
        code: 'EVIDENCE_MISSING',
        path: [],
        message: `brings none of ${takes.map((take) => `\`${take}\``).join(', ')}`,
      },
    ];
  }
  return pieces
    .filter(([, piece, isThere]) => isThere && !takes.includes(piece))
    .map(([fact]) => ({ code: 'EVIDENCE_MISPLACED', path: [fact], message: 'does not open this gate' }));
}

/** Five ways of telling, and none stands for another. */
function noticeMustTell({ kind }: Gate, { notice }: Brought): readonly Problem[] {
  const { modes, article } = gateRules[kind];
  if (notice === undefined || modes.includes(notice.mode)) return [];
  return [
    {
      code: 'NOTICE_MODE',
      path: ['notice', 'mode'],
      message: `\`${notice.mode}\` does not tell this change`,
      article,
      remedy: `tell it by ${modes.map((mode) => `\`${mode}\``).join(' or ')}`,
    },
  ];
}

/** The content hash is that of the document, and the document holds the words and figures that are proposed. */
function documentMustBeTheOneShown({ words }: Gate, { notice, document }: Brought): readonly Problem[] {
  if (notice === undefined) return [];
  const shown = document ?? '';
  if (documentHash(shown) !== notice.contentHash) {
    return [
      {
        code: 'DOCUMENT_HASH',
        path: ['notice', 'contentHash'],
        message: 'is not the SHA-256 of the document',
        remedy: 'give the document as it was shown, and its hash',
      },
    ];
  }
  // What was kept of an earlier gate may name its words one by one.
  const untold = words.map((ways) => [ways].flat()).filter((ways) => !holdsOneOf(shown, ways));
  if (untold.length === 0) return [];
  return [
    {
      code: 'DOCUMENT_SAYS_OTHERWISE',
      path: ['notice', 'document'],
      message: 'does not hold what is proposed, in any of the ways to write it',
      remedy: 'tell principals all that the gate says (`told`, or of a purpose `after`), in these words and figures',
    },
  ];
}

function periodsMustRun({ brought, now }: Bringing): readonly Problem[] {
  const { notice, filing } = brought;
  const problems: Problem[] = [];
  if (notice?.to !== undefined && (notice.to <= notice.from || notice.to <= now)) {
    problems.push({ code: 'PERIOD_EMPTY', path: ['notice', 'to'], message: 'ends before it tells anything' });
  }
  if (filing !== undefined && filing.filedAt > now) {
    problems.push({ code: 'INSTANT_TO_COME', path: ['filing', 'filedAt'], message: 'is still to come' });
  }
  return problems;
}

/** Principals have time to object to a changed opt-out, as to a new one, and are told all that time; it is told and filed after the opt-out itself was (Art. 27(3), Rule 11(1)(i)). */
function timeToObjectMustRun(state: GateState, { brought, next }: Bringing): readonly Problem[] {
  if (state.gate.section !== 'optOutFilings') return [];
  const notice = brought.notice ?? state.notice;
  const end = brought.waitingPeriodEndsAt ?? state.waitingPeriodEndsAt;
  const first = next.optOutFilings.get(state.gate.key);
  const toldFirst = next.noticeEvidences.get(first?.notice ?? '')?.from;
  const path = brought.waitingPeriodEndsAt === undefined ? ['notice', 'from'] : ['waitingPeriodEndsAt'];
  return [
    ...(end !== undefined && (notice === undefined || !leavesTimeToObject(notice.from, end))
      ? [noTime(path, 'leaves principals no time to object after they were told')]
      : []),
    ...(end !== undefined && notice !== undefined && endsBy(notice, end)
      ? [noTime(['notice', 'to'], 'ends before the time to object has passed')]
      : []),
    ...(toldFirst !== undefined && brought.notice !== undefined && brought.notice.from < toldFirst
      ? [toldTooSoon(['notice', 'from'])]
      : []),
    ...(first?.filing !== undefined && brought.filing !== undefined && brought.filing.filedAt < first.filing.filedAt
      ? [toldTooSoon(['filing', 'filedAt'])]
      : []),
  ];
}

function noTime(path: readonly string[], message: string): Problem {
  return {
    code: 'OPTOUT_WAITING_PERIOD',
    path,
    message,
    article: 'Rule 11(1)(i)',
    remedy:
      'let the time to object end on a later day than the one on which the notice begins, and the notice stand until then',
  };
}

function toldTooSoon(path: readonly string[]): Problem {
  return {
    code: 'OPTOUT_CHANGE_TOO_SOON',
    path,
    message: 'is earlier than the opt-out itself was told and filed: it cannot be of a change of it',
    article: '27(3)',
    remedy: 'give when this change was told and filed',
  };
}
