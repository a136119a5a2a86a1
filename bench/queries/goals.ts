/** What a contestant is to be at the least, as a ratio of requests a second within a round. */
export interface Goal {
  readonly contestant: string;
  readonly question: string;
  readonly connections: number;
  readonly other: string;
  readonly atLeast: number;
}

const [kept, unkept] = ['daicho', 'daicho, no response cache'];
const MANY = 32;

function each(
  contestant: string,
  questions: readonly string[],
  connections: readonly number[],
  ratios: Readonly<Record<string, number>>,
): readonly Goal[] {
  return questions.flatMap((question) =>
    connections.flatMap((many) =>
      Object.entries(ratios).map(([other, atLeast]) => ({ contestant, question, connections: many, other, atLeast })),
    ),
  );
}

/** The goals that were set before anything was measured. */
export const GOALS: readonly Goal[] = [
  ...each(unkept, ['Q1', 'Q4', 'Q5'], [1, MANY], { PostGraphile: 3, limit: 1.2 }),
  ...each(unkept, ['Q2'], [1], { PostGraphile: 1.8, limit: 0.7 }),
  ...each(unkept, ['Q2'], [MANY], { PostGraphile: 3, limit: 0.5 }),
  ...each(kept, ['Q1', 'Q4', 'Q5', 'Q6'], [1, MANY], { PostGraphile: 20 }),
  ...each(kept, ['Q2', 'Q3'], [1, MANY], { PostGraphile: 10 }),
];
