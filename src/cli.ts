import { run } from './cli/program.ts';
import { openedAhead } from './db/ahead.ts';
import { recordModels } from './registry/registry.ts';

process.exitCode = await run(process.argv.slice(2), {
  models: recordModels,
  env: process.env,
  // Loaded only when it is asked for: the other commands need no API.
  start: async () => (await import('./main.ts')).serve(process.env, openedAhead()),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
