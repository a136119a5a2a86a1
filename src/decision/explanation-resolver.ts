import { GraphQLError } from 'graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MetadataArg } from '../graph/exposure.ts';
import { DecisionRule, ExplanationLanguage } from './enums.ts';
import { explainObligation, explainRemedies, explainVerdict } from './explain.ts';
import type { Obligation } from './model.ts';
import { alsoPermittedBy, openingOf } from './nearest-miss.ts';
import { AlsoPermittedNode, DecisionNode, ObligationNode, RemedyNode, VerdictNode } from './node.ts';
import type { DecisionContext } from './resolver.ts';
import type { ShownDecision, ShownRemedy, ShownVerdict } from './shown.ts';
import type { Missed } from './supplies.ts';
import type { Language } from './words/said.ts';

type Told = Pick<DecisionContext, 'language'>;

/** In which language a text is wanted; the request's own otherwise. */
function LanguageArg(): ParameterDecorator {
  return MetadataArg('language', () => ExplanationLanguage, {
    nullable: true,
    description: 'In which language; otherwise as `accept-language` says, or in English.',
  });
}

@Resolver(() => DecisionNode)
export class DecisionExplanations {
  @FieldResolver(() => String, { description: 'The answer and its reason in one sentence.' })
  message(@Root() decision: ShownDecision, @Ctx() told: Told, @LanguageArg() language?: Language | null): string {
    return explainVerdict(decision.deciding, decision, language ?? told.language).message;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What would mend a refusal, in one sentence.' })
  remedy(@Root() decision: ShownDecision, @Ctx() told: Told, @LanguageArg() language?: Language | null) {
    return explainVerdict(decision.deciding, decision, language ?? told.language).remedy;
  }
}

@Resolver(() => VerdictNode)
export class VerdictExplanations {
  @FieldResolver(() => String, { description: 'The verdict and its reason in one sentence.' })
  message(@Root() verdict: ShownVerdict, @Ctx() told: Told, @LanguageArg() language?: Language | null): string {
    return explainVerdict(verdict, verdict, language ?? told.language).message;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What would mend it, in one sentence.' })
  remedy(@Root() verdict: ShownVerdict, @Ctx() told: Told, @LanguageArg() language?: Language | null) {
    return explainVerdict(verdict, verdict, language ?? told.language).remedy;
  }

  @FieldResolver(() => RemedyNode, {
    nullable: true,
    description: 'The remedy whose fact is the only one missing; absent: more is missing, or that shows later.',
  })
  nearestMiss(@Root() { remedies }: ShownVerdict): ShownRemedy | undefined {
    return remedies.find((remedy) => openingOf(lookedInto(remedy), remedy).suffices === true);
  }
}

@Resolver(() => ObligationNode)
export class ObligationExplanations {
  @FieldResolver(() => String, { description: 'What is to be done, in one sentence.' })
  message(@Root() obligation: Obligation, @Ctx() told: Told, @LanguageArg() language?: Language | null): string {
    return explainObligation(obligation, language ?? told.language);
  }
}

@Resolver(() => RemedyNode)
export class RemedyExplanations {
  @FieldResolver(() => String, { description: 'Who can do what, in one sentence.' })
  message(@Root() remedy: ShownRemedy, @Ctx() told: Told, @LanguageArg() language?: Language | null): string {
    return explainRemedies([remedy], language ?? told.language);
  }

  @FieldResolver(() => DecisionRule, {
    nullable: true,
    description: 'The rule that would permit it by this way; absent: an obstacle is removed, and no way opened.',
  })
  opens(@Root() remedy: ShownRemedy) {
    return openingOf(lookedInto(remedy), remedy).rule;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is the only fact that is missing; absent where that shows once the fact is there.',
  })
  suffices(@Root() remedy: ShownRemedy) {
    return openingOf(lookedInto(remedy), remedy).suffices;
  }

  @FieldResolver(() => AlsoPermittedNode, {
    nullable: true,
    description: 'What else it would permit; absent where that shows once the fact is there.',
  })
  alsoPermits(@Root() remedy: ShownRemedy) {
    return remedy.isWithheld ? undefined : alsoPermittedBy(lookedInto(remedy), remedy);
  }
}

function lookedInto({ missed, allowance }: ShownRemedy): Missed {
  allowance.remedies -= 1;
  if (allowance.remedies >= 0) return missed;
  throw new GraphQLError('the operation looks into more remedies than one may', {
    extensions: { code: 'TOO_COSTLY', reason: 'TOO_COSTLY', remedy: 'ask where remedies lead for fewer decisions' },
  });
}
