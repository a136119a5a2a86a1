import type { Role as RoleKey } from '../identity/model.ts';
import { enumType } from './enum.ts';

type Word<R extends string> = R extends `${infer A}-${infer B}` ? `${A}_${Word<B>}` : R;

/** Every role under the name that GraphQL allows it: a role that is missing here does not compile. */
type RoleNames = { readonly [R in RoleKey as Uppercase<Word<R>>]: R };

const roles: RoleNames = {
  ENGINEER: 'engineer',
  DASHBOARD: 'dashboard',
  STEWARD: 'steward',
  REVIEWER: 'reviewer',
  PRIVACY_OFFICE: 'privacy-office',
  AUDITOR: 'auditor',
  ADMIN: 'admin',
};

/** The roles as the API names them; the values are those of tokens and registry files. */
export const Role = enumType('Role', { enum: roles }, 'What a caller may be.', {
  ENGINEER: 'Asks where data is and what it may be used for.',
  DASHBOARD: 'A program that shows counts and open work.',
  STEWARD: 'Keeps the registry.',
  REVIEWER: 'Judges changes of the registry.',
  PRIVACY_OFFICE: 'Answers the requests of individuals.',
  AUDITOR: 'Reads what was declared and decided, at any time.',
  ADMIN: 'Runs the service.',
});
