import { and, or, type SQL, sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { aliveAt } from '../../db/versioned.ts';
import { keyArray } from '../../db/versioned-store.ts';
import type { MapView } from './field-count.ts';
import { datasetIsSeen, flowInScope, systemIsSeen } from './scope.ts';
import { dataFlowVersion } from './table.ts';

/** Where data comes from, or where it goes. */
export type LineageDirection = 'UPSTREAM' | 'DOWNSTREAM';

/** What a lineage asks: from which ends of flows (`dataset:KEY`), which way, how many flows far, how many of them at most. */
export interface LineageRequest {
  readonly ends: readonly string[];
  readonly direction: LineageDirection;
  readonly depth: number;
  readonly first: number;
}

/** A flow on the way, at the fewest flows from the start. */
export interface LineageStep {
  readonly depth: number;
  readonly flow: string;
}

/** What was found from one end. */
export interface Lineage {
  readonly steps: readonly LineageStep[];
  /** Flows on the way that may be seen; `steps` holds the first of them. */
  readonly stepCount: number;
  /** Flows at which it stops, because they or what is behind them may not be seen. */
  readonly withheldCount: number;
}

interface Row {
  /** Of which request. */
  readonly asked: number;
  readonly origin: string;
  readonly depth: number | null;
  readonly flow: string | null;
  readonly steps: number;
  readonly withheld: number;
}

/** What a request found from each of its ends. */
export type Lineages = ReadonlyMap<string, Lineage>;

/** Follows flows from each end of each request, step by step, as far as they may be seen. One statement. */
export async function lineagesOf(
  orm: Orm,
  view: MapView,
  requests: readonly LineageRequest[],
): Promise<readonly Lineages[]> {
  const found = requests.map(() => new Map<string, Lineage & { readonly steps: LineageStep[] }>());
  const parts = requests.map(
    (request, at) => sql`select ${at}::int as asked, l.* from (${lineageQuery(view, request)}) l`,
  );
  const asked = sql`select asked, origin, depth, flow, steps, withheld from (${sql.join(parts, sql` union all `)}) l order by asked, origin, place`;
  for (const row of parts.length === 0 ? [] : rows<Row>(await orm.execute(asked))) {
    const lineages = found[row.asked];
    const known = lineages?.get(row.origin) ?? { steps: [], stepCount: row.steps, withheldCount: row.withheld };
    if (row.flow !== null && row.depth !== null) known.steps.push({ depth: row.depth, flow: row.flow });
    lineages?.set(row.origin, known);
  }
  return found;
}

function lineageQuery(view: MapView, { ends, direction, depth, first }: LineageRequest): SQL {
  const [near, far] =
    direction === 'UPSTREAM'
      ? [dataFlowVersion.toEnd, dataFlowVersion.fromEnd]
      : [dataFlowVersion.fromEnd, dataFlowVersion.toEnd];
  const alive = aliveAt(dataFlowVersion, view.revision);
  const seen = isSeen(view, direction);
  return sql`
    with recursive reached(origin, place, depth) as (
      select origin, origin collate "C", 0 from unnest(${keyArray(ends)}) origin
      union
      select r.origin, ${far}, r.depth + 1 from reached r join ${dataFlowVersion} on ${near} = r.place
      where r.depth < ${depth} and ${alive} and ${seen}
    ), nearest as (
      select origin, place, min(depth) as depth from reached group by origin, place
    ), flows as (
      select n.origin, n.depth + 1 as depth, f.flow, f.seen from nearest n
      -- Place by place: how many there are is not known beforehand, and a guess would read all flows.
      cross join lateral (select ${dataFlowVersion.key} as flow, ${seen} as seen from ${dataFlowVersion} where ${near} = n.place and ${alive} offset 0) f
      where n.depth < ${depth}
    ), ranked as (
      select f.*, row_number() over (partition by f.origin order by f.seen desc, f.depth, f.flow) as place,
        count(*) filter (where f.seen) over (partition by f.origin) as steps,
        count(*) filter (where not f.seen) over (partition by f.origin) as withheld
      from flows f
    )
    select origin, case when seen then depth end as depth, case when seen then flow end as flow,
      steps::int as steps, withheld::int as withheld, place
    from ranked where place = 1 or (seen and place <= ${first})`;
}

// Parties are not part of the map: a flow to or from one is seen when the flow itself is.
function isSeen({ scope, revision }: MapView, direction: LineageDirection): SQL {
  if (scope.kind === 'whole') return sql`true`;
  const [system, dataset, party] =
    direction === 'UPSTREAM'
      ? [dataFlowVersion.fromSystem, dataFlowVersion.fromDataset, dataFlowVersion.fromParty]
      : [dataFlowVersion.toSystem, dataFlowVersion.toDataset, dataFlowVersion.toParty];
  const behind = or(
    sql`${party} is not null`,
    and(sql`${dataset} is not null`, datasetIsSeen(dataset, scope, revision)),
    and(sql`${system} is not null`, systemIsSeen(system, scope, revision)),
  );
  return sql`(${and(flowInScope(scope), behind)})`;
}
