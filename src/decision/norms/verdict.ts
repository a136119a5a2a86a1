import type { Obligation, RecordName, Remedy, RemedyFact, Supplier, Verdict } from '../model.ts';
import { RULES, type RuleCode } from '../rule-codes.ts';

/** A norm on what it is given: the verdict when it decides, nothing when it has nothing to say. */
export type Norm<Matter> = (matter: Matter) => Verdict | undefined;

type Facts = Partial<Omit<Verdict, 'rule' | 'outcome' | 'layer'>>;

const NO_RECORDS: readonly RecordName[] = [];
const NO_OBLIGATIONS: readonly Obligation[] = [];
const NO_REMEDIES: readonly Remedy[] = [];
const NONE_ASSERTED: Verdict['asserted'] = [];

/** What a rule says, with the facts of the case; outcome, layer and article are the rule's own. */
export function verdict(rule: RuleCode, facts: Facts): Verdict {
  const { outcome, layer, ...law }: { article?: string } & Pick<Verdict, 'outcome' | 'layer'> = RULES[rule];
  return {
    category: facts.category,
    rule,
    outcome,
    layer,
    article: facts.article ?? law.article,
    clause: facts.clause,
    records: facts.records ?? NO_RECORDS,
    obligations: facts.obligations ?? NO_OBLIGATIONS,
    remedies: facts.remedies ?? NO_REMEDIES,
    asserted: facts.asserted ?? NONE_ASSERTED,
    validFrom: facts.validFrom,
  };
}

export function remedy(fact: RemedyFact, who: Supplier, about?: string): Remedy {
  return { fact, about, who };
}

interface Named {
  readonly key: string;
  readonly clause?: string | undefined;
}

/** The records a verdict rests on, and the clause that the first of them with one comes from. */
export function resting(kind: string, records: readonly Named[]): Pick<Verdict, 'records' | 'clause'> {
  return {
    records: records.map(({ key }) => ({ kind, key })),
    clause: records.find(({ clause }) => clause !== undefined)?.clause,
  };
}

/** The first verdict that a list of norms gives, in its order. */
export function firstOf<Matter>(norms: readonly Norm<Matter>[], matter: Matter): Verdict | undefined {
  for (const norm of norms) {
    const given = norm(matter);
    if (given !== undefined) return given;
  }
  return undefined;
}

/** Two permits as one, said by the first: both of their records, obligations and assertions. */
export function together(first: Verdict, second: Verdict): Verdict {
  return {
    ...first,
    clause: first.clause ?? second.clause,
    records: [...first.records, ...second.records],
    obligations: [...second.obligations, ...first.obligations.filter((owed) => !isOwed(owed, second))],
    asserted: [...first.asserted, ...second.asserted],
  };
}

function isOwed({ type, article }: Obligation, { obligations }: Verdict): boolean {
  return obligations.some((owed) => owed.type === type && owed.article === article);
}
