import type { LawCase } from './law-case.ts';
import { by, outsourcing, provide, showing, useBy, withJointUse, withOutsourcing } from './provision-words.ts';

const printing = { ...withOutsourcing(outsourcing('printing', 'partner')), ...withJointUse({ members: ['partner'] }) };
const courier = withOutsourcing(outsourcing('delivering', 'courier'));

/** What the law says of outsourcees and what they do with the data, and of processed data. */
export const actorCases: readonly LawCase[] = [
  {
    id: 'L025',
    words: 'persons are not mailed by an address that was left in pseudonymised data',
    asked: () => useBy(undefined, { categories: ['coded'], contactsPrincipals: true }),
    said: 'DENY PSEUDO_CONTACT 41(8)',
  },
  {
    id: 'L054',
    words: 'an outsourcee does not add what each person browsed and return it',
    asked: () => useBy('courier', { handling: 'ENRICHMENT' }, courier),
    said: 'DENY ENTRUST_ENRICHMENT 27(5)(i)',
  },
  {
    id: 'L055',
    words: 'an outsourcee does not correct addresses by its own database: it provides that lawfully itself',
    asked: () => useBy('courier', { handling: 'ENRICHMENT', categories: ['contact.address'] }, courier),
    said: 'DENY ENTRUST_ENRICHMENT 27(5)(i)',
  },
  {
    id: 'L057',
    words: 'one pooled statistic is work of all who instruct it, when nobody is matched',
    asked: () =>
      useBy(
        'courier',
        { handling: 'POOLED_STATISTICS', ...showing('INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON') },
        courier,
      ),
    said: 'PERMIT USED_AS_OUTSOURCEE 27(5)(i)',
    duties: ['SUPERVISE_OUTSOURCEE', 'HANDLE_AS_ENTRUSTED'],
  },
  {
    id: 'L086',
    words: 'a printer that is named a joint user remains an outsourcee to be supervised',
    asked: () => provide('partner', by('JOINT_USE', 'group'), printing),
    said: 'DENY JOINT_REMAINS_ENTRUSTED 25',
  },
];
