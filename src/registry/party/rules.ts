import type { Finding, FindingRule } from '../../lib/finding.ts';
import { keysInCycles } from '../../lib/key.ts';
import { oncePer } from '../../lib/once-per.ts';
import type { Problem, Rule } from '../../lib/problem.ts';
import { partyAbroadRules } from './abroad-rules.ts';
import type { Party, PartyRecords, PartyRole } from './model.ts';

/** The party that a branch is a part of, or the party itself: two that share it are no third parties to each other. */
export function legalPersonOf({ parties }: PartyRecords, party: Party): Party {
  return (party.legalPerson === undefined ? undefined : parties.get(party.legalPerson)) ?? party;
}

/** Whether two parties, by their keys, are one legal person: a branch and what it is a part of are, a subsidiary is another (Art. 27(1); G 3-6-1). */
export function isSamePerson({ parties }: PartyRecords, one: string, other: string | undefined): boolean {
  if (one === other) return true;
  const [first, second] = [parties.get(one), parties.get(other ?? '')];
  if (first === undefined || second === undefined) return false;
  return legalPersonOf({ parties }, first).key === legalPersonOf({ parties }, second).key;
}

function has({ roles }: Party, role: PartyRole): boolean {
  return roles.includes(role);
}

/** Who may receive, as a principal consented to it. */
interface ConsentToReceive {
  readonly kind: string;
  readonly recipient?: string | undefined;
}

/** Whether a principal consented that a party receives: its legal person does, or it is one of a class that was named (Art. 27(1)). */
export function isNamedByConsent({ parties }: PartyRecords, consent: ConsentToReceive, party: string | undefined) {
  const { recipient = '' } = consent;
  if (isSamePerson({ parties }, recipient, party)) return true;
  const receiver = parties.get(party ?? '');
  if (receiver === undefined || !mayNameAClass(consent)) return false;
  return legalPersonOf({ parties }, receiver).classes.includes(recipient);
}

/** Consent to provision abroad is given on the country, the regime and the measures of one party, which it names (Art. 28(2)). */
export function mayNameAClass({ kind }: Pick<ConsentToReceive, 'kind'>): boolean {
  return kind !== 'FOREIGN';
}

/** Which of name, address and, for a corporation, representative the registry lacks; several that are not named are said to be that (Rule 20(1)(i)). */
export function lacksOfParty({ kindOf, address, representative }: Party): readonly ('address' | 'representative')[] {
  if (kindOf === 'CLASS') return [];
  return [
    ...(address === undefined ? (['address'] as const) : []),
    ...(kindOf === 'CORPORATION' && representative === undefined ? (['representative'] as const) : []),
  ];
}

/** The parties that say they are the operator; a sound registry has one. */
export function operatorsOf({ parties }: PartyRecords): readonly Party[] {
  return operatorsAmong(parties);
}

const operatorsAmong = oncePer((parties: PartyRecords['parties']) =>
  [...parties.values()].filter((party) => has(party, 'OPERATOR')),
);

/** A registry that knows any party knows which one it is the registry of. */
export const oneOperatorIsNamed: Rule<PartyRecords> = (records) => {
  const operators = operatorsOf(records);
  if (records.parties.size === 0 || operators.length === 1) return [];
  const remedy = 'give exactly one party the role `OPERATOR`';
  if (operators.length === 0) {
    return [{ code: 'OPERATOR_MISSING', path: ['parties'], message: 'no party is the operator', remedy }];
  }
  return operators.map(({ key }) => ({
    code: 'OPERATOR_NOT_ALONE',
    path: ['parties', key, 'roles'],
    message: `${operators.length} parties are the operator`,
    remedy,
  }));
};

/** The operator is a business, not a class of parties nor a part of another (Art. 16(2)). */
export const operatorIsALegalPerson: Rule<PartyRecords> = (records) =>
  operatorsOf(records)
    .filter(({ kindOf, legalPerson }) => kindOf === 'CLASS' || legalPerson !== undefined)
    .map(({ key, kindOf }) => ({
      code: 'OPERATOR_NO_LEGAL_PERSON',
      path: ['parties', key, kindOf === 'CLASS' ? 'kindOf' : 'legalPerson'],
      message: kindOf === 'CLASS' ? 'the operator is a class of parties' : 'the operator is a branch of another party',
      article: '16(2)',
      remedy: 'record the legal person that handles the data as the operator',
    }));

/** A branch is the same legal person as the party it is a part of, and says which (Arts. 27(1), 28(1)). */
export const branchesNameTheirLegalPerson: Rule<PartyRecords> = ({ parties }) =>
  [...parties.values()].flatMap((party): readonly Problem[] => {
    const path = ['parties', party.key, 'legalPerson'];
    if (has(party, 'BRANCH') !== (party.legalPerson !== undefined)) {
      return [
        {
          code: 'BRANCH_LEGAL_PERSON',
          path,
          message: has(party, 'BRANCH')
            ? 'is a branch and names no legal person'
            : 'names a legal person and is no branch',
          remedy:
            'give a branch both the role `BRANCH` and its `legalPerson`; a subsidiary has a `parentCompany` instead',
        },
      ];
    }
    const person = party.legalPerson === undefined ? undefined : parties.get(party.legalPerson);
    if (person === undefined || (person.kindOf !== 'CLASS' && person.legalPerson === undefined)) return [];
    return [
      {
        code: 'BRANCH_LEGAL_PERSON',
        path,
        message: `\`${person.key}\` is a ${person.kindOf === 'CLASS' ? 'class' : 'branch'}, not a legal person`,
        remedy: 'name the legal person itself',
      },
    ];
  });

