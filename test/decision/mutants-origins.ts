import type { Mutant } from './mutant.ts';

/** Bugs in what is judged of data by where it came from. */
export const originMutants: readonly Mutant[] = [
  {
    bug: 'what was entrusted is hidden by a source that is yet to come',
    file: 'origin.ts',
    from: '!isEntrusted(source) && hasBegun(source, placed.now)',
    to: '!isEntrusted(source)',
  },
  {
    bug: 'a category holds nothing of what was entrusted below it',
    file: 'origin.ts',
    from: 'if (hasBit(of, id)) withAncestors(bits, categories, id, id + 1);',
    to: 'if (hasBit(of, id)) setBit(bits, id);',
  },
  {
    bug: 'a deal that failed leaves data to use',
    file: 'origin.ts',
    from: "succession.stage === 'FAILED' || ",
    to: '',
  },
  {
    bug: 'a succession between others binds us to its purposes',
    file: 'origin.ts',
    from: 'return operators.has(legalPersonOf(records, successor).key);',
    to: 'return true;',
  },
  {
    bug: 'who consents lets entrusted data be used',
    file: 'rules.ts',
    from: '  stoppedUseStaysStopped,\n  entrustedDataIsNotOurs,',
    to: '  stoppedUseStaysStopped,',
  },
  {
    bug: 'one limb is enough for special care data',
    file: '../registry/collection/rules.ts',
    from: "PUBLIC_HEALTH_OR_CHILD: ['SPECIAL_NEED', 'CONSENT_DIFFICULT']",
    to: "PUBLIC_HEALTH_OR_CHILD: ['SPECIAL_NEED']",
  },
  {
    bug: 'a child consents by giving',
    file: 'norms/collect.ts',
    from: 'DIRECT.includes(route) && matter.request.principal?.needsRepresentative !== true',
    to: 'DIRECT.includes(route)',
  },
  {
    bug: 'a form that could not wait owes no announcement',
    file: 'norms/collect.ts',
    from: 'return urgentNeed === undefined || indicationsOf(matter).length > 0;',
    to: 'return true;',
  },
  {
    bug: 'a public body abroad owes no confirmation',
    file: 'receipt-duty.ts',
    from: "provider?.kindOf === 'PUBLIC_BODY' && provider.country === 'JP'",
    to: "provider?.kindOf === 'PUBLIC_BODY'",
  },
  {
    bug: 'a company is known without its representative',
    file: 'norms/collect.ts',
    from: 'lacksOfParty(provider).length === 0',
    to: 'provider.address !== undefined',
  },
  {
    bug: 'personally referable data stays so though it is received as personal data',
    file: 'norms/personal.ts',
    from: "if (source?.record.providedUnder === 'PERSONALLY_REFERABLE') return false;",
    to: '',
  },
  {
    bug: 'the law speaks of what is no personal information',
    file: 'evaluate.ts',
    from: 'saidByTheOperator(matter, said)',
    to: 'said',
  },
  {
    bug: 'the law refuses to profile by what is no personal information',
    file: 'norms/personal.ts',
    from: '(17|18|',
    to: '(18|',
  },
  {
    bug: 'a business that is taken over binds what is no personal information',
    file: 'origin.ts',
    from: 'without(without(reachedBy(bound, placed), others), placed.notPersonal)',
    to: 'without(reachedBy(bound, placed), others)',
  },
  {
    bug: 'a form indicates its purposes before it takes what is no personal information',
    file: 'norms/collect.ts',
    from: 'isNotPersonal(matter) || mayIndicateNothing(source.record)',
    to: 'mayIndicateNothing(source.record)',
  },
  {
    bug: 'consent to the use lets behaviour be analysed',
    file: 'norms/analysis.ts',
    from: 'if (exceptionPermits(matter) !== undefined) return undefined;',
    to: 'if ((request.principal?.consents.length ?? 0) > 0) return undefined;',
  },
  {
    bug: 'special care data that a third party provided on any ground needs no consent',
    file: '../registry/collection/rules.ts',
    from: "route === 'THIRD_PARTY' && providedUnder === 'CONSENT'",
    to: "route === 'THIRD_PARTY'",
  },
  {
    bug: 'special care data needs no consent before its receipt is confirmed',
    file: 'norms/collect.ts',
    from: 'comesOnConsent(matter.source.record) && isReceiptConfirmed(matter)',
    to: 'comesOnConsent(matter.source.record)',
  },
  {
    bug: 'special care data may come by opt-out',
    file: 'norms/collect.ts',
    from: 'source.record.optOutDerived && isSpecialCare(matter)',
    to: 'false',
  },
  {
    bug: 'who cannot judge alone consents alone to a use',
    file: 'norms/representative.ts',
    from: "const alone = aloneOf(matter, 'USE_BEYOND_PURPOSE');",
    to: "const alone = aloneOf(matter, 'THIRD_PARTY');",
  },
  {
    bug: 'an exemption without a ground is no exemption at all',
    file: 'norms/collect.ts',
    from: 'if (noticeExemption === undefined)',
    to: 'if (true)',
  },
  {
    bug: 'a purpose that is told promptly afterwards is not told',
    file: 'norms/collect.ts',
    from: '!isUntold(matter) || promptNotice !== undefined',
    to: '!isUntold(matter)',
  },
  {
    bug: 'whose purpose nobody was told is acquired without the duty to tell it',
    file: 'norms/collect.ts',
    from: "if (isUntold(matter)) obligations.push({ type: 'TELL_PURPOSE_PROMPTLY', article: '21(1)' });",
    to: '',
  },
  {
    bug: 'what is announced already is announced again',
    file: 'norms/collect.ts',
    from: 'return announcementsOf(matter).length === 0;',
    to: 'return true;',
  },
];
