import { describe, expect, it } from 'vitest';
import { type CategoryRecords, dataCategoryModel } from '../../../src/registry/category/model.ts';
import { type JointUseRecords, jointUseModel } from '../../../src/registry/joint-use/model.ts';
import { type OutsourcingRecords, outsourcingModel } from '../../../src/registry/outsourcing/model.ts';
import { type PartyRecords, partyModel } from '../../../src/registry/party/model.ts';
import { type PolicyRecords, reservationModel } from '../../../src/registry/policy/model.ts';
import {
  optOutFilingModel,
  type ProvisionRecords,
  provisionModel,
  successionModel,
} from '../../../src/registry/provision/model.ts';
import { optOutProvisionsKeepToTheFiling } from '../../../src/registry/provision/opt-out-provision-rules.ts';
import { envisagedProvisionIsStated } from '../../../src/registry/provision/purpose-clause.ts';
import {
  exceptionsShowEveryLimb,
  foreignConsentIsInformed,
  lawsAreNamedAndJapanese,
  optOutIsAPurpose,
  outsourceesRemainOutsourcees,
  provisionAbroadHasItsOwnConsent,
  pseudonymisedDataStays,
  recipientsAreThirdParties,
} from '../../../src/registry/provision/rules.ts';
import {
  negotiationsAreUnderContract,
  successorsAreOthers,
  successorsKnowThePurposes,
} from '../../../src/registry/provision/succession-rules.ts';
import { type PurposeRecords, purposeModel } from '../../../src/registry/purpose/model.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

type Facts = Readonly<Record<string, unknown>>;
type Records = CategoryRecords & PartyRecords & PolicyRecords & ProvisionRecords & PurposeRecords;

const party = (key: string, facts: Facts = {}) =>
  make(partyModel, { key, kindOf: 'CORPORATION', nameEn: key, country: 'JP', ...facts });

const category = (key: string, facts: Facts = {}) =>
  make(dataCategoryModel, { key, labelEn: key, identifies: 'BY_EASY_COLLATION', ...facts });

const purpose = (key: string, facts: Facts = {}) => make(purposeModel, { key, statementEn: key, ...facts });

const provision = (facts: Facts = {}) =>
  make(provisionModel, {
    key: 'members-list',
    recipient: 'parent',
    categories: ['contact'],
    purpose: 'directory.provide',
    ground: 'CONSENT',
    ...facts,
  });

const filing = (facts: Facts = {}) =>
  make(optOutFilingModel, {
    key: 'directory',
    categories: ['contact'],
    plannedStart: '2026-06-01',
    state: 'FILED',
    ...facts,
  });

const registry = (given: Facts = {}) =>
  registryOf<Records>({
    parties: [
      party('operator', { roles: ['OPERATOR'], representative: 'A. Person' }),
      party('operator.osaka', { roles: ['BRANCH'], legalPerson: 'operator' }),
      party('parent'),
      party('police', { kindOf: 'PUBLIC_BODY' }),
      party('us', { country: 'US' }),
      party('us.contracted', { country: 'US', foreign: { recipientSystem: 'CONTRACT', systemEvidence: 'contract 9' } }),
      party('us.informed', {
        country: 'US',
        foreign: { recipientSystem: 'NONE', regimeInfo: 'told', measuresInfo: 'unknown, because it will not say' },
      }),
      party('de', { country: 'DE' }),
    ],
    dataCategories: [
      category('contact'),
      category('contact.email', { parent: 'contact' }),
      category('financial'),
      category('study', { processing: { into: 'PSEUDONYMISED', document: 'record 3', at: '2026-01-01' } }),
    ],
    purposes: [purpose('directory.provide', { includesThirdPartyProvision: true }), purpose('news.send')],
    ...given,
  });

const providing = (facts: Facts, filings: readonly ReturnType<typeof filing>[] = []) =>
  registry({ provisions: [provision(facts)], optOutFilings: filings });

const limb = (name: string) => ({
  limb: name,
  statement: 'as the report says',
  evidence: 'report 4',
  judgedBy: 'A. Reviewer',
  at: '2026-04-01',
});

