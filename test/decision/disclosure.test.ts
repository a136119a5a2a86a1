import { expect, test } from 'vitest';
import { disclosed } from '../../src/decision/disclosure.ts';
import { explain } from '../../src/decision/explain.ts';
import type { DecisionRequest } from '../../src/decision/model.ts';
import type { DecisionRecords } from '../../src/decision/place.ts';
import { LANGUAGES } from '../../src/decision/words/said.ts';
import { seeded } from './draw.ts';
import { provisions, uses, wantedOf } from './harness.ts';

/** The sections that tell of the operator's own rules and data; all others tell of parties and of principals. */
const OWN: ReadonlySet<string> = new Set<keyof DecisionRecords>([
  'dataCategories',
  'purposes',
  'declarations',
  'prohibitions',
  'purposeGrants',
  'noticeEvidences',
]);

function keysOf(records: DecisionRecords, own: boolean): readonly string[] {
  return Object.entries(records).flatMap(([section, held]) =>
    OWN.has(section) === own && held instanceof Map ? [...held.keys()].map(String) : [],
  );
}

function namedBy({ purpose, categories, source, recipient, route, announcement, ground, shown }: DecisionRequest) {
  const evidence = [...(ground?.limbs ?? []), ...(shown ?? [])].map((limb) => limb.evidence);
  return [purpose, ...categories, source, recipient, route?.record, announcement, ...evidence];
}

/** Keys of parties, engagements, joint uses, provisions, filings, sources, consents and stops that a question did not name. */
function secretsOf(records: DecisionRecords, request: DecisionRequest): ReadonlySet<string> {
  const { consents = [], stops = [] } = request.principal ?? {};
  const keys = [...keysOf(records, false), ...[...consents, ...stops].map(({ key }) => key)];
  const open = new Set([...keysOf(records, true), ...namedBy(request)]);
  return new Set(keys.filter((key) => !open.has(key)));
}

function keysToldIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key);
}

test('the person asking is told no key of an arrangement with others that the question did not name', () => {
  let told = 0;
  let withheld = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const draw = seeded(seed);
    const theatre = seed % 4 === 0 ? uses : provisions;
    const world = theatre.world(draw);
    for (let index = 0; index < 25; index++) {
      const request = theatre.request(draw, world);
      const decision = wantedOf(world, request);
      const secrets = secretsOf(world.records, request);
      const person = disclosed(decision, request, 'PERSON');
      const words = LANGUAGES.map((language) => explain(person, language));
      const inWords = words.flatMap(({ message, remedy = '' }) => keysToldIn(message + remedy));
      const verdicts = [person.deciding, ...person.verdicts];
      const inRecords = verdicts.flatMap(({ records }) => records.map(({ key }) => key));
      const inRemedies = verdicts.flatMap(({ remedies }) => remedies.flatMap(({ about }) => about ?? []));
      const leaked = [...inWords, ...inRecords, ...inRemedies].filter((key) => secrets.has(key));
      if (leaked.length > 0) expect.fail(`${leaked.join(', ')} in ${JSON.stringify(words)}`);
      const administrators = disclosed(decision, request, 'ADMINISTRATORS');
      if (administrators.deciding.records.some(({ key }) => secrets.has(key))) withheld += 1;
      told += 1;
    }
  }
  // Otherwise nothing was shown.
  expect(withheld / told).toBeGreaterThan(0.02);
});
