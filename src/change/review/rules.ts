import { canonicalJson } from '../../lib/canonical.ts';
import { overlap } from '../../lib/key.ts';
import { factOf, type RecordBase } from '../../lib/record.ts';
import type { Party } from '../../registry/party/model.ts';
import { abroadOf, newlyAbroad } from './abroad.ts';
import type { Change, Changes, Need, ReviewKind } from './model.ts';
import { takenFromProtection } from './reclassified.ts';

/** Asks for review of a change: for these facts, for the record as a whole (none), or not at all (undefined). */
interface Norm {
  readonly kind: ReviewKind;
  readonly asks: (change: Change, all: Changes) => readonly string[] | undefined;
}

const IN_FORCE = ['effectiveFrom', 'effectiveUntil'];

const STATEMENT = ['statementEn', 'statementJa', 'includesThirdPartyProvision', 'includesProfiling'];
const OPENING = ['parent', 'declarable', 'specificityReview', 'improperUseRisk', ...IN_FORCE];

// What a category is; its labels, aliases and claims change nothing.
const DEFINITION = [
  ...['parent', 'identifies', 'identificationCode', 'specialCare', 'inferredOnly', 'financialHarmIfMisused'],
  ...['contactsPerson', 'processing', ...IN_FORCE],
];

const ABROAD = ['country', 'foreign'];
const PERSON = ['legalPerson', 'parentCompany', 'improperUseRisk'];
const OPERATOR = ['nameEn', 'nameJa', 'address', 'representative', 'contactEmail'];

const LABELS = ['labelEn', 'labelJa'];

// Why and on which clause a record stands moves nothing by itself.
const GROUND = ['clause', 'basis', 'reason', 'replaces'];

/** What is reviewed, norm by norm. */
const norms: readonly Norm[] = [
  { kind: 'PURPOSE_STATEMENT', asks: whereFactsChange('purposes', STATEMENT) },
  { kind: 'PURPOSE_STATEMENT', asks: takesOver },
  { kind: 'PURPOSE_OPENED', asks: whereFactsChange('purposes', OPENING) },
  { kind: 'DECLARATION_WIDENED', asks: whereWidened('declarations', ['necessity']) },
  { kind: 'GRANT_WIDENED', asks: whereWidened('purposeGrants', []) },
  { kind: 'PROHIBITION_LIFTED', asks: orRetired('prohibitions', whereAnythingChanges('prohibitions')) },
  { kind: 'PROMISE_CHANGED', asks: orRetired('promises', whereAnythingChanges('promises')) },
  { kind: 'CATEGORY_REDEFINED', asks: whereFactsChange('dataCategories', DEFINITION) },
  { kind: 'DATA_RECLASSIFIED', asks: takenFromProtection },
  { kind: 'OPT_OUT_FACTS', asks: onceTold('optOutFilings') },
  { kind: 'JOINT_USE_FACTS', asks: onceTold('jointUses') },
  { kind: 'FOREIGN_FACTS', asks: whereFactsChange('parties', ABROAD) },
  { kind: 'ARTICLE_32', asks: ofTheOperator },
  { kind: 'ARTICLE_32', asks: keptAbroad },
  { kind: 'ARTICLE_32', asks: (change, all) => (isAddedToRequests(change, all) ? [] : undefined) },
  { kind: 'ARTICLE_32', asks: orRetired('feeRules', whereAnythingChanges('feeRules')) },
  { kind: 'ARTICLE_32', asks: orRetired('requestProcedures', whereAnythingChanges('requestProcedures')) },
  { kind: 'ARTICLE_32', asks: orRetired('securityMeasures', whereAnythingChanges('securityMeasures')) },
  { kind: 'SAME_PERSON', asks: whereFactsChange('parties', PERSON) },
  { kind: 'SAME_PERSON', asks: madeTheOperator },
  { kind: 'WAY_WIDENED', asks: orRetired('outsourcings', whereAnythingChanges('outsourcings')) },
  { kind: 'WAY_WIDENED', asks: whereAnythingChanges('provisions') },
  { kind: 'WAY_WIDENED', asks: joinsAClass },
  { kind: 'WAY_WIDENED', asks: orRetired('successions', whereAnythingChanges('successions')) },
  { kind: 'SOURCE_CLEARED', asks: orRetired('collectionSources', whereAnythingChanges('collectionSources', LABELS)) },
  { kind: 'EVIDENCE_CHANGED', asks: whereAnythingChanges('noticeEvidences') },
  { kind: 'CHANGE_RECORDED', asks: judged },
  { kind: 'CHANGE_RECORDED', asks: firstRecorded },
  { kind: 'CHANGE_RECORDED', asks: orRetired('purposeChanges', whereAnythingChanges('purposeChanges')) },
  { kind: 'CHANGE_RECORDED', asks: orRetired('optOutChanges', whereAnythingChanges('optOutChanges')) },
  { kind: 'CHANGE_RECORDED', asks: orRetired('jointUseChanges', whereAnythingChanges('jointUseChanges')) },
  { kind: 'POLICY_TEXT', asks: whereFactsChange('clauses', ['textEn', 'textJa']) },
];

