import { and, arrayContains, eq, ilike, or, type SQL } from 'drizzle-orm';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadPoint } from '../../db/revision.ts';
import { Direction, PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { containing, recordWhere } from '../../graph/filter.ts';
import { allNamedBy, namedBy, relatedTo } from '../../graph/related.ts';
import { RegistryNode, type Shown } from '../../graph/view.ts';
import { needsForeignConsent } from './abroad-rules.ts';
import type { Party } from './model.ts';
import { PartyConnection, PartyFilter, PartyNode, PartyOrder } from './node.ts';
import { partyStore } from './store.ts';
import { partyVersion } from './table.ts';

@Resolver(() => RegistryNode)
export class RegistryParties {
  @FieldResolver(() => PartyConnection, { description: 'The operator and all it deals with.' })
  parties(
    @Root() view: ReadPoint,
    @Ctx() context: Context,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @MetadataArg('filter', () => PartyFilter, { nullable: true, description: 'Which ones.' })
    filter?: PartyFilter | null,
    @MetadataArg('orderBy', () => PartyOrder, { defaultValue: 'KEY', description: 'Ordered by.' })
    orderBy?: keyof typeof PartyOrder,
    @MetadataArg('direction', () => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
    direction?: Direction,
  ) {
    const column = orderBy === 'NAME' ? partyVersion.nameEn : partyVersion.key;
    return pageOf(context, partyStore, {
      view,
      first,
      after,
      where: partyWhere(filter, view),
      order: { name: orderBy ?? 'KEY', column, descending: direction === Direction.DESC },
    });
  }
}

function partyWhere(filter: PartyFilter | null | undefined, view: ReadPoint): SQL | undefined {
  if (filter == null) return undefined;
  const { kindOf, role, country, search } = filter;
  return and(
    recordWhere(partyVersion, filter, view),
    kindOf == null ? undefined : eq(partyVersion.kindOf, kindOf),
    role == null ? undefined : arrayContains(partyVersion.roles, [role]),
    country == null ? undefined : eq(partyVersion.country, country),
    search == null
      ? undefined
      : or(ilike(partyVersion.nameEn, containing(search)), ilike(partyVersion.nameJa, containing(search))),
  );
}

@Resolver(() => PartyNode)
export class PartyResolver {
  @FieldResolver(() => PartyNode, { nullable: true, description: 'Of a branch: the party it is a part of.' })
  legalPerson(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return namedBy(context, root, partyStore, root.legalPerson);
  }

  @FieldResolver(() => [PartyNode], { description: 'Its branches: the same legal person.' })
  branches(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, partyStore, { fact: 'legalPerson' });
  }

  @FieldResolver(() => PartyNode, { nullable: true, description: 'The company that owns it.' })
  parentCompany(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return namedBy(context, root, partyStore, root.parentCompany);
  }

  @FieldResolver(() => [PartyNode], { description: 'The companies it owns: other legal persons.' })
  subsidiaries(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, partyStore, { fact: 'parentCompany' });
  }

  @FieldResolver(() => [PartyNode], { description: 'The classes of parties that it is one of.' })
  classes(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return allNamedBy(context, root, partyStore, root.classes);
  }

  @FieldResolver(() => [PartyNode], { description: 'Of a class: the parties that are one of it.' })
  members(@Root() root: Shown<Party>, @Ctx() context: Context) {
    return relatedTo(context, root, partyStore, { fact: 'classes' });
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether providing to it asks for consent to provision abroad, at the instant that is read (Art. 28(1)).',
  })
  async needsForeignConsent(@Root() root: Shown<Party>, @Ctx() context: Context) {
    const person = (await namedBy(context, root, partyStore, root.legalPerson)) ?? root;
    return needsForeignConsent(person, root.view.now);
  }
}
