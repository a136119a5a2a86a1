import type { Mutant } from './mutant.ts';

/** Bugs in what is decided of provisions by what has changed. */
export const routeChangeMutants: readonly Mutant[] = [
  {
    bug: 'items added to an opt-out hold up all the others',
    file: 'norms/change/opt-out.ts',
    from: "if (kindOf !== 'ITEMS' || categories.length === 0) return true;",
    to: 'if (categories.length >= 0) return true;',
  },
  {
    bug: 'an addition to an opt-out that is not named adds nothing',
    file: 'norms/change/opt-out.ts',
    from: "kindOf !== 'ITEMS' || categories.length === 0",
    to: "kindOf !== 'ITEMS'",
  },
  {
    bug: 'an opt-out that ceased goes on',
    file: 'norms/change/opt-out.ts',
    from: "kindOf === 'CESSATION' || askedOf(kindOf) === 'ENDS'",
    to: "askedOf(kindOf) === 'ENDS'",
  },
  {
    bug: 'a change of an opt-out is told and filed on the day it comes',
    file: '../registry/provision/change-rules.ts',
    from: '(at) => at < change.changedAt',
    to: '(at) => at <= change.changedAt',
  },
  {
    bug: 'items may be added at once, like a new representative',
    file: '../registry/provision/change-rules.ts',
    from: "return 'BEFORE';",
    to: "return kindOf === 'ITEMS' ? 'WITHOUT_DELAY' : 'BEFORE';",
  },
  {
    bug: 'a change of an opt-out that is told need not be filed',
    file: '../registry/provision/change-rules.ts',
    from: 'return inTime(notice.from) && inTime(filing.filedAt);',
    to: 'return inTime(notice.from);',
  },
  {
    bug: 'items may be added within a day of telling principals',
    file: '../registry/provision/change-rules.ts',
    from: 'leavesTimeToObject(notice.from, objectableUntil(change))',
    to: 'notice.from < objectableUntil(change)',
  },
  {
    bug: 'the next day is time enough to object, however few hours it comes after principals are told',
    file: '../registry/provision/opt-out-rules.ts',
    from: 'Date.parse(end) - Date.parse(told) >= DAY',
    to: 'inJapan(end) > inJapan(told); function inJapan(at) { return new Date(Date.parse(at) + 32_400_000).toISOString().slice(0, 10); }',
  },
  {
    bug: 'who succeeds to a joint user goes on with other items',
    file: '../registry/joint-use/members.ts',
    from: ' && itemsUnchanged;',
    to: ';',
  },
  {
    bug: 'who will succeed to a joint user is one already',
    file: '../registry/joint-use/members.ts',
    from: ' && changedAt <= now;',
    to: ';',
  },
  {
    bug: 'whoever succeeds to a member of any joint use is a member of all',
    file: '../registry/joint-use/members.ts',
    from: 'jointUse === key && ',
    to: '',
  },
  {
    bug: 'a class joins a joint use without the consent that each of it would need',
    file: 'norms/change/joint-use.ts',
    from: ' || matter.person.classes.includes(member)',
    to: '',
  },
  {
    bug: 'what changes is over to object to when it comes, whatever it says',
    file: '../registry/provision/change-rules.ts',
    from: 'return waitingPeriodEndsAt ?? changedAt;',
    to: 'return changedAt;',
  },
  {
    bug: 'who may object to a change need not be waited for',
    file: 'norms/change/opt-out.ts',
    from: 'changes.filter((change) => objectableUntil(change) > matter.table.now)',
    to: 'changes.filter(() => false)',
  },
  {
    bug: 'all items wait for the time to object to those that are added',
    file: 'norms/change/opt-out.ts',
    from: "askedOf(change.kindOf) === 'BEFORE' && concerns(matter, change)",
    to: "askedOf(change.kindOf) === 'BEFORE'",
  },
  {
    bug: 'the responsible party is replaced in the minute in which it is told',
    file: '../registry/joint-use/change-rules.ts',
    from: 'return notice.from < changedAt;',
    to: 'return notice.from <= changedAt;',
  },
  {
    bug: 'who joins a joint use is taken in unasked',
    file: 'provision-rules.ts',
    from: '      additionsToJointUseNeedConsent,\n',
    to: '',
  },
  {
    bug: 'a renamed joint user may handle other items',
    file: '../registry/joint-use/change-rules.ts',
    from: "return itemsUnchanged ? 'NOTHING' : 'CONSENT';",
    to: "return 'NOTHING';",
  },
  {
    bug: "that a new representative is told is nobody's duty",
    file: 'norms/provision/joint-use.ts',
    from: '[...yearlyCheck(matter), ...owed.obligations]',
    to: 'yearlyCheck(matter)',
  },
];

