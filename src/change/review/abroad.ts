import type { RecordBase } from '../../lib/record.ts';
import type { System } from '../../registry/data-map/model.ts';
import type { Outsourcing } from '../../registry/outsourcing/model.ts';
import { isAbroad } from '../../registry/party/abroad-rules.ts';
import type { Party } from '../../registry/party/model.ts';
import { legalPersonOf } from '../../registry/party/rules.ts';
import type { Registry } from '../../registry/registry.ts';
import { namesOfCountry } from '../gates/countries.ts';
import { holdsOneOf } from '../gates/told.ts';
import type { Change, Changes } from './model.ts';

/** The countries but Japan that a system is kept in. */
export function abroadOf(system: RecordBase): readonly string[] {
  // Its own model parsed it.
  return (system as System).storageCountries.filter((country) => country !== 'JP');
}

/** Where data is kept abroad, the measures name the country (Arts. 23, 32(1)(iv); guideline 10-7). */
export function countriesUntold(
  { securityMeasures }: Pick<Registry, 'securityMeasures'>,
  countries: readonly string[],
): readonly string[] {
  const told = [...securityMeasures.values()]
    .filter(({ heading }) => heading === 'EXTERNAL_ENVIRONMENT')
    .map(({ description }) => description);
  return countries.filter(
    (country) => country !== 'JP' && !told.some((text) => holdsOneOf(text, namesOfCountry(country))),
  );
}

/**
 * The countries abroad that a new system is kept in, or that an outsourcee begins to handle data in, and that principals are not told
 * of yet: where they are, nothing changes for anybody (Arts. 23, 32(1)(iv); guideline 10-7).
 */
export function newlyAbroad(change: Change, all: Changes): readonly string[] {
  return countriesUntold(all.before, begunIn(change, all));
}

function begunIn({ section, before, after }: Change, all: Changes): readonly string[] {
  if (after === undefined) return [];
  if (section === 'systems') return before === undefined ? abroadOf(after) : [];
  if (section !== 'outsourcings') return [];
  // Their own models parsed them.
  const [was, is] = [before as Outsourcing | undefined, after as Outsourcing];
  if (is.state !== 'ACTIVE' || (was?.state === 'ACTIVE' && was.outsourcee === is.outsourcee)) return [];
  const country = countryOf(is.outsourcee, all);
  return country === undefined ? [] : [country];
}

function countryOf(key: string, { before, changes }: Changes): string | undefined {
  const put = changes.flatMap(({ section, after }) => (section === 'parties' && after !== undefined ? [after] : []));
  const parties = new Map([...before.parties, ...put.map((party) => [party.key, party as Party] as const)]);
  const party = parties.get(key);
  if (party === undefined) return undefined;
  const person = legalPersonOf({ parties }, party);
  return isAbroad(person) ? person.country : undefined;
}
