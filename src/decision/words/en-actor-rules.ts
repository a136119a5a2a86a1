import type { RuleCode } from '../rule-codes.ts';
import type { Reason } from './said.ts';

/** Why the rules on who acts, and on processed data, decide, in English. */
export const englishActorReasons = {
  ACTOR_UNKNOWN: ({ about = 'of that name' }) => `the registry knows no party ${about} that could act`,
  ACTOR_NOT_IN_FORCE: ({ records = 'that is named' }) => `the party ${records} that would act is not in force`,
  ACTOR_NOT_ENGAGED: ({ records = 'the party that would act' }) =>
    `${records} is neither an outsourcee nor a joint user`,
  ENTRUST_ENRICHMENT: ({ records }) =>
    `the outsourcee would add data of its own person by person, or correct by it, which ${records ?? 'an engagement'} cannot entrust`,
  ENTRUST_COMMINGLING: ({ records }) =>
    `the outsourcee would match it person by person with data of others or its own, which ${records ?? 'an engagement'} cannot entrust`,
  PSEUDO_CONTACT: () => 'it holds pseudonymised data, by which nobody is contacted',
  PSEUDO_COLLATION: () => 'it holds pseudonymised data, which is not collated to tell whose it is',
  ANON_COLLATION: () => 'it holds anonymised data, which is not collated to tell whose it was',
  ENTRUST_HANDLING_UNSTATED: () => 'nobody says what the outsourcee does with it',
  POOLING_UNPROVEN: () =>
    'nothing that counts shows that all entrusters instruct the pooled statistic and that nobody is matched',
  USED_AS_OUTSOURCEE: ({ records = 'an engagement' }) =>
    `the party that acts handles it as an outsourcee, by ${records}`,
  USED_AS_JOINT_USER: ({ records = 'a joint use' }) => `the party that acts handles it as a joint user, by ${records}`,
} satisfies Partial<Record<RuleCode, Reason>>;
