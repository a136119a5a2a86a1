import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { PageArgs, pageOf } from '../../graph/connection.ts';
import type { Context } from '../../graph/context.ts';
import { MetadataArg } from '../../graph/exposure.ts';
import type { CategorySuggestion } from './model.ts';
import { CategorySuggestionConnection, SuggestionState } from './node.ts';
import { categorySuggestionStore, isInState } from './store.ts';

@Resolver()
export class SuggestionListResolver {
  @Query(() => CategorySuggestionConnection, { description: 'What scans take fields to hold, by field.' })
  categorySuggestions(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() context: Context,
    @MetadataArg('state', () => SuggestionState, { defaultValue: 'OPEN', description: 'How far they have come.' })
    state: CategorySuggestion['state'],
  ) {
    const where = isInState(state, context.pin.revision);
    return pageOf(context, categorySuggestionStore, { view: context.pin, first, after, where });
  }
}
