import { canonicalJson } from '../../lib/canonical.ts';
import { factOf, type RecordBase } from '../../lib/record.ts';
import type { JointUseChange, JointUseChangeKind } from '../../registry/joint-use/change-model.ts';
import { askedOf as jointUseAsks } from '../../registry/joint-use/change-rules.ts';
import type { JointUse } from '../../registry/joint-use/model.ts';
import type { Party } from '../../registry/party/model.ts';
import type { OptOutChangeKind } from '../../registry/provision/change-model.ts';
import { askedOf as optOutAsks } from '../../registry/provision/change-rules.ts';
import type { PurposeChange } from '../../registry/purpose/change-model.ts';
import type { Purpose } from '../../registry/purpose/model.ts';
import { chainOf, changesOf, saysTheSame, statementOf } from '../../registry/purpose/origin.ts';
import { statementHash } from '../../registry/purpose/statement-hash.ts';
import { abroadOf, newlyAbroad } from '../review/abroad.ts';
import type { Change, Changes } from '../review/model.ts';
import { differingFacts, isAddedToRequests } from '../review/rules.ts';
import { namesOfCountry } from './countries.ts';
import type { Gate, GateKind, PurposeLine } from './model.ts';
import { textHash } from './text-hash.ts';
import { toldOf, wordsOf } from './told.ts';

/** The gates of one change; each norm speaks of its own kind of record. */
type Norm = (change: Change, all: Changes) => readonly Gate[];

/** Everything that the law asks for before, or soon after, what is proposed takes effect: for each changed fact, not for the whole. */
export function gatesOf(all: Changes): readonly Gate[] {
  const norms: readonly Norm[] = [ofPurposes, ofOptOuts, ofJointUses, ofRecipientsAbroad, ofWhatPrincipalsCanLearn];
  return all.changes.flatMap((change) => norms.flatMap((norm) => norm(change, all)));
}

function gate(kind: GateKind, { section, key }: Change, facts: Omit<Gate, 'id' | 'kind' | 'section' | 'key'>): Gate {
  const id = [kind, key, facts.fact].filter((part) => part !== undefined).join(':');
  return { id, kind, section, key, ...facts };
}

/** A purpose that says something else is related to the original one, and told (Arts. 17(2), 21(3)). */
function ofPurposes(change: Change, all: Changes): readonly Gate[] {
  const { section, before, after } = change;
  if (section !== 'purposes' || before === undefined || after === undefined) return [];
  // Its own model parsed each of them.
  const [was, is] = [statementOf(before as Purpose), statementOf(after as Purpose)];
  if (saysTheSame(was, is)) return [];
  const purpose = lineOf(change, all);
  const facts = {
    fact: 'statement',
    text: statementHash(is),
    words: [[is.en, ...(is.ja === undefined ? [] : [is.ja])]],
    purpose,
  };
  const isExempt = stated(change, all)?.exemption?.ground !== undefined;
  return [gate('PURPOSE_RELATED', change, facts), ...(isExempt ? [] : [gate('PURPOSE_TOLD', change, facts)])];
}

/** The change of a purpose that the proposal states itself, if it does. */
export function stated({ key, after }: Change, { changes }: Changes): PurposeChange | undefined {
  return changes
    .filter(({ section }) => section === 'purposeChanges')
    .map((each) => each.after as PurposeChange | undefined)
    .find(
      (each) => each?.purpose === key && after !== undefined && saysTheSame(each.after, statementOf(after as Purpose)),
    );
}

/** The recorded change that had the purpose say what it says before this one; undefined: it says what it said originally. */
export function lastChange({ key, before }: Change, all: Changes): PurposeChange | undefined {
  const was = statementOf(before as Purpose);
  return changesOf(key, all.before).findLast((each) => saysTheSame(each.after, was) && !isStatedHere(each.key, all));
}

function isStatedHere(key: string, { changes }: Changes): boolean {
  return changes.some((change) => change.section === 'purposeChanges' && change.key === key);
}

function lineOf(change: Change, all: Changes): PurposeLine {
  const said = (statement: ReturnType<typeof statementOf>) => ({ statement, hash: statementHash(statement) });
  const before = statementOf(change.before as Purpose);
  const last = lastChange(change, all);
  const chain = last === undefined ? [] : (chainOf(last, all.before) ?? [last]);
  return {
    origin: said(chain.at(-1)?.before ?? before),
    before: said(before),
    after: said(statementOf(change.after as Purpose)),
    steps: chain.length,
  };
}

