import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import postgres from 'postgres';
import { questionsOf } from './questions.ts';
import { makeWorld, SHORT } from './world.ts';

/**
 * What a query can cost at the least: one prepared statement by hand behind bare node http, its text passed through. With
 * `KEPT=on` each answer is kept by the text of its request: then it is what node's http can do at all.
 */
const client = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => undefined });
const kept = process.env.KEPT === 'on' ? new Map<string, Buffer>() : undefined;
// The statements do not depend on the world, only their parameters do, and those come with the requests.
const statements = new Map(questionsOf(makeWorld(SHORT)).map(({ name, limit }) => [name, limit.sql]));

const server = createServer((request, response) => {
  void answer(request, response);
});

server.listen(0, '127.0.0.1', () => {
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as { port: number };
  process.stdout.write(`listening on http://127.0.0.1:${port}/graphql\n`);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const body = kept?.get(text) ?? (await read(JSON.parse(text)));
  kept?.set(text, body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) });
  response.end(body);
}

async function read({ question, parameter }: { question: string; parameter?: string }): Promise<Buffer> {
  const [row] = await client.unsafe(statements.get(question) ?? '', parameter === undefined ? [] : [parameter], {
    prepare: true,
  });
  return Buffer.from(String(row?.answer));
}
