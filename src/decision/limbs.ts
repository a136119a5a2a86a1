import { z } from 'zod';
import { REPLY_LIMBS } from './reply-limbs.ts';

/** The exceptions of Art. 18(3), items (i)-(vi), and of Art. 27(1), items (i)-(vii). */
export const exceptionGround = z.enum([
  'LAW',
  'LIFE_BODY_PROPERTY',
  'PUBLIC_HEALTH_OR_CHILD',
  'PUBLIC_BODY',
  'ACADEMIC_RESEARCH',
  'ACADEMIC_PUBLICATION',
  'ACADEMIC_JOINT_RESEARCH',
  'ACADEMIC_PROVISION',
]);

export type ExceptionGround = z.output<typeof exceptionGround>;

/** What must hold for an exception, what may be so with a recipient or with a request: one fact each. */
export const limb = z.enum([
  'LEGAL_INSTRUMENT',
  'NECESSITY',
  'SPECIAL_NEED',
  'STATUTORY_DUTY',
  'CONSENT_DIFFICULT',
  'CONSENT_WOULD_HINDER',
  'ACADEMIC_PURPOSE',
  'ACADEMIC_OPERATOR',
  'ACADEMIC_RECIPIENT',
  'UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING',
  'JOINT_RESEARCH',
  'NO_UNDUE_INFRINGEMENT',
  'HANDLING_EXCLUDED',
  'ACCESS_CONTROLLED',
  'LINKING_EXCLUDED',
  'NO_CONTRARY_SIGNS',
  'CONSENT_CONFIRMED',
  'FOREIGN_INFORMATION_GIVEN',
  'INSTRUCTED_BY_ENTRUSTERS',
  'NOT_MATCHED_PER_PERSON',
  ...REPLY_LIMBS,
  'RECORD_AS_DESCRIBED',
]);

export type Limb = z.output<typeof limb>;

/** An item of an article that lists exceptions, and all the limbs it stands on. */
export interface Exception {
  readonly article: string;
  readonly limbs: readonly Limb[];
}

type Exceptions = Readonly<Partial<Record<ExceptionGround, Exception>>>;

const LIFE: readonly Limb[] = ['NECESSITY', 'CONSENT_DIFFICULT'];
const HEALTH: readonly Limb[] = ['SPECIAL_NEED', 'CONSENT_DIFFICULT'];
const PUBLIC_BODY: readonly Limb[] = ['STATUTORY_DUTY', 'CONSENT_WOULD_HINDER'];
const ACADEMIC_RECIPIENT: readonly Limb[] = ['ACADEMIC_RECIPIENT', 'NO_UNDUE_INFRINGEMENT'];

/** Art. 18(3): what lets data be used beyond its purpose. */
const OF_USE: Exceptions = {
  LAW: { article: '18(3)(i)', limbs: ['LEGAL_INSTRUMENT'] },
  LIFE_BODY_PROPERTY: { article: '18(3)(ii)', limbs: LIFE },
  PUBLIC_HEALTH_OR_CHILD: { article: '18(3)(iii)', limbs: HEALTH },
  PUBLIC_BODY: { article: '18(3)(iv)', limbs: PUBLIC_BODY },
  ACADEMIC_RESEARCH: { article: '18(3)(v)', limbs: ['ACADEMIC_OPERATOR', 'ACADEMIC_PURPOSE', 'NO_UNDUE_INFRINGEMENT'] },
  ACADEMIC_PROVISION: { article: '18(3)(vi)', limbs: ACADEMIC_RECIPIENT },
};

/** Art. 27(1): what lets data go to a third party without consent. */
const OF_PROVISION: Exceptions = {
  LAW: { article: '27(1)(i)', limbs: ['LEGAL_INSTRUMENT'] },
  LIFE_BODY_PROPERTY: { article: '27(1)(ii)', limbs: LIFE },
  PUBLIC_HEALTH_OR_CHILD: { article: '27(1)(iii)', limbs: HEALTH },
  PUBLIC_BODY: { article: '27(1)(iv)', limbs: PUBLIC_BODY },
  ACADEMIC_PUBLICATION: {
    article: '27(1)(v)',
    limbs: ['ACADEMIC_OPERATOR', 'UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING', 'NO_UNDUE_INFRINGEMENT'],
  },
  ACADEMIC_JOINT_RESEARCH: {
    article: '27(1)(vi)',
    limbs: ['ACADEMIC_OPERATOR', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT'],
  },
  ACADEMIC_PROVISION: { article: '27(1)(vii)', limbs: ACADEMIC_RECIPIENT },
};

/** The exception that a ground is for an action; undefined when it is none. */
export function exceptionOf(action: string, ground: ExceptionGround): Exception | undefined {
  // What a purpose may become knows no such exception (Art. 17(2)).
  if (action === 'CHANGE_PURPOSE') return undefined;
  return (action === 'PROVIDE' ? OF_PROVISION : OF_USE)[ground];
}
