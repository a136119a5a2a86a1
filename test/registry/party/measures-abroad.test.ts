import { expect, test } from 'vitest';
import { measuresAbroadCanBeTold } from '../../../src/registry/party/measures-abroad.ts';
import { type PartyRecords, partyModel } from '../../../src/registry/party/model.ts';
import { make, registryOf } from '../../support/records.ts';

const WHOLE = {
  recipientSystem: 'CONTRACT',
  measuresInfo: 'measures',
  checkMethod: 'once a year',
  adverseRegime: 'nothing',
};

function untold(foreign: object, country = 'US') {
  const facts = { key: 'cloud', kindOf: 'CORPORATION', nameEn: 'Cloud', country, foreign };
  const found = measuresAbroadCanBeTold(registryOf<PartyRecords>({ parties: [make(partyModel, facts)] }));
  return found.flatMap(({ mend }) => [...mend.matchAll(/`(foreign[^`]*)`/g)].map(([, fact]) => fact));
}

test('what principals may ask of a recipient abroad is recorded of it, each fact of Rule 18(3)', () => {
  expect(untold(WHOLE)).toEqual([]);
  expect(untold({ recipientSystem: 'CBPR' })).toEqual([
    ...['foreign.measuresInfo', 'foreign.checkMethod', 'foreign.adverseRegime'],
  ]);
});

test('what is done about an impediment, while it stands', () => {
  const impediment = { description: 'moved', since: '2026-01-01' };
  expect(untold({ ...WHOLE, impediment })).toEqual(['foreign.impediment.response']);
  expect(untold({ ...WHOLE, impediment: { ...impediment, response: 'we wait' } })).toEqual([]);
  expect(untold({ ...WHOLE, impediment: { ...impediment, resolvedAt: '2026-02-01' } })).toEqual([]);
});

test('nothing is owed where data goes on the strength of the country, of consent, or not abroad', () => {
  expect(untold({ recipientSystem: 'CONTRACT' }, 'DE')).toEqual([]);
  expect(untold({ recipientSystem: 'NONE' })).toEqual([]);
  expect(untold({ recipientSystem: 'CONTRACT', doesBusinessInJapanWithDatabaseHere: true })).toEqual([]);
});
