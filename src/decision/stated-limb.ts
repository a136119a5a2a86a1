import { z } from 'zod';
import { key } from '../lib/key.ts';
import { limb } from './limbs.ts';

/** A fact that a caller states, and what shows it. */
export const statedLimb = z.strictObject({
  limb,
  holds: z.boolean().default(true).describe('false: the caller knows that it does not hold'),
  evidence: key.optional().describe('the record or document that shows it'),
});

export type StatedLimb = Readonly<z.output<typeof statedLimb>>;
