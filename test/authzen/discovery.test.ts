import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startService, type TestService } from '../support/service.ts';

const running: TestService[] = [];

afterEach(async () => {
  for (const service of running.splice(0)) await service.close();
});

async function started(env: Readonly<Record<string, string>> = {}): Promise<TestService> {
  const service = await startService(env);
  running.push(service);
  return service;
}

function published(at: string): Readonly<Record<string, string>> {
  return {
    policy_decision_point: at,
    access_evaluation_endpoint: `${at}/access/v1/evaluation`,
    access_evaluations_endpoint: `${at}/access/v1/evaluations`,
    search_subject_endpoint: `${at}/access/v1/search/subject`,
    search_resource_endpoint: `${at}/access/v1/search/resource`,
    search_action_endpoint: `${at}/access/v1/search/action`,
  };
}

test('the service tells its addresses to anybody, and each of them is there', async () => {
  const { url } = await started();
  const response = await fetch(`${url}/.well-known/authzen-configuration`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  const metadata = (await response.json()) as Record<string, string>;
  expect(metadata).toEqual(published(url));
  const { policy_decision_point: _, ...endpoints } = metadata;
  for (const endpoint of Object.values(endpoints)) expect((await fetch(endpoint, { method: 'POST' })).status).toBe(401);
});

test('behind a gateway it tells the address that callers know', async () => {
  const { url } = await started({ DAICHO_PUBLIC_URL: 'https://pdp.example.com/registry/' });
  const response = await fetch(`${url}/.well-known/authzen-configuration`);
  expect(await response.json()).toEqual(published('https://pdp.example.com/registry'));
});

test.each(['pdp.example.com', 'ftp://pdp.example.com', 'https://pdp.example.com/?a=b', 'https://pdp.example.com/#a'])(
  'an address like %s is refused at the start',
  (address) => {
    expect(() => readConfig({ DAICHO_PUBLIC_URL: address })).toThrow(/DAICHO_PUBLIC_URL/);
  },
);
