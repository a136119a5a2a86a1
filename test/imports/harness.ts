import { recordModels } from '../../src/registry/registry.ts';
import { daicho, type Said } from '../cli/harness.ts';
import type { TestService } from '../support/service.ts';

/** Runs commands against a service as one of its roles. */
export function commandsAt(service: TestService, role: 'steward' | 'engineer' = 'steward') {
  return async (...words: readonly string[]): Promise<Said> => {
    const env = { DAICHO_URL: `${service.url}/graphql`, DAICHO_TOKEN: await service.token(role) };
    return daicho(words, env, recordModels);
  };
}

/** Those who govern see the whole map. */
export const GOVERN = { role: 'steward', purpose: 'registry-governance' } as const;

/** A field as these tests ask for it. */
export interface ShownField {
  readonly key: string;
  readonly path: string;
  readonly dataType: string | null;
  readonly classifiedBy: string;
  readonly categories: readonly { readonly key: string }[];
  readonly pending: readonly { readonly kind: string; readonly key: string }[];
}

/** All fields of a dataset, by path. */
export async function fieldsOf(service: TestService, dataset: string): Promise<ReadonlyMap<string, ShownField>> {
  const query = `query ($dataset: String) { registry { dataFields(first: 100, filter: {dataset: $dataset}) { nodes {
    key path dataType classifiedBy categories { key } pending { kind key } } } } }`;
  interface Answered {
    readonly registry: { readonly dataFields: { readonly nodes: readonly ShownField[] } };
  }
  const { registry } = await service.read<Answered>(query, { ...GOVERN, variables: { dataset } });
  return new Map(registry.dataFields.nodes.map((field) => [field.path, field]));
}
