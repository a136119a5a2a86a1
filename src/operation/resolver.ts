import { Ctx, Query, Resolver } from 'type-graphql';
import { pointOf } from '../decision/point.ts';
import type { DecisionContext } from '../decision/resolver.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { showProblems } from '../graph/problem.ts';
import type { Problem } from '../lib/problem.ts';
import { CheckOperationInput, CheckOperationPayload } from './graphql/node.ts';
import { judgeText } from './judged.ts';
import { searchPathOf } from './model.ts';
import { CheckSqlInput, CheckSqlPayload } from './node.ts';
import { readGraphql } from './read-graphql.ts';
import { readSql } from './read-sql.ts';
import { categoriesOf, type PlacedUse, type Reading, type RunFacts } from './reading.ts';

@Resolver()
export class CheckResolver {
  @Query(() => CheckSqlPayload, {
    description:
      'May the caller run this SQL text for this purpose, and why: each column it uses, how, and what is said of it. One decision, logged with a fingerprint in place of the text.',
  })
  async checkSql(
    @MetadataArg('input', () => CheckSqlInput, { description: 'What is asked.' }) input: CheckSqlInput,
    @Ctx() context: DecisionContext,
  ) {
    const point = pointOf(input.asOf, context.pin);
    if (!point.ok) return withoutDecision(point.problems);
    const { sql, searchPath, defaultSchema, system } = input;
    const text = { sql, searchPath: searchPathOf(searchPath, defaultSchema), system: system ?? undefined };
    const reading = await readSql(context.orm, text, point.value.revision);
    const judged = await judgeText(context, reading, { facts: factsOf(input), point: point.value });
    if (!judged.ok) return withoutDecision(judged.problems);
    return {
      decision: judged.value.decision,
      fingerprint: reading.fingerprint,
      uses: reading.uses.map(({ place, isOfView, ...use }) => ({
        ...use,
        ...heldBy(use, reading),
        views: [...place.views],
        aggregate: place.aggregate,
        verdicts: judged.value.verdictsOn(use),
      })),
      unresolved: reading.unresolved.map(({ place, ...problem }) => ({ ...problem, views: [...place.views] })),
      problems: [],
    };
  }

  @Query(() => CheckOperationPayload, {
    description:
      "May the caller run this GraphQL document on a system's API for this purpose, and why: each field, argument and input field it uses, and what is said of it. One decision, logged with a fingerprint in place of the text.",
  })
  async checkOperation(
    @MetadataArg('input', () => CheckOperationInput, { description: 'What is asked.' }) input: CheckOperationInput,
    @Ctx() context: DecisionContext,
  ) {
    const point = pointOf(input.asOf, context.pin);
    if (!point.ok) return withoutDecision(point.problems);
    const { document: text, system, operationName, variables } = input;
    const named = { system: system ?? undefined, operationName: operationName ?? undefined };
    const held = variables == null ? ({ kind: 'ANY' } as const) : ({ kind: 'GIVEN', values: variables } as const);
    const reading = await readGraphql(context.orm, { text, ...named, variables: held }, point.value.revision);
    const judged = await judgeText(context, reading, { facts: factsOf(input), point: point.value });
    if (!judged.ok) return withoutDecision(judged.problems);
    return {
      decision: judged.value.decision,
      fingerprint: reading.fingerprint,
      system: reading.system,
      uses: reading.uses.map((use) => ({
        ...use,
        ...heldBy(use, reading),
        field: use.fields[0],
        verdicts: judged.value.verdictsOn(use),
      })),
      unresolved: reading.unresolved,
      problems: [],
    };
  }
}

function heldBy({ fields }: Pick<PlacedUse, 'fields'>, { contents }: Pick<Reading, 'contents'>) {
  return { fields: [...fields], categories: [...categoriesOf(fields, contents)] };
}

function factsOf({ purpose, actor, handling, principal }: CheckSqlInput | CheckOperationInput): RunFacts {
  return {
    purpose,
    actor: actor ?? undefined,
    handling: handling ?? undefined,
    principal: principal ?? undefined,
  };
}

function withoutDecision(problems: readonly Problem[]) {
  return { uses: [], unresolved: [], problems: showProblems(problems) };
}
