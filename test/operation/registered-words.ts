import type { Asking, TestService } from '../support/service.ts';

/** An operation as the API shows it, as far as these tests look. */
export interface Shown {
  readonly id: string;
  readonly name: string;
  readonly documentId: string;
  readonly registeredBy?: string;
  readonly retirement: { readonly reason: string } | null;
  readonly standing: Standing | null;
}

export interface Standing {
  readonly permitted: boolean;
  readonly revision: number;
  readonly deciding: { readonly rule: string; readonly message: string; readonly remedy: string | null } | null;
  readonly refusals: readonly { readonly category: string | null; readonly rule: string }[];
}

export interface Problem {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
  readonly remedy: string | null;
}

const STANDING = 'standing { permitted revision deciding { rule message remedy } refusals { category rule } }';

const OPERATION = `id name documentId retirement { reason } ${STANDING}`;

/** Has somebody register an operation. */
export async function register(service: TestService, asking: Asking, input: object) {
  const query = `mutation($input: RegisterOperationInput!) {
    registerOperation(input: $input) { operation { ${OPERATION} } ${STANDING} problems { code path message remedy } }
  }`;
  const variables = { input: { name: 'test', ...input } };
  const answer = await service.read<{
    registerOperation: { operation: Shown | null; standing: Standing | null; problems: readonly Problem[] };
  }>(query, { ...asking, variables });
  return answer.registerOperation;
}

/** Has somebody retire an operation. */
export async function retireOperation(service: TestService, asking: Asking, id: string, reason = 'for the test') {
  const query = `mutation($input: RetireOperationInput!) {
    retireOperation(input: $input) { operation { ${OPERATION} } problems { code path message remedy } }
  }`;
  const answer = await service.read<{
    retireOperation: { operation: Shown | null; problems: readonly Problem[] };
  }>(query, { ...asking, variables: { input: { id, reason } } });
  return answer.retireOperation;
}

/** The operations of a list. */
export async function listed(service: TestService, args: string): Promise<readonly Shown[]> {
  const query = `{ registeredOperations(first: 200, ${args}) { totalCount nodes { ${OPERATION} } } }`;
  const asking = { role: 'engineer', purpose: 'billing' } as const;
  const answer = await service.read<{
    registeredOperations: { totalCount: number; nodes: readonly Shown[] };
  }>(query, asking);
  const { nodes, totalCount } = answer.registeredOperations;
  if (totalCount !== nodes.length) throw new Error(`${totalCount} counted, ${nodes.length} listed`);
  return nodes;
}

/** The secret of a new API key of a client. */
export async function keyOf(service: TestService, client: string, role: string): Promise<string> {
  const query = `mutation { createApiKey(input: {client: "${client}", roles: [${role}], label: "test"}) { secret } }`;
  const asking = { role: 'admin', purpose: 'registry.administer' } as const;
  return (await service.read<{ createApiKey: { secret: string } }>(query, asking)).createApiKey.secret;
}
