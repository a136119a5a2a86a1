import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../../src/lib/record.ts';
import { noticeEvidenceModel, type PolicyRecords } from '../../../src/registry/policy/model.ts';
import {
  declarationModel,
  type PurposeRecords,
  prohibitionModel,
  purposeGrantModel,
  purposeModel,
} from '../../../src/registry/purpose/model.ts';
import {
  declaredPurposesAreSpecific,
  governanceIsNoRecord,
  governanceIsNotNamed,
  grantsNameOneHolder,
  purposesAreSpecific,
  purposesAreToldByNotice,
  purposesAreTrees,
} from '../../../src/registry/purpose/rules.ts';
import { codesOf, make, registryOf } from '../../support/records.ts';

const purpose = (key: string, facts: Readonly<Record<string, unknown>> = {}) =>
  make(purposeModel, { key, statementEn: `to ${key}`, ...facts });

const declaration = (of: string, category: string) => make(declarationModel, { purpose: of, category });

const reviewed = (result: string) => ({
  specificityReview: { result, reviewer: 'A. Reviewer', at: '2026-04-01', reason: 'read as a principal would' },
});

const registry = registryOf<PolicyRecords & PurposeRecords>;

describe('purposes are trees', () => {
  it('holds of a purpose below another', () => {
    const purposes = [purpose('inquiry.respond'), purpose('inquiry.verify', { parent: 'inquiry.respond' })];
    expect(purposesAreTrees(registry({ purposes }))).toEqual([]);
  });

  it('refuses a purpose that is its own ancestor, and every one on the way', () => {
    const purposes = [purpose('a', { parent: 'b' }), purpose('b', { parent: 'a' }), purpose('c', { parent: 'a' })];
    const problems = purposesAreTrees(registry({ purposes }));
    expect(problems.map(({ code, path }) => [code, ...path])).toEqual([
      ['PURPOSE_CYCLE', 'purposes', 'a', 'parent'],
      ['PURPOSE_CYCLE', 'purposes', 'b', 'parent'],
    ]);
  });

  it('refuses a purpose that names itself', () => {
    expect(codesOf(purposesAreTrees(registry({ purposes: [purpose('a', { parent: 'a' })] })))).toEqual([
      'PURPOSE_CYCLE',
    ]);
  });
});

describe('the purpose that governs the registry is built in', () => {
  it('refuses a record that takes its key', () => {
    const [problem, ...others] = governanceIsNoRecord(registry({ purposes: [purpose('registry-governance')] }));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'PURPOSE_BUILT_IN', path: ['purposes', 'registry-governance', 'key'] });
  });

  it('lets a purpose stand whose key merely begins alike', () => {
    expect(governanceIsNoRecord(registry({ purposes: [purpose('registry-governance.audit')] }))).toEqual([]);
  });

  it('refuses declarations, prohibitions and grants that name it', () => {
    const problems = governanceIsNotNamed(
      registry({
        declarations: [declaration('registry-governance', 'contact')],
        prohibitions: [
          make(prohibitionModel, { purpose: 'registry-governance', category: 'contact', statement: 'never' }),
        ],
        purposeGrants: [make(purposeGrantModel, { purpose: 'registry-governance', role: 'engineer' })],
      }),
    );
    expect(problems.map(({ code, path }) => [code, ...path])).toEqual([
      ['PURPOSE_BUILT_IN', 'declarations', 'registry-governance:contact', 'purpose'],
      ['PURPOSE_BUILT_IN', 'prohibitions', 'registry-governance:contact', 'purpose'],
      ['PURPOSE_BUILT_IN', 'purposeGrants', 'role:engineer:registry-governance', 'purpose'],
    ]);
  });

  it('lets other purposes be declared, forbidden and granted', () => {
    const records = registry({
      declarations: [declaration('billing', 'contact')],
      purposeGrants: [make(purposeGrantModel, { purpose: 'billing', role: 'engineer' })],
    });
    expect(governanceIsNotNamed(records)).toEqual([]);
  });
});

