import { z } from 'zod';
import { key } from '../lib/key.ts';
import {
  disclosureMethod,
  type RefusalGround,
  refusalGround,
  requestGround,
  requestType,
} from '../registry/policy/model.ts';
import { groundsOf } from '../registry/policy/statute.ts';
import { statedLimb } from './stated-limb.ts';

/** What the operator wants to do with the request of an individual (Arts. 32-39). */
export const replyStep = z.enum([
  'COMPLY',
  'REFUSE',
  'TELL_NONE_HELD',
  'STAY_SILENT',
  'CHARGE_FEE',
  'ASK_DETAILS',
  'ASK_TO_NARROW',
  'TAKE_ALTERNATIVE',
  'CLOSE',
]);

export type ReplyStep = z.output<typeof replyStep>;

/** On what an operator rests a refusal: the grounds of the law, that no duty is there, and reasons that are none. */
export const refusalReason = z.enum([
  ...refusalGround.options,
  'PROCEDURE_NOT_FOLLOWED',
  'NOT_THE_PRINCIPAL',
  'NOT_RETAINED',
  'NO_AUTHORITY',
  'ENTRUSTED',
  'NOT_IN_DATABASE',
  'NO_STATUTORY_RECORD',
  'QUANTITY',
  'HISTORY_INFORMATION',
  'SHORT_LIVED',
  'NO_VIOLATION',
]);

export type RefusalReason = z.output<typeof refusalReason>;

/** The reasons that the law itself calls grounds of refusal. */
export function isStatutory(reason: RefusalReason): reason is RefusalGround {
  return refusalGround.options.some((ground) => ground === reason);
}

/** A request of an individual, and what the operator wants to do with it. */
export const reply = z
  .strictObject({
    to: requestType.describe('what the principal asks'),
    step: replyStep.describe('what the operator wants to do'),
    requestGround: requestGround.optional().describe('of correction and suspension: on what the principal rests it'),
    reason: refusalReason.optional().describe('of REFUSE, and of CLOSE after it: on what the refusal rests'),
    part: z.boolean().optional().describe('of REFUSE: a part is refused, the rest is answered'),
    chosenMethod: disclosureMethod.optional().describe('of disclosure: the method that the principal chose'),
    method: disclosureMethod.optional().describe('of disclosure: the method that the operator wants to use'),
    tellsPrincipal: z.boolean().optional().describe('of COMPLY: the principal is told that another method is used'),
    fee: key.optional().describe('of CHARGE_FEE: the fee rule'),
    arrivedOn: z.iso.date().optional().describe('the day on which the request arrived, in Japan'),
    shown: z.array(statedLimb).readonly().default([]).describe('what was found, and what shows it'),
  })
  .superRefine(({ to, requestGround: ground }, context) => {
    if (ground === undefined || groundsOf(to).includes(ground)) return;
    context.addIssue({
      code: 'custom',
      path: ['requestGround'],
      message: `\`${ground}\` is no ground of \`${to}\``,
      params: { domain: 'REQUEST_GROUND_MISPLACED' },
    });
  });

export type Reply = Readonly<z.output<typeof reply>>;
