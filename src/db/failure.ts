/** True of what a driver throws when the database cannot be reached, or has let go of the connection. */
export function isDatabaseLoss(error: unknown): boolean {
  return causesOf(error).some(
    (cause) => LOST.has(codeOf(cause)) || isFatal(cause) || /PGlite is (closed|closing)/.test(cause.message),
  );
}

/** True of a loss that was found before anything was sent: nobody listens at the address. */
export function isRefusedConnection(error: unknown): boolean {
  return causesOf(error).some((cause) => REFUSED.has(codeOf(cause)));
}

/** True of what a database throws at text with NUL, which only a caller can have sent and which no text can hold. */
export function isTextWithNul(error: unknown): boolean {
  return causesOf(error).some((cause) => NUL_IN_TEXT.has(codeOf(cause)));
}

function causesOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

// PostgreSQL ends the session with such an error.
function isFatal(error: Error): boolean {
  const { severity } = error as { severity?: unknown };
  return severity === 'FATAL' || severity === 'PANIC';
}

const NUL_IN_TEXT = new Set(['22021', '22P05']);

const REFUSED = new Set(['ECONNREFUSED', 'ENOTFOUND']);

const LOST = new Set([
  ...REFUSED,
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
]);
