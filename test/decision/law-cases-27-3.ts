import type { Decision } from '../../src/decision/model.ts';
import { jointUseChangeModel } from '../../src/registry/joint-use/change-model.ts';
import { optOutChangeModel } from '../../src/registry/provision/change-model.ts';
import { make, mapOf } from '../support/records.ts';
import type { LawCase } from './law-case.ts';
import { by, byOptOut, provide, withFiling, withJointUse } from './provision-words.ts';

type Facts = Readonly<Record<string, unknown>>;

const filed = { method: 'ONLINE', receiptNo: '2', filedAt: '2026-05-01' };

/** Provides by the opt-out after one of its facts changed. */
export function afterOptOutChange(kindOf: string, facts: Facts = {}): Decision {
  const change = make(optOutChangeModel, {
    key: 'change',
    optOutFiling: 'directory',
    kindOf,
    changedAt: '2026-06-14',
    ...facts,
  });
  return provide('partner', byOptOut, { ...withFiling(), optOutChanges: mapOf(change) });
}

/** Provides to a joint user after one fact of the joint use changed. */
export function afterJointUseChange(kindOf: string, facts: Facts = {}, to = 'parent'): Decision {
  const change = make(jointUseChangeModel, {
    key: 'change',
    jointUse: 'group',
    kindOf,
    changedAt: '2026-06-14',
    ...facts,
  });
  const members = ['parent', 'courier'];
  return provide(to, by('JOINT_USE', 'group'), { ...withJointUse({ members }), jointUseChanges: mapOf(change) });
}

export const newRepresentative = () => afterOptOutChange('OPERATOR_IDENTITY');
/** Principals read of it from 15 June on, and it came the day before. */
export const replacedFirst = () => afterJointUseChange('RESPONSIBLE_REPLACED', { notice: 'coming' });

/** Told and filed before it comes. */
export const inTime = { notice: 'readable', filing: filed };

/** What the law says of changes of an opt-out and of a joint use. */
export const routeChangeCases: readonly LawCase[] = [
  {
    id: 'L044',
    words: 'a new representative does not stop an opt-out, and is told and filed without delay',
    asked: newRepresentative,
    said: 'PERMIT OPTED_OUT 27(2)',
    duties: ['FILTER_BY_OBJECTION', 'KEEP_PROVISION_RECORD', 'TELL_AND_FILE_CHANGE'],
  },
  {
    id: 'L080',
    words: 'a responsible party that is replaced before principals are told stops a joint use',
    asked: replacedFirst,
    said: 'DENY JOINT_CHANGE_PRIOR_NOTICE 27(6)',
  },
  {
    id: 'L083',
    words: 'a new representative of the responsible party does not, and is told without delay',
    asked: () => afterJointUseChange('RESPONSIBLE_DETAILS'),
    said: 'PERMIT JOINTLY_USED 27(5)(iii)',
    duties: ['TELL_CHANGE'],
  },
];
