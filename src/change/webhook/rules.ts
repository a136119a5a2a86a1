import type { Problem } from '../../lib/problem.ts';

/** The service calls no address but those that its configuration names: it stands where others cannot reach. */
export function hostMustBeAllowed(url: string, allowed: readonly string[]): readonly Problem[] {
  if (allowed.includes(new URL(url).host)) return [];
  return [
    {
      code: 'WEBHOOK_HOST_NOT_ALLOWED',
      path: ['input', 'url'],
      message: 'the service may not call this host',
      remedy: 'whoever runs the service can name it in `DAICHO_WEBHOOK_HOSTS`',
    },
  ];
}

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3_600;

/** How many seconds to wait after so many failures in a row. */
const WAITS = [5 * SECOND, 30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR];

/** How many seconds to wait before the next attempt; it is never given up, only ever more seldom. */
export function waitAfter(failures: number): number {
  return WAITS[Math.min(failures, WAITS.length) - 1] ?? 0;
}
