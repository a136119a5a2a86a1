import { describe, expect, test } from 'vitest';
import { covers, decide, mayDeclare } from '../../src/decision/evaluate.ts';
import type { Limb } from '../../src/decision/limbs.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import type { ExceptionClaim } from '../../src/decision/question.ts';
import type { Prohibition } from '../../src/registry/purpose/model.ts';
import { mapOf } from '../support/records.ts';
import { declaration, engineer, privacyOffice, prohibition, said, tableOf, use } from './words.ts';

describe('the purpose', () => {
  test('one that the registry does not know is refused', () => {
    expect(said(use('gossip', 'contact.email'))).toBe('DENY PURPOSE_UNKNOWN 17(1)');
  });

  test('a retired one is refused, and the one that continues it is named', () => {
    const decision = use('bulletin', 'contact.email');
    expect(said(decision)).toBe('DENY PURPOSE_RETIRED 17(1)');
    expect(decision.deciding.remedies).toEqual([{ fact: 'KNOWN_PURPOSE', about: 'newsletter', who: 'CALLER' }]);
    expect(use('pamphlet', 'contact.email').deciding.remedies[0]?.about).toBeUndefined();
  });

  test('one that is no longer in force is refused, though data is declared for it', () => {
    expect(said(use('campaign', 'contact'))).toBe('DENY PURPOSE_NOT_IN_FORCE 17(1)');
  });

  test('one that a person found too vague authorises nothing', () => {
    expect(said(use('incidental', 'contact.email'))).toBe('DENY PURPOSE_TOO_VAGUE 17(1) purpose-of-use/8');
  });

  test('one that callers may not declare is refused', () => {
    expect(said(use('internal', 'contact.email'))).toBe('DENY PURPOSE_NOT_DECLARABLE');
  });

  test('one that is not granted to the caller is refused; its role or its client opens it', () => {
    expect(said(use('audited', 'contact.email'))).toBe('DENY PURPOSE_NOT_GRANTED');
    const opened = [{ roles: ['auditor'] }, { roles: [], client: 'crm' }] as const;
    for (const caller of opened) expect(use('audited', 'contact.email', { caller }).rule).toBe('USE_BEYOND_PURPOSE');
  });

  test('governing the registry is for those who govern it, and never covers data', () => {
    expect(said(use('registry-governance', 'contact.email'))).toBe('DENY PURPOSE_NOT_GRANTED');
    const caller = { roles: ['steward'] } as const;
    expect(said(use('registry-governance', 'contact.email', { caller }))).toBe('DENY GOVERNANCE_IS_METADATA_ONLY');
    expect(mayDeclare(tableOf(), 'registry-governance', caller)).toBeUndefined();
    expect(covers(tableOf(), 'registry-governance', ['contact.email'])).toBe(false);
    expect(tableOf().purposeKeys()).toContain('registry-governance');
  });
});

describe('what is asked', () => {
  test('the empty set is refused', () => {
    expect(said(use('billing', []))).toBe('DENY NO_CATEGORY 18(1)');
    expect(covers(tableOf(), 'billing', [])).toBe(false);
  });

  test('an unresolved part refuses the whole', () => {
    expect(said(use('billing', 'financial', { unresolved: ['orders.*'] }))).toBe('DENY UNRESOLVED 18(1)');
  });

  test('an unknown category is refused, and so is one that is not in force yet', () => {
    expect(said(use('billing', ['financial', 'gossip']))).toBe('DENY CATEGORY_UNKNOWN 18(1)');
    expect(said(use('billing', 'later'))).toBe('DENY CATEGORY_NOT_IN_FORCE 18(1)');
  });

  test('a field that nobody classified is refused, one recorded as not personal is free', () => {
    const unclassified = use('billing', 'financial', { unclassified: ['orders.note'] });
    expect(said(unclassified)).toBe('DENY UNCLASSIFIED 18(1)');
    expect(unclassified.deciding.records).toEqual([{ kind: 'DataField', key: 'orders.note' }]);
    expect(said(use('billing', [], { notPersonal: ['orders.id'] }))).toBe('PERMIT NOT_PERSONAL 2(1)');
  });

  test('each category has its verdict and the strictest decides', () => {
    const decision = use('billing', ['financial', 'behaviour', 'gossip']);
    expect(decision.verdicts.map(({ category: asked, rule }) => [asked, rule])).toEqual([
      ['behaviour', 'USE_BEYOND_PURPOSE'],
      ['financial', 'DECLARED_PURPOSE'],
      ['gossip', 'CATEGORY_UNKNOWN'],
    ]);
    expect(decision.deciding).toBe(decision.verdicts[2]);
  });
});

