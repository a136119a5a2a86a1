import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Metadata } from '../../graph/exposure.ts';
import { assertNever } from '../../lib/assert-never.ts';
import {
  ConsentException,
  ConsentScope,
  ContactAnswers,
  ForeignTransfers,
  PolicyChangeEffect,
  PurposeChangeNotice,
} from './enums.ts';
import type { PromiseTerms } from './promise-terms.ts';

@ObjectType({ description: 'A promise not to provide data to third parties without consent.' })
@Metadata()
export class ThirdPartyConsentTerms {
  @Field(() => ConsentScope, { description: 'What is not provided without prior consent.' })
  scope!: string;

  @Field(() => [ConsentException], { description: 'The cases that the text excepts.' })
  exceptions!: string[];

  @Field(() => Boolean, { description: 'Whether it excepts whatever else the law permits.' })
  alsoAsLawPermits!: boolean;
}

@ObjectType({ description: 'A promise on changes of purpose.' })
@Metadata()
export class PurposeChangeTerms {
  @Field(() => Boolean, { description: 'Whether a purpose changes only to what is reasonably related (Art. 17(2)).' })
  onlyRelated!: boolean;

  @Field(() => [PurposeChangeNotice], { description: 'How principals are told; empty: not at all (Art. 21(3)).' })
  toldBy!: string[];
}

@ObjectType({ description: 'What the policy says of its own changes.' })
@Metadata()
export class PolicyChangeTerms {
  @Field(() => PolicyChangeEffect, { description: 'When a changed text takes effect.' })
  effectiveOn!: string;

  @Field(() => Boolean, { description: 'Whether principals are told before.' })
  priorNotice!: boolean;
}

@ObjectType({ description: 'A country that data goes to, with what Rule 17 asks to tell of it.' })
@Metadata()
export class TransferDestination {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; absent when it cannot be known.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'Why no country can be named, and what helps instead.' })
  countryUnknownBecause?: string;

  @Field(() => String, { nullable: true, description: "The country's regime for personal information." })
  regimeInfo?: string;

  @Field(() => String, { nullable: true, description: 'What recipients there do to protect the data.' })
  measuresInfo?: string;

  @Field(() => String, { nullable: true, description: 'Why the measures cannot be told.' })
  measuresUnknownBecause?: string;
}

@ObjectType({ description: 'What the policy says of data that goes abroad.' })
@Metadata()
export class ForeignTransferTerms {
  @Field(() => ForeignTransfers, { description: 'Whether any does.' })
  transfers!: string;

  @Field(() => [TransferDestination], { description: 'Where to.' })
  destinations!: TransferDestination[];
}

@ObjectType({ description: 'Whom the policy names to be reached.' })
@Metadata()
export class ContactTerms {
  @Field(() => String, { description: 'How to reach it.' })
  channel!: string;

  @Field(() => [ContactAnswers], { description: 'What it answers.' })
  answers!: string[];
}

export const PromiseTermsUnion = createUnionType({
  name: 'PromiseTerms',
  description: 'What is promised.',
  types: () =>
    [ThirdPartyConsentTerms, PurposeChangeTerms, PolicyChangeTerms, ForeignTransferTerms, ContactTerms] as const,
  // The classes only describe what a record holds: its terms as they were parsed.
  resolveType: (terms) => typeOf(terms as unknown as PromiseTerms),
});

function typeOf({ about }: PromiseTerms) {
  switch (about) {
    case 'THIRD_PARTY_CONSENT':
      return ThirdPartyConsentTerms;
    case 'PURPOSE_CHANGE':
      return PurposeChangeTerms;
    case 'POLICY_CHANGE':
      return PolicyChangeTerms;
    case 'FOREIGN_TRANSFER':
      return ForeignTransferTerms;
    case 'CONTACT':
      return ContactTerms;
    default:
      return assertNever(about);
  }
}
