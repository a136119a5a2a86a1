import { Ctx, Query, Resolver } from 'type-graphql';
import { audienceOf } from '../decision/audience.ts';
import { disclosed, disclosure } from '../decision/disclosure.ts';
import { decideAt, isSamePoint, pointOf } from '../decision/point.ts';
import { principalsOf } from '../decision/principal.ts';
import type { DecisionContext } from '../decision/resolver.ts';
import { newAllowance, showDecision, showVerdict } from '../decision/shown.ts';
import { newDecisionId, recordDecisions } from '../decision/store.ts';
import { MetadataArg } from '../graph/exposure.ts';
import { showProblems } from '../graph/problem.ts';
import type { Problem } from '../lib/problem.ts';
import { categoriesOf, readSql, type SqlFacts, type SqlReading, sqlQuestion, sqlRequest, verdictsOf } from './check.ts';
import { searchPathOf } from './model.ts';
import { CheckSqlInput, CheckSqlPayload } from './node.ts';

@Resolver()
export class SqlResolver {
  @Query(() => CheckSqlPayload, {
    description:
      'May the caller run this SQL text for this purpose, and why: each column it uses, how, and what is said of it. One decision, logged with a fingerprint in place of the text.',
  })
  async checkSql(
    @MetadataArg('input', () => CheckSqlInput, { description: 'What is asked.' }) input: CheckSqlInput,
    @Ctx() context: DecisionContext,
  ) {
    const { actor, orm, pin, decisions, principalKey } = context;
    const point = pointOf(input.asOf, pin);
    if (!point.ok) return withoutDecision(point.problems);
    const { sql, searchPath, defaultSchema, system } = input;
    const text = { sql, searchPath: searchPathOf(searchPath, defaultSchema), system: system ?? undefined };
    const reading = await readSql(orm, text, point.value.revision);
    const question = sqlQuestion(reading, factsOf(input));
    if (!question.ok) return withoutDecision(question.problems);
    const principals = await principalsOf(orm, principalKey, [question.value]);
    const caller = { roles: actor.roles, client: actor.client };
    const request = sqlRequest(reading, question.value, { principals, caller });
    const { revision, now } = point.value;
    const table = isSamePoint(point.value, pin) ? decisions.table : await decisions.tableAt(revision, now);
    const decision = decideAt(table, request, point.value, pin);
    const id = newDecisionId();
    await recordDecisions(orm, [{ id, request, decision, actor }]);
    const audience = audienceOf(actor.roles);
    const disclose = disclosure(request, audience);
    const judged = { id, table, request, decision, allowance: newAllowance() };
    return {
      decision: showDecision(judged, disclosed(decision, request, audience)),
      fingerprint: reading.fingerprint,
      uses: reading.uses.map((use) => ({
        ...shownUse(use, reading),
        verdicts: verdictsOf(use, reading, { request, decision }).map((verdict) =>
          showVerdict(judged, verdict, disclose(verdict)),
        ),
      })),
      unresolved: reading.unresolved.map(({ place, ...problem }) => ({ ...problem, views: [...place.views] })),
      problems: [],
    };
  }
}

function factsOf({ purpose, actor, handling, principal }: CheckSqlInput): SqlFacts {
  return {
    purpose,
    actor: actor ?? undefined,
    handling: handling ?? undefined,
    principal: principal ?? undefined,
  };
}

function shownUse({ place, fields, ...use }: SqlReading['uses'][number], { contents }: SqlReading) {
  const categories = [...categoriesOf(fields, contents)];
  return { ...use, fields: [...fields], categories, views: [...place.views], aggregate: place.aggregate };
}

function withoutDecision(problems: readonly Problem[]) {
  return { uses: [], unresolved: [], problems: showProblems(problems) };
}
