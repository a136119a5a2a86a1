import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { recordModels } from '../src/registry/registry.ts';
import { daicho as runDaicho, type Said } from './cli/harness.ts';
import { filesIn, folder, folderOf } from './files/harness.ts';
import { run, type ServiceProcess, serve } from './support/process.ts';
import { propose, system } from './support/proposals.ts';
import { askAt } from './support/service.ts';
import { migratedFolder, seededFolder } from './support/templates.ts';

const data = mkdtempSync(join(tmpdir(), 'daicho-cli-'));
const seeds = fileURLToPath(new URL('../seeds', import.meta.url));
let service: ServiceProcess;

beforeAll(async () => {
  cpSync(await seededFolder(), data, { recursive: true });
  service = await serve({ DAICHO_DATA: data, LOG_LEVEL: 'warn' });
});

afterAll(async () => {
  await service.kill('SIGTERM');
  rmSync(data, { recursive: true, force: true });
});

/** Runs a command as a steward who has copied the token of the banner. */
function daicho(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  const known = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: service.token('steward') };
  return runDaicho(words, { ...known, ...env }, recordModels);
}

async function revision(): Promise<number> {
  const asking = { token: service.token('auditor'), purpose: 'registry-governance' };
  const { data: answered } = await askAt(service.url, '{ registry { revision } }', asking);
  return (answered as { registry: { revision: number } }).registry.revision;
}

const ground = 'basis: DECIDED, reason: for the test';

/** A directory of a clinic's map: what is left out is not in it. */
function clinic(changes: { readonly label?: string; readonly withPhone?: boolean; readonly source?: string } = {}) {
  const { label = 'Clinic', withPhone = true, source = 'clinic' } = changes;
  const phone = `  - { dataset: ${source}.visits, path: phone, ${ground}, categories: [contact.telephone] }\n`;
  return folderOf({
    'registry.yaml': `source: ${source}\ntitle: A clinic\n`,
    'systems.yaml': `systems:\n  - { key: ${source}, ${ground}, labelEn: ${label} }\n`,
    'datasets.yaml': [
      'datasets:',
      `  - { key: ${source}.visits, ${ground}, system: ${source}, labelEn: Visits, kindOf: TABLE, searchable: true, authority: FULL }`,
      'dataFields:',
      `  - { dataset: ${source}.visits, path: name, ${ground}, categories: [identity.name] }`,
      `${withPhone ? phone : ''}`,
    ].join('\n'),
  });
}

/** What a plan says that opens and closes nothing, and how much of the map it touches. */
const turnsNothing = 'now: opens 0, closes 0 (purpose, category, party)';
const touched = (fields: number) =>
  `touches ${fields} fields, 0 flows, 0 arrangements with other parties, 0 consents, 0 open requests`;

