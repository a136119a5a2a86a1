import { askOnce, requestBytes } from '../lib/load.ts';
import { serveProduct } from '../lib/service.ts';

/** How long an import took, and how much memory the service had at its most. */
export interface ImportResult {
  readonly name: string;
  readonly planSeconds: number;
  readonly applySeconds: number;
  readonly peakMegabytes: number;
}

interface Given {
  readonly name: string;
  readonly format: string;
  readonly document: string;
}

/** Fields of a collection; what there is of each in a full run. */
const FIELDS = 10;
const FULL = { collections: 158, rows: 40_000 };

/** Imports each document into a service of its own: the plan first, then the same applied. */
export async function benchImports(seeds: string, short: boolean): Promise<readonly ImportResult[]> {
  const size = short ? { collections: 3, rows: 60 } : FULL;
  const fields = (size.collections * FIELDS).toLocaleString('en');
  const given: readonly Given[] = [
    {
      name: `Fideslang, ${size.collections} collections, ${fields} fields`,
      format: 'FIDESLANG',
      document: manifest(size.collections),
    },
    { name: `CSV, ${size.rows.toLocaleString('en')} fields`, format: 'CSV', document: table(size.rows) },
  ];
  const results: ImportResult[] = [];
  for (const each of given) results.push(await importOne(seeds, each));
  return results;
}

const PLAN = 'query ($input: ImportInput!) { importPlan(input: $input) { edits { key } problems { code message } } }';
const APPLY =
  'mutation ($input: ApplyImportInput!) { applyImport(input: $input) { edits { key } problems { code message } } }';

async function importOne(seeds: string, { name, format, document }: Given): Promise<ImportResult> {
  const product = await serveProduct('PostgreSQL', { seeds });
  try {
    const input = { source: 'imported', format, documents: [{ name: 'document', text: document }], newSystem: true };
    const ask = async (query: string, variables: object) => {
      const headers = {
        authorization: `Bearer ${product.token('steward')}`,
        'x-purpose-of-use': 'registry.administer',
      };
      const begun = performance.now();
      const answer = await askOnce(
        product.url,
        requestBytes(new URL('/graphql', product.url), headers, { query, variables }),
      );
      mustHaveMade(answer);
      return (performance.now() - begun) / 1000;
    };
    const planSeconds = await ask(PLAN, { input });
    const applySeconds = await ask(APPLY, { input: { ...input, reason: 'bench' } });
    return { name, planSeconds, applySeconds, peakMegabytes: product.peakMegabytes() };
  } finally {
    await product.stop();
  }
}

function mustHaveMade(answer: unknown): void {
  const { data, errors } = answer as {
    data?: Record<string, { edits: readonly unknown[]; problems: readonly unknown[] }>;
    errors?: readonly unknown[];
  };
  const [made] = Object.values(data ?? {});
  if (made === undefined || made.problems.length > 0 || made.edits.length === 0) {
    throw new Error(`the import was refused: ${JSON.stringify(errors ?? made?.problems).slice(0, 500)}`);
  }
}

function manifest(collections: number): string {
  const lines = ['dataset:', '  - fides_key: bench_db', '    name: made for the bench', '    collections:'];
  for (let at = 0; at < collections; at++) {
    lines.push(`      - name: table_${at}`, '        fields:');
    for (let field = 0; field < FIELDS; field++) {
      lines.push(`          - name: column_${field}`, '            data_categories: [user.contact.email]');
    }
  }
  return `${lines.join('\n')}\n`;
}

function table(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, at) => `bench,bench.t${Math.floor(at / 20)},f${at % 20},text,category_${at % 50}`,
  );
  return `system,dataset,path,dataType,categories\n${lines.join('\n')}\n`;
}
