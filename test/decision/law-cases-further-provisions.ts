import type { DecisionRequest, PrincipalStop } from '../../src/decision/model.ts';
import type { LawCase } from './law-case.ts';
import { on } from './law-cases-further.ts';
import {
  abroad,
  by,
  byCourier,
  byOptOut,
  consenting,
  law,
  outsourcing,
  provide,
  showing,
  useBy,
  withFiling,
  withJointUse,
  withOutsourcing,
  withSuccession,
} from './provision-words.ts';

/** A principal who had something stopped. */
const stopped = (kind: NonNullable<PrincipalStop['kind']>): Partial<DecisionRequest> => ({
  principal: { consents: [], stops: [{ key: 'stop:1', kind, categories: [] }] },
});

const courier = withOutsourcing(outsourcing('delivering', 'courier'));
const byGroup = by('JOINT_USE', 'group');
const foreign = { kind: 'FOREIGN', shown: ['COUNTRY', 'REGIME', 'MEASURES'] } as const;

/** Cases of our own on provisions, each from a row of the law that the given ones leave out. */
export const furtherProvisionCases: readonly LawCase[] = [
  {
    id: 'D14',
    words: 'a subpoena of a foreign court is no law to provide by',
    asked: () => provide('us_partner', law('US')),
    said: 'NEEDS_CONSENT FOREIGN_LAW_NOT_27_1_I 27(1)(i)',
  },
  {
    id: 'D15',
    words: 'a hospital gets the address of who lies unconscious, without a record',
    asked: () => provide('partner', on('LIFE_BODY_PROPERTY', 'NECESSITY', 'CONSENT_DIFFICULT')),
    said: 'PERMIT EXCEPTION_HOLDS 27(1)(ii)',
    duties: [],
  },
  {
    id: 'D16',
    words: 'who had use stopped is not entrusted to a courier either',
    asked: () => provide('courier', { ...byCourier, ...stopped('USE') }, courier),
    said: 'DENY USE_STOPPED_BY_PRINCIPAL 35(2)',
  },
  {
    id: 'D17',
    words: 'who had provision to third parties stopped is: a courier is none',
    asked: () => provide('courier', { ...byCourier, ...stopped('PROVISION') }, courier),
    said: 'PERMIT OUTSOURCED 27(5)(i)',
  },
  {
    id: 'D18',
    words: 'a stop does not keep an inquiry under a law from being answered',
    asked: () => provide('police', { ...law('JP'), ...stopped('USE') }),
    said: 'PERMIT EXCEPTION_HOLDS 27(1)(i)',
  },
  {
    id: 'D19',
    words: 'who opted out may still be used jointly',
    asked: () => provide('parent', { ...byGroup, ...stopped('OPT_OUT') }, withJointUse()),
    said: 'PERMIT JOINTLY_USED 27(5)(iii)',
  },
  {
    id: 'D20',
    words: 'no consent opens the way to who is likely to use data unlawfully',
    asked: () => provide('risky', consenting('risky')),
    said: 'DENY IMPROPER_USE 19',
  },
  {
    id: 'D21',
    words: 'illness never goes by opt-out',
    asked: () => provide('partner', { ...byOptOut, categories: ['health'] }, withFiling({ categories: ['health'] })),
    said: 'DENY OPTOUT_SPECIAL_CARE 27(2) proviso',
  },
  {
    id: 'D22',
    words: 'what came by opt-out does not go on by opt-out',
    asked: () => provide('partner', { ...byOptOut, categories: ['relayed'] }, withFiling({ categories: ['relayed'] })),
    said: 'DENY OPTOUT_ONWARD 27(2) proviso',
  },
  {
    id: 'D23',
    words: 'what came by opt-out may be entrusted',
    asked: () =>
      provide(
        'courier',
        { ...byCourier, categories: ['relayed'], purpose: 'directory' },
        withOutsourcing(outsourcing('delivering', 'courier', { categories: ['relayed'], purposes: ['directory'] })),
      ),
    said: 'PERMIT OUTSOURCED 27(5)(i)',
  },
  {
    id: 'D24',
    words: 'what was wrongfully acquired may not',
    asked: () =>
      provide(
        'courier',
        { ...byCourier, categories: ['stolen'], purpose: 'directory' },
        withOutsourcing(outsourcing('delivering', 'courier', { categories: ['stolen'], purposes: ['directory'] })),
      ),
    said: 'DENY ACQ_WRONGFUL 20(1)',
  },
  {
    id: 'D25',
    words: 'an outsourcee whose engagement is suspended gets nothing',
    asked: () =>
      provide('courier', byCourier, withOutsourcing(outsourcing('delivering', 'courier', { state: 'SUSPENDED' }))),
    said: 'DENY ROUTE_NOT_ACTIVE 27(5)',
  },
  {
    id: 'D26',
    words: 'a courier gets no illness with the address',
    asked: () => provide('courier', { ...byCourier, categories: ['health'] }, courier),
    said: 'DENY ENTRUST_EXCESS_ITEMS 27(5)(i)',
  },
  {
    id: 'D27',
    words: 'an outsourcee does not match what two entrusted to it',
    asked: () => useBy('courier', { handling: 'COMMINGLING' }, courier),
    said: 'DENY ENTRUST_COMMINGLING 27(5)(i)',
  },
  {
    id: 'D28',
    words: 'a system abroad that nobody checked this year opens no way',
    asked: () => provide(...abroad('us_late')),
    said: 'DENY FOREIGN_CHECK_OVERDUE 28(3)',
  },
  {
    id: 'D29',
    words: 'an outsourcee in Germany is one like here, without a yearly check',
    asked: () => provide(...abroad('de_partner')),
    said: 'PERMIT OUTSOURCED 27(5)(i)',
    duties: ['SUPERVISE_OUTSOURCEE', 'STATE_COUNTRY'],
  },
  {
    id: 'D30',
    words: 'consent to provision is no consent to provision abroad',
    asked: () => provide('us_partner', consenting('us_partner')),
    said: 'NEEDS_CONSENT FOREIGN_NO_CONSENT 28(1)',
  },
  {
    id: 'D31',
    words: 'informed consent to provision abroad is enough, with a record',
    asked: () => provide('us_partner', consenting('us_partner', foreign)),
    said: 'PERMIT FOREIGN_CONSENTED 28(1)',
    duties: ['KEEP_PROVISION_RECORD'],
  },
  {
    id: 'D32',
    words: 'a cloud abroad that does not handle the data is provided nothing, and its country is told',
    asked: () => provide('us_partner', showing('HANDLING_EXCLUDED', 'ACCESS_CONTROLLED')),
    said: 'PERMIT NOT_A_PROVISION 23',
    duties: ['KEEP_SECURE', 'STATE_COUNTRY'],
  },
  {
    id: 'D33',
    words: 'a cloud with access to the data is provided it, whatever the contract says',
    asked: () => provide('cloud', showing('HANDLING_EXCLUDED')),
    said: 'NEEDS_CONSENT NO_BASIS 27(1)',
  },
  {
    id: 'D34',
    words: 'a successor does not use the data for what its predecessor never told',
    asked: () => provide('buyer', { ...by('SUCCESSION', 'transfer'), purpose: 'campaign' }, withSuccession('CLOSED')),
    said: 'NEEDS_CONSENT SUCCESSION_BEYOND_PURPOSE 18(2)',
  },
  {
    id: 'D35',
    words: 'what is not among the items of a joint use needs consent',
    asked: () => provide('parent', { ...byGroup, categories: ['health'] }, withJointUse()),
    said: 'NEEDS_CONSENT JOINT_ITEM_OUTSIDE 27(5)(iii)',
  },
  {
    id: 'D36',
    words: 'cookies go abroad when consent is confirmed and the country was told, with a record',
    asked: () =>
      provide('us_partner', {
        categories: ['cookies'],
        ...showing('CONSENT_CONFIRMED', 'FOREIGN_INFORMATION_GIVEN'),
      }),
    said: 'PERMIT REFERABLE_PROVIDED 31(1)',
    duties: ['KEEP_PROVISION_RECORD'],
  },
  {
    id: 'D37',
    words: 'anonymised data goes once its items are announced, and the recipient is told what it is',
    asked: () => provide('partner', { categories: ['counts'], announcement: 'posted' }),
    said: 'PERMIT ANONYMISED_PROVIDED 43(4)',
    duties: ['TELL_RECIPIENT_ANONYMISED'],
  },
  {
    id: 'D38',
    words: 'pseudonymised data goes to no third party, not even on consent',
    asked: () => provide('partner', { ...consenting('partner', { categories: ['coded'] }), categories: ['coded'] }),
    said: 'DENY PSEUDO_NOT_PROVIDED 41(6)',
  },
  {
    id: 'D39',
    words: 'an opt-out that is not filed is filed first, though the time to object runs',
    asked: () =>
      provide(
        'partner',
        byOptOut,
        withFiling({
          state: 'NOTIFIED',
          filing: undefined,
          waitingPeriodEndsAt: '2026-08-01',
          plannedStart: '2026-08-01',
        }),
      ),
    said: 'NEEDS_FILING OPTOUT_NOT_FILED 27(2)',
  },
  {
    id: 'D40',
    words: 'so is what is not listed',
    asked: () =>
      provide(
        'partner',
        { ...byOptOut, categories: ['contact.phone'] },
        withFiling({ waitingPeriodEndsAt: '2026-08-01', plannedStart: '2026-08-01' }),
      ),
    said: 'NEEDS_FILING OPTOUT_ITEM_NOT_LISTED 27(3)',
  },
  {
    id: 'D41',
    words: 'whose use was stopped may still lie with a cloud that does not handle it',
    asked: () => provide('cloud', { ...showing('HANDLING_EXCLUDED', 'ACCESS_CONTROLLED'), ...stopped('USE') }),
    said: 'PERMIT NOT_A_PROVISION 23',
    duties: ['KEEP_SECURE'],
  },
];