describe('use', () => {
  test('billing may use the card number: it is below a category declared for it', () => {
    const decision = use('billing', 'financial.credit_card_number');
    expect(said(decision)).toBe('PERMIT DECLARED_PURPOSE 18(1) purpose-of-use/7');
    expect(decision.deciding.records).toEqual([{ kind: 'Declaration', key: 'billing:financial' }]);
  });

  test('sending news may not: the prohibition decides, not the missing declaration', () => {
    const decision = use('news.send', 'financial.credit_card_number');
    expect(said(decision)).toBe('DENY PURPOSE_PROHIBITED purpose-of-use/3');
    expect(decision.deciding).toMatchObject({
      layer: 'OWN_PROMISE',
      records: [{ kind: 'Prohibition', key: 'news:financial' }],
      remedies: [{ fact: 'PROHIBITION_LIFTED', about: 'news:financial', who: 'STEWARD' }],
    });
  });

  test('a prohibition below forbids what is above it, in both trees, declared or not', () => {
    const prohibitions = mapOf(prohibition('inquiry.verify', 'contact.email'));
    const declarations = mapOf(declaration('inquiry', 'contact'), declaration('inquiry', 'contact.address'));
    const table = tableOf({ prohibitions, declarations });
    const rule = (data: string) =>
      decide(table, { action: 'USE', purpose: 'inquiry', categories: [data], caller: engineer }).rule;
    expect(rule('contact')).toBe('PURPOSE_PROHIBITED');
    expect(rule('contact.email')).toBe('PURPOSE_PROHIBITED');
    expect(rule('contact.address')).toBe('DECLARED_PURPOSE');
  });

  test('a prohibition that cannot be read, or names what is not there, forbids everything it may mean', () => {
    const unreadable = Object.defineProperty({ ...prohibition('news', 'health') }, 'effectiveFrom', {
      get: (): never => {
        throw new Error('broken');
      },
    });
    const broken: readonly Prohibition[] = [unreadable, prohibition('billing', 'gone')];
    for (const each of broken) {
      const table = tableOf({ prohibitions: mapOf(each) });
      const request = { action: 'USE', purpose: 'billing', categories: ['financial'], caller: engineer } as const;
      expect(decide(table, request).rule).toBe('PURPOSE_PROHIBITED');
      expect(covers(table, 'billing', ['financial'])).toBe(false);
    }
  });

  test('declarations flow down the category tree and, where they say so, down the purpose tree', () => {
    expect(use('inquiry.verify', 'contact.email').rule).toBe('DECLARED_PURPOSE');
    expect(use('inquiry.verify', 'identity.name').rule).toBe('USE_BEYOND_PURPOSE');
    expect(use('inquiry', 'identity.name').rule).toBe('DECLARED_PURPOSE');
  });

  test('declarations on every child do not cover the parent', () => {
    expect(use('care', ['contact.email', 'contact.address']).outcome).toBe('PERMIT');
    expect(said(use('care', 'contact'))).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
  });

  test('what nothing covers needs consent, or a declaration', () => {
    const decision = use('billing', 'behaviour');
    expect(said(decision)).toBe('NEEDS_CONSENT USE_BEYOND_PURPOSE 18(1)');
    expect(decision.deciding.remedies).toEqual([
      { fact: 'CONSENT', about: 'billing:behaviour', who: 'PRINCIPAL' },
      { fact: 'DECLARATION', about: 'billing:behaviour', who: 'STEWARD' },
    ]);
  });

  test('a declaration obliges to erase; of several periods from one event the shortest binds', () => {
    const kept = (months?: number) => ({ retention: { trigger: 'contract end', months } });
    const declarations = mapOf(
      declaration('billing', 'contact', kept()),
      declaration('billing', 'contact.email', kept(6)),
    );
    const request = { action: 'USE', purpose: 'billing', categories: ['contact.email'], caller: engineer } as const;
    const { obligations } = decide(tableOf({ declarations }), request);
    expect(obligations).toEqual([{ type: 'ERASE', article: '22', trigger: 'contract end', months: 6 }]);
  });

  test('L021: mail that asks for consent may use contact data of any purpose, and only that', () => {
    const asking = { asksForConsent: true };
    const decision = use('survey', 'contact.email', asking);
    expect(said(decision)).toBe('PERMIT CONSENT_REQUEST 18(1)');
    expect(decision.obligations).toEqual([{ type: 'ASK_FOR_CONSENT_ONLY', article: '18(1)' }]);
    expect(use('survey', 'behaviour', asking).rule).toBe('USE_BEYOND_PURPOSE');
  });

  test('the principal may consent for one purpose and may have use stopped', () => {
    const consent = {
      key: 'consent:1',
      kind: 'USE_BEYOND_PURPOSE',
      purpose: 'billing',
      categories: ['behaviour'],
    } as const;
    const consented = { principal: { consents: [consent], stops: [] } };
    expect(said(use('billing', 'behaviour', consented))).toBe('PERMIT PRINCIPAL_CONSENTED 18(1)');
    expect(use('survey', 'behaviour', consented).rule).toBe('USE_BEYOND_PURPOSE');
    const stopped = { principal: { consents: [], stops: [{ key: 'stop:1', categories: ['contact.email'] }] } };
    expect(said(use('news.send', 'contact.email', stopped))).toBe('DENY USE_STOPPED_BY_PRINCIPAL 35(2)');
    expect(use('inquiry', 'contact', stopped).rule).toBe('USE_STOPPED_BY_PRINCIPAL');
    expect(use('inquiry', 'contact.address', stopped).rule).toBe('DECLARED_PURPOSE');
  });
});

