import { z } from 'zod';
import { type Answer, ask, type ServiceAddress } from '../service.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const position = z.object({ offset: z.number(), line: z.number(), column: z.number() });

const verdict = z.object({
  category: text,
  outcome: z.string(),
  rule: z.string(),
  article: text,
  message: z.string(),
  remedy: text,
  records: z.array(z.object({ kind: z.string(), key: z.string() })),
});

/** A use of a column or of rows, in SQL; of a field of an API, in GraphQL. */
const use = z.object({
  dataset: text,
  column: text,
  coordinate: text,
  fields: z.array(z.string()).default([]),
  field: text,
  categories: z.array(z.string()),
  usage: z.string(),
  position,
  views: z.array(z.string()).default([]),
  aggregate: text,
  verdicts: z.array(verdict),
});

const unresolved = z.object({
  code: z.string(),
  name: text,
  message: z.string(),
  position,
  views: z.array(z.string()).default([]),
});

const decision = z.object({
  id: z.string(),
  outcome: z.string(),
  rule: z.string(),
  message: z.string(),
  remedy: text,
  revision: z.number(),
});

const problem = z.object({
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  article: text,
  remedy: text,
});

const checked = z.object({
  decision: decision.nullish().transform((value) => value ?? undefined),
  fingerprint: text,
  uses: z.array(use),
  unresolved: z.array(unresolved),
  problems: z.array(problem),
});

/** What the service says of a text. */
export type Checked = z.output<typeof checked>;

export type CheckedUse = z.output<typeof use>;

const CHECK = `query CheckSql($input: CheckSqlInput!) {
  checkSql(input: $input) {
    decision { id outcome rule message remedy revision }
    fingerprint
    uses {
      dataset column fields categories usage position { offset line column } views aggregate
      verdicts { category outcome rule article message remedy records { kind key } }
    }
    unresolved { code name message position { offset line column } views }
    problems { code path message article remedy }
  }
}`;

const CHECK_OPERATION = `query CheckOperation($input: CheckOperationInput!) {
  checkOperation(input: $input) {
    decision { id outcome rule message remedy revision }
    fingerprint
    uses {
      coordinate field categories usage position { offset line column }
      verdicts { category outcome rule article message remedy records { kind key } }
    }
    unresolved { code message position { offset line column } }
    problems { code path message article remedy }
  }
}`;

/** What a text is checked with. */
export interface CheckInput {
  readonly purpose: string;
  readonly text: string;
  readonly system?: string | undefined;
  readonly searchPath?: readonly string[] | undefined;
  readonly defaultSchema?: string | undefined;
}

/** Asks whether a SQL text may run. */
export async function askCheck(service: ServiceAddress, { text: sql, ...input }: CheckInput): Promise<Answer<Checked>> {
  const answer = z.object({ checkSql: checked });
  const asked = await ask(service, { document: CHECK, answer }, { input: { ...input, sql } });
  return asked.ok ? { ok: true, value: asked.value.checkSql } : asked;
}

/** Asks whether a GraphQL document may run on the API of a system. */
export async function askOperationCheck(
  service: ServiceAddress,
  { text: document, purpose, system }: CheckInput,
): Promise<Answer<Checked>> {
  const answer = z.object({ checkOperation: checked });
  const input = { document, purpose, ...(system === undefined ? {} : { system }) };
  const asked = await ask(service, { document: CHECK_OPERATION, answer }, { input });
  return asked.ok ? { ok: true, value: asked.value.checkOperation } : asked;
}
