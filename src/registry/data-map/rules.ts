import type { Instant } from '../../lib/period.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import type { DataCategory } from '../category/model.ts';
import { legalClassOf } from '../category/rules.ts';
import {
  type ClassifiedBy,
  type DataMapRecords,
  type Dataset,
  type DatasetClass,
  datasetClass,
  isPending,
} from './model.ts';

/** The set of a field that nobody classified. */
export const UNCLASSIFIED = 0;

/** The set of a field that a person recorded as holding no personal data. */
export const NOT_PERSONAL = 1;

/**
 * Ids of category sets that stand on a field, its dataset and its system; undefined where nothing is said, UNCLASSIFIED
 * where a category is pending.
 */
export interface OwnSets {
  readonly field: number | undefined;
  readonly dataset: number | undefined;
  readonly system: number | undefined;
}

/** The set that holds for a field: the nearest that says something wins, also when what it says is not known yet. */
export function nearestSet(own: OwnSets): { readonly effectiveSet: number; readonly classifiedBy: ClassifiedBy } {
  const effectiveSet = own.field ?? own.dataset ?? own.system ?? UNCLASSIFIED;
  if (effectiveSet === UNCLASSIFIED) return { effectiveSet, classifiedBy: 'NONE' };
  if (own.field !== undefined) return { effectiveSet, classifiedBy: 'FIELD' };
  return { effectiveSet, classifiedBy: own.dataset === undefined ? 'SYSTEM' : 'DATASET' };
}

/** An active dataset has the five facts by which its handling can be checked (Art. 23; GL 10-3(3)). */
export const activeDatasetsAreInventoried: Rule<DataMapRecords> = ({ datasets }) =>
  [...datasets.values()]
    .filter(({ state }) => state === 'ACTIVE')
    .flatMap((dataset) =>
      missingFacts(dataset).map(
        (fact): Problem => inventoryIncomplete(dataset.key, fact, `is active without \`${fact}\``),
      ),
    );

// Name and kind are asked of every dataset; that its items are known is checked where its fields are, in SQL.
function missingFacts(dataset: Dataset): readonly string[] {
  const facts = {
    purposes: dataset.purposes.length > 0,
    ownerDepartment: dataset.ownerDepartment !== undefined,
    responsiblePerson: dataset.responsiblePerson !== undefined,
    accessHolders: dataset.accessHolders !== undefined,
  };
  return Object.entries(facts).flatMap(([fact, known]) => (known ? [] : [fact]));
}

export function inventoryIncomplete(dataset: string, fact: string, message: string): Problem {
  return {
    code: 'INVENTORY_INCOMPLETE',
    path: ['datasets', dataset, fact],
    message,
    article: '23',
    remedy:
      'give the five facts of the inventory (name and kind, items, purposes, who answers, who has access) or keep it DRAFT',
  };
}

/** That a law asks to keep data is said of what nothing else needs (Art. 22). */
export const keptUnderALawIsNotNeeded: Rule<DataMapRecords> = ({ datasets }) =>
  [...datasets.values()]
    .filter(({ state, keptUnder }) => keptUnder !== undefined && state !== 'NO_LONGER_NEEDED')
    .map(({ key, state }) => ({
      code: 'RETENTION_MISPLACED',
      path: ['datasets', key, 'keptUnder'],
      message: `is \`${state}\` and names a law that asks to keep it though nothing needs it`,
      article: '22',
      remedy: 'record the state `NO_LONGER_NEEDED`, or leave `keptUnder` out',
    }));

/** A field holds personal data of some category or is recorded as holding none, not both (Art. 2(1)). */
export const fieldsArePersonalOrNot: Rule<DataMapRecords> = ({ dataFields }) =>
  [...dataFields.values()]
    .filter(({ categories, notPersonal }) => categories.length > 0 && notPersonal !== undefined)
    .map(({ key }) => ({
      code: 'FIELD_CONTRADICTED',
      path: ['dataFields', key, 'notPersonal'],
      message: 'names categories of personal data and is recorded as not personal',
      article: '2(1)',
      remedy: 'keep one of the two',
    }));

