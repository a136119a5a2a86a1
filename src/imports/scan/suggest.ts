import type { CategorySuggestion } from '../../registry/intake/model.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Column } from './catalog.ts';
import { matchesOf } from './match.ts';

type Candidate = CategorySuggestion['candidates'][number];

/** How sure most values having the form of a kind make it; a check digit leaves little room for chance. */
const FORM_CERTAINTY = 90;

/** Types that hold no text of a person, whatever their name says. */
const BARE = /^(boolean|bytea|uuid|oid|tsvector)$/;

/** What a column is taken for, strongest first, each with its evidence; nothing of it is a classification. */
export function candidatesOf(column: Column, vocabulary: Vocabulary): readonly Candidate[] {
  const candidates = new Map<string, Candidate>();
  const add = (name: string, certainty: number, evidence: Candidate['evidence'][number]) => {
    const held = candidates.get(name);
    candidates.set(name, {
      vocabulary: vocabulary.name,
      name,
      categories: [...vocabulary.categories(name)],
      notPersonal: false,
      certainty: held === undefined ? certainty : Math.min(99, Math.max(held.certainty, certainty) + 5),
      evidence: [...(held?.evidence ?? []), evidence],
    });
  };
  if (!BARE.test(column.type)) {
    for (const { name, met, certainty } of matchesOf(column.name))
      add(name, certainty, { kind: 'NAME', what: `\`${met}\`` });
    for (const { name, met } of matchesOf(column.comment ?? '')) add(name, 50, { kind: 'COMMENT', what: `\`${met}\`` });
  }
  if (/^(inet|cidr)$/.test(column.type))
    add('user.device.ip_address', 60, { kind: 'TYPE', what: `\`${column.type}\`` });
  for (const { name, form, met, of } of column.samples ?? []) {
    add(name, FORM_CERTAINTY, { kind: 'SAMPLE', what: `${met} of ${of} values have the form of ${form}` });
  }
  return [...candidates.values()].toSorted((a, b) => b.certainty - a.certainty);
}
