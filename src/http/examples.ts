import type { Role } from '../identity/model.ts';

/** An operation that shows what the service is for: who asks it, and for which purpose. */
export interface ExampleOperation {
  readonly name: string;
  readonly role: Role;
  readonly purpose: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** It is opened by a link alone, whose query has this name: what that says is the variable `id`. */
  readonly linkedBy?: string;
}

/** An example ready to run: with the headers that say who asks and for what. */
export interface Example {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly linkedBy?: string | undefined;
}

const CARD_NUMBER = 'financial.credit_card_number';

/** A field of the example data map that holds a card number. */
const CARD_FIELD = 'billing.payments/card_number';

const cardFields = (name: string) => `query ${name} {
  registry {
    dataFields(first: 10, filter: { category: "${CARD_NUMBER}" }) {
      totalCount
      withheldCount
      nodes { key categories { key } dataset { key system { labelEn } } }
    }
  }
}`;

export const cardFieldsForBilling: ExampleOperation = {
  name: 'CardFieldsForBilling',
  role: 'engineer',
  purpose: 'billing',
  query: cardFields('CardFieldsForBilling'),
};

export const cardFieldForNews: ExampleOperation = {
  name: 'CardFieldForNews',
  role: 'engineer',
  purpose: 'news.send',
  query: `query CardFieldForNews($key: String!) {
  dataField(key: $key) { key categories { key } }
}`,
  variables: { key: CARD_FIELD },
};

/** The operations that GraphiQL opens with, one a tab. */
export const exampleOperations: readonly ExampleOperation[] = [
  cardFieldsForBilling,
  { name: 'CardFieldsForNews', role: 'engineer', purpose: 'news.send', query: cardFields('CardFieldsForNews') },
  cardFieldForNews,
  {
    name: 'MayNewsUseCards',
    role: 'engineer',
    purpose: 'billing',
    query: `query MayNewsUseCards($input: EvaluateUseInput!) {
  evaluateUse(input: $input) {
    decision {
      outcome
      message
      remedy
      verdicts { category outcome rule layer article records { kind key } }
      revision
      lawEdition
    }
    problems { code path message }
  }
}`,
    variables: { input: { action: 'USE', purpose: 'news.send', categories: [CARD_NUMBER] } },
  },
  {
    name: 'Counts',
    role: 'dashboard',
    purpose: 'service.provide',
    query: `query Counts {
  registry {
    revision
    at
    purposes { totalCount }
    dataCategories { totalCount }
    systems { totalCount }
    dataFields { totalCount withheldCount }
    findings { code severity }
  }
}`,
  },
  {
    name: 'Findings',
    role: 'reviewer',
    purpose: 'registry-governance',
    query: `query Findings {
  registry {
    findings { code clause article severity message mend }
  }
}`,
  },
  {
    name: 'Assumptions',
    role: 'steward',
    purpose: 'registry-governance',
    query: `query Assumptions {
  registry {
    declarations(first: 50, filter: { basis: ASSUMED }) {
      totalCount
      nodes { key reason purpose { key } category { key } }
    }
  }
}`,
  },
  {
    name: 'Proposal',
    role: 'reviewer',
    purpose: 'registry.administer',
    linkedBy: 'proposal',
    query: `query Proposal($id: ID!) {
  proposal(id: $id) {
    state
    author
    reason
    edits { action section key }
    review {
      binding
      quorum
      needs { kind article says section key facts approvals }
      approvals { by at voidBecause }
      problems { code path message }
    }
    gates { id kind article section key fact status missing opens by text }
    impact {
      moments { at opens closes }
    }
    comments { author at text }
  }
}`,
  },
];

const NO_TOKEN = 'Bearer PASTE_A_TOKEN_HERE';

/** Fills in the headers; without a way to have tokens, a place to paste one. */
export async function readyExamples(
  operations: readonly ExampleOperation[],
  tokenOf?: (role: Role) => Promise<string>,
): Promise<readonly Example[]> {
  return Promise.all(
    operations.map(async ({ name, role, purpose, query, variables, linkedBy }) => {
      const authorization = tokenOf === undefined ? NO_TOKEN : `Bearer ${await tokenOf(role)}`;
      return { name, query, variables, linkedBy, headers: { authorization, 'x-purpose-of-use': purpose } };
    }),
  );
}

/** The same examples without their secrets, for a page that goes to another machine. */
export function withoutTokens(examples: readonly Example[]): readonly Example[] {
  return examples.map((example) => ({ ...example, headers: { ...example.headers, authorization: NO_TOKEN } }));
}
