import type { Sql } from 'postgres';

const LISTEN_AGAIN_MS = 500;

/**
 * Listens on a channel by a connection of its own, and again whenever that was lost. `heard` is called for each notification
 * and each time it began to listen: what was told meanwhile has to be looked up.
 */
export async function listenOnServer(url: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  const { default: postgres } = await import('postgres');
  let isOver = false;
  let current: Sql | undefined;
  let again: NodeJS.Timeout | undefined;

  // Of one client alone: a client that was given up may still say that its connection closed.
  function listenSoon(lost: Sql): void {
    if (isOver || lost !== current) return;
    current = undefined;
    lost.end({ timeout: 0 }).catch(() => undefined);
    again = setTimeout(() => void listen(), LISTEN_AGAIN_MS);
  }

  async function listen(): Promise<void> {
    const client: Sql = postgres(url, {
      max: 1,
      // Zero: never.
      idle_timeout: 0,
      max_lifetime: null,
      fetch_types: false,
      connect_timeout: 5,
      onnotice: () => undefined,
      // The driver knows this option, its types do not.
      ...{ onnotify: heard },
      onclose: () => listenSoon(client),
    });
    current = client;
    try {
      await client.unsafe(`listen ${channel}`);
      heard();
    } catch {
      listenSoon(client);
    }
  }

  await listen();
  return async () => {
    isOver = true;
    clearTimeout(again);
    await current?.end({ timeout: 1 });
  };
}
