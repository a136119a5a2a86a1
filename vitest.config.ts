import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Two copies of graphql would meet otherwise: one as CommonJS, one as a module.
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    // As `npm start`: most of what the embedded database is made of runs a few times and is not worth optimizing.
    execArgv: ['--wasm-tiering-budget=50000000'],
    server: {
      deps: {
        inline: [
          /type-graphql/,
          /graphql-shield/,
          /graphql-middleware/,
          /graphql-scalars/,
          /@graphql-tools/,
          /@apollo\/server/,
          /graphql-ws/,
        ],
      },
    },
  },
});
