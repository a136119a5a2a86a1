import { expect, test } from 'vitest';
import { incidentCases } from '../request/law-cases-incident.ts';
import { allLawCases, givenLawCases } from './law-cases-all.ts';
import { registrationCases } from './law-cases-registration.ts';
import { byOptOut, duties, provide, withFiling } from './provision-words.ts';
import { said } from './words.ts';

test.for(allLawCases)('$id: $words', ({ asked, ...wanted }) => {
  const decision = asked();
  expect(said(decision)).toBe(wanted.said);
  if (wanted.duties !== undefined) expect(duties(decision)).toEqual(wanted.duties);
});

test('L036: the facts that are missing are named, the operator, the acquisition and the update among them', () => {
  const filed = withFiling({ operator: undefined, acquisition: undefined, updateMethod: undefined });
  const { remedies } = provide('partner', byOptOut, filed).deciding;
  expect(remedies.map(({ about }) => about)).toEqual(['operator', 'acquisition', 'updateMethod']);
});

/** Revisions of the policy are proposals: `test/change/gates.test.ts` answers these over the API. */
const policyCases = ['L121', 'L122'];

const allCases = [
  ...['L001', 'L002', 'L003', 'L005', 'L006', 'L008', 'L011', 'L012', 'L013', 'L015', 'L016', 'L017', 'L018', 'L019'],
  ...['L020', 'L021', 'L022', 'L025', 'L027', 'L028', 'L029', 'L031', 'L033', 'L035', 'L036', 'L037', 'L038', 'L040'],
  ...['L042', 'L043', 'L044', 'L046', 'L049', 'L050', 'L051', 'L052', 'L053', 'L054', 'L055', 'L057', 'L061', 'L062'],
  ...['L064', 'L065', 'L067', 'L068', 'L069', 'L070', 'L071', 'L073', 'L074', 'L076', 'L077', 'L080', 'L083', 'L084'],
  ...['L085', 'L086', 'L087', 'L088', 'L089', 'L090', 'L092', 'L094', 'L095', 'L096', 'L097', 'L098', 'L099', 'L100'],
  ...['L101', 'L102', 'L105', 'L106', 'L107', 'L108', 'L110', 'L112', 'L116', 'L118', 'L119', 'L121', 'L122'],
];

test('every given case is answered here, and none is twice', () => {
  const here = [
    ...givenLawCases.map(({ id }) => id),
    ...registrationCases.map(({ id }) => id),
    ...incidentCases.map(({ id }) => id),
    ...policyCases,
  ];
  expect(here.toSorted()).toEqual(allCases);
});
