interface Waiting<Asked, Found> {
  readonly asked: Asked;
  readonly found: (found: Found) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Reads for many at once: who asks while a read is under way is answered by the next one, together with all others that wait.
 * INVARIANT: a read that answers somebody began after that one asked, so nobody is told what was so before.
 */
export function grouped<Asked, Found>(
  read: (asked: readonly Asked[]) => Promise<Found>,
): (asked: Asked) => Promise<Found> {
  let waiting: Waiting<Asked, Found>[] = [];
  let isReading = false;

  async function readAll(): Promise<void> {
    isReading = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const answer = await read(group.map(({ asked }) => asked));
        for (const { found } of group) found(answer);
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    isReading = false;
  }

  return (asked) =>
    new Promise((found, failed) => {
      waiting.push({ asked, found, failed });
      if (!isReading) void readAll();
    });
}
