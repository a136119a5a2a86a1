import type { ReadPoint } from '../../db/revision.ts';
import type { Soon } from '../../graph/context.ts';
import { isShownAt } from '../../graph/view.ts';
import type { TypePlan } from './plan.ts';
import { type Run, textsOf } from './run.ts';
import { OF_THE_REGISTRY, watched } from './watched.ts';

/** How many characters of texts are kept for one state of the registry. */
const KEPT_CHARACTERS = 32_000_000;

/** Texts of records of one state of the registry, by plan and key, for all operations that read this state. */
export class StateTexts {
  #byPlan = new WeakMap<TypePlan, Map<string, string>>();
  #characters = 0;

  of(plan: TypePlan): Map<string, string> {
    const known = this.#byPlan.get(plan) ?? new Map<string, string>();
    this.#byPlan.set(plan, known);
    return known;
  }

  keep(plan: TypePlan, key: string, text: string): void {
    if (this.#characters > KEPT_CHARACTERS) {
      this.#byPlan = new WeakMap();
      this.#characters = 0;
    }
    this.of(plan).set(key, text);
    this.#characters += text.length;
  }
}

/** Where an operation's texts come from. */
export interface KeptTexts {
  of(run: Run, plan: TypePlan, objects: readonly object[]): Soon<readonly string[]>;
}

interface Keeping {
  readonly state: StateTexts;
  /** The point that the operation reads; texts of other points are not kept. */
  readonly pin: ReadPoint;
  /** Names of the types whose records are in memory at that point. */
  readonly kinds: ReadonlySet<string>;
  /** How often the time or the number of the revision was looked at. */
  readonly looks: () => number;
}

/**
 * Keeps the text of a record that is in memory when nothing was used to make it but that memory: neither the database,
 * nor who asks, nor for what, nor the time, nor which revision it is. So the same text is right for every operation at this state.
 */
export function keptTexts({ state, pin, kinds, looks }: Keeping): KeptTexts {
  const keyOf = (object: object) => (isShownAt(object, pin) ? object.key : undefined);
  return {
    of: (run, plan, objects) => {
      if (!plan.isKeepable || !kinds.has(plan.type.name)) return textsOf(run, plan, objects);
      const kept = state.of(plan);
      const keys = objects.map(keyOf);
      const known = keys.map((key) => (key === undefined ? undefined : kept.get(key)));
      const missing = objects.filter((_, at) => known[at] === undefined);
      if (missing.length === 0) return known as readonly string[];
      const { context, isTouched } = watched(run.context, OF_THE_REGISTRY);
      const before = looks();
      const made = textsOf({ ...run, context }, plan, missing);
      const finished = (texts: readonly string[]) => {
        if (isTouched()) plan.isKeepable = false;
        const queue = texts.values();
        return known.map((text, at) => {
          if (text !== undefined) return text;
          const fresh = queue.next().value ?? '';
          const key = keys[at];
          if (key !== undefined && !isTouched() && before === looks()) state.keep(plan, key, fresh);
          return fresh;
        });
      };
      return made instanceof Promise ? made.then(finished) : finished(made);
    },
  };
}
