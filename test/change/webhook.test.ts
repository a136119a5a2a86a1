import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { propose, system } from '../support/proposals.ts';
import { startService, type TestService } from '../support/service.ts';

/** A message as it arrived. */
interface Arrived {
  readonly id: string;
  readonly signature: Record<string, string>;
  readonly body: string;
  readonly answered: number;
}

const administering = { role: 'admin', purpose: 'registry.administer' } as const;

const CREATE = `mutation ($input: CreateWebhookInput!) {
  createWebhook(input: $input) { secret webhook { id url events } problems { code path message } } }`;

describe('a webhook', () => {
  const arrived: Arrived[] = [];
  const answers: number[] = [];
  let receiver: Server;
  let host: string;
  let service: TestService;

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      void textOf(request).then((body) => {
        const status = answers.shift() ?? 204;
        const { 'webhook-id': id = '', ...headers } = request.headers as Record<string, string>;
        arrived.push({ id, signature: { 'webhook-id': id, ...headers }, body, answered: status });
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    service = await startService({ DAICHO_WEBHOOK_HOSTS: host });
  });

  afterAll(async () => {
    await service.close();
    receiver.close();
  });

  async function create(input: object) {
    const { createWebhook } = await service.read<{
      createWebhook: {
        readonly secret: string;
        readonly webhook: { readonly id: string };
        readonly problems: readonly { readonly code: string }[];
      };
    }>(CREATE, { ...administering, variables: { input } });
    return createWebhook;
  }

  async function change(key: string) {
    return propose({ url: service.url, token: await service.token('steward') }, { edits: [system(key)] });
  }

  async function until(count: number): Promise<void> {
    while (arrived.length < count) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  let secret = '';
  let id = '';

  test('is made for a host that the configuration names, and for no other', async () => {
    expect((await create({ url: 'http://192.0.2.1/hook', events: ['REVISION_MADE'] })).problems).toMatchObject([
      { code: 'WEBHOOK_HOST_NOT_ALLOWED', path: ['input', 'url'] },
    ]);
    expect((await create({ url: 'no address', events: [] })).problems.map(({ code }) => code)).toEqual([
      'FACT_INVALID',
      'FACT_INVALID',
    ]);
    const made = await create({ url: `http://${host}/hook`, events: ['REVISION_MADE'] });
    expect(made.problems).toEqual([]);
    ({ secret } = made);
    ({ id } = made.webhook);
  });

  test('is told of a revision in a message that its secret proves', async () => {
    const { revision } = await change('told.first');
    await until(1);
    const [message] = arrived;
    expect(new Webhook(secret).verify(message?.body ?? '', message?.signature ?? {})).toMatchObject({
      type: 'revision.made',
      data: { revision },
    });
    const forged = (message?.body ?? '').replace(String(revision), '99');
    expect(() => new Webhook(secret).verify(forged, message?.signature ?? {})).toThrow();
  });

  test('is sent a message again under its id until it takes it, and the later ones after it', async () => {
    // A redirect is not followed: it would lead to a host that nobody allowed.
    answers.push(302);
    const before = arrived.length;
    const first = await change('told.second');
    const second = await change('told.third');
    await until(before + 3);
    const told = arrived.slice(before).map((message) => [message.id, message.answered]);
    const [again, next] = [`revision-${first.revision}`, `revision-${second.revision}`];
    expect(told).toEqual([
      [again, 302],
      [again, 204],
      [next, 204],
    ]);
  });

  test('is told nothing once it has ended', async () => {
    const END =
      'mutation ($id: ID!) { endWebhook(input: { id: $id }) { webhook { endedAt lastResult failures } problems { code } } }';
    const ended = await service.read(END, { ...administering, variables: { id } });
    expect(ended).toMatchObject({ endWebhook: { webhook: { lastResult: '204', failures: 0 }, problems: [] } });
    const before = arrived.length;
    await change('told.never');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(arrived.length).toBe(before);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