/** Everything in a proposal that people must look at; nothing: it applies at once. */
export function needsOf(all: Changes): readonly Need[] {
  return all.changes.flatMap((change) =>
    norms.flatMap(({ kind, asks }) => {
      const facts = asks(change, all);
      return facts === undefined ? [] : [{ kind, section: change.section, key: change.key, facts }];
    }),
  );
}

/** Facts that differ between what a record was and shall be. */
export function differingFacts({ before, after }: Change, without: readonly string[] = []): readonly string[] {
  const facts = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  for (const fact of ['key', 'source', 'since', ...without]) facts.delete(fact);
  return [...facts].filter((fact) => canonicalJson([read(before, fact)]) !== canonicalJson([read(after, fact)])).sort();
}

function read(record: RecordBase | undefined, fact: string): unknown {
  return record === undefined ? undefined : factOf(record, fact);
}

function whereFactsChange(section: string, watched: readonly string[]): Norm['asks'] {
  return (change) => {
    if (change.section !== section || change.before === undefined || change.after === undefined) return undefined;
    return someOf(differingFacts(change).filter((fact) => watched.includes(fact)));
  };
}

function whereAnythingChanges(section: string, harmless: readonly string[] = []): Norm['asks'] {
  return (change) => {
    if (change.section !== section || change.before === undefined || change.after === undefined) return undefined;
    return someOf(differingFacts(change, [...GROUND, ...harmless]));
  };
}

function someOf(facts: readonly string[]): readonly string[] | undefined {
  return facts.length === 0 ? undefined : facts;
}

function orRetired(section: string, asks: Norm['asks']): Norm['asks'] {
  return (change, all) => (change.section === section && change.after === undefined ? [] : asks(change, all));
}

/** A new pair speaks of a purpose that was there before, or a known pair says more (Art. 18(1)). */
function whereWidened(section: string, harmless: readonly string[]): Norm['asks'] {
  const changed = whereAnythingChanges(section, harmless);
  return (change, all) => {
    if (change.section !== section || change.after === undefined) return undefined;
    const purpose = String(read(change.after, 'purpose'));
    // Put again as it was, it still covers what it had ceased to cover.
    const isLiving = all.before[section]?.has(change.key) === true;
    if (!isLiving) return existed(purpose, all) ? [] : undefined;
    return changed(change, all);
  };
}

/** A purpose that takes over data of one that is retired beside it, and does not continue it, says something else of that data (Arts. 17(2), 18(1)). */
function takesOver({ section, key, before, after }: Change, { before: registry, changes }: Changes) {
  if (section !== 'purposes' || before !== undefined || after === undefined) return undefined;
  const retired = changes.filter((each) => each.section === 'purposes' && each.after === undefined);
  const covered = [...registry.declarations.values()]
    .filter(({ purpose }) => retired.some((each) => each.key === purpose))
    .map(({ category }) => category);
  const covers = changes
    .filter((each) => each.section === 'declarations' && read(each.after, 'purpose') === key)
    .map(({ after }) => String(read(after, 'category')));
  return overlap(registry.dataCategories, covered, covers) ? [] : undefined;
}

function existed(purpose: string, { before, changes }: Changes): boolean {
  if (before.purposes.has(purpose)) return true;
  return changes.some(
    (change) => change.section === 'purposes' && change.key === purpose && change.before !== undefined,
  );
}

