import { describe, expect, test } from 'vitest';
import { bootstrap } from '../../src/change/bootstrap.ts';
import type { Edit } from '../../src/change/model.ts';
import { forEachDatabase } from '../support/each-database.ts';
import { seeds } from '../support/seeds.ts';
import { kept, mapRecordsOf, recounted } from './map-reference.ts';
import { category, complaints, openRegistry, purpose, wholeRegistry } from './words.ts';

forEachDatabase((_engine, open) => {
  describe('the first revision', () => {
    const source = (name: string, ...puts: readonly Edit[]) => ({
      source: name,
      records: puts.flatMap((edit) => (edit.action === 'PUT' ? [{ section: edit.section, record: edit.record }] : [])),
    });

    test('is bootstrapped from several sources, all or nothing, once', async () => {
      const empty = openRegistry(await open());
      const fill = (...sources: readonly ReturnType<typeof source>[]) => bootstrap(empty.orm, empty.snapshots, sources);
      const own = source('own', category('boot'), category('boot.child', { parent: 'boot' }));

      // Exempt from gates only: rules, references, `replaces` and double records count.
      const unsound = await fill(own, source('more', category('x', { parent: 'none', replaces: 'never' })));
      expect(complaints(unsound.ok ? [] : unsound.problems)).toEqual([
        'dataCategories x parent REFERENCE_MISSING',
        'dataCategories x replaces REPLACED_UNKNOWN',
      ]);
      const twice = await fill(own, source('more', category('boot')));
      expect(complaints(twice.ok ? [] : twice.problems)).toEqual(['dataCategories boot EDITED_TWICE']);
      expect(await empty.head()).toBe(0);

      const [one, two] = await Promise.all([fill(own, source('more', purpose('boot'))), fill(own)]);
      const problems = [one, two].flatMap((made) => (made.ok ? [] : made.problems));
      expect(complaints(problems)).toEqual(['ALREADY_BEGUN']);
      expect(await empty.head()).toBe(1);
      expect((await empty.read('dataCategories', 'boot'))?.source).toBe('own');
      const late = await fill(source('late', category('late')));
      expect(complaints(late.ok ? [] : late.problems)).toEqual(['ALREADY_BEGUN']);
    });

    test('takes every seed, and each record comes back as it was put', async () => {
      const full = openRegistry(await open());
      const puts = await seeds('daicho', 'almigo', 'example-parties');
      const made = await bootstrap(full.orm, full.snapshots, [source('all', ...puts)]);
      expect(made.ok || made.problems).toBe(true);
      const whole = await wholeRegistry(full.database, 1);
      for (const { section, key, record } of puts) {
        expect(whole[section]?.[key]).toEqual({ ...record, source: 'all', since: 1 });
      }
      expect(await kept(full.database, 1)).toEqual(recounted(mapRecordsOf(whole)));
    });
  });
});