/** Bugs in what is decided of changes of purposes. */
export const changeMutants: readonly Mutant[] = [
  {
    bug: 'an outsourcee changes what is done with what was entrusted to it',
    file: 'change-rules.ts',
    from: '  stoppedUseStaysStopped,\n  entrusteeChangesNoPurpose,\n];',
    to: '  stoppedUseStaysStopped,\n];',
  },
  {
    bug: 'a purpose that serves unjust acts is changed',
    file: 'change-rules.ts',
    from: '  purposeMustBeInForce,\n  improperPurposeIsNeverServed,\n];',
    to: '  purposeMustBeInForce,\n];',
  },
  {
    bug: 'a changed purpose is compared with the last one only',
    file: '../registry/purpose/origin.ts',
    from: 'chainOf(change, records)?.at(-1)?.before',
    to: 'change.before',
  },
  {
    bug: 'a second beginning hides the first',
    file: '../registry/purpose/origin.ts',
    from: 'return agreed && explained',
    to: 'return explained',
  },
  {
    bug: 'a changed text stays judged',
    file: 'change-rules.ts',
    from: '  judgementMustBeOfThisText,\n  judgementMustCompareWithTheOrigin,\n  changeMustBeRelated,\n  relatedChange,',
    to: '  judgementMustCompareWithTheOrigin,\n  changeMustBeRelated,\n  relatedChange,',
  },
  {
    bug: 'a changed text stays told',
    file: 'norms/change/told.ts',
    from: 'notice.statement === statementHash(change.after) && ',
    to: '',
  },
  {
    bug: 'whoever judged provision to be related is believed',
    file: 'change-rules.ts',
    from: '  originMustBeKnown,\n  addedProvisionIsNeverRelated,\n  changeMustBeJudged,\n  judgementMustBeOfThisText,\n  judgementMustCompareWithTheOrigin,\n  changeMustBeRelated,\n  relatedChange,',
    to: '  originMustBeKnown,\n  changeMustBeJudged,\n  judgementMustBeOfThisText,\n  judgementMustCompareWithTheOrigin,\n  changeMustBeRelated,\n  relatedChange,',
  },
  {
    bug: 'an exemption needs no ground',
    file: 'norms/change/told.ts',
    from: 'if (matter.change.exemption?.ground === undefined) return undefined;',
    to: 'if (matter.change.exemption === undefined) return undefined;',
  },
  {
    bug: 'consent to one text is consent to any',
    file: 'norms/change/related.ts',
    from: '(consent) => consent.statement === hash',
    to: '() => true',
  },
  {
    bug: 'notifying is enough for pseudonymised data',
    file: 'norms/change/told.ts',
    from: "const ANNOUNCES: readonly NoticeMode[] = ['PUBLIC_ANNOUNCEMENT'];",
    to: "const ANNOUNCES: readonly NoticeMode[] = ['PUBLIC_ANNOUNCEMENT', 'NOTIFICATION'];",
  },
  {
    bug: 'what holds pseudonymised and other data is judged as pseudonymised',
    file: 'evaluate-change.ts',
    from: '...(ordinary ? [',
    to: '...(ordinary && !pseudonymised ? [',
  },
];
