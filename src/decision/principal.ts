import type { Orm } from '../db/connection.ts';
import type { Instant } from '../lib/period.ts';
import type { HeldConsent, PrincipalRecords } from '../principal/model.ts';
import type { PrincipalKey } from '../principal/principal-key.ts';
import { heldByPrincipals } from '../principal/store.ts';
import type { PartyRecords } from '../registry/party/model.ts';
import { isNamedByConsent } from '../registry/party/rules.ts';
import { contentHash } from '../registry/policy/model.ts';
import type { ForeignInformation, PrincipalConsent, PrincipalFacts } from './model.ts';
import type { Question } from './question.ts';

/** What holds for the principals of questions, by the callers' references. */
export type Principals = ReadonlyMap<string, PrincipalFacts>;

/** Looks up the principals that questions name, in one statement; none where no question names one. Of another moment are the consents of then, but what protects a principal counts as it stands now. */
export async function principalsOf(
  orm: Orm,
  key: PrincipalKey,
  questions: readonly Question[],
  at?: Instant,
): Promise<Principals> {
  const references = new Set(questions.flatMap(({ principal }) => principal ?? []));
  if (references.size === 0) return new Map();
  const hashes = new Map([...references].map((reference) => [reference, key.hashOf(reference)]));
  const held = await heldByPrincipals(orm, key, [...hashes.values()]);
  const then = at === undefined ? held : await heldByPrincipals(orm, key, [...hashes.values()], at);
  return new Map(
    [...hashes].map(([reference, hash]) => [
      reference,
      factsOf(hash, { ...held.get(hash), consents: then.get(hash)?.consents }),
    ]),
  );
}

/** What held for principals at a moment that has passed, by their hashes, in one statement. */
export async function principalsByHash(
  orm: Orm,
  key: PrincipalKey,
  hashes: readonly string[],
  at: Instant,
): Promise<Principals> {
  const held = await heldByPrincipals(orm, key, hashes, at);
  return new Map([...held].map(([hash, records]) => [hash, factsOf(hash, records)]));
}

function factsOf(hash: string, { consents = [], stops = [], incapacity }: Partial<PrincipalRecords> = {}) {
  return {
    hash,
    consents: consents.map(consentOf),
    stops: stops.map(({ id, kind, categories }) => ({ key: id, kind, categories })),
    ...(incapacity === undefined ? {} : { needsRepresentative: true }),
  };
}

function consentOf({ id, kind, purpose, categories, recipient, shown, byRepresentative }: HeldConsent) {
  const told: Readonly<Record<ForeignInformation, string | undefined>> = {
    COUNTRY: shown.country,
    REGIME: shown.regime,
    MEASURES: shown.measures,
  };
  const information = (Object.keys(told) as ForeignInformation[]).filter((name) => told[name] !== undefined);
  const facts = kind === 'FOREIGN' ? { recipient, shown: information } : { recipient, ...statementIn(kind, shown) };
  return { key: id, kind, purpose, categories, byRepresentative, ...facts };
}

/** What was shown to who consented to use beyond the purpose, where it was a changed statement of the purpose. */
function statementIn(
  kind: HeldConsent['kind'],
  { version }: HeldConsent['shown'],
): Pick<PrincipalConsent, 'statement'> {
  return kind === 'USE_BEYOND_PURPOSE' && contentHash.safeParse(version).success ? { statement: version } : {};
}

/** Of what a principal said, what a question is about: consents to other purposes, and to who neither receives nor acts, are no part of it. */
export function factsFor(
  { purpose, recipient, actor }: Pick<Question, 'purpose' | 'recipient' | 'actor'>,
  { consents, ...facts }: PrincipalFacts,
  records: PartyRecords,
): PrincipalFacts {
  const isAbout = (consent: PrincipalConsent) =>
    consent.purpose === purpose &&
    (consent.recipient === undefined || [recipient, actor].some((party) => isNamedByConsent(records, consent, party)));
  return { ...facts, consents: consents.filter(isAbout) };
}
