import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordModels } from '../../src/registry/registry.ts';
import { folder, registryOf } from '../files/harness.ts';
import { daicho } from './harness.ts';

const good = 'clauses:\n  - { key: c, basis: DECIDED, reason: x, ordinal: 1, textEn: A clause }\n';

describe('daicho bootstrap', () => {
  it('opens no storage when a file is bad', async () => {
    const path = await registryOf('clauses:\n  - key: c\n');
    const data = join(await folder(), 'data');
    const { exit, err } = await daicho(['bootstrap', path], { DAICHO_DATA: data }, recordModels);
    expect(exit).toBe(1);
    expect(err).toContain(`${path}/records.yaml:2:5 FACT_MISSING`);
    await expect(access(data)).rejects.toThrow();
  });

  it('says what is wrong with the storage it should open', async () => {
    const { exit, err } = await daicho(
      ['bootstrap', await registryOf(good)],
      { DATABASE_URL: 'mysql://x' },
      recordModels,
    );
    expect(exit).toBe(1);
    expect(err).toBe('STORAGE_UNAVAILABLE configuration is wrong; DATABASE_URL: must be a postgres:// address\n');
  });
});
