import { z } from 'zod';
import { databaseTypes } from '../../registry/intake/model.ts';

const column = z.object({
  name: z.string(),
  /** Its number in the catalog: kept through renames, never used again. */
  ordinal: z.number().int(),
  type: z.string(),
  comment: z.string().optional(),
  primaryKey: z.boolean().optional(),
  /** Of values that were looked at: how many have the form of a kind of data; never a value. */
  samples: z.array(z.object({ name: z.string(), form: z.string(), met: z.number(), of: z.number() })).optional(),
});

const relation = z.object({
  schema: z.string(),
  name: z.string(),
  kind: z.enum(['TABLE', 'VIEW', 'PARTITIONED', 'FOREIGN']),
  comment: z.string().optional(),
  definition: z.string().optional(),
  partitionOf: z.string().optional(),
  columns: z.array(column),
  foreignKeys: z.array(
    z.object({ columns: z.array(z.string()), schema: z.string(), name: z.string(), to: z.array(z.string()) }),
  ),
});

/** What a database says of itself: no value of any row. */
export const catalog = z.object({
  system: z.string(),
  relations: z.array(relation),
  /** Absent of what was scanned before they were read. */
  types: databaseTypes.optional(),
});

export type Catalog = z.output<typeof catalog>;
export type Relation = Catalog['relations'][number];
export type Column = Relation['columns'][number];