describe('declared purposes are specific', () => {
  const declared = (facts: Readonly<Record<string, unknown>>) =>
    declaredPurposesAreSpecific(
      registry({ purposes: [purpose('incidental', facts)], declarations: [declaration('incidental', 'contact')] }),
    );

  it('refuses data declared for a purpose that was found too vague', () => {
    expect(declared(reviewed('TOO_VAGUE'))).toMatchObject([
      {
        code: 'PURPOSE_TOO_VAGUE',
        article: '17(1)',
        path: ['declarations', 'incidental:contact', 'purpose'],
      },
    ]);
  });

  it('lets data be declared for a purpose that was found specific', () => {
    expect(declared(reviewed('SPECIFIC'))).toEqual([]);
  });

  it('judges no words by itself: without a review there is no breach', () => {
    expect(declared({ statementEn: 'for business activities and the like' })).toEqual([]);
  });

  it('lets data be declared for a purpose that callers may not declare: its children may inherit it', () => {
    expect(declared({ declarable: false })).toEqual([]);
  });
});

describe('purposes are told by a notice', () => {
  const told = (mode: string) =>
    purposesAreToldByNotice(
      registry({
        purposes: [purpose('billing', { notice: 'policy-page' }), purpose('self_service')],
        noticeEvidences: [
          make(noticeEvidenceModel, {
            key: 'policy-page',
            mode,
            channel: 'web page',
            documentRef: 'privacy policy',
            contentHash: 'a'.repeat(64),
            language: 'en',
            from: '2026-04-01',
          }),
        ],
      }),
    );

  it.each(['NOTIFICATION', 'PUBLIC_ANNOUNCEMENT', 'EXPRESS_INDICATION'])('holds of %s', (mode) => {
    expect(told(mode)).toEqual([]);
  });

  it.each(['READILY_ACCESSIBLE', 'ACCESSIBLE'])('refuses %s: another way of telling', (mode) => {
    expect(told(mode)).toMatchObject([
      { code: 'PURPOSE_NOT_ANNOUNCED', article: '21(1)', path: ['purposes', 'billing', 'notice'] },
    ]);
  });
});

describe('a grant names one holder', () => {
  const granted = (facts: Readonly<Record<string, unknown>>) =>
    grantsNameOneHolder(registry({ purposeGrants: [make(purposeGrantModel, { purpose: 'billing', ...facts })] }));

  it('holds of a role and of a client', () => {
    expect(granted({ role: 'privacy-office' })).toEqual([]);
    expect(granted({ client: 'invoice-runner' })).toEqual([]);
  });

  it('refuses both at once', () => {
    expect(granted({ role: 'engineer', client: 'invoice-runner' })).toMatchObject([
      { code: 'PURPOSE_GRANT_HOLDER', path: ['purposeGrants', 'role:engineer:billing', 'client'] },
    ]);
  });

  it('refuses neither', () => {
    expect(granted({})).toMatchObject([
      { code: 'PURPOSE_GRANT_HOLDER', path: ['purposeGrants', 'client:undefined:billing', 'role'] },
    ]);
  });
});

describe('a declaration is known by what it joins', () => {
  it('has its purpose and category as its key, so that it cannot be made twice', () => {
    expect(declaration('billing', 'contact.email').key).toBe('billing:contact.email');
  });

  it('cannot take another key', () => {
    const raw = { key: 'second', purpose: 'billing', category: 'contact', basis: 'DECIDED', reason: 'for the test' };
    const parsed = parseRecord(declarationModel, raw);
    expect(parsed.ok ? [] : codesOf(parsed.problems)).toEqual(['KEY_MISMATCH']);
  });
});

describe('the finding on vague purposes', () => {
  const found = (facts: Readonly<Record<string, unknown>>) =>
    purposesAreSpecific(registry({ purposes: [purpose('incidental', { clause: 'purpose-of-use/8', ...facts })] }));

  it('reports a purpose found too vague, with its clause', () => {
    expect(found(reviewed('TOO_VAGUE'))).toMatchObject([
      {
        code: 'PURPOSE_TOO_VAGUE',
        clause: 'purpose-of-use/8',
        article: '17(1)',
        severity: 'BREACH',
        records: [{ kind: 'Purpose', key: 'incidental' }],
      },
    ]);
  });

  it('reports nothing once it is found specific, or while nobody judged', () => {
    expect(found(reviewed('SPECIFIC'))).toEqual([]);
    expect(found({})).toEqual([]);
  });
});
