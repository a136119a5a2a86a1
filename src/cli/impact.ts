import { z } from 'zod';

const counted = z.object({ totalCount: z.number(), withheldCount: z.number() });

export const impact = z.object({
  hash: z.string(),
  unjudged: z.number(),
  consents: z.number(),
  openRequests: z.number(),
  operations: z.object({
    totalCount: z.number(),
    nodes: z.array(z.object({ name: z.string(), turn: z.enum(['OPENS', 'CLOSES']), refusedBy: z.string().nullable() })),
  }),
  moments: z.array(
    z.object({
      at: z.string(),
      opens: z.number(),
      closes: z.number(),
      groups: z.object({
        totalCount: z.number(),
        nodes: z.array(
          z.object({
            turn: z.enum(['OPENS', 'CLOSES']),
            act: z.enum(['USE', 'PROVIDE']),
            count: z.number(),
            purposeCount: z.number(),
            purposes: z.array(z.string()),
            categoryCount: z.number(),
            categories: z.array(z.string()),
            partyCount: z.number(),
            parties: z.array(z.string()),
          }),
        ),
      }),
      holders: z.object({ totalCount: z.number() }),
    }),
  ),
  arrangements: z.object({ totalCount: z.number() }),
  fields: counted,
  flows: counted,
});

/** What a plan would do, as the service tells it. */
export type Impact = z.output<typeof impact>;

/** What is asked of an impact. */
export const IMPACT = `hash unjudged consents openRequests
  operations(first: 10) { totalCount nodes { name turn refusedBy } }
  moments { at opens closes holders(first: 1) { totalCount }
    groups(first: 10, keys: 5) { totalCount
      nodes { turn act count purposeCount purposes categoryCount categories partyCount parties } } }
  arrangements(first: 1) { totalCount } fields(first: 1) { totalCount withheldCount } flows(first: 1) { totalCount withheldCount }`;

/** An impact in a few lines: what turns and when, and how much it touches. */
export function impactLines({ moments, unjudged, operations, ...touched }: Impact): readonly string[] {
  const { arrangements, fields, flows, consents, openRequests } = touched;
  const all = (rows: z.output<typeof counted>) => rows.totalCount + rows.withheldCount;
  return [
    ...moments.flatMap(momentLines),
    ...(unjudged === 0 ? [] : [`${unjudged} later instants were not judged`]),
    ...operations.nodes.map(({ name, turn, refusedBy }) =>
      turn === 'OPENS' ? `  + operation ${name}` : `  - operation ${name}: ${refusedBy ?? 'refused'}`,
    ),
    ...moreLine(operations.totalCount - operations.nodes.length, 'operations'),
    `touches ${all(fields)} fields, ${all(flows)} flows, ${arrangements.totalCount} arrangements with other parties, ${consents} consents, ${openRequests} open requests`,
  ];
}

function momentLines(
  { at, opens, closes, groups, holders }: Impact['moments'][number],
  index: number,
): readonly string[] {
  const when = index === 0 ? 'now' : `from ${at}`;
  const more = groups.totalCount - groups.nodes.length;
  return [
    `${when}: opens ${opens}, closes ${closes} (purpose, category, party)`,
    ...groups.nodes.map(groupLine),
    ...moreLine(more, 'blocks of them'),
    ...(holders.totalCount > 0 ? [`  who may declare a purpose: ${holders.totalCount} changes`] : []),
  ];
}

function moreLine(more: number, what: string): readonly string[] {
  return more > 0 ? [`  and ${more} more ${what}`] : [];
}

function groupLine(group: Impact['moments'][number]['groups']['nodes'][number]): string {
  const { turn, act, count, purposes, purposeCount, categories, categoryCount, parties, partyCount } = group;
  const what = act === 'USE' ? 'use' : 'provision';
  const whom = act === 'USE' ? 'by' : 'to';
  const named = parties.map((party) => (party === '' ? 'the operator' : party));
  return `  ${turn === 'OPENS' ? '+' : '-'} ${what} of ${some(categories, categoryCount)} for ${some(purposes, purposeCount)} ${whom} ${some(named, partyCount)}${count > 1 ? ` (${count})` : ''}`;
}

function some(keys: readonly string[], count: number): string {
  const more = count - keys.length;
  return more > 0 ? `${keys.join(', ')} and ${more} more` : keys.join(', ');
}
