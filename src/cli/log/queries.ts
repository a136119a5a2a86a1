import { z } from 'zod';
import type { Operation } from '../service.ts';

const place = { node: z.string(), seq: z.number(), hash: z.string() };

const head = z.object({ ...place, at: z.string(), publicKey: z.string(), signature: z.string() });

const link = z.object({
  node: z.string(),
  seq: z.number(),
  at: z.string(),
  size: z.number(),
  root: z.string(),
  prev: z.string(),
});

const PLACE = 'node seq hash';
const HEAD = `${PLACE} at publicKey signature`;
const LINK = 'node seq at size root prev';

/** A page of a list and where the next one begins. */
function pageOf<T extends z.ZodType>(node: T) {
  return z.object({
    nodes: z.array(node),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  });
}

const PAGE = 'pageInfo { hasNextPage endCursor }';

const chain = z.object({
  node: z.string(),
  startedAt: z.string(),
  publicKey: z.string(),
  follows: z.array(z.object(place)),
  hash: z.string(),
  head,
});

export type ShownChain = z.output<typeof chain>;

const chains = pageOf(chain);

/** The chains, the youngest first, each with a head signed now. */
export const chainsPage: Operation<z.output<typeof chains>> = {
  document: `query DecisionLogHeads($after: String) {
    decisionLogHeads(first: 200, after: $after) {
      nodes { node startedAt publicKey follows { ${PLACE} } hash head { ${HEAD} } } ${PAGE}
    }
  }`,
  answer: z.object({ decisionLogHeads: chains }).transform(({ decisionLogHeads }) => decisionLogHeads),
};

const signature = z.object({ at: z.string(), signature: z.string() }).nullable();

const entries = pageOf(link.extend({ hash: z.string(), head: signature, decisions: z.array(z.string()) }));

/** The entries by chain and place. */
export const entriesPage: Operation<z.output<typeof entries>> = {
  document: `query DecisionLog($after: String) {
    decisionLog(first: 200, after: $after) { nodes { ${LINK} hash head { at signature } decisions } ${PAGE} }
  }`,
  answer: z.object({ decisionLog: entries }).transform(({ decisionLog }) => decisionLog),
};

const receipt = z
  .object({
    decision: z.string(),
    index: z.number(),
    proof: z.array(z.string()),
    entry: link,
    path: z.array(link),
    head,
  })
  .nullable();

export const receiptOfDecision: Operation<z.output<typeof receipt>> = {
  document: `query DecisionReceipt($id: ID!) {
    decisionReceipt(id: $id) { decision index proof entry { ${LINK} } path { ${LINK} } head { ${HEAD} } }
  }`,
  answer: z.object({ decisionReceipt: receipt }).transform(({ decisionReceipt }) => decisionReceipt),
};

const replays = z.array(
  z.object({ id: z.string(), identical: z.boolean(), logged: z.string(), replayed: z.string().nullable() }),
);

export const replaysOf: Operation<z.output<typeof replays>> = {
  document: `query ReplayDecisions($ids: [ID!]!) {
    replayDecisions(ids: $ids) { id identical logged replayed }
  }`,
  answer: z.object({ replayDecisions: replays }).transform(({ replayDecisions }) => replayDecisions),
};
