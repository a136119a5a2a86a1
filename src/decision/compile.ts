import { type Instant, isInForce } from '../lib/period.ts';
import type { DataCategory, LegalClass } from '../registry/category/model.ts';
import { legalPersonOf, operatorsOf } from '../registry/party/rules.ts';
import type { NoticeEvidence } from '../registry/policy/model.ts';
import type { Purpose, PurposeRecords } from '../registry/purpose/model.ts';
import type { Bitset } from './bitset.ts';
import { type Engaged, type JointUsers, placeEngagements, placeJointUsers } from './engaged.ts';
import { Grid } from './grid.ts';
import { type ClassMembers, placeMembers } from './members.ts';
import { type Decision, GOVERNANCE, type Verdict } from './model.ts';
import { type Origins, placeOrigins } from './origin.ts';
import {
  acquiredWithCareIn,
  branches,
  classesIn,
  type DecisionRecords,
  forbiddenBy,
  isTold,
  mayAuthorise,
  membersWhere,
  type PlacedDeclaration,
  type PlacedProhibition,
  type PlacedSource,
  type PurposeHolders,
  placeDeclarations,
  placeGrants,
  placeProhibitions,
  placeSources,
  type RequestRecords,
  type RouteRecords,
  specialCareIn,
  successorsOf,
} from './place.ts';
import { areRelated, isWithin, type Tree, treeOf } from './tree.ts';

export interface CompileOptions {
  readonly revision: number;
  readonly now: Instant;
  /** Keys of purposes that this revision no longer holds. */
  readonly retiredPurposes: ReadonlySet<string>;
}

/** Whether a purpose lets a caller through, or why not, with that refusal as it stands for each category. */
export type Gate = 'OPEN' | { readonly refusal: Verdict; readonly byCategory: (Verdict | undefined)[] };

/** What the norms of a purpose say to its holders and to all others: nothing else of a caller matters to them. */
export interface PurposeGates {
  holders: Gate | undefined;
  others: Gate | undefined;
}

/** One revision at one epoch, ready to decide: trees as ranges of numbers, what covers and what forbids as bits. */
export interface DecisionTable {
  readonly revision: number;
  readonly now: Instant;
  readonly purposes: Tree<Purpose>;
  readonly categories: Tree<DataCategory>;
  readonly purposesInForce: Bitset;
  /** Purposes that may authorise something by what people judged of them and of those above. */
  readonly authorising: Bitset;
  readonly categoriesInForce: Bitset;
  readonly retiredPurposes: ReadonlySet<string>;
  /** By key of the retired purpose: the purpose that continues it. */
  readonly successors: ReadonlyMap<string, string>;
  /** By purpose: who it is granted to. */
  readonly grants: readonly PurposeHolders[];
  /** By purpose: the declarations that speak for it, and the categories they cover. */
  readonly declarations: readonly (readonly PlacedDeclaration[])[];
  readonly covered: readonly Bitset[];
  /** By purpose: the prohibitions that touch it, and the categories they forbid. */
  readonly prohibitions: readonly (readonly PlacedProhibition[])[];
  readonly prohibited: readonly Bitset[];
  readonly sources: ReadonlyMap<string, PlacedSource>;
  /** What the origin of data withholds from purposes. */
  readonly origins: Origins;
  /** The evidence, in force, that principals were told. */
  readonly told: ReadonlyMap<string, NoticeEvidence>;
  /** All evidence, telling now or not. */
  readonly evidences: ReadonlyMap<string, NoticeEvidence>;
  /** Categories that are special care-required or have such below them. */
  readonly specialCare: Bitset;
  /** Those, and pseudonymised ones that hold the same: what is acquired with consent or on a ground alone. */
  readonly acquiredWithCare: Bitset;
  readonly contact: Bitset;
  /** By category: the legal classes of what it holds. */
  readonly classes: readonly ReadonlySet<LegalClass>[];
  /** Categories that hold anonymised data alone. */
  readonly anonymised: Bitset;
  /** Categories that hold no personal information: anonymised and personally referable data alone. */
  readonly notPersonal: Bitset;
  readonly routes: RouteRecords;
  /** By key of the legal person: what it may handle data under. */
  readonly engaged: ReadonlyMap<string, Engaged>;
  readonly jointUsers: JointUsers;
  /** By key of a class of parties: who of it gates what goes to it. */
  readonly members: ReadonlyMap<string, ClassMembers>;
  /** Changes of purposes, and what the purposes say. */
  readonly changes: Pick<PurposeRecords, 'purposes' | 'purposeChanges'>;
  readonly requests: RequestRecords;
  /** Keys of the legal persons that are the operator. */
  readonly operators: ReadonlySet<string>;
  /** By purpose, then category: verdicts on a use that claims nothing, remembered when first asked for. */
  readonly verdicts: Grid<Verdict>;
  /** By purpose: whether those who hold it may act for it, and those who do not, remembered when first asked for. */
  readonly gates: readonly PurposeGates[];
  /** Decisions on one use that nothing else is said of, the same way: for those who hold the purpose, and for all others. */
  readonly settled: { readonly holders: Grid<Decision>; readonly others: Grid<Decision> };
  /** Every purpose there is, in force or not, the built-in one included. */
  purposeKeys(): readonly string[];
}

