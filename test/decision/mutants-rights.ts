import type { Mutant } from './mutant.ts';

/** Bugs in what is decided on answers to the requests of individuals. */
export const rightsMutants: readonly Mutant[] = [
  {
    bug: 'whoever asks may say what was found',
    file: 'norms/rights/matter.ts',
    from: 'const isProven = mayAssert(request.caller) && ',
    to: 'const isProven = ',
  },
  {
    bug: 'an impediment to business need not be serious',
    file: 'norms/rights/refusal.ts',
    from: "so('BUSINESS_IMPEDED', 'IMPEDIMENT_SERIOUS')",
    to: "so('BUSINESS_IMPEDED')",
  },
  {
    bug: 'a fee that is published later may be taken now',
    file: 'norms/rights/fee.ts',
    from: 'fee.publishedFrom <= at && ',
    to: '',
  },
  {
    bug: 'a fee that nobody judged may be taken',
    file: 'rights-rules.ts',
    from: 'feeMustBeReasonable, feeMustBeJudged, feeMayBeCharged',
    to: 'feeMustBeReasonable, feeMayBeCharged',
  },
  {
    bug: 'an outsourcee discloses what is its entruster’s',
    file: 'rights-rules.ts',
    from: '  entrustedDataIsTheEntrusters,\n  dataWithoutAuthorityIsLeftAlone,\n  methodMustBeNamed,',
    to: '  dataWithoutAuthorityIsLeftAlone,\n  methodMustBeNamed,',
  },
  {
    bug: 'a refusal reveals what must not be known to exist',
    file: 'rights-rules.ts',
    from: '  othersAreToldNothing,\n  existenceStaysSecret,\n  refusalNeedsAGround,',
    to: '  othersAreToldNothing,\n  refusalNeedsAGround,',
  },
  {
    bug: 'paper is sent without a word on the method that was chosen',
    file: 'rights-rules.ts',
    from: '  chosenMethodIsHonoured,\n  otherMethodIsTold,\n  paperWillDo,',
    to: '  chosenMethodIsHonoured,\n  paperWillDo,',
  },
  {
    bug: 'no violation is an answer to every suspension',
    file: 'rights-rules.ts',
    from: '  requestGroundMustBeNamed,\n  noViolationIsNoAnswer,',
    to: '  requestGroundMustBeNamed,',
  },
  {
    bug: 'the principal may sue a day early',
    file: 'norms/rights/suit.ts',
    from: '15 * DAY',
    to: '14 * DAY',
  },
  {
    bug: 'a text that lists no ground gives all of them up',
    file: 'norms/rights/procedure.ts',
    from: 'refusalGrounds.length > 0 && ',
    to: '',
  },
  {
    bug: 'one anonymised item takes a whole category out of reach',
    file: 'norms/rights/refusal.ts',
    from: "classes.every((found) => found === 'ANONYMISED')",
    to: "classes.some((found) => found === 'ANONYMISED')",
  },
  {
    bug: 'circumstances that nobody showed are passed over',
    file: 'norms/rights/suspension.ts',
    from: "outweighed === 'UNPROVEN' ? 'OPEN' : standing",
    to: 'standing',
  },
  {
    bug: 'a correction is closed without an investigation',
    file: 'rights-rules.ts',
    from: 'CLOSE: [correctionIsInvestigated, closingNeedsNotice]',
    to: 'CLOSE: [closingNeedsNotice]',
  },
  {
    bug: 'who was shown to be another is told why the data is not disclosed',
    file: 'rights-rules.ts',
    from: '  othersAreToldNothing,\n  existenceStaysSecret,\n  refusalNeedsAGround,',
    to: '  existenceStaysSecret,\n  refusalNeedsAGround,',
  },
  {
    bug: 'who was shown to be another is told that nothing is held',
    file: 'rights-rules.ts',
    from: 'TELL_NONE_HELD: [othersAreToldNothing, ',
    to: 'TELL_NONE_HELD: [',
  },
  {
    bug: 'other measures are taken for a stranger',
    file: 'rights-rules.ts',
    from: '  TAKE_ALTERNATIVE: [\n    requesterMustBeThePrincipal,',
    to: '  TAKE_ALTERNATIVE: [',
  },
  {
    bug: 'what is not held is disclosed',
    file: 'rights-rules.ts',
    from: '  requesterMustBeThePrincipal,\n  whatIsNotHeldIsTold,',
    to: '  requesterMustBeThePrincipal,',
  },
  {
    bug: 'data is disclosed without the authority to disclose it',
    file: 'rights-rules.ts',
    from: '  dataWithoutAuthorityIsLeftAlone,\n  methodMustBeNamed,',
    to: '  methodMustBeNamed,',
  },
  {
    bug: 'other measures stand in for a suspension whose ground does not hold',
    file: 'norms/rights/suspension.ts',
    from: "  if (groundStanding(matter, test) === 'REFUTED') return groundNotMet(matter, test);\n  const article",
    to: '  const article',
  },
  {
    bug: 'a fee is taken for what was asked before it was published',
    file: 'norms/rights/fee.ts',
    from: '[table.now, ...asked]',
    to: '[table.now]',
  },
  {
    bug: 'history that is tied to an account is out of reach',
    file: 'rights-rules.ts',
    from: '  historyOfAnAccountIsRetained,\n  promisesBindRefusals,',
    to: '  promisesBindRefusals,',
  },
  {
    bug: 'what is tied to nobody is disclosed like personal data',
    file: 'norms/rights/refusal.ts',
    from: "found === 'ANONYMISED' || found === 'PERSONALLY_REFERABLE'",
    to: "found === 'ANONYMISED'",
  },
  {
    bug: 'a fee is reasonable before anyone judged it',
    file: 'norms/rights/fee.ts',
    from: 'review !== undefined && review.at <= table.now',
    to: 'review !== undefined',
  },
];
