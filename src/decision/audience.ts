import type { Role } from '../identity/model.ts';

/** Who a decision is told to: the person asking hears nothing of other parties' arrangements, administrators all of it. */
export type Audience = 'PERSON' | 'ADMINISTRATORS';

/** The roles that answer for the registry and are told everything. */
export const ADMINISTRATORS: readonly Role[] = ['steward', 'reviewer', 'privacy-office', 'auditor', 'admin'];

/** Who somebody with these roles is told as. */
export function audienceOf(roles: readonly Role[]): Audience {
  return roles.some((role) => ADMINISTRATORS.includes(role)) ? 'ADMINISTRATORS' : 'PERSON';
}
