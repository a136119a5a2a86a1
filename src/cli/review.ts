import { z } from 'zod';

const need = z.object({
  kind: z.string(),
  section: z.string(),
  key: z.string(),
  says: z.string(),
  approvals: z.number(),
});

export const gate = z.object({
  id: z.string(),
  article: z.string(),
  section: z.string(),
  key: z.string(),
  fact: z
    .string()
    .nullish()
    .transform((fact) => fact ?? undefined),
  status: z.string(),
  opens: z.string(),
  missing: z.array(z.string()),
});

/** What people must look at before a change applies, and what the law asks for. */
export const review = z.object({ quorum: z.number(), needs: z.array(need), gates: z.array(gate) });

export type Review = z.output<typeof review>;

/** What is asked of gates. */
export const GATES = 'gates { id article section key fact status opens missing }';

/** What is asked of a plan's review. */
export const REVIEW = `review { quorum needs { kind section key says approvals } ${GATES} }`;

/** What a change needs before it applies; nothing of one that applies at once. */
export function reviewLines({ quorum, needs, gates }: Review): readonly string[] {
  if (needs.length === 0) return [];
  return [
    `needs ${quorum} ${quorum === 1 ? 'approval' : 'approvals'} by people who are not its author`,
    ...needs.map(({ section, key, says }) => `  ${section} ${key}: ${says}`),
    ...gateLines(gates),
  ];
}

/** What stands between a change and its effect, a line for each gate. */
export function gateLines(gates: readonly z.output<typeof gate>[]): readonly string[] {
  return gates.map(({ section, key, fact, article, status, opens }) => {
    const about = [section, key, ...(fact === undefined ? [] : [fact])].join(' ');
    return `  gate ${status} ${about} (${article}): ${opens}`;
  });
}
