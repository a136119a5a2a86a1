import postgres from 'postgres';
import { freshStorage } from '../../support/databases.ts';
import { startService, type TestService } from '../../support/service.ts';
import { commandsAt } from '../harness.ts';

/** A database with tables of its own, and a service whose commands scan it. */
export interface LiveDatabase {
  readonly service: TestService;
  readonly daicho: ReturnType<typeof commandsAt>;
  readonly client: postgres.Sql;
  readonly address: string;
  close(): Promise<void>;
}

export async function openLiveDatabase(schema: string): Promise<LiveDatabase> {
  const service = await startService();
  const { storage, drop } = await freshStorage('postgres');
  const address = storage.databaseUrl ?? '';
  const client = postgres(address, { max: 1, onnotice: () => undefined });
  await client.unsafe(schema);
  const close = async () => {
    await client.end();
    await drop();
    await service.close();
  };
  return { service, daicho: commandsAt(service), client, address, close };
}