/** How many verdicts or decisions of a kind a table remembers. */
const ROOM = 100_000;

/** Compiles the records of one revision; the table holds until the next boundary. */
export function compile(records: DecisionRecords, options: CompileOptions): DecisionTable {
  const { revision, now, retiredPurposes } = options;
  const purposes = treeOf(records.purposes);
  const categories = treeOf(records.dataCategories);
  const ground = { purposes, categories, now };
  const classes = classesIn(categories, now);
  const notPersonal = heldBy(classes, 'ANONYMISED', 'PERSONALLY_REFERABLE');
  const declarations = placeDeclarations(records.declarations, ground);
  const prohibitions = placeProhibitions(records.prohibitions, ground);
  const operators = new Set(operatorsOf(records).map((operator) => legalPersonOf(records, operator).key));
  const jointUsers = placeJointUsers(records, now);
  return {
    revision,
    now,
    purposes,
    categories,
    purposesInForce: membersWhere(purposes.nodes, (purpose) => isInForce(purpose, now)),
    authorising: membersWhere([...purposes.nodes.keys()], (id) => mayAuthorise(purposes, id)),
    categoriesInForce: membersWhere(categories.nodes, (category) => isInForce(category, now)),
    retiredPurposes,
    successors: successorsOf(purposes.nodes),
    grants: placeGrants(records.purposeGrants, ground),
    declarations,
    covered: declarations.map((placed) =>
      branches(
        categories,
        placed.map(({ category }) => category),
      ),
    ),
    prohibitions,
    prohibited: prohibitions.map((placed) => forbiddenBy(placed, categories)),
    sources: placeSources(records.collectionSources, ground),
    origins: placeOrigins(records, { ...ground, declarations, operators, notPersonal }),
    told: new Map([...records.noticeEvidences].filter(([, evidence]) => isTold(evidence, now))),
    specialCare: specialCareIn(categories, now),
    acquiredWithCare: acquiredWithCareIn(categories, now),
    contact: branches(categories, contactBranches(categories)),
    classes,
    anonymised: heldBy(classes, 'ANONYMISED'),
    notPersonal,
    routes: records,
    engaged: placeEngagements(records, jointUsers),
    jointUsers,
    members: placeMembers(records, now),
    changes: records,
    evidences: records.noticeEvidences,
    requests: records,
    operators,
    ...nothingRemembered(),
    gates: purposes.nodes.map(() => ({ holders: undefined, others: undefined })),
    purposeKeys: () => [...purposes.ids.keys(), GOVERNANCE],
  };
}

/** The categories that hold data of these classes alone. */
function heldBy(classes: DecisionTable['classes'], ...wanted: readonly LegalClass[]): Bitset {
  return membersWhere(classes, (held) => held.size > 0 && [...held].every((found) => wanted.includes(found)));
}

/** The categories that say a person is reached by them, and by all below them (guideline 3-1-3). */
function contactBranches({ nodes }: Tree<DataCategory>): readonly number[] {
  return nodes.flatMap(({ contactsPerson }, id) => (contactsPerson ? [id] : []));
}

/** The memory of a table that was asked nothing yet. */
export function nothingRemembered(): Pick<DecisionTable, 'verdicts' | 'settled'> {
  return { verdicts: new Grid(ROOM), settled: { holders: new Grid(ROOM), others: new Grid(ROOM) } };
}

/** The declarations that cover a purpose and a category, in key order. */
export function declarationsOn(table: DecisionTable, purpose: number, category: number): readonly PlacedDeclaration[] {
  return (table.declarations[purpose] ?? []).filter((placed) => isWithin(table.categories, category, placed.category));
}

/** The prohibitions that touch a purpose and a category, in key order. */
export function prohibitionsOn(table: DecisionTable, purpose: number, category: number): readonly PlacedProhibition[] {
  return (table.prohibitions[purpose] ?? []).filter(
    (placed) => placed.category === undefined || areRelated(table.categories, category, placed.category),
  );
}