describe('registry files, from the first plan to the export', () => {
  test('what is new is validated, planned, applied, and then nothing is left to do', async () => {
    const path = await clinic();
    expect(await daicho(['validate', path])).toEqual({ exit: 0, out: `${path}: 4 records, no problems\n`, err: '' });
    const added = ['+ System clinic', '+ Dataset clinic.visits', '+ DataField clinic.visits/name'];
    const diff = [...added, '+ DataField clinic.visits/phone'].join('\n');
    const planned = await daicho(['plan', path]);
    expect(planned).toMatchObject({ exit: 2, err: '' });
    const counts = '4 to add, 0 to change, 0 to retire, at revision 1';
    expect(sorted(planned.out)).toEqual(sorted(`${diff}\n${counts}\n${turnsNothing}\n${touched(0)}\n`));
    expect(await revision()).toBe(1);
    const applied = await daicho(['apply', path, '--reason', 'the clinic opened']);
    expect(applied).toMatchObject({ exit: 0, err: '' });
    expect(applied.out).toContain('4 to add, 0 to change, 0 to retire: applied as revision 2\n');
    expect(await daicho(['plan', path])).toEqual({ exit: 0, out: 'nothing to change at revision 2\n', err: '' });
    expect(await daicho(['apply', path])).toEqual({ exit: 0, out: 'nothing to change at revision 2\n', err: '' });
  });

  test('what changed and what is gone is a diff, fact by fact', async () => {
    const path = await clinic({ label: 'Town clinic', withPhone: false });
    const { exit, out } = await daicho(['plan', path]);
    expect(exit).toBe(2);
    expect(out).toBe(
      [
        '~ System clinic: labelEn: "Clinic" → "Town clinic"',
        '- DataField clinic.visits/phone',
        '0 to add, 1 to change, 1 to retire, at revision 2',
        turnsNothing,
        touched(2),
        '',
      ].join('\n'),
    );
    expect((await daicho(['apply', path])).out).toContain('applied as revision 3');
    expect((await daicho(['plan', path])).exit).toBe(0);
  });

  test.each(['clinic', 'daicho', 'almigo', 'example-parties'])(
    'the records of %s are exported as files that change nothing, twice the same',
    async (source) => {
      const [first, second] = [join(await folder(), 'out'), join(await folder(), 'out')];
      for (const path of [first, second, first]) {
        expect((await daicho(['export', path, '--source', source])).exit).toBe(0);
      }
      expect(await filesIn(second)).toEqual(await filesIn(first));
      expect(await daicho(['plan', first])).toMatchObject({ exit: 0, out: 'nothing to change at revision 3\n' });
    },
  );

  test.each(['almigo', 'example-parties', 'daicho'])('the seeds of %s are what the registry holds', async (name) => {
    expect(await daicho(['plan', join(seeds, name)])).toMatchObject({ exit: 0, err: '' });
  });
});

function sorted(text: string): readonly string[] {
  return text.split('\n').sort();
}

describe('what is refused', () => {
  test('a bad file, with the place of every problem; nothing is applied', async () => {
    const before = await revision();
    const path = await folderOf({
      'registry.yaml': 'source: clinic\ntitle: A clinic\n',
      'systems.yaml': `systems:\n  - { key: clinic, ${ground}, lableEn: Clinic }\n  - { key: other, ${ground}, labelEn: Other }\n`,
      'more.yaml': 'sistems:\n  - { key: x }\n',
    });
    for (const command of ['validate', 'plan', 'apply']) {
      const { exit, out, err } = await daicho([command, path]);
      expect({ exit, out }).toEqual({ exit: 1, out: '' });
      expect(err.split('\n')).toEqual([
        expect.stringMatching(`^${path}/more\\.yaml:1:1 SECTION_UNKNOWN .*did you mean \`systems\``),
        expect.stringMatching(`^${path}/systems\\.yaml:2:\\d+ FACT_MISSING`),
        expect.stringMatching(`^${path}/systems\\.yaml:2:\\d+ FACT_UNKNOWN .*did you mean \`labelEn\``),
        '',
      ]);
    }
    expect(await revision()).toBe(before);
  });

  test('what breaks a rule between records, with its place', async () => {
    const before = await revision();
    const path = await folderOf({
      'registry.yaml': 'source: clinic\ntitle: A clinic\n',
      'records.yaml': `datasets:\n  - { key: lone, ${ground}, system: nowhere, labelEn: Lone, kindOf: TABLE, searchable: true, authority: FULL }\n`,
    });
    for (const command of ['validate', 'plan', 'apply']) {
      const { exit, err } = await daicho([command, path]);
      expect(exit).toBe(1);
      expect(err).toMatch(new RegExp(`^${path}/records\\.yaml:2:\\d+ REFERENCE_MISSING .*\`nowhere\``, 'm'));
    }
    expect(await revision()).toBe(before);
  });

  test('a record that another source put', async () => {
    const path = await folderOf({
      'registry.yaml': 'source: thief\ntitle: Not its own\n',
      'systems.yaml': `systems:\n  - { key: crm, ${ground}, labelEn: Mine }\n`,
    });
    for (const command of ['plan', 'apply']) {
      const { exit, err } = await daicho([command, path]);
      expect(exit).toBe(1);
      expect(err).toMatch(
        /systems\.yaml:2:\d+ SOURCE_CONFLICT belongs to the source `example-parties`.* — change it there/,
      );
    }
  });

  test('a plan that somebody else came before, record by record', async () => {
    const path = await clinic({ label: 'Renamed clinic', withPhone: false });
    const between = await afterPlan(async () => {
      const at = { url: service.url, token: service.token('steward') };
      await propose(at, { edits: [system('clinic', { labelEn: 'Renamed by another' })] });
    });
    const { exit, out, err } = await daicho(['apply', path], { DAICHO_URL: between });
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toMatch(
      new RegExp(`^${path}/systems\\.yaml:2:\\d+ CONFLICT was changed by revision 4, after revision 3`),
    );
    expect(await revision()).toBe(4);
  });

  test('a caller who is not let in, and says why', async () => {
    const path = await clinic();
    const wrong = await daicho(['plan', path], { DAICHO_TOKEN: 'wrong' });
    expect(wrong).toMatchObject({ exit: 1, out: '', err: expect.stringMatching(/^TOKEN_INVALID .+ — .+\n$/) });
    const engineer = await daicho(['plan', path], { DAICHO_TOKEN: service.token('engineer') });
    expect(engineer).toMatchObject({ exit: 1, err: expect.stringMatching(/^PURPOSE_NOT_GRANTED .+ — .+\n$/) });
    const auditor = await daicho(['plan', path], { DAICHO_TOKEN: service.token('auditor') });
    expect(auditor).toMatchObject({ exit: 1, err: expect.stringMatching(/^ROLE_NOT_PERMITTED .+ — .+\n$/) });
  });

  test('a service that is away', async () => {
    const { exit, err } = await daicho(['plan', await clinic()], { DAICHO_URL: 'http://127.0.0.1:9/graphql' });
    expect(exit).toBe(1);
    expect(err).toMatch(
      /^SERVICE_UNREACHABLE nothing answers at `http:\/\/127\.0\.0\.1:9\/graphql` .*start the service/,
    );
  });
});