describe('the exceptions of Art. 18(3)', () => {
  const necessity = { limb: 'NECESSITY', holds: true, evidence: 'case:1' } as const;
  const life = (...more: ExceptionClaim['limbs']): Partial<DecisionRequest> => ({
    caller: privacyOffice,
    ground: { ground: 'LIFE_BODY_PROPERTY', limbs: [necessity, ...more] },
  });
  const law: Partial<DecisionRequest> = {
    caller: privacyOffice,
    ground: {
      ground: 'LAW',
      jurisdiction: 'JP',
      limbs: [{ limb: 'LEGAL_INSTRUMENT', holds: true, evidence: 'warrant:9' }],
    },
  };

  test('L022: protecting life while the principal can be reached: the second limb is missing', () => {
    const reachable = life({ limb: 'CONSENT_DIFFICULT', holds: false });
    expect(said(use('survey', 'behaviour', reachable))).toBe('NEEDS_CONSENT EXCEPTION_LIMB_MISSING 18(3)(ii)');
    expect(said(use('survey', 'behaviour', life()))).toBe('NEEDS_CONSENT EXCEPTION_LIMB_MISSING 18(3)(ii)');
  });

  test('a company that is no academic institution uses nothing for its research', () => {
    const shown = (...limbs: readonly Limb[]): Partial<DecisionRequest> => ({
      caller: privacyOffice,
      ground: {
        ground: 'ACADEMIC_RESEARCH',
        limbs: limbs.map((limb) => ({ limb, holds: true, evidence: 'study:1' })),
      },
    });
    const research = shown('ACADEMIC_PURPOSE', 'NO_UNDUE_INFRINGEMENT');
    expect(said(use('survey', 'behaviour', research))).toBe('NEEDS_CONSENT EXCEPTION_LIMB_MISSING 18(3)(v)');
    const institution = shown('ACADEMIC_OPERATOR', 'ACADEMIC_PURPOSE', 'NO_UNDUE_INFRINGEMENT');
    expect(said(use('survey', 'behaviour', institution))).toBe('PERMIT EXCEPTION_HOLDS 18(3)(v)');
  });

  test('a limb that nothing shows leaves it undetermined', () => {
    const unproven = life({ limb: 'CONSENT_DIFFICULT', holds: true });
    expect(said(use('survey', 'behaviour', unproven))).toBe('UNDETERMINED GROUND_WITHOUT_EVIDENCE 18(3)(ii)');
  });

  test('who wants the data cannot assert the exception', () => {
    const whole = life({ limb: 'CONSENT_DIFFICULT', holds: true, evidence: 'case:2' });
    const mine = { ...whole, caller: engineer };
    expect(said(use('survey', 'behaviour', mine))).toBe('UNDETERMINED GROUND_NOT_ASSERTABLE 18(3)(ii)');
    const decision = use('survey', 'behaviour', whole);
    expect(said(decision)).toBe('PERMIT EXCEPTION_HOLDS 18(3)(ii)');
    expect(decision.deciding.asserted).toEqual(['NECESSITY', 'CONSENT_DIFFICULT']);
  });

  test('a foreign law is no ground to use data by, and a law of no country named shows nothing', () => {
    const by = (jurisdiction?: string) =>
      said(use('survey', 'behaviour', { ...law, ground: { ground: 'LAW', limbs: [], ...law.ground, jurisdiction } }));
    expect(by('US')).toBe('NEEDS_CONSENT FOREIGN_LAW_NOT_27_1_I 18(3)(i)');
    expect(by(undefined)).toBe('UNDETERMINED GROUND_WITHOUT_EVIDENCE 18(3)(i)');
    expect(by('JP')).toBe('PERMIT EXCEPTION_HOLDS 18(3)(i)');
  });

  test('a duty under the law against a promise is left to a person', () => {
    expect(said(use('survey', 'financial', law))).toBe('PERMIT EXCEPTION_HOLDS 18(3)(i)');
    const decision = use('news.send', 'financial', law);
    expect(said(decision)).toBe('UNDETERMINED PROHIBITION_AGAINST_DUTY 18(3)(i) purpose-of-use/3');
    expect(decision.deciding.remedies).toEqual([
      { fact: 'HUMAN_DECISION', about: 'news:financial', who: 'PRIVACY_OFFICE' },
    ]);
  });
});