const OPT_OUT_FACTS: Readonly<Record<string, OptOutChangeKind>> = {
  operator: 'OPERATOR_IDENTITY',
  purposes: 'PROVISION_IS_A_PURPOSE',
  categories: 'ITEMS',
  acquisition: 'HOW_ACQUIRED',
  provisionMethod: 'METHOD_OF_PROVISION',
  stopsOnRequest: 'STOPS_ON_REQUEST',
  requestMethod: 'HOW_TO_REQUEST',
  updateMethod: 'HOW_UPDATED',
  plannedStart: 'START_DATE',
};

const OPT_OUT_GATES = {
  BEFORE: 'OPT_OUT_BEFORE',
  WITHOUT_DELAY: 'OPT_OUT_WITHOUT_DELAY',
  ENDS: 'OPT_OUT_NO_WAY',
} as const;

/** A fact of an opt-out changes when told and filed, before it or without delay; of two facts the law knows no change (Art. 27(3)). */
function ofOptOuts(change: Change): readonly Gate[] {
  if (change.section !== 'optOutFilings' || !wasTold(change.before)) return [];
  if (isEnded(change.before)) return [];
  if (change.after === undefined || isEnded(change.after)) {
    return [gate('OPT_OUT_WITHOUT_DELAY', change, { text: textHash('CESSATION'), words: [], change: 'CESSATION' })];
  }
  return differingFacts(change).flatMap((fact) => {
    const kind = OPT_OUT_FACTS[fact];
    return kind === undefined ? [] : [gate(OPT_OUT_GATES[optOutAsks(kind)], change, toldFact(change, fact, kind))];
  });
}

function toldFact({ section, before, after }: Change, fact: string, kind?: Gate['change']) {
  const value = after === undefined ? undefined : factOf(after, fact);
  const told = toldOf({ [fact]: before && factOf(before, fact) }, { [fact]: value });
  return { fact, text: textHash({ [fact]: value }), words: wordsOf(section, told), told, change: kind };
}

// What ends on a day ceases then (Art. 27(3)).
function isEnded(record: RecordBase | undefined): boolean {
  return record?.effectiveUntil !== undefined;
}

// A draft was told to nobody, so nobody is to be told that it changes.
function wasTold(before: RecordBase | undefined): boolean {
  return before !== undefined && factOf(before, 'state') !== 'DRAFT';
}

/** A fact of a joint use changes as table 27(6) has it: told before, told without delay, or for who consents alone. */
function ofJointUses(change: Change, all: Changes): readonly Gate[] {
  if (change.section !== 'jointUses' || change.after === undefined || !wasTold(change.before)) return [];
  const [was, is] = [change.before as JointUse, change.after as JointUse];
  if (is.state === 'ENDED') return [];
  return differingFacts(change).flatMap((fact) => {
    const kind = jointUseChange(fact, was, is, all);
    if (kind === undefined) return [];
    const told = toldFact(change, fact, kind);
    switch (jointUseAsks({ kindOf: kind, itemsUnchanged: false })) {
      case 'TELL_BEFORE':
        return [
          ...(kind === 'PURPOSES' ? [gate('JOINT_USE_FORESEEN', change, told)] : []),
          gate('JOINT_USE_BEFORE', change, told),
        ];
      case 'TELL_WITHOUT_DELAY':
        return [gate('JOINT_USE_WITHOUT_DELAY', change, told)];
      default:
        return [gate('JOINT_USE_CONSENT', change, told)];
    }
  });
}

function jointUseChange(fact: string, was: JointUse, is: JointUse, all: Changes): JointUseChangeKind | undefined {
  switch (fact) {
    case 'responsible':
      return isSameResponsible(was, is) ? 'RESPONSIBLE_DETAILS' : 'RESPONSIBLE_REPLACED';
    case 'purposes':
      return 'PURPOSES';
    case 'categories':
      return added(was.categories, is.categories).length > 0 ? 'ITEMS' : undefined;
    case 'members':
      return added(was.members, is.members).some((member) => !isSuccessor(member, is, all)) ? 'MEMBERS' : undefined;
    case 'scopeText':
      return 'MEMBERS';
    default:
      return undefined;
  }
}

// Only where the same party is named is another name or address a detail of it.
function isSameResponsible({ responsible: was }: JointUse, { responsible: is }: JointUse): boolean {
  if (was?.party !== undefined || is?.party !== undefined) return was?.party === is?.party;
  return was?.name === is?.name;
}

