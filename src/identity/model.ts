import { z } from 'zod';

/** What a caller may be; the token or API key says which. */
export const ROLES = ['engineer', 'dashboard', 'steward', 'reviewer', 'privacy-office', 'auditor', 'admin'] as const;

export type Role = (typeof ROLES)[number];

export const role = z.enum(ROLES);

/** Who asks: a person by token, or a program by API key. */
export interface Actor {
  /** Subject of the token, or `client:NAME` of an API key. */
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The client a program runs as; purposes may be granted to it. */
  readonly client?: string | undefined;
  /** When the token ends; an open socket closes then. */
  readonly expiresAt?: string | undefined;
}
