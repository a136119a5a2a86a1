import type { ApiContext } from '../context.ts';

/** A context whose use is watched. */
export interface Watched {
  readonly context: ApiContext;
  /** Whether something else was used than what is allowed. */
  isTouched(): boolean;
}

/**
 * The parts of a context whose answers depend on the revision, the decision table and the declared purpose alone, and so
 * are the same for everybody who may ask. INVARIANT: what is not in this list keeps an answer from being kept.
 */
export const OF_THE_REVISION: ReadonlySet<PropertyKey> = new Set([
  'facts',
  'remembered',
  'read',
  'load',
  'loadMany',
  'batched',
  'keptRows',
  'mapScope',
  'mapReach',
  'mapUses',
  'mapTotals',
  'requireCovered',
  'purpose',
  'pin',
  'registryAt',
  // Asked for the permission table alone, which is asked again for every caller.
  'mayCall',
  '_shield',
]);

/** The parts that answer from the registry in memory, whatever the purpose. */
export const OF_THE_REGISTRY: ReadonlySet<PropertyKey> = new Set(['remembered', 'load', 'loadMany']);

/** Watches whether anything beside `allowed` is used of a context. */
export function watched(context: ApiContext, allowed: ReadonlySet<PropertyKey>): Watched {
  let touched = false;
  const watching: ApiContext = new Proxy(context, {
    get(target, name) {
      // Whether it is a promise is asked of everything that a resolver is given.
      if (!allowed.has(name) && name !== 'then') touched = true;
      return Reflect.get(target, name);
    },
  });
  return { context: watching, isTouched: () => touched };
}
