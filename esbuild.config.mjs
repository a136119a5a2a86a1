// Builds the program into one file, so that a start reads a few files and not a thousand; does nothing when it stands already.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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

if (!isCurrent()) {
  await build({
    absWorkingDir: home,
    entryPoints: ['src/cli.ts'],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // GraphQL types are named as their classes are.
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    // They find files of their own beside them; type-graphql asks for the last one only where it validates.
    external: ['@electric-sql/pglite', 'pdfkit', 'libpg-query', '@graphql-yoga/render-graphiql', 'class-validator'],
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
}
