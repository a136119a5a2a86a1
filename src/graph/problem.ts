import { Field, ObjectType } from 'type-graphql';
import type { Problem } from '../lib/problem.ts';
import { Metadata } from './exposure.ts';

/** A problem as the API shows it. */
@ObjectType('Problem', { description: 'What is wrong with an input, said to the person who can mend it.' })
@Metadata()
export class ProblemNode {
  @Field(() => String, { description: 'Domain code, e.g. `CLASS_ID_CODE`.' })
  code!: string;

  @Field(() => [String], { description: 'Where: section, key, then fact.' })
  path!: string[];

  @Field(() => String, { description: 'What is wrong, in one sentence.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The article it rests on.' })
  article?: string | undefined;

  @Field(() => String, { nullable: true, description: 'What would mend it.' })
  remedy?: string | undefined;
}

export function showProblems(problems: readonly Problem[]): ProblemNode[] {
  return problems.map((problem) => ({ ...problem, path: problem.path.map(String) }));
}