/** A flow goes from one system, dataset or party to one. */
export const flowsJoinTwoEnds: Rule<DataMapRecords> = ({ dataFlows }) =>
  [...dataFlows.values()].flatMap((flow) => [
    ...endProblems(flow.key, 'from', [flow.fromSystem, flow.fromDataset, flow.fromParty]),
    ...endProblems(flow.key, 'to', [flow.toSystem, flow.toDataset, flow.toParty]),
  ]);

function endProblems(key: string, side: 'from' | 'to', named: readonly (string | undefined)[]): readonly Problem[] {
  const count = named.filter((end) => end !== undefined).length;
  if (count === 1) return [];
  return [
    {
      code: 'FLOW_END',
      path: ['dataFlows', key, `${side}Dataset`],
      message: count === 0 ? `names nothing that it goes ${side}` : `names ${count} things that it goes ${side}`,
      remedy: `name one of \`${side}System\`, \`${side}Dataset\` and \`${side}Party\``,
    },
  ];
}

/** What is classified has no category pending: a person settles the one by giving the other (Art. 2(1)). */
export const classifiedRecordsHaveNothingPending: Rule<DataMapRecords> = (records) =>
  (['systems', 'datasets', 'dataFields', 'dataFlows'] as const).flatMap((section) =>
    [...records[section].values()]
      .filter((record) => isPending(record) && isClassified(record))
      .map(({ key }) => ({
        code: 'PENDING_AND_CLASSIFIED',
        path: [section, key, 'pending'],
        message: 'is classified while a category of another vocabulary is pending',
        article: '2(1)',
        remedy: 'take the pending category away once its meaning is among the categories',
      })),
  );

function isClassified(record: { readonly categories: readonly string[]; readonly notPersonal?: unknown }): boolean {
  return record.categories.length > 0 || record.notPersonal !== undefined;
}

/** What each record of the map must meet by itself; what it names is checked in SQL. */
export const dataMapRules: readonly Rule<DataMapRecords>[] = [
  activeDatasetsAreInventoried,
  keptUnderALawIsNotNeeded,
  fieldsArePersonalOrNot,
  classifiedRecordsHaveNothingPending,
  flowsJoinTwoEnds,
];

const ladder = datasetClass.options;

/** Of a dataset, what its class follows from beside what it holds. */
type Classed = Pick<Dataset, 'searchable' | 'authority' | 'order5Ground'>;

/** The class of a dataset that holds these categories, and nothing else that is personal (Arts. 2, 16(3), 16(4)). */
export function datasetClassOf(dataset: Classed, held: readonly DataCategory[], now: Instant): DatasetClass {
  const highest = held
    .map((category) => itemClass(category, now))
    .reduce((a, b) => (ladder.indexOf(a) < ladder.indexOf(b) ? b : a), 'NOT_PERSONAL');
  if (highest !== 'PERSONAL_INFORMATION' || !dataset.searchable) return highest;
  return isRetained(dataset) ? 'RETAINED_PERSONAL_DATA' : 'PERSONAL_DATA';
}

function itemClass(category: DataCategory, now: Instant): DatasetClass {
  const derived = legalClassOf(category, now);
  return derived === 'SPECIAL_CARE_REQUIRED' ? 'PERSONAL_INFORMATION' : derived;
}

function isRetained({ authority, order5Ground }: Classed): boolean {
  return authority === 'FULL' && order5Ground === undefined;
}

/** One item that needs special care makes the dataset need it (Art. 2(3)). */
export function holdsSpecialCare(held: readonly DataCategory[], now: Instant): boolean {
  return held.some((category) => legalClassOf(category, now) === 'SPECIAL_CARE_REQUIRED');
}
