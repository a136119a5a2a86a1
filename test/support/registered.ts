import type { TestService } from './service.ts';

/** A document of this API, for those who hold a role or are a client. */
export interface Registering {
  readonly query: string;
  readonly purpose: string;
  readonly client?: string;
}

const REGISTER = `mutation($input: RegisterOperationInput!) {
  registerOperation(input: $input) { operation { id } problems { code path message } }
}`;

/** Has a steward register a document for dashboards, which run nothing else; or for a client. Answers its id. */
export async function registered(service: TestService, { query, purpose, client }: Registering): Promise<string> {
  const owner = client === undefined ? { role: 'DASHBOARD' } : { client };
  const input = { name: 'test', dialect: 'DAICHO', document: query, purpose, ...owner };
  const asking = { role: 'steward', purpose: 'registry.administer', variables: { input } } as const;
  const { registerOperation } = await service.read<{
    registerOperation: { operation: { id: string } | null; problems: readonly object[] };
  }>(REGISTER, asking);
  const { operation, problems } = registerOperation;
  if (operation === null) throw new Error(`not registered: ${JSON.stringify(problems)}`);
  return operation.id;
}
