import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guarded, unguarded } from '../../src/imports/csv/columns.ts';
import { filesIn, folder, folderOf } from '../files/harness.ts';
import { startService, type TestService } from '../support/service.ts';
import { commandsAt, fieldsOf } from './harness.ts';

let service: TestService;
let daicho: ReturnType<typeof commandsAt>;

beforeAll(async () => {
  service = await startService();
  daicho = commandsAt(service);
});
afterAll(() => service.close());

const table = async (text: string) => join(await folderOf({ 'fields.csv': text }), 'fields.csv');

describe('a table of fields', () => {
  test('adds what is new, in a system and a dataset of its own', async () => {
    const path = await table(
      '\uFEFFsystem,dataset,path,dataType,categories,notPersonal\n' +
        'hr,hr.staff,氏名,text,identity.name,\n' +
        'hr,hr.staff,"=mail, home",text,"contact.email; contact.telephone",\n' +
        'hr,hr.staff,row_no,integer,,a number of the row\n',
    );
    expect((await daicho('import', 'csv', path, '--source', 'hr', '--new-system', '--plan')).exit).toBe(2);
    const { exit, out, err } = await daicho('import', 'csv', path, '--source', 'hr', '--new-system');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('5 to add, 0 to change, 0 to retire: applied as revision 2\n');
    const fields = await fieldsOf(service, 'hr.staff');
    expect(fields.get('氏名')).toMatchObject({ categories: [{ key: 'identity.name' }], dataType: 'text' });
    expect(fields.get('=mail, home')?.categories).toHaveLength(2);
  });

  test('comes back as a table that changes nothing, and that no spreadsheet takes for formulas', async () => {
    const path = await folder();
    expect(await daicho('export', 'csv', path, '--source', 'hr')).toMatchObject({ exit: 0, err: '' });
    const text = (await filesIn(path))['fields.csv'];
    expect(text).toContain(`hr,hr.staff,"'=mail, home",text,,contact.email contact.telephone,,\n`);
    const again = await daicho('import', 'csv', join(path, 'fields.csv'), '--source', 'hr');
    expect(again).toMatchObject({ exit: 0, out: 'nothing to change at revision 2\n' });
  });

  test('edits what its rows name, wherever that came from, and leaves alone what they do not say', async () => {
    const path = await table(
      'system,dataset,path,categories\nhr,hr.staff,row_no,\ncrm,crm.customers,email,contact.other\n',
    );
    const { out } = await daicho('import', 'csv', path, '--source', 'hr', '--plan');
    expect(out).toContain('0 to add, 1 to change, 0 to retire');
    expect(out).toContain('~ DataField crm.customers/email: categories: ["contact.email"] → ["contact.other"]\n');
  });

  test.each([
    [
      'a column that is none',
      'system,dataset,path,categorie\nhr,hr.staff,x,\n',
      /fields.csv:1 CSV_COLUMN_UNKNOWN .*did you mean `categories`/,
    ],
    ['no column for the path', 'system,dataset\nhr,hr.staff\n', /CSV_COLUMN_MISSING has no column `path`/],
    [
      'a category there is not',
      'system,dataset,path,categories\nhr,hr.staff,x,contact.emial\n',
      /fields.csv:2 CATEGORY_UNKNOWN .*did you mean `contact.email`/,
    ],
    [
      'a row too long',
      'system,dataset,path\nhr,hr.staff,x,y\n',
      /fields.csv:2 CSV_MALFORMED has 4 values for 3 columns/,
    ],
    [
      'an open quote',
      'system,dataset,path\nhr,hr.staff,"x\n',
      /fields.csv:\d CSV_MALFORMED is no table: a quote is opened and never closed — put quotes around the whole value/,
    ],
    [
      'a value that goes on after its quote',
      'system,dataset,path\nhr,hr.staff,"x"y\n',
      /fields.csv:2 CSV_MALFORMED is no table: a value goes on after the quote that closes it/,
    ],
    ['nothing in it', '', /fields.csv:1 CSV_EMPTY is empty — give the columns in the first line, `system,dataset,path/],
    ['no names of columns', 'hr,hr.staff,x\n', /fields.csv:1 CSV_EMPTY does not begin with the names of its columns/],
    ['no row', 'system,dataset,path\n', /fields.csv:1 CSV_EMPTY has columns and no row/],
    ['a column missing and no row', 'system,dataset\n', /fields.csv:1 CSV_COLUMN_MISSING has no column `path`/],
    [
      'a system that the registry does not hold',
      'system,dataset,path\nbiling,biling.x,y\n',
      /fields.csv:2 SYSTEM_UNKNOWN there is no System `biling` — did you mean `billing`\?.*`--new-system`/,
    ],
    [
      'another system than the dataset is in',
      'system,dataset,path\nbilling,crm.customers,email\n',
      /fields.csv:2 DATASET_ELSEWHERE Dataset `crm.customers` is in System `crm`, not in `billing`/,
    ],
    [
      'two systems of a new dataset',
      'system,dataset,path\nbilling,new.rows,x\nbilling,new.rows,y\ncrm,new.rows,z\n',
      /fields.csv:4 DATASET_ELSEWHERE Dataset `new.rows` is in System `billing` at `fields.csv:2`, not in `crm`/,
    ],
    ['a row without a path', 'system,dataset,path\nhr,hr.staff,\n', /fields.csv:2 FACT_MISSING `path` is missing/],
    [
      'a field twice',
      'system,dataset,path\nhr,hr.staff,x\nhr,hr.staff,x\n',
      /fields.csv:3 EDITED_TWICE `hr.staff\/x` is given twice — leave one out; the other is at `fields.csv:2`/,
    ],
  ])('with %s is refused whole', async (_what, text, complaint) => {
    const { exit, err } = await daicho('import', 'csv', await table(text), '--source', 'hr');
    expect(exit).toBe(1);
    expect(err).toMatch(complaint);
  });

  test('tells of every row what is wrong with it, also where another has too few values', async () => {
    const path = await table(
      'system,dataset,path,categories\nhr,hr.staff,x,contact.emial\nhr,hr.staff,y,\nhr,hr.staff\nhr,hr.staff,z,nothing.known\n',
    );
    const { err } = await daicho('import', 'csv', path, '--source', 'hr');
    expect(err.match(/fields\.csv:\d [A-Z_]+/g)).toEqual([
      'fields.csv:2 CATEGORY_UNKNOWN',
      'fields.csv:4 CSV_MALFORMED',
      'fields.csv:5 CATEGORY_UNKNOWN',
    ]);
  });
});

test('what is wrong with categories, systems and datasets is told in one answer, each once', async () => {
  const path = await table(
    'system,dataset,path,categories\nbiling,a.b,x,contact.emial\nbiling,a.b,y,\nbilling,crm.customers,z,\nbilling,crm.customers,q,\n',
  );
  const { exit, err } = await daicho('import', 'csv', path, '--source', 'hr');
  expect(exit).toBe(1);
  expect(err.match(/fields\.csv:\d [A-Z_]+/g)).toEqual([
    'fields.csv:2 CATEGORY_UNKNOWN',
    'fields.csv:2 SYSTEM_UNKNOWN',
    'fields.csv:4 DATASET_ELSEWHERE',
  ]);
});

test('any text survives the guard against formulas', () => {
  fc.assert(fc.property(fc.string(), (text) => unguarded(guarded(text)) === text));
});
