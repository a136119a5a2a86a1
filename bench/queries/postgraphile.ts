import { createServer } from 'node:http';

/*
 * PostGraphile 5 over the plain tables, behind bare node http as its documentation shows it; run by a newer Node than
 * the product's own. The names are no literals: the product does not depend on these packages.
 */
const [presets, adaptors, servers, postgraphile] = [
  'postgraphile/presets/amber',
  'postgraphile/adaptors/pg',
  'postgraphile/grafserv/node',
  'postgraphile',
];

const { PostGraphileAmberPreset } = await import(presets);
const { makePgService } = await import(adaptors);
const { grafserv } = await import(servers);
const { postgraphile: open } = await import(postgraphile);

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['plain'] })],
  // Lists and not connections, so that its answers look like ours.
  schema: { defaultBehavior: '-connection +list' },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
};

const instance = open(preset);
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as { port: number };
  process.stdout.write(`listening on http://127.0.0.1:${port}/graphql\n`);
});
