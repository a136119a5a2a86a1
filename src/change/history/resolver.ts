import { GraphQLError } from 'graphql';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { invariant } from '../../lib/invariant.ts';
import { storeOf } from '../../registry/registry.ts';
import { ProposalNode } from '../node.ts';
import { showProposal } from '../outcome.ts';
import { type ProposalRow, type RevisionRow, readMakers, readRevisions } from '../store.ts';
import { factChanges } from './model.ts';
import { RecordChange, RecordChangeConnection, RecordEdit, RecordEditConnection, RegistryDiff } from './node.ts';
import {
  countLife,
  countTouched,
  type LifeEdit,
  nameOf,
  type RecordPlace,
  readChanges,
  readEditedAt,
  readLife,
  readTouched,
  type Span,
} from './store.ts';

interface Compared {
  readonly from: RevisionRow;
  readonly to: RevisionRow;
}

@Resolver(() => RegistryDiff)
export class RegistryDiffResolver {
  @Query(() => RegistryDiff, { description: 'What differs between two revisions, record by record and fact by fact.' })
  async registryDiff(
    @MetadataArg('from', () => Int, { description: 'The earlier revision; 0 is the empty registry.' }) from: number,
    @Ctx() { orm, pin }: Context,
    @MetadataArg('to', () => Int, { nullable: true, description: 'The later one; the newest when absent.' }) to?:
      | number
      | null,
  ): Promise<Compared> {
    const until = to ?? pin.revision;
    const unknown = [from, until].find((number) => number < 0 || number > pin.revision);
    if (unknown !== undefined) {
      throw refused('REVISION_UNKNOWN', `revision ${unknown} does not exist; the newest is ${pin.revision}`);
    }
    if (from > until) throw refused('REVISION_ORDER', `revision ${from} comes after revision ${until}`);
    const found = await readRevisions(orm, [from, until]);
    const [earlier, later] = [found.get(String(from)), found.get(String(until))];
    invariant(earlier !== undefined && later !== undefined, 'every revision up to the newest has its row');
    return { from: earlier, to: later };
  }

  @FieldResolver(() => RecordChangeConnection, { description: 'The records that were edited, by section and key.' })
  async changes(
    @Root() { from, to }: Compared,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { orm }: Context,
    @MetadataArg('sections', () => [String], { nullable: true, description: 'Only these sections.' }) sections?:
      | string[]
      | null,
  ) {
    const unknown = sections?.find((section) => storeOf(section) === undefined);
    if (unknown !== undefined) throw refused('SECTION_UNKNOWN', `\`${unknown}\` is not a section of the registry`);
    const span = { from: from.number, to: to.number };
    const only = sections ?? undefined;
    const place = after == null ? undefined : placeOf(after);
    const touched = await readTouched(orm, span, { sections: only, first: first + 1, after: place });
    const nodes = await readChanges(orm, touched.slice(0, first), span);
    return pageOf(nodes, {
      cursorOf: ({ section, key }) => cursor(['change', section, key]),
      hasNextPage: touched.length > first,
      hasPreviousPage: after != null,
      totalCount: () => countTouched(orm, span, only),
    });
  }
}

@Resolver(() => RecordChange)
export class RecordChangeResolver {
  @FieldResolver(() => [ProposalNode], { description: 'The proposals that edited it in between, newest first.' })
  async proposals(@Root() root: RecordPlace & { readonly span: Span }, @Ctx() context: Context) {
    const { span } = root;
    const name = `change.at.${span.from}.${span.to}`;
    const revisions = await context.batched(name, 0, nameOf(root), (names) => readEditedAt(context.orm, names, span));
    return Promise.all((revisions ?? []).map((revision) => makerOf(context, revision)));
  }
}

@Resolver(() => RecordEdit)
export class RecordHistoryResolver {
  @Query(() => RecordEditConnection, {
    description: 'Every edit of a record, newest first, those of the records that it continues with them.',
  })
  async recordHistory(
    @MetadataArg('section', () => String, { description: 'The section, e.g. `purposes`.' }) section: string,
    @MetadataArg('key', () => String, { description: 'The key of the record.' }) key: string,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { orm, pin }: Context,
  ) {
    if (storeOf(section) === undefined) {
      throw refused('SECTION_UNKNOWN', `\`${section}\` is not a section of the registry`);
    }
    const place = { section, key };
    const upTo = pin.revision;
    // One edit more than the page: it tells whether more follow, and what the last one differs from.
    const life = await readLife(orm, place, {
      upTo,
      first: first + 1,
      after: after == null ? undefined : editOf(after),
    });
    const nodes = life.slice(0, first).map((edit, index) => ({ ...edit, facts: differing(edit, life[index + 1]) }));
    return pageOf(nodes, {
      cursorOf: ({ revision, ordinal }) => cursor(['edit', String(revision), String(ordinal)]),
      hasNextPage: life.length > first,
      hasPreviousPage: after != null,
      totalCount: () => countLife(orm, place, upTo),
    });
  }

  @FieldResolver(() => ProposalNode, { description: 'The proposal that made it: who, why and when.' })
  proposal(@Root() { revision }: LifeEdit, @Ctx() context: Context) {
    return makerOf(context, revision);
  }
}

function differing(edit: LifeEdit, before: LifeEdit | undefined) {
  return factChanges(before?.record ?? undefined, edit.record ?? undefined);
}

async function makerOf(context: Context, revision: number) {
  const maker = await context.batched<ProposalRow>('revision.maker', 0, String(revision), (revisions) =>
    readMakers(context.orm, revisions),
  );
  invariant(maker !== undefined, 'every revision after 0 was made by a proposal');
  return showProposal(maker);
}

interface PageFacts<T> {
  readonly cursorOf: (node: T) => string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: () => Promise<number>;
}

function pageOf<T>(nodes: readonly T[], { cursorOf, totalCount, ...place }: PageFacts<T>): Connection<T> {
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
  const [startCursor, endCursor] = [edges[0]?.cursor, edges.at(-1)?.cursor];
  return { edges, nodes, pageInfo: { ...place, startCursor, endCursor }, totalCount };
}

function cursor(parts: readonly string[]): string {
  return Buffer.from(parts.join(' '), 'utf8').toString('base64url');
}

function placeOf(after: string): RecordPlace {
  const [, section, key] = /^change (\S+) (.+)$/.exec(read(after)) ?? [];
  if (section === undefined || key === undefined) throw cursorInvalid();
  return { section, key };
}

function editOf(after: string): { revision: number; ordinal: number } {
  const [, revision, ordinal] = /^edit (\d{1,9}) (\d{1,9})$/.exec(read(after)) ?? [];
  if (revision === undefined || ordinal === undefined) throw cursorInvalid();
  return { revision: Number(revision), ordinal: Number(ordinal) };
}

function read(after: string): string {
  return Buffer.from(after, 'base64url').toString('utf8');
}

function cursorInvalid(): GraphQLError {
  return refused('CURSOR_INVALID', '`after` is not a cursor of this list');
}

function refused(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, reason: code } });
}
