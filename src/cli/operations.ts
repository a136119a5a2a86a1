import { z } from 'zod';
import type { RegistryDirectory } from '../files/directory.ts';
import { IMPACT, impact } from './impact.ts';
import { GATES, gate, REVIEW, review } from './review.ts';
import { type Answer, ask, type ServiceAddress } from './service.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

export const problem = z.object({
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  article: text,
  remedy: text,
});

export const edit = z.object({
  action: z.string(),
  section: z.string(),
  key: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

const plan = z.object({
  revision: z.number(),
  edits: z.array(edit),
  problems: z.array(problem),
  impact: impact.nullish(),
  review: review.nullish(),
});

const applied = z.object({
  revision: z.number(),
  stoodAlready: z.boolean().default(false),
  problems: z.array(problem),
  proposal: z
    .object({
      id: z.string(),
      state: z.string(),
      review: review.omit({ gates: true }).nullable(),
      gates: z.array(gate),
    })
    .nullable(),
});

const exported = z.object({
  revision: z.number(),
  title: z.string().nullable(),
  example: z.boolean(),
  records: z.array(z.object({ section: z.string(), record: z.unknown() })),
});

/** One record as it would change: `before` is absent of a new one, `after` of one that is retired. */
export type PlannedEdit = z.output<typeof edit>;

/** What the registry files of one source would change, and what stands against it. */
export type Plan = z.output<typeof plan>;

const PROBLEM = 'code path message article remedy';

const planSelecting = (more: string) => `query RegistryPlan($input: RegistryPlanInput!) {
  registryPlan(input: $input) { revision edits { action section key before after } problems { ${PROBLEM} } ${more} }
}`;

const APPLY = `mutation ApplyRegistry($input: ApplyRegistryInput!) {
  applyRegistry(input: $input) { revision edits { action section key } problems { ${PROBLEM} } stoodAlready proposal { id state
    review { quorum needs { kind section key says approvals } } ${GATES} } }
}`;

const EXPORT = `query RegistryExport($source: String!) {
  registryExport(source: $source) { revision title example records { section record } }
}`;

/** Asks what a directory would change, and when it is to be told also what that would do. */
export async function planOf(
  service: ServiceAddress,
  directory: RegistryDirectory,
  { withImpact } = { withImpact: false },
): Promise<Answer<Plan>> {
  const answer = z.object({ registryPlan: plan });
  const document = planSelecting(withImpact ? `impact { ${IMPACT} } ${REVIEW}` : '');
  const asked = await ask(service, { document, answer }, { input: inputOf(directory) });
  return asked.ok ? { ok: true, value: asked.value.registryPlan } : asked;
}

/** Applies a directory on the revision it was planned against. */
export async function applyDirectory(
  service: ServiceAddress,
  directory: RegistryDirectory,
  terms: { readonly reason: string; readonly baseRevision: number },
): Promise<Answer<z.output<typeof applied>>> {
  const answer = z.object({ applyRegistry: applied });
  const { title, example } = directory;
  const input = { ...inputOf(directory), title, example, ...terms };
  const asked = await ask(service, { document: APPLY, answer }, { input });
  return asked.ok ? { ok: true, value: asked.value.applyRegistry } : asked;
}

/** All records of a source. */
export async function recordsOfSource(
  service: ServiceAddress,
  source: string,
): Promise<Answer<z.output<typeof exported>>> {
  const answer = z.object({ registryExport: exported });
  const asked = await ask(service, { document: EXPORT, answer }, { source });
  return asked.ok ? { ok: true, value: asked.value.registryExport } : asked;
}

function inputOf({ source, records }: RegistryDirectory) {
  return { source, records: records.map(({ section, record }) => ({ section, record })) };
}