/** What was told to principals changes, or ends, only under review; a draft was told to nobody (Arts. 27(3), 27(6)). */
function onceTold(section: string): Norm['asks'] {
  const changed = orRetired(section, whereAnythingChanges(section));
  return (change, all) => (read(change.before, 'state') === 'DRAFT' ? undefined : changed(change, all));
}

/** Name, address, representative and contact of the operator are known to principals as they are (Art. 32(1)). */
function ofTheOperator(change: Change, all: Changes): readonly string[] | undefined {
  return isOperator(change.before) ? whereFactsChange('parties', OPERATOR)(change, all) : undefined;
}

/** A fee or a procedure that is added changes what principals can learn, as one that is altered does (Art. 32(1)(iii)). */
export function isAddedToRequests({ section, before, after }: Change, all: Changes): boolean {
  if (section !== 'feeRules' && section !== 'requestProcedures') return false;
  return before === undefined && after !== undefined && hasOperator(all);
}

/** In which countries abroad a system is kept, or an outsourcee handles data, is told to principals (Arts. 23, 32(1)(iv)). */
function keptAbroad(change: Change, all: Changes): readonly string[] | undefined {
  const { section, before, after } = change;
  if (newlyAbroad(change, all).length > 0) return [section === 'systems' ? 'storageCountries' : 'outsourcee'];
  if (section !== 'systems' || before === undefined || after === undefined) return undefined;
  return canonicalJson(abroadOf(before)) === canonicalJson(abroadOf(after)) ? undefined : ['storageCountries'];
}

/** Who is the operator is provided nothing: that a party is, or is not any more, is looked at, of a new one too (Art. 27(1)). */
function madeTheOperator({ section, before, after }: Change, all: Changes): readonly string[] | undefined {
  if (section !== 'parties' || after === undefined) return undefined;
  if (isOperator(before) !== isOperator(after)) return hasOperator(all) ? ['roles'] : undefined;
  return before === undefined && isPartOfOperator(after, all) ? ['legalPerson'] : undefined;
}

/** Whoever becomes one of a class may receive what principals consented that the class receives, a new party too (Art. 27(1)). */
function joinsAClass(
  { section, before, after }: Change,
  { before: { parties } }: Changes,
): readonly string[] | undefined {
  if (section !== 'parties') return undefined;
  const joined = classesOf(after).filter((key) => parties.has(key) && !classesOf(before).includes(key));
  return joined.length === 0 ? undefined : ['classes'];
}

function classesOf(party: RecordBase | undefined): Party['classes'] {
  const classes = read(party, 'classes');
  return Array.isArray(classes) ? classes : [];
}

function isPartOfOperator(party: RecordBase, { before: { parties } }: Changes): boolean {
  const seen = new Set<unknown>();
  for (let at: RecordBase | undefined = party; at !== undefined && !seen.has(at.key); ) {
    seen.add(at.key);
    at = parties.get(String(read(at, 'legalPerson')));
    if (isOperator(at)) return true;
  }
  return false;
}

function hasOperator({ before }: Changes): boolean {
  return [...before.parties.values()].some(isOperator);
}

function isOperator(party: RecordBase | undefined): boolean {
  const roles = read(party, 'roles');
  return Array.isArray(roles) && (roles as Party['roles']).includes('OPERATOR');
}

const JUDGED = ['assessment', 'notice', 'exemption'];

/** A change of a purpose comes with its judgement, notice or exemption: decisions rest on these (Arts. 17(2), 21(3)). */
function judged({ section, before, after }: Change): readonly string[] | undefined {
  if (section !== 'purposeChanges' || before !== undefined || after === undefined) return undefined;
  return someOf(JUDGED.filter((fact) => read(after, fact) !== undefined));
}

/** That a fact of an opt-out or joint use changed opens what waits for it: its first record is looked at too (Arts. 27(3), 27(6)). */
function firstRecorded({ section, before, after }: Change): readonly string[] | undefined {
  if (section !== 'optOutChanges' && section !== 'jointUseChanges') return undefined;
  return before === undefined && after !== undefined ? [] : undefined;
}
