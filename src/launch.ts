#!/usr/bin/env node
import { readyThread } from './db/folder-client.ts';

// The embedded database takes longest: its thread begins before this one has read the program.
if (process.argv.length === 3 && process.argv[2] === 'start') {
  if (!process.env.DATABASE_URL) readyThread();
  (await import('./db/ahead.ts')).openAhead(process.env);
}
await import('./cli.ts');
