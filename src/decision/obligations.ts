import { z } from 'zod';

/** What a permitted act brings with it. */
export const obligationType = z.enum([
  'ERASE',
  'KEEP_RECEIPT_RECORD',
  'NEVER_BY_OPT_OUT',
  'ASK_FOR_CONSENT_ONLY',
  'RECORD_EXCEPTION',
  'KEEP_PROVISION_RECORD',
  'FILTER_BY_CONSENT',
  'CHECK_RECIPIENT_YEARLY',
  'SUPERVISE_OUTSOURCEE',
  'KEEP_SECURE',
  'TELL_RECIPIENT_ANONYMISED',
  'HANDLE_AS_ENTRUSTED',
  'NEVER_IDENTIFY_NOR_CONTACT',
]);

export type ObligationType = z.output<typeof obligationType>;
