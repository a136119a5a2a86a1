import { sql } from 'drizzle-orm';
import { type Orm, rows } from '../db/connection.ts';
import { keyArray } from '../db/versioned-store.ts';
import { consent, consentWithdrawal } from './table.ts';

/** Consents that are asked about: all to some purposes, and those to others that name any of some categories. */
export interface ConsentsTo {
  readonly purposes: readonly string[];
  readonly ofCategories: { readonly purposes: readonly string[]; readonly categories: readonly string[] };
}

/** How many consents stand that were not withdrawn; never whose. */
export async function countConsentsTo(orm: Orm, { purposes, ofCategories }: ConsentsTo): Promise<number> {
  if (purposes.length + ofCategories.purposes.length === 0) return 0;
  const found = rows<{ n: number }>(
    await orm.execute(sql`select count(*)::int as n from ${consent} c
      where (c.purpose = any(${keyArray(purposes)})
          or (c.purpose = any(${keyArray(ofCategories.purposes)}) and c.categories && ${keyArray(ofCategories.categories)}))
        and not exists (select from ${consentWithdrawal} w where w.consent = c.id)`),
  );
  return found[0]?.n ?? 0;
}
