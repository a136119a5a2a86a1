// Builds the program into few files, so that a start reads them and not a thousand; does nothing when it stands already.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('.', import.meta.url));
const outdir = process.argv[2] ?? join(home, 'dist');

/** When a file or folder was last written, in milliseconds; 0 when it is not there. */
function writtenAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

// A file that was deleted shows in its folder, a library that was changed in the list that npm keeps of them.
function isCurrent() {
  const built = writtenAt(join(outdir, 'cli.js'));
  const sources = readdirSync(join(home, 'src'), { recursive: true }).map((name) => join('src', name));
  const inputs = ['src', 'tsconfig.json', 'esbuild.config.mjs', 'node_modules/.package-lock.json', ...sources];
  return inputs.every((path) => writtenAt(join(home, path)) < built);
}

// A service that runs may still read parts of the build before: they go a day later.
function removeOldParts() {
  const day = 24 * 60 * 60 * 1000;
  const names = statSync(outdir, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(outdir);
  for (const name of names.filter((name) => name.startsWith('part-'))) {
    if (writtenAt(join(outdir, name)) < Date.now() - day) rmSync(join(outdir, name), { force: true });
  }
}

// GraphQL types, and what graphql-shield tells its rules by, are named as their classes are. To keep all names would cost each
// function that is made at every request.
function requireNames() {
  const renamed = readdirSync(outdir)
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => readFileSync(join(outdir, name), 'utf8').match(/\bclass [A-Z]\w*\d\b/g) ?? []);
  if (renamed.length === 0) return;
  rmSync(join(outdir, 'cli.js'), { force: true });
  throw new Error(`two classes of one name would be told apart in the program: ${renamed.join(', ')}`);
}

if (!isCurrent()) {
  removeOldParts();
  // Read only where there is something to build: most starts find the program as it was.
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: home,
    entryPoints: { cli: 'src/launch.ts', 'folder-thread': 'src/db/folder-thread.ts' },
    // What only a start needs is read by a start alone.
    splitting: true,
    chunkNames: 'part-[hash]',
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    // They find files of their own beside them; type-graphql asks for the last one only where it validates.
    external: ['@electric-sql/pglite', 'pdfkit', 'libpg-query', '@graphql-yoga/render-graphiql', 'class-validator'],
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  requireNames();
}
