import {
  type ASTVisitor,
  type DocumentNode,
  FieldsOnCorrectTypeRule,
  type GraphQLError,
  type GraphQLSchema,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  NoUndefinedVariablesRule,
  ProvidedRequiredArgumentsRule,
  specifiedRules,
  type ValidationContext,
  ValuesOfCorrectTypeRule,
  validate,
  visit,
} from 'graphql';
import { inOurWords } from './parse.ts';
import type { GraphqlProblem, GraphqlProblemCode } from './problem.ts';

type ValidationRule = (context: ValidationContext) => ASTVisitor;

/** What it means when a rule of the specification is broken; of the others that the document is no valid one. */
const CODES: ReadonlyMap<ValidationRule, GraphqlProblemCode> = new Map([
  [FieldsOnCorrectTypeRule, 'FIELD_UNKNOWN'],
  [KnownArgumentNamesRule, 'ARGUMENT_UNKNOWN'],
  [KnownTypeNamesRule, 'TYPE_UNKNOWN'],
  [KnownFragmentNamesRule, 'FRAGMENT_UNKNOWN'],
  [NoUndefinedVariablesRule, 'VARIABLE_UNKNOWN'],
  [ValuesOfCorrectTypeRule, 'VALUE_INVALID'],
  [ProvidedRequiredArgumentsRule, 'VALUE_INVALID'],
  [KnownDirectivesRule, 'DIRECTIVE_UNJUDGED'],
]);

/** The directives of the specification: they say what is read, and nothing else. */
const JUDGED = new Set(['skip', 'include']);

/** All that keeps a document from being one that the schema's service would run and that can be judged. */
export function problemsOfDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphqlProblem[] {
  const codes = new Map<GraphQLError, GraphqlProblemCode>();
  const rules = specifiedRules.map((rule) => noting(rule, codes));
  const errors = validate(schema, document, rules, { maxErrors: 50 });
  const broken = errors.map((error): GraphqlProblem => {
    const code = codes.get(error) ?? 'DOCUMENT_INVALID';
    return { code, offset: error.positions?.[0] ?? 0, message: sentenceOf(error) };
  });
  return [...broken, ...unjudgedDirectives(schema, document)];
}

// A rule that also notes which code its errors go by.
function noting(rule: ValidationRule, codes: Map<GraphQLError, GraphqlProblemCode>): ValidationRule {
  return (context) => {
    const own: ValidationContext = Object.create(context);
    own.reportError = (error) => {
      codes.set(error, CODES.get(rule) ?? 'DOCUMENT_INVALID');
      context.reportError(error);
    };
    return rule(own);
  };
}

// What a value is may be personal data: that it does not fit is enough.
function sentenceOf({ message }: GraphQLError): string {
  const tellsNamesAlone = /^(Field|Argument|Enum|Unknown|Cannot query|Fragment|Variable|Directive)\b/.test(message);
  const isAboutValue = /\b(cannot represent|Expected value|does not exist in|found)\b/.test(message);
  return tellsNamesAlone || !isAboutValue ? inOurWords(message) : 'a value does not fit its type';
}

// A directive that the schema declares may do anything: what it makes of a field is not in the document.
function unjudgedDirectives(schema: GraphQLSchema, document: DocumentNode): readonly GraphqlProblem[] {
  const found: GraphqlProblem[] = [];
  visit(document, {
    Directive: ({ name, loc }) => {
      if (JUDGED.has(name.value) || schema.getDirective(name.value) == null) return;
      const message = `what \`@${name.value}\` does is not in the document`;
      found.push({ code: 'DIRECTIVE_UNJUDGED', offset: loc?.start ?? 0, message });
    },
  });
  return found;
}
