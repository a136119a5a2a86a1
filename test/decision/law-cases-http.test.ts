import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, type FreshStorage, freshStorage } from '../support/databases.ts';
import { worldOf } from './case-world.ts';
import { type CaseService, startCaseService } from './law-case-service.ts';
import { allLawCases } from './law-cases-all.ts';

/** Cases whose records the registry does not take in the first place, for the reason that the decision has as well. */
const refusedAtTheDoor: readonly string[] = [
  'L006',
  'L036',
  'L037',
  'L040',
  'L070',
  'L074',
  'L076',
  'L088',
  'D21',
  'D22',
];

describe.each(engines)('on %s', (engine) => {
  let storage: FreshStorage;
  let cases: CaseService;
  beforeAll(async () => {
    storage = await freshStorage(engine);
    cases = await startCaseService(storage);
  });
  afterAll(async () => {
    await cases.service.close();
    await storage.drop();
  });

  test.for(allLawCases)('$id: $words', async (lawCase) => {
    const world = worldOf(lawCase);
    const against = await cases.hold(world);
    if (against.length > 0) {
      expect(refusedAtTheDoor).toContain(lawCase.id);
      expect(lawCase.said.split(' ')).toEqual(expect.arrayContaining([expect.toBeOneOf([...against])]));
      return;
    }
    expect(refusedAtTheDoor).not.toContain(lawCase.id);
    const { said, duties } = await cases.ask(lawCase.id, world);
    expect(said).toBe(lawCase.said);
    if (lawCase.duties !== undefined) expect(duties).toEqual(lawCase.duties);
  });
});
