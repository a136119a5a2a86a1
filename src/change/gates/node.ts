import { Field, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../graph/enum.ts';
import { ACTOR, Metadata, PERSON_NAME, PersonalData } from '../../graph/exposure.ts';
import { Role } from '../../graph/role.ts';
import { Instant } from '../../graph/scalars.ts';
import type { Role as RoleKey } from '../../identity/model.ts';
import { NoticeMode } from '../../registry/policy/enums.ts';
import { evidenceKind, gateKind, judgementResult } from './model.ts';
import { gateStatus } from './state.ts';

const GateKind = enumType(
  'GateKind',
  gateKind,
  'What the law asks for before a changed fact takes effect, or soon after.',
  {
    PURPOSE_RELATED: 'A changed purpose is related to the original one (Art. 17(2)).',
    PURPOSE_TOLD: 'A changed purpose is notified or announced (Art. 21(3)).',
    OPT_OUT_BEFORE: 'A fact of an opt-out is told and filed before it changes (Art. 27(3)).',
    OPT_OUT_WITHOUT_DELAY: 'The operator of an opt-out, or its end, is told and filed without delay (Art. 27(3)).',
    OPT_OUT_NO_WAY: 'A fact of an opt-out that cannot change (Art. 27(2)).',
    JOINT_USE_FORESEEN: 'Principals would foresee the changed purposes of joint users (Art. 27(6)).',
    JOINT_USE_BEFORE: 'Purposes or responsible party of a joint use are told before they change (Art. 27(6)).',
    JOINT_USE_WITHOUT_DELAY: 'Details of the responsible party are told without delay (Art. 27(6)).',
    JOINT_USE_CONSENT: 'More items or joint users take consent (Art. 27(1)).',
    FOREIGN_TOLD: 'Facts of a recipient abroad are told before consent (Art. 28(2)).',
    ARTICLE_32_ACCURATE: 'What principals can learn of the operator is accurate (Art. 32(1)).',
  },
);

const EvidenceKind = enumType('GateEvidenceKind', evidenceKind, 'What opens a gate, piece by piece.', {
  JUDGEMENT: 'A reviewer judges it, with reasons.',
  NOTICE: 'Principals are told.',
  FILING: 'The Commission is told.',
  WAITING_PERIOD: 'The time that principals need to object passes.',
});

const GateStatus = enumType('GateStatus', gateStatus, 'How far a gate is.', {
  OPEN: 'Open, from `opensAt` on.',
  CLOSED: 'Something is missing.',
  OWED: 'It holds nothing up, and is due without delay.',
  NEVER: 'It opens for nobody but who consents.',
});

export const JudgementResult = enumType('JudgementResult', judgementResult, 'What a reviewer finds.', {
  RELATED: 'A changed purpose is reasonably related to the original one.',
  NOT_RELATED: 'It is not: it changes for who consents alone.',
  UNDETERMINED: 'Nobody can tell yet.',
  FORESEEABLE: 'Principals would ordinarily foresee the purposes of joint users.',
  UNFORESEEABLE: 'They would not: it takes their consent.',
});

@ObjectType('HashedStatement', { description: 'What a purpose says, or said.' })
@Metadata()
export class PurposeStatementNode {
  @Field(() => String, { description: 'English.' })
  en!: string;

  @Field(() => String, { nullable: true, description: 'Japanese.' })
  ja?: string | undefined;

  @Field(() => Boolean, { description: 'It says that data is provided to third parties.' })
  includesThirdPartyProvision!: boolean;

  @Field(() => Boolean, { description: 'It says that behaviour or interests are analysed.' })
  includesProfiling!: boolean;

  @Field(() => String, { description: 'Its SHA-256, in hex: what judgements and notices name.' })
  hash!: string;
}

@ObjectType('GateEvidence', { description: 'Evidence that was brought for a gate.' })
@Metadata()
export class GateEvidenceNode {
  @Field(() => String, { description: 'Subject of the token that brought it.' })
  @PersonalData(ACTOR)
  by!: string;

  @Field(() => Instant, { description: 'When it was brought.' })
  at!: string;

  @Field(() => Boolean, { description: 'It tells another text than the one that is proposed now, and counts no more.' })
  isVoid!: boolean;

  @Field(() => NoticeMode, { nullable: true, description: 'Of a notice: which way of telling it is.' })
  mode?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Of a notice: where principals met it.' })
  channel?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Of a notice: address or reference of the document.' })
  documentRef?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Of a notice: SHA-256 of the document, in hex.' })
  contentHash?: string | undefined;

  @Field(() => Instant, { nullable: true, description: 'Of a notice: told from then on.' })
  from?: string | undefined;

  @Field(() => Instant, { nullable: true, description: 'Of a notice: told until before then; absent: still.' })
  to?: string | undefined;

  @Field(() => String, { nullable: true, description: 'Of a filing: the number of its receipt.' })
  receiptNo?: string | undefined;

  @Field(() => Instant, { nullable: true, description: 'Of a filing: when it was made.' })
  filedAt?: string | undefined;

  @Field(() => Instant, { nullable: true, description: 'Until when principals can object before it takes effect.' })
  waitingPeriodEndsAt?: string | undefined;
}

@ObjectType('GateJudgement', { description: 'What a reviewer found of a gate.' })
@Metadata()
export class GateJudgementNode {
  @Field(() => JudgementResult, { description: 'What was found.' })
  result!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { description: 'Subject of the token that judged.' })
  @PersonalData(ACTOR)
  by!: string;

  @Field(() => Instant, { description: 'When.' })
  at!: string;
}

