import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../../db/connection.ts';
import { storeOf } from '../../registry/registry.ts';
import { keysBySection } from '../model.ts';
import { factsOf } from '../rules.ts';
import { proposal, proposalEdit } from '../table.ts';
import { type FactChange, factChanges, kindOfChange, type RecordChangeKind } from './model.ts';

/** A record by the section it stands in. */
export interface RecordPlace {
  readonly section: string;
  readonly key: string;
}

/** Revisions after the first, up to the second and with it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What became of a record in a span. */
export interface RecordChange extends RecordPlace {
  readonly span: Span;
  readonly change: RecordChangeKind;
  readonly facts: readonly FactChange[];
}

const inSpan = ({ from, to }: Span) => sql`p.revision > ${from} and p.revision <= ${to}`;

const among = (sections: readonly string[] | undefined) =>
  sections === undefined ? sql`true` : sql`e.section = any(${sql.param([...sections])}::text[])`;

const edits = sql`${proposalEdit} e join ${proposal} p on p.id = e.proposal`;

/** The records that proposals edited in a span, by section and key. */
export async function readTouched(
  orm: Orm,
  span: Span,
  page: {
    readonly sections?: readonly string[] | undefined;
    readonly first: number;
    readonly after?: RecordPlace | undefined;
  },
): Promise<readonly RecordPlace[]> {
  const { sections, first, after } = page;
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(e.section collate "C", e.key) > (${after.section} collate "C", ${after.key})`;
  return rows<RecordPlace>(
    await orm.execute(sql`select distinct e.section collate "C" as section, e.key from ${edits}
      where ${inSpan(span)} and ${among(sections)} and ${beyond} order by 1, 2 limit ${first}`),
  );
}

export async function countTouched(orm: Orm, span: Span, sections?: readonly string[]): Promise<number> {
  const counted = rows<{ n: number }>(
    await orm.execute(sql`select count(*)::int as n from
      (select distinct e.section, e.key from ${edits} where ${inSpan(span)} and ${among(sections)}) touched`),
  );
  return counted[0]?.n ?? 0;
}

/** What became of records in a span: one statement for each section at either end. */
export async function readChanges(
  orm: Orm,
  places: readonly RecordPlace[],
  span: Span,
): Promise<readonly RecordChange[]> {
  const before = await readStanding(orm, places, span.from);
  const after = await readStanding(orm, places, span.to);
  return places.map((place) => {
    const [was, is] = [before.get(nameOf(place)), after.get(nameOf(place))];
    return { ...place, span, change: kindOfChange(was, is), facts: factChanges(was, is) };
  });
}

async function readStanding(
  orm: Orm,
  places: readonly RecordPlace[],
  at: number,
): Promise<ReadonlyMap<string, object>> {
  const standing = new Map<string, object>();
  for (const [section, keys] of keysBySection(places)) {
    for (const record of (await storeOf(section)?.byKeys(orm, keys, at)) ?? [])
      standing.set(nameOf({ section, key: record.key }), factsOf(record));
  }
  return standing;
}

/** A record's place as one word. */
export function nameOf({ section, key }: RecordPlace): string {
  return `${section} ${key}`;
}

/** The revisions of a span at which each record was edited, newest first; one statement. */
export async function readEditedAt(
  orm: Orm,
  names: readonly string[],
  span: Span,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = rows<{ name: string; revisions: number[] }>(
    await orm.execute(sql`select e.section || ' ' || e.key as name, array_agg(p.revision order by p.revision desc) as revisions
      from ${edits} where ${inSpan(span)} and (e.section, e.key) in
        (select split_part(name, ' ', 1), substr(name, strpos(name, ' ') + 1) from unnest(${sql.param([...names])}::text[]) name)
      group by 1`),
  );
  return new Map(found.map(({ name, revisions }) => [name, revisions]));
}

/** One edit of a record's life: what it became, and by whom and why. */
export interface LifeEdit extends RecordPlace {
  readonly action: 'PUT' | 'RETIRE';
  readonly record: object | null;
  readonly revision: number;
  readonly ordinal: number;
  readonly proposal: string;
}

/** The key of a record and of those it continues, through every `replaces`: a common table of one column. */
function lineage({ section, key }: RecordPlace, before: number) {
  return sql`with recursive line(key) as (
    select ${key}::text union
    select e.record ->> 'replaces' from line join ${proposalEdit} e on e.section = ${section} and e.key = line.key
      join ${proposal} p on p.id = e.proposal
      where e.action = 'PUT' and e.record ->> 'replaces' is not null and p.revision <= ${before})`;
}

/** A record's edits up to a revision, those of the records it continues with them, newest first. */
export async function readLife(
  orm: Orm,
  place: RecordPlace,
  page: {
    readonly upTo: number;
    readonly first: number;
    readonly after?: { revision: number; ordinal: number } | undefined;
  },
): Promise<readonly LifeEdit[]> {
  const { upTo, first, after } = page;
  const beyond = after === undefined ? sql`true` : sql`(p.revision, e.ordinal) < (${after.revision}, ${after.ordinal})`;
  return rows<LifeEdit>(
    await orm.execute(sql`${lineage(place, upTo)} select e.section, e.key, e.action, e.record, p.revision, e.ordinal,
        p.id as proposal from ${edits} join line on line.key = e.key
      where e.section = ${place.section} and p.revision <= ${upTo} and ${beyond}
      order by p.revision desc, e.ordinal desc limit ${first}`),
  );
}

export async function countLife(orm: Orm, place: RecordPlace, upTo: number): Promise<number> {
  const counted = rows<{ n: number }>(
    await orm.execute(sql`${lineage(place, upTo)} select count(*)::int as n from ${edits} join line on line.key = e.key
      where e.section = ${place.section} and p.revision <= ${upTo}`),
  );
  return counted[0]?.n ?? 0;
}
