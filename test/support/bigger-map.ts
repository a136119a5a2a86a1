import { dataField, dataset, type EditInput, put, system } from './proposals.ts';

const SYSTEMS = 20;
const DATASETS = 5;
const FIELDS = 20;

const CATEGORIES = [
  'identity.name',
  'contact.email',
  'contact.address',
  'financial.credit_card_number',
  'transaction.payment',
  'behaviour.history',
];

/**
 * A map many times that of the seeds, with more of every other kind that grows: 2,000 fields in 100 datasets. Its keys
 * come last, so that a page holds what it held before, and more.
 */
export function biggerMap(): readonly EditInput[] {
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
  const systems = numbers(SYSTEMS).map((number) => `zz${number}`);
  const datasets = systems.flatMap((name) => numbers(DATASETS).map((number) => `${name}.set${number}`));
  return [
    ...numbers(30).flatMap(more),
    ...systems.map((key, number) => system(key, { categories: categoriesAt(number) })),
    ...datasets.map((key, number) =>
      dataset(key, key.split('.')[0] ?? '', {
        categories: number % 3 === 0 ? categoriesAt(number + 1) : [],
        purposes: ['billing', `zz${number % 30}`],
      }),
    ),
    ...datasets.flatMap((key, at) =>
      numbers(FIELDS).map((number) => dataField(key, `f${number}`, number % 4 === 0 ? [] : categoriesAt(at + number))),
    ),
    // One long chain, with a second way every tenth step.
    ...datasets.slice(1).map((key, at) => flow(`chain${at}`, datasets[at] ?? '', key, at)),
    ...numbers(9).map((number) =>
      flow(`side${number}`, datasets[number] ?? '', datasets[number * 10 + 10] ?? '', number),
    ),
  ];
}

/** One more of each kind beside the map, naming each other. */
function more(number: number): readonly EditInput[] {
  const key = `zz${number}`;
  return [
    put('dataCategories', { key: `contact.${key}`, parent: 'contact', labelEn: key, identifies: 'NO' }),
    put('parties', { key, kindOf: 'CORPORATION', roles: ['OUTSOURCEE'], nameEn: key, country: 'JP' }),
    put('purposes', { key, parent: 'service.provide', statementEn: `To provide the service ${number} to its users` }),
    put('declarations', { purpose: key, category: `contact.${key}` }),
    put('declarations', { purpose: key, category: 'identity.name' }),
    put('purposeGrants', { purpose: key, role: 'engineer' }),
    put('outsourcings', {
      key,
      outsourcee: key,
      categories: [`contact.${key}`],
      purposes: [key],
      work: `work ${number}`,
      state: 'PROPOSED',
    }),
  ];
}

function categoriesAt(number: number): readonly string[] {
  const [one = '', two = ''] = [
    CATEGORIES[number % CATEGORIES.length],
    CATEGORIES[(number * 5 + 1) % CATEGORIES.length],
  ];
  return number % 2 === 0 ? [one] : [...new Set([one, two])];
}

function flow(key: string, from: string, to: string, number: number): EditInput {
  const facts = { fromDataset: from, toDataset: to, categories: categoriesAt(number), purpose: 'billing' };
  return put('dataFlows', { key: `zz.${key}`, ...facts });
}