function added(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.filter((each) => !before.includes(each));
}

/** A joint user that was renamed, or whose business passed on, with unchanged items: it may go on (guideline 3-6-3). */
function isSuccessor(member: string, { key }: JointUse, { before, changes }: Changes): boolean {
  const proposed = changes
    .filter(({ section }) => section === 'jointUseChanges')
    .flatMap(({ after }) => (after === undefined ? [] : [after as JointUseChange]));
  return [...before.jointUseChanges.values(), ...proposed].some(
    (change) =>
      change.jointUse === key &&
      change.itemsUnchanged &&
      ['MEMBER_RENAMED', 'MEMBER_SUCCEEDED'].includes(change.kindOf) &&
      change.members.includes(member),
  );
}

/** What is told of a recipient abroad before consent, told anew when it changes (Art. 28(2)). */
function ofRecipientsAbroad(change: Change): readonly Gate[] {
  if (change.section !== 'parties' || change.before === undefined || change.after === undefined) return [];
  const [was, is] = [toldOfAbroad(change.before as Party), toldOfAbroad(change.after as Party)];
  if (canonicalJson(was) === canonicalJson(is) || (was.country === 'JP' && is.country === 'JP')) return [];
  const told = toldOf({ foreign: was }, { foreign: is });
  return [gate('FOREIGN_TOLD', change, { fact: 'foreign', text: textHash(is), words: wordsOf('parties', told), told })];
}

// Its yearly check is not told; it is recorded whenever it is made.
function toldOfAbroad({ country, foreign }: Party) {
  const { recipientSystem, regimeInfo, measuresInfo, doesBusinessInJapanWithDatabaseHere } = foreign ?? {};
  // What is done about an impediment is told on request alone (Rule 18(3)).
  const impediment = foreign?.impediment && { ...foreign.impediment, response: undefined };
  return { country, recipientSystem, regimeInfo, measuresInfo, impediment, doesBusinessInJapanWithDatabaseHere };
}

const KNOWN = ['feeRules', 'requestProcedures', 'securityMeasures'];
const OPERATOR_FACTS = ['nameEn', 'nameJa', 'address', 'representative', 'contactEmail'];

/** What principals can learn of the operator is accurate at any time (Art. 32(1)). */
function ofWhatPrincipalsCanLearn(change: Change, all: Changes): readonly Gate[] {
  const { section, before, after } = change;
  const begun = newlyAbroad(change, all);
  if (begun.length > 0) {
    const fact = section === 'systems' ? 'storageCountries' : 'outsourcee';
    const facts = { ...toldFact(change, fact), words: begun.map(namesOfCountry), text: textHash({ [fact]: begun }) };
    return [gate('ARTICLE_32_ACCURATE', change, facts)];
  }
  if (before === undefined && !isAddedToRequests(change, all)) return [];
  if (KNOWN.includes(section)) {
    const facts = differingFacts(change, ['clause', 'basis', 'reason']);
    if (after !== undefined && facts.length === 0) return [];
    const told = toldOf(only(before ?? {}, facts), only(after ?? {}, facts));
    const words = wordsOf(section, told);
    return [gate('ARTICLE_32_ACCURATE', change, { text: textHash(after ?? 'RETIRED'), words, told })];
  }
  if (before === undefined || after === undefined) return [];
  if (section === 'systems') return ofStorageAbroad(change, before, after);
  if (section !== 'parties' || !(before as Party).roles.includes('OPERATOR')) return [];
  return differingFacts(change)
    .filter((fact) => OPERATOR_FACTS.includes(fact))
    .map((fact) => gate('ARTICLE_32_ACCURATE', change, toldFact(change, fact)));
}

/** Where a system is kept abroad is told by the name of the country (Arts. 23, 32(1)(iv)). */
function ofStorageAbroad(change: Change, before: RecordBase, after: RecordBase): readonly Gate[] {
  const [was, is] = [abroadOf(before), abroadOf(after)];
  if (canonicalJson(was) === canonicalJson(is)) return [];
  const words = added(was, is).map(namesOfCountry);
  return [gate('ARTICLE_32_ACCURATE', change, { ...toldFact(change, 'storageCountries'), words })];
}

function only(record: object, facts: readonly string[]): object {
  return Object.fromEntries(facts.map((fact) => [fact, factOf(record, fact)]));
}
