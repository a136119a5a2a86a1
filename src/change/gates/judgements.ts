import type { Problem } from '../../lib/problem.ts';
import { foreseeability } from '../../registry/joint-use/change-model.ts';
import { relatedness } from '../../registry/purpose/change-model.ts';
import { type Gate, gateRules, type Judgement } from './model.ts';

/** Everything that keeps judgements from being an assessment of these gates. */
export function problemsOfJudgements(gates: readonly Gate[], judgements: readonly Judgement[]): readonly Problem[] {
  const asking = gates.filter(({ kind }) => gateRules[kind].takes.includes('JUDGEMENT'));
  return [
    ...asking.filter(({ id }) => !judgements.some((each) => each.gate === id)).map(unjudged),
    ...judgements.flatMap((judgement, place) => {
      const gate = asking.find(({ id }) => id === judgement.gate);
      const at = ['judgements', place];
      return gate === undefined
        ? [notAsked(at)]
        : [...resultMustFit(gate, judgement, at), ...norms(gate, judgement, at)];
    }),
  ];
}

type Path = readonly (string | number)[];

function unjudged({ id, kind }: Gate): Problem {
  return {
    code: 'JUDGEMENT_MISSING',
    path: ['judgements'],
    message: `\`${id}\` is not judged`,
    article: gateRules[kind].article,
    remedy: 'judge it; who cannot tell says `UNDETERMINED`',
  };
}

function notAsked(at: Path): Problem {
  return { code: 'GATE_UNKNOWN', path: [...at, 'gate'], message: 'is no gate of this proposal that takes a judgement' };
}

function resultMustFit({ kind }: Gate, { result }: Judgement, at: Path): readonly Problem[] {
  const fits: readonly string[] = kind === 'PURPOSE_RELATED' ? relatedness.options : foreseeability.options;
  if (fits.includes(result)) return [];
  const message = `\`${result}\` is no answer to this gate`;
  return [
    {
      code: 'JUDGEMENT_RESULT',
      path: [...at, 'result'],
      message,
      remedy: `say ${fits.map((fit) => `\`${fit}\``).join(' or ')}`,
    },
  ];
}

/** A purpose is compared with what it said originally, and provision that it never said is never related (Art. 17(2)). */
function norms({ purpose }: Gate, { result, comparedWith }: Judgement, at: Path): readonly Problem[] {
  if (purpose === undefined) return [];
  const { origin, after } = purpose;
  const isCompared = comparedWith.includes(origin.hash);
  const addsProvision = after.statement.includesThirdPartyProvision && !origin.statement.includesThirdPartyProvision;
  return [
    ...(isCompared ? [] : [notFromOrigin([...at, 'comparedWith'])]),
    ...(addsProvision && result === 'RELATED' ? [neverRelated([...at, 'result'])] : []),
  ];
}

function notFromOrigin(path: Path): Problem {
  return {
    code: 'PURPOSE_CHANGE_NOT_FROM_ORIGIN',
    path,
    message: 'was not compared with what the purpose said originally: a chain of small steps may lead anywhere',
    article: '17(2)',
    remedy: "compare it with the gate's `origin`, and name its hash",
  };
}

function neverRelated(path: Path): Problem {
  return {
    code: 'PURPOSE_CHANGE_UNRELATED',
    path,
    message: 'provision to third parties is never related to a purpose that did not say it',
    article: '17(2)',
    remedy: 'judge it `NOT_RELATED`: it is for who consents alone',
  };
}
