import type { GraphQLResolveInfo } from 'graphql';
import { type ClassType, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { PAGE_LIMIT } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import type { Shown } from '../../graph/view.ts';
import { PartyNode } from '../party/node.ts';
import type { MapView } from './field-count.ts';
import { type Lineage, type LineageDirection, type LineageRequest, lineagesOf } from './lineage.ts';
import { DatasetNode, LineageNode, SystemNode } from './node.ts';
import { scopedFlows } from './scoped-store.ts';
import { mapViewOf, seenRow } from './seen.ts';

const DEEPEST = 10;

const depthOption = { defaultValue: 2, description: `How many flows far at most, up to ${DEEPEST}.` };

/** Lineage up and down from what a flow may begin or end at. */
function lineageFrom(node: ClassType, kind: 'system' | 'dataset' | 'party') {
  @Resolver(() => node)
  class LineageFields {
    @FieldResolver(() => LineageNode, { description: 'Where data comes from that reaches it, flow by flow.' })
    upstream(
      @Root() root: Shown,
      @Ctx() context: Context,
      @MetadataArg('depth', () => Int, depthOption) depth: number,
      @Info() info: GraphQLResolveInfo,
    ) {
      return lineage(context, root.view, { end: `${kind}:${root.key}`, direction: 'UPSTREAM', depth }, info);
    }

    @FieldResolver(() => LineageNode, { description: 'Where its data goes, flow by flow.' })
    downstream(
      @Root() root: Shown,
      @Ctx() context: Context,
      @MetadataArg('depth', () => Int, depthOption) depth: number,
      @Info() info: GraphQLResolveInfo,
    ) {
      return lineage(context, root.view, { end: `${kind}:${root.key}`, direction: 'DOWNSTREAM', depth }, info);
    }
  }
  return LineageFields;
}

export const SystemLineage = lineageFrom(SystemNode, 'system');
export const DatasetLineage = lineageFrom(DatasetNode, 'dataset');
export const PartyLineage = lineageFrom(PartyNode, 'party');

interface Asked {
  readonly end: string;
  readonly direction: LineageDirection;
  readonly depth: number;
}

async function lineage(context: Context, view: Shown['view'], asked: Asked, info: GraphQLResolveInfo) {
  const found = await lineageIn(context, view, { ...asked, depth: Math.min(Math.max(asked.depth, 0), DEEPEST) });
  const steps = (found?.steps ?? []).map(async (step) => ({
    depth: step.depth,
    flow: await seenRow(context, scopedFlows, step.flow, view, info),
  }));
  return {
    steps: await Promise.all(steps),
    stepCount: found?.stepCount ?? 0,
    withheldCount: found?.withheldCount ?? 0,
  };
}

// What the whole map says is the same for whoever sees all of it.
async function lineageIn(context: Context, view: Shown['view'], { end, direction, depth }: Asked) {
  const map = await mapViewOf(context, view);
  const kept = map.scope.kind === 'whole' ? context.keptRows('Lineage', view.revision) : undefined;
  const name = JSON.stringify([direction, depth, end]);
  // Under this kind lineages are kept, and nothing else.
  if (kept?.has(name)) return kept.get(name) as Lineage | undefined;
  const found = await context.batched<Lineage>('lineage', view.revision, name, (names) =>
    lineagesNamed(context, map, names),
  );
  kept?.set(name, found);
  return found;
}

/** Lineages by the names above, of both directions and of any depth in one statement. */
async function lineagesNamed({ facts }: Context, map: MapView, names: readonly string[]) {
  const requests = new Map<string, LineageRequest & { readonly ends: string[] }>();
  for (const name of names) {
    // It was written above.
    const [direction, depth, end] = JSON.parse(name) as [LineageDirection, number, string];
    const way = `${direction} ${depth}`;
    const request = requests.get(way) ?? { ends: [], direction, depth, first: PAGE_LIMIT };
    request.ends.push(end);
    requests.set(way, request);
  }
  const asked = [...requests.values()];
  const found = await lineagesOf(facts, map, asked);
  return new Map(
    asked.flatMap(({ direction, depth }, at) =>
      [...(found[at] ?? [])].map(([end, lineage]) => [JSON.stringify([direction, depth, end]), lineage] as const),
    ),
  );
}
