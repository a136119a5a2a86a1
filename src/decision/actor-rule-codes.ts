import { type RuleFacts, statute } from './outcome.ts';

/** The rules on who acts, other than the operator, and on what is done with processed data. */
export const ACTOR_RULES = {
  ACTOR_UNKNOWN: statute('DENY', '27(5)', 'The registry knows no such party that would act.'),
  ACTOR_NOT_IN_FORCE: statute('DENY', '27(5)', 'The party that would act is not in force.'),
  ACTOR_NOT_ENGAGED: statute('DENY', '27(5)', 'The party that would act is neither an outsourcee nor a joint user.'),
  ENTRUST_ENRICHMENT: statute('DENY', '27(5)(i)', 'An outsourcee would add or correct by what it holds itself.'),
  ENTRUST_COMMINGLING: statute(
    'DENY',
    '27(5)(i)',
    'An outsourcee would match the data, person by person, with data of others or its own.',
  ),
  PSEUDO_CONTACT: statute('DENY', '41(8)', 'Pseudonymised data would be used to contact persons.'),
  PSEUDO_COLLATION: statute('DENY', '41(7)', 'Pseudonymised data would be collated to identify persons.'),
  ANON_COLLATION: statute('DENY', '43(5)', 'Anonymised data would be collated to identify persons.'),
  ENTRUST_HANDLING_UNSTATED: statute('UNDETERMINED', '27(5)(i)', 'Nobody says what the outsourcee does with the data.'),
  POOLING_UNPROVEN: statute(
    'UNDETERMINED',
    '27(5)(i)',
    'Nothing shows that a pooled statistic is instructed by all entrusters and matches no persons.',
  ),
  USED_AS_OUTSOURCEE: statute('PERMIT', '27(5)(i)', 'The party handles the data as an outsourcee.'),
  USED_AS_JOINT_USER: statute('PERMIT', '27(5)(iii)', 'The party handles the data as a joint user.'),
} as const satisfies Record<string, RuleFacts>;
