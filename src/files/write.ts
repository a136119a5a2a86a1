import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Problem } from '../lib/problem.ts';
import { type LocatedProblem, MANIFEST_FILE } from './directory.ts';
import { orProblem, readText, yamlFilesIn } from './file.ts';
import { parseManifest } from './manifest.ts';
import { type Contents, fileOf, renderDirectory } from './render.ts';
import { parseYaml } from './yaml.ts';

/** The files that were written, relative to the directory; or why nothing was touched. */
export type Writing =
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly problems: readonly (Problem | LocatedProblem)[] };

/**
 * Writes a directory of registry files: new, or over an earlier one of the same source. Its `registry.yaml` is kept as
 * it is, files of sections that became empty go, and a YAML file that an export would not write stops it all.
 */
export async function writeDirectory(path: string, contents: Contents): Promise<Writing> {
  const rendered = renderDirectory(contents);
  if (!rendered.ok) return rendered;
  const standing = await whatStands(path, contents);
  if (standing.problems.length > 0) return { ok: false, problems: standing.problems };
  const written = [...rendered.value].filter(([name]) => name !== MANIFEST_FILE || !standing.files.includes(name));
  const done = await orProblem(path, 'DIRECTORY_UNWRITABLE', async () => {
    await mkdir(path, { recursive: true });
    for (const [name, text] of written) await writeFile(join(path, name), text);
    for (const name of standing.files) if (!rendered.value.has(name)) await rm(join(path, name));
  });
  if ('problem' in done) return { ok: false, problems: [done.problem] };
  return { ok: true, files: written.map(([name]) => name) };
}

async function whatStands(path: string, { manifest, models }: Contents) {
  const problems: LocatedProblem[] = [];
  const files: string[] = [];
  const ours = new Set([MANIFEST_FILE, ...models.map(fileOf)]);
  for (const listed of (await exists(path)) ? await yamlFilesIn(path) : []) {
    if ('problem' in listed) problems.push(listed.problem);
    else if (ours.has(relative(path, listed.value))) files.push(relative(path, listed.value));
    else problems.push(foreign(listed.value));
  }
  const file = join(path, MANIFEST_FILE);
  if (files.includes(MANIFEST_FILE)) problems.push(...(await otherSource(file, manifest.source)));
  else for (const name of files) problems.push(foreign(join(path, name)));
  return { files, problems };
}

function foreign(file: string): LocatedProblem {
  return {
    ...{ file, path: [], code: 'EXPORT_FOREIGN_FILE' },
    message: 'does not come from an export of this source, which would leave it beside its own files',
    remedy: 'export to an empty directory, or to one that an export made',
  };
}

async function otherSource(file: string, source: string): Promise<readonly LocatedProblem[]> {
  const text = await readText(file);
  if ('problem' in text) return [text.problem];
  const { file: yaml, problems } = parseYaml(file, text.value);
  if (yaml === undefined) return problems;
  const given = yaml.root === null ? { data: null } : yaml.toData(yaml.root);
  const found = 'data' in given ? parseManifest(given.data) : undefined;
  if (found?.ok === true && found.value.source === source) return [];
  const message = `is not the manifest of \`${source}\``;
  const remedy = 'export to another directory';
  return [{ file, path: [], code: 'EXPORT_OTHER_SOURCE', message, remedy }];
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
