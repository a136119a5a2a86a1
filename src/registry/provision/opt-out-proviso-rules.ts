import { isAtOrBelow, overlap } from '../../lib/key.ts';
import type { Rule } from '../../lib/problem.ts';
import type { CategoryRecords, LegalClass } from '../category/model.ts';
import { legalClassOf } from '../category/rules.ts';
import type { CollectionRecords, CollectionSource } from '../collection/model.ts';
import type { OptOutFiling, ProvisionRecords } from './model.ts';

/** Special care-required information is never provided by opt-out (Art. 27(2) proviso). */
export const optOutsSpareSpecialCare: Rule<CategoryRecords & ProvisionRecords> = (records) =>
  itemsOfClass(records, 'SPECIAL_CARE_REQUIRED').map(({ filing, key }) => ({
    code: 'OPTOUT_SPECIAL_CARE',
    path: itemsOf(filing),
    message: `\`${key}\` is special care-required information`,
    article: '27(2) proviso',
    remedy: 'leave it out; provide it with consent or on a ground of Art. 27(1)',
  }));

/** Pseudonymised personal data goes to third parties only where a law asks for it (Art. 41(6)). */
export const optOutsSparePseudonymised: Rule<CategoryRecords & ProvisionRecords> = (records) =>
  itemsOfClass(records, 'PSEUDONYMISED').map(({ filing, key }) => ({
    code: 'PSEUDO_NOT_PROVIDED',
    path: itemsOf(filing),
    message: `\`${key}\` is pseudonymised`,
    article: '41(6)',
    remedy: 'leave it out',
  }));

function itemsOfClass({ dataCategories, optOutFilings }: CategoryRecords & ProvisionRecords, wanted: LegalClass) {
  const ofClass = [...dataCategories.values()].filter((category) => legalClassOf(category) === wanted);
  return [...optOutFilings.values()].flatMap((filing) =>
    ofClass
      .filter(({ key }) => isAtOrBelow(dataCategories, key, filing.categories))
      .map(({ key }) => ({ filing, key })),
  );
}

type Sourced = CategoryRecords & CollectionRecords & ProvisionRecords;

/** Data acquired by improper means, or suspected to be, is never provided by opt-out (Arts. 20(1), 27(2) proviso). */
export const optOutsSpareWrongfulSources: Rule<Sourced> = (records) =>
  itemsFrom(records, ({ wrongful }) => wrongful !== 'NO').map(({ filing, source }) => ({
    code: 'OPTOUT_WRONGFUL_SOURCE',
    path: itemsOf(filing),
    message: `\`${source.key}\` holds items listed here and was acquired by improper means: \`${source.wrongful}\``,
    article: '27(2) proviso, 20(1)',
    remedy: 'leave those items out; provide them with consent or on a ground of Art. 27(1)',
  }));

/** What another operator provided by opt-out is not provided by opt-out again (Art. 27(2) proviso). */
export const optOutsAreNotPassedOn: Rule<Sourced> = (records) =>
  itemsFrom(records, ({ optOutDerived }) => optOutDerived).map(({ filing, source }) => ({
    code: 'OPTOUT_ONWARD',
    path: itemsOf(filing),
    message: `\`${source.key}\` holds items listed here and received them by another's opt-out`,
    article: '27(2) proviso',
    remedy: 'leave those items out; provide them with consent or on a ground of Art. 27(1)',
  }));

function itemsFrom(
  { dataCategories, collectionSources, optOutFilings }: Sourced,
  isTainted: (source: CollectionSource) => boolean,
) {
  const tainted = [...collectionSources.values()].filter(isTainted);
  return [...optOutFilings.values()].flatMap((filing) =>
    tainted
      .filter((source) => overlap(dataCategories, filing.categories, source.categories))
      .map((source) => ({ filing, source })),
  );
}

function itemsOf({ key }: OptOutFiling) {
  return ['optOutFilings', key, 'categories'];
}

/** What may never be provided by opt-out, whatever state the opt-out is in. */
export const optOutProvisoRules: readonly Rule<Sourced>[] = [
  optOutsSpareSpecialCare,
  optOutsSparePseudonymised,
  optOutsSpareWrongfulSources,
  optOutsAreNotPassedOn,
];
