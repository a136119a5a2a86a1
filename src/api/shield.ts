import type { GraphQLError, GraphQLSchema } from 'graphql';
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
    Subscription: fieldRules('Subscription'),
  };
  const options = { fallbackRule: denied, allowExternalErrors: true, fallbackError: notInTable };
  // The generated middleware is a map by type name, which its own type leaves out.
  const middleware = shield<object, ApiContext>(tree, options).generate(schema) as unknown as Record<string, object>;
  // Only root fields are wrapped: below them the purpose guard has judged the whole operation already.
  const { Query, Mutation, Subscription } = middleware;
  return applyMiddleware(schema, { Query, Mutation, Subscription } as never);
}

type RootType = keyof typeof permissions;

function fieldRules(type: RootType) {
  const fields = Object.keys(permissions[type]).map((field) => [field, open(type, field)]);
  return { '*': denied, ...Object.fromEntries(fields) };
}

// Rules answer exactly `true` or an error; anything else graphql-shield would have to interpret.
function open(type: RootType, field: string) {
  return rule(`${type}.${field}`, { cache: 'no_cache' })(
    (_root, _args, context: ApiContext) => roleRefusal(type, field, context) ?? true,
  );
}

/** Why the caller's roles may not call a root field; undefined when one of them may. */
export function roleRefusal(type: RootType, field: string, { mayCall }: ApiContext): GraphQLError | undefined {
  const table: Readonly<Record<string, readonly Role[]>> = permissions[type];
  const roles = table[field];
  if (roles === undefined) return notInTable;
  return mayCall(roles) ? undefined : roleRefused(`${type}.${field}`, roles);
}

const notInTable = refusal('ROLE_NOT_PERMITTED', 'no role may call this operation');

const denied = rule('denied', { cache: 'no_cache' })(() => notInTable);

function roleRefused(name: string, roles: readonly Role[]) {
  return refusal('ROLE_NOT_PERMITTED', `\`${name}\` is not open to your role`, {
    remedy: `ask somebody with the role ${roles.map((role) => `\`${role}\``).join(', ')}`,
  });
}
