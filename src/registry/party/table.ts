import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { areAllOf, isOneOf, keyText, word } from '../../db/columns.ts';
import { identityTable, versionConstraints } from '../../db/versioned.ts';
import { recordColumns } from '../policy/table.ts';
import { type Party, partyKind, partyRole } from './model.ts';

export const party = identityTable('party');

export const partyVersion = pgTable(
  'party_version',
  {
    ...recordColumns(),
    kindOf: word('kind_of', partyKind).notNull(),
    roles: word('roles', partyRole).array().notNull(),
    nameEn: text('name_en').notNull(),
    nameJa: text('name_ja'),
    address: text('address'),
    representative: text('representative'),
    contactEmail: text('contact_email'),
    country: text('country'),
    legalPerson: keyText('legal_person').references(() => party.key),
    parentCompany: keyText('parent_company').references(() => party.key),
    classes: text('classes').array().notNull().default(sql`'{}'`),
    foreign: jsonb('foreign').$type<Party['foreign']>(),
    improperUseRisk: jsonb('improper_use_risk').$type<Party['improperUseRisk']>(),
  },
  (t) => [
    ...versionConstraints('party_version', t, () => party),
    isOneOf('party_kind_of', t.kindOf, partyKind),
    areAllOf('party_roles', t.roles, partyRole),
    check('party_country', sql`${t.country} ~ '^[A-Z]{2}$'`),
    check('party_branch_is_not_its_person', sql`${t.legalPerson} <> ${t.key}`),
  ],
);
