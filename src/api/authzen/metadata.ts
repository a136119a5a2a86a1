/** Where the decision service tells its addresses. */
export const METADATA_PATH = '/.well-known/authzen-configuration';

/** The addresses of the decision service, under the names that its metadata has for them. */
const ENDPOINTS = {
  access_evaluation_endpoint: '/access/v1/evaluation',
  access_evaluations_endpoint: '/access/v1/evaluations',
  search_subject_endpoint: '/access/v1/search/subject',
  search_resource_endpoint: '/access/v1/search/resource',
  search_action_endpoint: '/access/v1/search/action',
} as const;

export type EndpointPath = (typeof ENDPOINTS)[keyof typeof ENDPOINTS];

export const paths: readonly EndpointPath[] = Object.values(ENDPOINTS);

/** What the decision service publishes of itself, so that a client finds its addresses. */
export function metadataOf(publicUrl: string): Readonly<Record<string, string>> {
  const endpoints = Object.entries(ENDPOINTS).map(([name, path]): [string, string] => [name, publicUrl + path]);
  return { policy_decision_point: publicUrl, ...Object.fromEntries(endpoints) };
}
