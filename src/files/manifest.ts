import { z } from 'zod';
import { problemsOfIssues } from '../lib/issues.ts';
import { key } from '../lib/key.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { Manifest } from './directory.ts';

/** What `registry.yaml` holds. */
export const manifest = z.strictObject({
  source: key.describe('the name under which the registry knows these records as coming from here'),
  title: z.string().min(1).describe('what these records are, for people'),
  example: z.boolean().default(false).describe('true of made-up records, labelled as such wherever they show'),
});

export function parseManifest(raw: unknown): Result<Manifest> {
  const parsed = manifest.safeParse(raw);
  return parsed.success ? ok(parsed.data) : failed(problemsOfIssues(parsed.error, manifest, raw));
}
