import { mapOf } from '../support/records.ts';
import type { LawCase } from './law-case.ts';
import {
  abroad,
  by,
  byCourier,
  consenting,
  outsourcing,
  party,
  provide,
  showing,
  withJointUse,
  withOutsourcing,
  withSuccession,
} from './provision-words.ts';

const informed = { kind: 'FOREIGN', shown: ['COUNTRY', 'REGIME', 'MEASURES'] } as const;
const contract = { document: 'a contract', purpose: 'to value it', handling: 'h', breach: 'b', failedDeal: 'erase' };
const courier = withOutsourcing(outsourcing('delivering', 'courier'));
const byGroup = by('JOINT_USE', 'group');
const byTransfer = by('SUCCESSION', 'transfer');

/** What the law says of Art. 27(5), of recipients abroad, and of personally referable data. */
export const entrustedCases: readonly LawCase[] = [
  {
    id: 'L052',
    words: 'a courier gets the address to deliver, without a record',
    asked: () => provide('courier', byCourier, courier),
    said: 'PERMIT OUTSOURCED 27(5)(i)',
    duties: ['SUPERVISE_OUTSOURCEE'],
  },
  {
    id: 'L053',
    words: 'a courier does not send a campaign with it',
    asked: () => provide('courier', { ...byCourier, purpose: 'campaign' }, courier),
    said: 'DENY ENTRUST_OWN_USE 27(5)(i)',
  },
  {
    id: 'L061',
    words: 'entrusting work to the United States without a contract on measures needs consent',
    asked: () => provide(...abroad('us_partner')),
    said: 'NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)',
  },
  {
    id: 'L062',
    words: 'with a contract that secures measures it may go, checked each year, without a record',
    asked: () => provide(...abroad('us_secured')),
    said: 'PERMIT OUTSOURCED 27(5)(i)',
    duties: ['SUPERVISE_OUTSOURCEE', 'STATE_COUNTRY', 'CHECK_RECIPIENT_YEARLY'],
  },
  {
    id: 'L064',
    words: 'an outsourcee that broke its contract and did not cure gets nothing',
    asked: () => provide(...abroad('us_broken')),
    said: 'DENY FOREIGN_SYSTEM_BROKEN 28(3)',
  },
  {
    id: 'L065',
    words: 'entrusting work abroad on consent to that is recorded',
    asked: () =>
      provide(
        'us_partner',
        { ...byCourier, ...consenting('us_partner', informed) },
        withOutsourcing(outsourcing('delivering', 'us_partner')),
      ),
    said: 'PERMIT FOREIGN_CONSENTED 28(1)',
    duties: ['KEEP_PROVISION_RECORD'],
  },
  {
    id: 'L067',
    words: 'an own subsidiary in Singapore is a third party abroad',
    asked: () => provide('sg_subsidiary'),
    said: 'NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)',
  },
  {
    id: 'L068',
    words: 'consent to provision abroad without a word on the country is none',
    asked: () => provide('us_partner', consenting('us_partner', { kind: 'FOREIGN', shown: ['MEASURES'] })),
    said: 'DENY FOREIGN_INFO_MISSING 28(2)',
  },
  {
    id: 'L069',
    words: 'data goes with a business whose transfer is closed, without a record',
    asked: () => provide('buyer', byTransfer, withSuccession('CLOSED')),
    said: 'PERMIT SUCCEEDED 27(5)(ii)',
    duties: [],
  },
  {
    id: 'L070',
    words: 'due diligence without a contract on the data gets nothing',
    asked: () => provide('buyer', byTransfer, withSuccession('NEGOTIATION')),
    said: 'DENY DD_NO_CONTRACT 27(5)(ii)',
  },
  {
    id: 'L071',
    words: 'due diligence under a full contract on the data may see it',
    asked: () => provide('buyer', byTransfer, withSuccession('NEGOTIATION', { dataContract: contract })),
    said: 'PERMIT SUCCEEDED 27(5)(ii)',
  },
  {
    id: 'L073',
    words: 'joint use told with its five facts beforehand goes without a record',
    asked: () => provide('parent', byGroup, withJointUse()),
    said: 'PERMIT JOINTLY_USED 27(5)(iii)',
    duties: [],
  },
  {
    id: 'L074',
    words: 'joint use that hides the address and representative of who is responsible is not told',
    asked: () => provide('parent', byGroup, withJointUse({ responsible: { name: 'the operator' } })),
    said: 'DENY JOINT_NOTICE_INCOMPLETE 27(5)(iii)',
  },
  {
    id: 'L076',
    words: 'joint use with "our business partners" is with nobody that can be told',
    asked: () =>
      provide(
        'parent',
        byGroup,
        withJointUse({
          scopeDeterminable: { result: 'INDETERMINABLE', by: 'a reviewer', reason: 'anyone', at: '2026-01-01' },
        }),
      ),
    said: 'DENY JOINT_SCOPE_INDETERMINATE 27(5)(iii)',
  },
  {
    id: 'L077',
    words: 'a company that joins the group later needs consent',
    asked: () => provide('buyer', byGroup, withJointUse()),
    said: 'NEEDS_CONSENT JOINT_MEMBER_OUTSIDE 27(5)(iii)',
  },
  {
    id: 'L084',
    words: 'a joint user that was only renamed remains one',
    asked: () => provide('parent', byGroup, { ...withJointUse(), parties: new Map([...renamed()]) }),
    said: 'PERMIT JOINTLY_USED 27(5)(iii)',
  },
  {
    id: 'L085',
    words: 'older data is not used jointly for what it was not acquired for',
    asked: () => provide('parent', { ...byGroup, purpose: 'offers' }, withJointUse({ purposes: ['offers'] })),
    said: 'NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)',
  },
  {
    id: 'L087',
    words: 'a joint user in the United States without a system needs consent',
    asked: () => provide('us_partner', byGroup, withJointUse({ members: ['us_partner'] })),
    said: 'NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)',
  },
  {
    id: 'L088',
    words: 'joint use of pseudonymised data told by mail only is not announced',
    asked: () =>
      provide(
        'parent',
        { ...byGroup, categories: ['coded'] },
        withJointUse({ categories: ['coded'], notice: 'mailed' }),
      ),
    said: 'DENY PSEUDO_NEEDS_PUBLICATION 41(6)',
  },
  {
    id: 'L089',
    words: 'cookies for a platform that links them to members need confirmed consent',
    asked: () => provide('partner', { categories: ['cookies'] }),
    said: 'NEEDS_CONSENT PRI_UNCONFIRMED 31(1)(i)',
  },
  {
    id: 'L090',
    words: 'cookies may go where a contract forbids linking and nothing says otherwise',
    asked: () => provide('partner', { categories: ['cookies'], ...showing('LINKING_EXCLUDED', 'NO_CONTRARY_SIGNS') }),
    said: 'PERMIT REFERABLE_PROVIDED 31(1)',
    duties: [],
  },
];

function renamed() {
  return mapOf(party('operator', 'JP', { roles: ['OPERATOR'] }), party('parent', 'JP', { nameEn: 'another name' }));
}
