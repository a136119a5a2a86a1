import type { GraphQLSchema } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import type { Role } from '../identity/model.ts';
import type { ApiContext } from './context.ts';
import { refusal } from './errors.ts';
import { permissions } from './permissions.ts';

/** Guards the root fields with the permission table; what the table does not name is denied. */
export function withPermissions(schema: GraphQLSchema): GraphQLSchema {
  const tree = {
    Query: fieldRules('Query'),
    Mutation: fieldRules('Mutation'),
  };
  const options = { fallbackRule: denied, allowExternalErrors: true, fallbackError: notInTable };
  // The generated middleware is a map by type name, which its own type leaves out.
  const middleware = shield<object, ApiContext>(tree, options).generate(schema) as unknown as Record<string, object>;
  // Only root fields are wrapped: below them the purpose guard has judged the whole operation already.
  return applyMiddleware(schema, { Query: middleware.Query, Mutation: middleware.Mutation } as never);
}

function fieldRules(type: 'Query' | 'Mutation') {
  const fields = Object.entries(permissions[type]).map(([field, roles]) => [field, open(`${type}.${field}`, roles)]);
  return { '*': denied, ...Object.fromEntries(fields) };
}

// Rules answer exactly `true` or an error; anything else graphql-shield would have to interpret.
function open(name: string, roles: readonly Role[]) {
  return rule(name, { cache: 'no_cache' })((_root, _args, { mayCall }: ApiContext) =>
    mayCall(roles) ? true : roleRefused(name, roles),
  );
}

const notInTable = refusal('ROLE_NOT_PERMITTED', 'no role may call this operation');

const denied = rule('denied', { cache: 'no_cache' })(() => notInTable);

function roleRefused(name: string, roles: readonly Role[]) {
  return refusal('ROLE_NOT_PERMITTED', `\`${name}\` is not open to your role`, {
    remedy: `ask somebody with the role ${roles.map((role) => `\`${role}\``).join(', ')}`,
  });
}
