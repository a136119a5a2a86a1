import { sql } from 'drizzle-orm';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import { CategorySuggestionConnection, SuggestionState } from './node.ts';
import { categorySuggestionStore } from './store.ts';
import { categorySuggestionVersion } from './table.ts';

@Resolver()
export class SuggestionListResolver {
  @Query(() => CategorySuggestionConnection, { description: 'What scans take fields to hold, by field.' })
  categorySuggestions(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: Context,
    @MetadataArg('state', () => SuggestionState, { defaultValue: 'OPEN', description: 'How far they have come.' })
    state: string,
  ) {
    const where = sql`${categorySuggestionVersion.state} = ${state}`;
    return pageOf(context, categorySuggestionStore, { view: context.pin, first, after, where });
  }
}
