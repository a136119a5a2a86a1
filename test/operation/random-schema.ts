import type { Usage } from '../../src/decision/question.ts';

/** The tables that random queries are about; all columns are numbers, so that any fits anywhere. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  a: ['id', 'x', 'y', 'z'],
  b: ['id', 'x', 'w'],
  c: ['a_id', 'v'],
  '"Mixed"': ['"Id"', '"Val x"'],
  顧客: ['番号', '氏名'],
};

/** A name without its quotes. */
export const bare = (name: string) => name.replaceAll('"', '');

interface View {
  readonly definition: string;
  readonly columns: readonly { readonly name: string; readonly from: string }[];
  readonly reads: readonly (readonly [string, Usage])[];
}

/** Views, one upon another, with what they read whatever is read of them. */
export const VIEWS: Readonly<Record<string, View>> = {
  v1: {
    definition: 'select id, x as q from public.a where z > 0',
    columns: [
      { name: 'id', from: 'a.id' },
      { name: 'q', from: 'a.x' },
    ],
    reads: [['a.z', 'FILTER']],
  },
  v2: {
    definition: 'select v1.q as r, b.w from public.v1 join public.b on b.id = v1.id',
    columns: [
      { name: 'r', from: 'a.x' },
      { name: 'w', from: 'b.w' },
    ],
    reads: [
      ['a.z', 'FILTER'],
      ['a.id', 'JOIN'],
      ['b.id', 'JOIN'],
    ],
  },
};
