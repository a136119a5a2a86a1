import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MetadataArg } from '../graph/exposure.ts';
import { ExplanationLanguage } from './enums.ts';
import { explainObligation, explainRemedies, explainVerdict } from './explain.ts';
import type { Obligation } from './model.ts';
import { DecisionNode, ObligationNode, RemedyNode, VerdictNode } from './node.ts';
import type { DecisionContext } from './resolver.ts';
import type { ShownDecision, ShownRemedy, ShownVerdict } from './shown.ts';
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
}
