import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { VersionTable } from '../../db/versioned.ts';
import { invariant } from '../../lib/invariant.ts';
import type { RecordModel } from '../../lib/record.ts';
import { dataCategoryVersion } from '../category/table.ts';
import { partyVersion } from '../party/table.ts';
import { clauseVersion } from '../policy/table.ts';
import { purposeVersion } from '../purpose/table.ts';
import { dataFieldModel, dataFlowModel, datasetModel, systemModel } from './model.ts';
import type { TouchedMap } from './settle.ts';
import {
  categorySetMember,
  dataFieldVersion,
  dataFlowVersion,
  datasetPurpose,
  datasetVersion,
  systemVersion,
} from './table.ts';

/** A kind that records of the map name. */
interface Target {
  readonly section: string;
  readonly version: VersionTable;
}

/** The kinds that records of the map name, beside each other. */
const targets: Readonly<Record<string, Target>> = {
  Clause: { section: 'clauses', version: clauseVersion },
  DataCategory: { section: 'dataCategories', version: dataCategoryVersion },
  Party: { section: 'parties', version: partyVersion },
  Purpose: { section: 'purposes', version: purposeVersion },
  System: { section: 'systems', version: systemVersion },
  Dataset: { section: 'datasets', version: datasetVersion },
  DataField: { section: 'dataFields', version: dataFieldVersion },
  DataFlow: { section: 'dataFlows', version: dataFlowVersion },
};

export function targetOf(kind: string): Target {
  const target = targets[kind];
  invariant(target !== undefined, `\`${kind}\` can be named by the data map`);
  return target;
}

/** The kinds of the map: how a write lists their keys, and the column of the set that their categories make. */
export const mapKinds: readonly {
  readonly model: RecordModel;
  readonly keys: keyof TouchedMap;
  readonly set: string;
}[] = [
  { model: systemModel, keys: 'systems', set: 'own_set' },
  { model: datasetModel, keys: 'datasets', set: 'own_set' },
  { model: dataFieldModel, keys: 'fields', set: 'own_set' },
  { model: dataFlowModel, keys: 'flows', set: 'set_id' },
];

/** How one fact of a version `v` names records of another kind. */
export interface NamingFact {
  readonly section: string;
  readonly fact: string;
  readonly version: VersionTable;
  readonly touched: keyof TouchedMap;
  readonly target: Target;
  /** The keys it names, as a subquery of one column. */
  readonly names: SQL;
  /** Whether it names one of the keys, in a form that finds the rows by index. */
  readonly namesAny: (keys: SQL) => SQL;
}

type Naming = Pick<NamingFact, 'names' | 'namesAny'>;

function inColumn(version: VersionTable, fact: string): Naming {
  const name = getTableColumns(version)[fact]?.name;
  invariant(name !== undefined, `\`${fact}\` is a column`);
  const column = sql`v.${sql.identifier(name)}`;
  const end = flowEnds.exec(fact)?.groups;
  return {
    names: sql`select ${column} where ${column} is not null`,
    // Both ends of a flow have an index each, whatever they are.
    namesAny: (keys) =>
      end === undefined
        ? sql`${column} = any(${keys})`
        : sql`v.${sql.identifier(`${end.side}_end`)} in (select (${`${end.kind?.toLowerCase()}:`} || k) collate "C" from unnest(${keys}) k)`,
  };
}

const flowEnds = /^(?<side>from|to)(?<kind>System|Dataset|Party)$/;

function inSet(version: VersionTable, set: string): Naming {
  const column = sql`v.${sql.identifier(set)}`;
  // A field's own set is its effective one too, and that column has the index.
  const indexed = version === dataFieldVersion ? sql`v.effective_set` : column;
  const holding = (keys: SQL) => sql`(select m.set_id from ${categorySetMember} m where m.category = any(${keys}))`;
  return {
    names: sql`select m.category from ${categorySetMember} m where m.set_id = ${column}`,
    namesAny: (keys) => sql`${indexed} in ${holding(keys)}`,
  };
}

const linkedPurposes: Naming = {
  names: sql`select l.target from ${datasetPurpose} l where l.key = v.key and l.valid_from = v.valid_from`,
  namesAny: (keys) =>
    sql`(v.key, v.valid_from) in (select l.key, l.valid_from from ${datasetPurpose} l where l.target = any(${keys}))`,
};

/** Every fact of the map that names other records, as the models say. */
export const namingFacts: readonly NamingFact[] = mapKinds.flatMap(({ model, keys: touched, set }) => {
  const { section, version } = targetOf(model.kind);
  return model.references
    .filter(({ fact }) => fact !== 'replaces')
    .map(({ fact, to }) => ({
      section,
      fact,
      version,
      touched,
      target: targetOf(to),
      ...(fact === 'categories' ? inSet(version, set) : fact === 'purposes' ? linkedPurposes : inColumn(version, fact)),
    }));
});