/** The address of the service by a way on which something happens between the first request and the second. */
async function afterPlan(happens: () => Promise<void>): Promise<string> {
  let asked = 0;
  const server = createServer(async (request, response) => {
    if (asked++ === 1) await happens();
    const body = await request.toArray();
    const { authorization = '', 'x-purpose-of-use': purpose = '' } = request.headers;
    const answer = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, 'x-purpose-of-use': String(purpose) },
      body: Buffer.concat(body as Buffer[]),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // A server that listens on a port has an address with that port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('the commands as a person types them', () => {
  test('the steward of the banner plans the seeds', async () => {
    const env = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: service.token('steward') };
    const plan = await run('cli', env, ['plan', 'seeds/almigo']);
    expect(await plan.ended).toEqual({ code: 0, signal: null });
    expect(plan.out()).toMatch(/^nothing to change at revision \d+\n$/);
  });

  test('a second service on the folder, and a bootstrap of it, are refused in a line', async () => {
    const env = { DAICHO_DATA: data, PORT: '0' };
    const start = await run('cli', env, ['start']);
    expect(await start.ended).toEqual({ code: 1, signal: null });
    expect(start.err()).toMatch(/^the folder `.+` is in use by process \d+: .+\n$/);
    const bootstrap = await daicho(['bootstrap', join(seeds, 'almigo')], env);
    expect(bootstrap).toMatchObject({ exit: 1, err: expect.stringMatching(/^STORAGE_UNAVAILABLE the folder .+\n$/) });
  });

  test('an empty registry is bootstrapped, once', async () => {
    const empty = await folder();
    cpSync(await migratedFolder(), empty, { recursive: true });
    const env = { DAICHO_DATA: empty };
    const words = ['bootstrap', join(seeds, 'almigo'), join(seeds, 'example-parties')];
    expect(await daicho(words, env)).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^\d+ records: revision 1\n\d+ operations registered\n$/),
    });
    expect(await daicho(words, env)).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringMatching(/^ALREADY_BEGUN the registry is not empty — use `daicho apply`/),
    });
  });
});