describe('exceptions show every limb', () => {
  const shown = (ground: string, ...limbs: readonly string[]) =>
    exceptionsShowEveryLimb(providing({ ground, limbs: limbs.map(limb) }));

  it('refuses to protect life where the principal can be asked', () => {
    expect(shown('EXC_27_1_II', 'LIFE_BODY_PROPERTY')).toMatchObject([
      {
        code: 'EXCEPTION_LIMB_MISSING',
        article: '27(1)(ii)',
        path: ['provisions', 'members-list', 'limbs'],
        message: expect.stringContaining('`CONSENT_DIFFICULT`'),
      },
    ]);
  });

  it.each([
    ['EXC_27_1_II', ['LIFE_BODY_PROPERTY', 'CONSENT_DIFFICULT']],
    ['EXC_27_1_III', ['PUBLIC_HEALTH_OR_CHILD', 'CONSENT_DIFFICULT']],
    ['EXC_27_1_IV', ['PUBLIC_BODY', 'CONSENT_WOULD_IMPEDE']],
    ['EXC_27_1_V', ['OPERATOR_IS_ACADEMIC', 'UNAVOIDABLE_FOR_PUBLICATION_OR_TEACHING', 'NO_UNDUE_INFRINGEMENT']],
    ['EXC_27_1_VI', ['OPERATOR_IS_ACADEMIC', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT']],
    ['EXC_27_1_VII', ['RECIPIENT_IS_ACADEMIC', 'NO_UNDUE_INFRINGEMENT']],
  ] as const)('takes %s with all its limbs, and with no one of them left out', (ground, limbs) => {
    expect(shown(ground, ...limbs)).toEqual([]);
    for (const left of limbs) {
      expect(codesOf(shown(ground, ...limbs.filter((name) => name !== left)))).toEqual(['EXCEPTION_LIMB_MISSING']);
    }
  });

  it('does not take the limbs of another exception', () => {
    expect(codesOf(shown('EXC_27_1_IV', 'LIFE_BODY_PROPERTY', 'CONSENT_DIFFICULT'))).toEqual([
      'EXCEPTION_LIMB_MISSING',
      'EXCEPTION_LIMB_MISSING',
    ]);
  });

  it('asks no limbs of consent', () => {
    expect(shown('CONSENT')).toEqual([]);
  });
});

describe('laws are named and Japanese', () => {
  const inquiry = { actName: 'Code of Criminal Procedure', article: '197(2)', jurisdiction: 'JP' };
  const asked = (legalInstrument?: Facts) =>
    lawsAreNamedAndJapanese(providing({ recipient: 'police', ground: 'EXC_27_1_I', legalInstrument }));

  it('takes an inquiry of the police', () => {
    expect(asked(inquiry)).toEqual([]);
  });

  it('refuses a law of another country', () => {
    expect(asked({ ...inquiry, jurisdiction: 'US' })).toMatchObject([
      { code: 'FOREIGN_LAW_NOT_27_1_I', article: '27(1)(i)' },
    ]);
  });

  it('refuses a law that is not named', () => {
    expect(codesOf(asked())).toEqual(['EXCEPTION_LIMB_MISSING']);
  });
});

describe('recipients are third parties', () => {
  const to = (recipient: string) => codesOf(recipientsAreThirdParties(providing({ recipient })));

  it('counts the parent company as one', () => {
    expect(to('parent')).toEqual([]);
  });

  it("refuses the operator's own branch", () => {
    expect(to('operator.osaka')).toEqual(['PROVISION_SAME_PERSON']);
    expect(to('operator')).toEqual(['PROVISION_SAME_PERSON']);
  });
});

describe('pseudonymised data stays', () => {
  const sent = (ground: string) => codesOf(pseudonymisedDataStays(providing({ ground, categories: ['study'] })));

  it('even with consent', () => {
    expect(sent('CONSENT')).toEqual(['PSEUDO_NOT_PROVIDED']);
    expect(sent('EXC_27_1_II')).toEqual(['PSEUDO_NOT_PROVIDED']);
  });

  it('unless a law asks for it', () => {
    expect(sent('EXC_27_1_I')).toEqual([]);
  });
});

describe('provision abroad has its own consent', () => {
  const abroad = (recipient: string, ground: string) =>
    codesOf(provisionAbroadHasItsOwnConsent(providing({ recipient, ground })));

  it('refuses opt-out and plain consent to a recipient in the US without a system', () => {
    expect(abroad('us', 'OPT_OUT')).toEqual(['FOREIGN_NO_CONSENT']);
    expect(abroad('us', 'CONSENT')).toEqual(['FOREIGN_NO_CONSENT']);
  });

  it('lets opt-out reach a designated country, and a recipient with a system', () => {
    expect(abroad('de', 'OPT_OUT')).toEqual([]);
    expect(abroad('us.contracted', 'OPT_OUT')).toEqual([]);
  });

  it('takes consent to provision abroad', () => {
    expect(abroad('us', 'FOREIGN_CONSENT')).toEqual([]);
  });

  it('asks it of nothing that stays in Japan, nor of what a law asks for', () => {
    expect(abroad('parent', 'CONSENT')).toEqual([]);
    expect(abroad('us', 'EXC_27_1_I')).toEqual([]);
  });
});

describe('consent to provision abroad is informed', () => {
  const informed = (recipient: string) =>
    codesOf(foreignConsentIsInformed(providing({ recipient, ground: 'FOREIGN_CONSENT' })));

  it('refuses a consent before which nothing can be told', () => {
    expect(informed('us')).toEqual(['FOREIGN_INFO_MISSING', 'FOREIGN_INFO_MISSING']);
  });

  it('takes what is told, and why the rest is not', () => {
    expect(informed('us.informed')).toEqual([]);
  });
});

describe('provision by opt-out keeps to the filing', () => {
  const relying = (facts: Facts, of: Facts = {}) =>
    optOutProvisionsKeepToTheFiling(
      providing({ ground: 'OPT_OUT', optOutFiling: 'directory', effectiveFrom: '2026-06-01', ...facts }, [filing(of)]),
    );

  it('takes what was filed, from the planned start on', () => {
    expect(relying({})).toEqual([]);
    expect(relying({ categories: ['contact.email'] })).toEqual([]);
  });

  it('refuses to provide by an opt-out that was told and not filed', () => {
    expect(relying({}, { state: 'NOTIFIED' })).toMatchObject([
      { code: 'OPTOUT_NOT_FILED', article: '27(2)', path: ['provisions', 'members-list', 'optOutFiling'] },
    ]);
  });

  it('refuses to name none', () => {
    expect(codesOf(relying({ optOutFiling: undefined }))).toEqual(['OPTOUT_NOT_FILED']);
  });

  it('refuses an item that was not filed', () => {
    expect(codesOf(relying({ categories: ['contact', 'financial'] }))).toEqual(['OPTOUT_ITEM_NOT_LISTED']);
  });

  it('refuses a purpose that does not say provision', () => {
    expect(codesOf(relying({ purpose: 'news.send' }))).toEqual(['OPTOUT_PURPOSE_MISSING']);
  });

  it('refuses to begin a day early, or without saying when', () => {
    expect(codesOf(relying({ effectiveFrom: '2026-05-31' }))).toEqual(['OPTOUT_WAITING_PERIOD']);
    expect(codesOf(relying({ effectiveFrom: undefined }))).toEqual(['OPTOUT_WAITING_PERIOD']);
  });
});

describe('successions', () => {
  const contract = {
    document: 'agreement 5',
    purpose: 'to value the business',
    handling: 'in a locked room',
    breach: 'told at once',
    failedDeal: 'erased',
  };

  const passing = (facts: Facts = {}) =>
    registry({
      successions: [
        make(successionModel, {
          key: 'merger',
          kindOf: 'MERGER',
          predecessor: 'operator',
          successor: 'parent',
          stage: 'NEGOTIATION',
          categories: ['contact'],
          dataContract: contract,
          ...facts,
        }),
      ],
    });

  it('refuse due diligence without a contract on the data', () => {
    expect(negotiationsAreUnderContract(passing({ dataContract: undefined }))).toMatchObject([
      { code: 'DD_NO_CONTRACT', article: '27(5)(ii)', path: ['successions', 'merger', 'dataContract'] },
    ]);
  });

  it('take due diligence under a contract on purpose, handling, breach and a failed deal', () => {
    expect(negotiationsAreUnderContract(passing())).toEqual([]);
  });

  it.each(['purpose', 'handling', 'breach', 'failedDeal'])('refuse a contract that is silent on %s', (term) => {
    const problems = negotiationsAreUnderContract(passing({ dataContract: { ...contract, [term]: undefined } }));
    expect(problems.map(({ code, path }) => [code, path.at(-1)])).toEqual([['DD_NO_CONTRACT', term]]);
  });

  it('need none once the business has passed, and then know the purposes', () => {
    const closed = { stage: 'CLOSED', dataContract: undefined };
    expect(negotiationsAreUnderContract(passing(closed))).toEqual([]);
    expect(codesOf(successorsKnowThePurposes(passing(closed)))).toEqual(['SUCCESSION_PURPOSES_UNKNOWN']);
    expect(successorsKnowThePurposes(passing({ ...closed, predecessorPurposes: ['news.send'] }))).toEqual([]);
  });

  it('are between two legal persons', () => {
    expect(successorsAreOthers(passing())).toEqual([]);
    expect(codesOf(successorsAreOthers(passing({ successor: 'operator.osaka' })))).toEqual(['SUCCESSION_SAME_PERSON']);
  });
});

describe('the finding that opt-out is no purpose', () => {
  const reservation = (route: string) =>
    make(reservationModel, { key: 'third-party.opt-out', clause: 'third-party/4', route });

  const found = (given: Facts) => optOutIsAPurpose(registry({ purposes: [purpose('news.send')], ...given }));

  it('reports a reservation of opt-out where no purpose says provision, with its clause', () => {
    expect(found({ reservations: [reservation('OPT_OUT')] })).toMatchObject([
      {
        code: 'OPTOUT_PURPOSE_MISSING',
        clause: 'third-party/4',
        article: '27(2), 17(1)',
        severity: 'UNUSABLE',
        records: [{ kind: 'Reservation', key: 'third-party.opt-out' }],
      },
    ]);
  });

  it('reports a draft of an opt-out as well', () => {
    const draft = make(optOutFilingModel, { key: 'directory', state: 'DRAFT' });
    expect(found({ optOutFilings: [draft] })).toMatchObject([
      { records: [{ kind: 'OptOutFiling', key: 'directory' }] },
    ]);
  });

  it('is gone once a purpose says so, and returns when that purpose is gone', () => {
    const reservations = [reservation('OPT_OUT')];
    const purposes = [purpose('directory.provide', { includesThirdPartyProvision: true })];
    expect(found({ reservations, purposes })).toEqual([]);
    expect(codesOf(found({ reservations }))).toEqual(['OPTOUT_PURPOSE_MISSING']);
  });

  it('reports nothing of a policy that keeps no opt-out open', () => {
    expect(found({ reservations: [reservation('JOINT_USE')] })).toEqual([]);
  });
});

describe('the finding that a purpose does not say that data is provided', () => {
  const found = (provisions: readonly Facts[], given: Facts = {}) =>
    envisagedProvisionIsStated(registry({ provisions: provisions.map(provision), ...given }));
  const mailing = { key: 'partner-mailing', purpose: 'news.send' };

  it('reports a purpose for which data goes to a third party on consent, with its clause and what goes', () => {
    const purposes = [purpose('news.send', { clause: 'purpose-of-use/3' })];
    expect(found([mailing, { ...mailing, key: 'second' }], { purposes })).toMatchObject([
      {
        code: 'PURPOSE_NO_THIRD_PARTY_CLAUSE',
        clause: 'purpose-of-use/3',
        article: '17(1)',
        severity: 'BREACH',
        records: [
          { kind: 'Purpose', key: 'news.send' },
          { kind: 'Provision', key: 'partner-mailing' },
          { kind: 'Provision', key: 'second' },
        ],
      },
    ]);
  });

  it('reports provision abroad on consent, and the draft of an opt-out, alike', () => {
    expect(codesOf(found([{ ...mailing, recipient: 'us', ground: 'FOREIGN_CONSENT' }]))).toEqual([
      'PURPOSE_NO_THIRD_PARTY_CLAUSE',
    ]);
    const draft = filing({ state: 'DRAFT', purposes: ['news.send'] });
    expect(found([], { optOutFilings: [draft] })).toMatchObject([
      { code: 'PURPOSE_NO_THIRD_PARTY_CLAUSE', records: [{ key: 'news.send' }, { key: 'directory' }] },
    ]);
  });

  it('reports nothing of a purpose that says so, nor of one for which nothing goes', () => {
    expect(found([{}])).toEqual([]);
    expect(found([])).toEqual([]);
  });

  it('reports nothing of what a law asks for or life cannot do without: nobody set out to provide it', () => {
    for (const ground of ['EXC_27_1_I', 'EXC_27_1_II']) expect(found([{ ...mailing, ground }])).toEqual([]);
  });

  it('reports nothing of data that is not personal, unless something below it is', () => {
    const cookies = category('cookies', { identifies: 'NO' });
    const counts = category('counts', { processing: { into: 'ANONYMISED', document: 'record 4', at: '2026-01-01' } });
    const sent = { ...mailing, categories: ['cookies', 'counts'] };
    expect(found([sent], { dataCategories: [cookies, counts] })).toEqual([]);
    const named = category('cookies.named', { parent: 'cookies' });
    expect(codesOf(found([sent], { dataCategories: [cookies, counts, named] }))).toEqual([
      'PURPOSE_NO_THIRD_PARTY_CLAUSE',
    ]);
  });
});

describe('the finding that an outsourcee remains one', () => {
  const found = (of: { readonly use?: Facts; readonly work?: Facts } = {}) =>
    outsourceesRemainOutsourcees(
      registryOf<CategoryRecords & JointUseRecords & OutsourcingRecords & PurposeRecords>({
        dataCategories: [category('contact'), category('contact.email', { parent: 'contact' }), category('financial')],
        purposes: [purpose('news.send'), purpose('billing')],
        jointUses: [
          make(jointUseModel, {
            key: 'mailing',
            state: 'ACTIVE',
            members: ['printer'],
            categories: ['contact'],
            purposes: ['news.send'],
            ...of.use,
          }),
        ],
        outsourcings: [
          make(outsourcingModel, {
            key: 'printing',
            outsourcee: 'printer',
            categories: ['contact.email'],
            purposes: ['news.send'],
            work: 'print and send letters',
            state: 'ACTIVE',
            ...of.work,
          }),
        ],
      }),
    );

  it('reports a printer that is listed as a joint user of the same data for the same purpose', () => {
    expect(found()).toMatchObject([
      {
        code: 'JOINT_MEMBER_IS_OUTSOURCEE',
        article: '25, 27(5)(iii)',
        records: [
          { kind: 'JointUse', key: 'mailing' },
          { kind: 'Outsourcing', key: 'printing' },
        ],
      },
    ]);
  });

  it('reports nothing of other data, another purpose, another party', () => {
    expect(found({ work: { categories: ['financial'] } })).toEqual([]);
    expect(found({ work: { purposes: ['billing'] } })).toEqual([]);
    expect(found({ work: { outsourcee: 'courier' } })).toEqual([]);
  });

  it('reports nothing once either has ended, or while the joint use is a draft', () => {
    expect(found({ work: { state: 'ENDED' } })).toEqual([]);
    expect(found({ use: { state: 'ENDED' } })).toEqual([]);
    expect(found({ use: { state: 'DRAFT' } })).toEqual([]);
  });
});