@ObjectType('GateToldFact', { description: 'What one fact of a gate said, and is to say.' })
@Metadata()
export class GateToldFactNode {
  @Field(() => String, { description: 'The fact, e.g. `amountYen`.' })
  fact!: string;

  @Field(() => String, { nullable: true, description: 'What it said; absent: nothing.' })
  @PersonalData(PERSON_NAME)
  before?: string | undefined;

  @Field(() => String, { nullable: true, description: 'What it is to say; absent: nothing.' })
  @PersonalData(PERSON_NAME)
  after?: string | undefined;
}

@ObjectType('Gate', {
  description: 'What stands between a changed fact and its effect: what opens it, who can, and how far it is.',
})
@Metadata()
export class GateNode {
  @Field(() => String, { description: 'Its name within the proposal.' })
  id!: string;

  @Field(() => GateKind, { description: 'What the law asks for.' })
  kind!: string;

  @Field(() => String, { description: 'The article.' })
  article!: string;

  @Field(() => String, { description: 'The section of the registry.' })
  section!: string;

  @Field(() => String, { description: 'The record that changes.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'The fact that changes; absent: the record as a whole.' })
  fact?: string | undefined;

  @Field(() => String, { description: 'What opens it, in a sentence.' })
  opens!: string;

  @Field(() => [Role], { description: 'Who can bring what opens it.' })
  by!: readonly RoleKey[];

  @Field(() => [EvidenceKind], { description: 'What it takes.' })
  takes!: readonly string[];

  @Field(() => [EvidenceKind], { description: 'What of that is missing.' })
  missing!: readonly string[];

  @Field(() => [NoticeMode], { description: 'The ways of telling that count.' })
  modes!: readonly string[];

  @Field(() => String, { description: 'SHA-256, in hex, of what it is to say; evidence names it as `tells`.' })
  text!: string;

  @Field(() => [GateToldFactNode], {
    description:
      'What changes, fact by fact: a notice holds its texts and figures. Of a purpose see `before` and `after`.',
  })
  told!: readonly object[];

  @Field(() => GateStatus, { description: 'How far it is.' })
  status!: string;

  @Field(() => Instant, { nullable: true, description: 'Of an open one: from when on, which may be still to come.' })
  opensAt?: string | undefined;

  @Field(() => Instant, { nullable: true, description: 'Of an open one: when the last of what it takes was brought.' })
  openedAt?: string | undefined;

  @Field(() => GateJudgementNode, { nullable: true, description: 'The judgement that stands.' })
  judgement?: object | undefined;

  @Field(() => [GateEvidenceNode], { description: 'What was brought, oldest first, void pieces too.' })
  evidence!: readonly object[];

  @Field(() => PurposeStatementNode, { nullable: true, description: 'Of a purpose: what it said originally.' })
  origin?: object | undefined;

  @Field(() => PurposeStatementNode, { nullable: true, description: 'Of a purpose: what it says before the change.' })
  before?: object | undefined;

  @Field(() => PurposeStatementNode, { nullable: true, description: 'Of a purpose: what it is to say.' })
  after?: object | undefined;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a purpose: how many changes lie between its origin and this one.',
  })
  steps?: number | undefined;
}