/** Ownership ends at a company that nobody in the registry owns. */
export const ownershipIsATree: Rule<PartyRecords> = ({ parties }) =>
  keysInCycles(new Map([...parties].map(([key, { parentCompany }]) => [key, { key, parent: parentCompany }]))).map(
    (key) => ({
      code: 'PARTY_CYCLE',
      path: ['parties', key, 'parentCompany'],
      message: `\`${key}\` owns itself`,
      remedy: 'name the company that owns it, or none',
    }),
  );

/** A class of parties has nobody to represent it and is no part of a legal person. */
export const classesAreNoPersons: Rule<PartyRecords> = ({ parties }) =>
  [...parties.values()]
    .filter(({ kindOf }) => kindOf === 'CLASS')
    .flatMap((party) =>
      (['representative', 'legalPerson', 'parentCompany'] as const)
        .filter((fact) => party[fact] !== undefined)
        .map((fact) => ({
          code: 'CLASS_IS_NO_PERSON',
          path: ['parties', party.key, fact],
          message: `is a class of parties and has a \`${fact}\``,
          remedy: 'record the party itself, or leave the fact out',
        })),
    );

/** What a party is one of is a class, and what is one of it is a legal person (Art. 27(1)). */
export const classesHoldLegalPersons: Rule<PartyRecords> = ({ parties }) =>
  [...parties.values()].flatMap(({ key, kindOf, legalPerson, classes }): readonly Problem[] => {
    const path = ['parties', key, 'classes'];
    const isPerson = kindOf !== 'CLASS' && legalPerson === undefined;
    if (!isPerson && classes.length > 0) {
      const message = `is a ${kindOf === 'CLASS' ? 'class' : 'branch'} and names classes that it is one of`;
      return [{ code: 'PARTY_CLASS', path, message, remedy: 'name them on the legal person' }];
    }
    return classes
      .filter((named) => parties.has(named) && parties.get(named)?.kindOf !== 'CLASS')
      .map((named) => ({
        code: 'PARTY_CLASS',
        path,
        message: `\`${named}\` is no class of parties`,
        remedy: 'name parties whose `kindOf` is `CLASS`',
      }));
  });

/** Where a named party is established is known, because provision abroad depends on it (Art. 28(1)). */
export const namedPartiesHaveACountry: Rule<PartyRecords> = ({ parties }) =>
  [...parties.values()]
    .filter(({ kindOf, country }) => kindOf !== 'CLASS' && country === undefined)
    .map(({ key }) => ({
      code: 'PARTY_COUNTRY_MISSING',
      path: ['parties', key, 'country'],
      message: 'names no country',
      article: '28(1)',
      remedy: 'name the country where its legal person is established',
    }));

export const partyRules: readonly Rule<PartyRecords>[] = [
  oneOperatorIsNamed,
  operatorIsALegalPerson,
  branchesNameTheirLegalPerson,
  ownershipIsATree,
  classesAreNoPersons,
  classesHoldLegalPersons,
  namedPartiesHaveACountry,
  ...partyAbroadRules,
];

interface OperatorFact {
  readonly code: string;
  readonly article: string;
  readonly what: string;
  readonly isStated: (operator: Party) => boolean;
}

const OPERATOR_FACTS: readonly OperatorFact[] = [
  { code: 'OPERATOR_NAME_UNSTATED', article: '32(1)(i)', what: "the operator's name", isStated: () => true },
  {
    code: 'OPERATOR_ADDRESS_UNSTATED',
    article: '32(1)(i)',
    what: "the operator's address",
    isStated: ({ address }) => address !== undefined,
  },
  {
    code: 'OPERATOR_REPRESENTATIVE_UNSTATED',
    article: '32(1)(i)',
    what: "the operator's representative",
    // Only a corporation owes one.
    isStated: ({ kindOf, representative }) => kindOf !== 'CORPORATION' || representative !== undefined,
  },
  {
    code: 'COMPLAINT_CONTACT_UNSTATED',
    article: '32(1)(iv), Order 10',
    what: 'where to complain about the handling of personal data',
    isStated: ({ contactEmail }) => contactEmail !== undefined,
  },
];

/** Principals can know who the operator is, where, who represents it, and where to complain (Art. 32(1)(i), (iv); Order 10). */
export const operatorIsKnown: FindingRule<PartyRecords> = (records) => {
  const [operator] = operatorsOf(records);
  return OPERATOR_FACTS.filter(({ isStated }) => operator === undefined || !isStated(operator)).map(
    ({ code, article, what }): Finding => ({
      code,
      clause: operator?.clause,
      article,
      severity: 'BREACH',
      message: `principals are not told ${what}`,
      mend: `tell principals ${what}, and record it`,
      records: operator === undefined ? [] : [{ kind: 'Party', key: operator.key }],
    }),
  );
};

export const partyFindings: readonly FindingRule<PartyRecords>[] = [operatorIsKnown];
