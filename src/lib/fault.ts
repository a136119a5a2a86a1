/** A thrown error as the log may tell it: names, codes and places; its message may quote what a caller sent. */
export function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as { code?: unknown };
  return {
    kind: error.name,
    code: typeof code === 'string' ? code : undefined,
    at: placesOf(error),
    cause: error.cause === undefined ? undefined : faultOf(error.cause),
  };
}

// The stack begins with the message: only what follows it, and looks like a place, is taken.
function placesOf({ message, stack = '' }: Error): readonly string[] {
  const lines = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return lines
    .filter((line) => /^ +at .*(\d+:\d+|wasm-function\[\d+\]:0x[0-9a-f]+)\)?$/.test(line))
    .map((line) => line.trim());
}
