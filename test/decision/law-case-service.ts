import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionRequest, PrincipalConsent, PrincipalFacts } from '../../src/decision/model.ts';
import { factOf, type RecordBase } from '../../src/lib/record.ts';
import { recordModels } from '../../src/registry/registry.ts';
import { judgeCapacity, recordConsent, recordStop } from '../principal/words.ts';
import type { FreshStorage } from '../support/databases.ts';
import type { EditInput } from '../support/proposals.ts';
import { given } from '../support/review.ts';
import { startService, type TestService } from '../support/service.ts';
import type { CaseWorld } from './case-world.ts';

/** Records by section and key, as a proposal takes them. */
type Records = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>;

/** An answer as a case says it. */
export interface Told {
  readonly said: string;
  readonly duties: readonly string[];
}

/** A service whose registry becomes that of one case after the other. */
export interface CaseService {
  readonly service: TestService;
  /**
   * Makes the registry hold the records of a case and no others of the cases. What it refuses is left out where the case
   * does not name it; where it does, the codes of what stands against it come back, and nothing has changed.
   */
  hold(world: CaseWorld): Promise<readonly string[]>;
  /** Records what the principal said, and asks. */
  ask(id: string, world: CaseWorld): Promise<Told>;
}

/** Starts one with the service's own records alone. */
export async function startCaseService({ storage }: FreshStorage): Promise<CaseService> {
  const seeds = join(storage.dataFolder, 'no-records');
  mkdirSync(seeds, { recursive: true });
  writeFileSync(join(seeds, 'registry.yaml'), 'source: cases\ntitle: Nothing but what the cases propose\n');
  const service = await startService({
    DATABASE_URL: storage.databaseUrl,
    DAICHO_DATA: storage.dataFolder,
    DAICHO_SEEDS: seeds,
  });
  let held: Records = new Map();
  return {
    service,
    hold: async (world) => {
      const refused = new Set<string>();
      for (;;) {
        const wanted = recordsOf(world, refused);
        const edits = editsBetween(held, wanted);
        // What a case is given; how a registry comes to hold it is not what it asks.
        const made = edits.length === 0 ? undefined : await given(service, edits);
        const problems = made === undefined || made.ok ? [] : made.problems;
        if (problems.length === 0) {
          held = wanted;
          return [];
        }
        const places = problems.map(({ path: [section, key] }) => `${section}/${key}`);
        const named = problems.filter(({ path: [, key = ''] }) => isNamed(world.request, String(key)));
        if (named.length > 0) return named.map(({ code }) => code);
        if (places.every((place) => refused.has(place))) throw new Error(JSON.stringify(problems));
        for (const place of places) refused.add(place);
      }
    },
    ask: async (id, { request, options }) => {
      const principal = request.principal === undefined ? undefined : `principal of ${id}`;
      if (principal !== undefined) await recordFacts(service, principal, request);
      const query = `query($input: EvaluateUseInput!) { evaluateUse(input: $input) { problems { code path message } decision {
        outcome rule deciding { article clause } obligations { type }
      } } }`;
      const input = { ...questionOf(request), principal, asOf: { at: options.now } };
      const role = request.caller.roles[0];
      const asking = { role, purpose: 'decisions.request', variables: { input } };
      const { evaluateUse } = await service.read<{ evaluateUse: Answered }>(query, asking);
      const { decision, problems } = evaluateUse;
      if (decision === null) throw new Error(JSON.stringify(problems));
      const { outcome, rule, deciding, obligations } = decision;
      const said = [outcome, rule, deciding.article, deciding.clause].filter((part) => part != null).join(' ');
      return { said, duties: obligations.map(({ type }) => type) };
    },
  };
}

interface Answered {
  readonly problems: readonly object[];
  readonly decision: {
    readonly outcome: string;
    readonly rule: string;
    readonly deciding: { readonly article: string | null; readonly clause: string | null };
    readonly obligations: readonly { readonly type: string }[];
  } | null;
}

/** What a caller says of a request; what the service knows of caller and principal is left out. */
function questionOf({ caller: _, principal: __, ground, shown, ...said }: DecisionRequest) {
  return { ...said, ground, shown };
}

const told: Readonly<Record<string, string>> = { COUNTRY: 'country', REGIME: 'regime', MEASURES: 'measures' };

async function recordFacts(service: TestService, principal: string, { principal: facts }: DecisionRequest) {
  const { consents, stops, needsRepresentative } = facts as PrincipalFacts;
  for (const consent of consents) await recorded(recordConsent(service, { principal, ...consentOf(consent) }));
  for (const { kind = 'USE', categories } of stops) {
    await recorded(recordStop(service, { principal, kind, categories }));
  }
  if (needsRepresentative === true) await judgeCapacity(service, principal, 'MINOR');
}

function consentOf({ key: _, shown = [], statement = '1', ...facts }: PrincipalConsent) {
  const informed = Object.fromEntries(shown.map((fact) => [told[fact], 'as told']));
  // The version of a text that was shown is the hash of what it states, where a changed statement was shown.
  return { ...facts, shown: { version: statement, ...informed } };
}

async function recorded(recording: Promise<{ readonly problems: readonly object[] }>): Promise<void> {
  const { problems } = await recording;
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

function isNamed(request: DecisionRequest, key: string): boolean {
  const { recipient, route, source, actor, change, announcement } = request;
  return [recipient, route?.record, source, actor, change, announcement].includes(key);
}

/** The records of a case with the clauses that they cite, without those that speak of what is not there. */
function recordsOf({ records }: CaseWorld, without: ReadonlySet<string>): Records {
  const given = recordModels.flatMap((model): [string, Map<string, RecordBase>][] => {
    // The sections of a registry are named as its models say.
    const section = (records as unknown as Readonly<Record<string, ReadonlyMap<string, RecordBase>>>)[model.section];
    const wanted = [...(section ?? [])].filter(([key]) => !without.has(`${model.section}/${key}`));
    return section === undefined ? [] : [[model.section, new Map(wanted)]];
  });
  const sections = new Map(given);
  sections.set('clauses', citedBy(sections));
  while (dropDangling(sections));
  return new Map([...sections].map(([section, held]) => [section, asProposed(section, held)]));
}

function citedBy(sections: ReadonlyMap<string, ReadonlyMap<string, RecordBase>>): Map<string, RecordBase> {
  const cited = [...sections.values()].flatMap((held) => [...held.values()].flatMap(({ clause }) => clause ?? []));
  return new Map(
    [...new Set(cited)].sort().map((key, ordinal): [string, RecordBase] => {
      const clause = { key, ordinal, textEn: key, basis: 'DECIDED' as const, reason: 'for the test' };
      return [key, clause];
    }),
  );
}

/** A section that a case replaces leaves records of other sections without what they name: nothing rests on those. */
function dropDangling(sections: ReadonlyMap<string, Map<string, RecordBase>>): boolean {
  let dropped = false;
  for (const { section, references } of recordModels) {
    for (const [key, record] of sections.get(section) ?? []) {
      const dangles = references.some(({ fact, to }) => {
        const target = recordModels.find(({ kind }) => kind === to)?.section ?? '';
        return [factOf(record, fact)]
          .flat()
          .some((name) => typeof name === 'string' && !sections.get(target)?.has(name));
      });
      if (dangles) dropped = sections.get(section)?.delete(key) === true || dropped;
    }
  }
  return dropped;
}

function asProposed(section: string, held: ReadonlyMap<string, RecordBase>) {
  const isJoined = recordModels.find((model) => model.section === section)?.keyOf !== undefined;
  return new Map(
    [...held].map(([name, { key, ...facts }]) => {
      const plain = JSON.parse(JSON.stringify(isJoined ? facts : { key, ...facts })) as Readonly<
        Record<string, unknown>
      >;
      return [name, plain];
    }),
  );
}

function editsBetween(held: Records, wanted: Records): readonly EditInput[] {
  const edits: EditInput[] = [];
  for (const [section, records] of held) {
    for (const key of records.keys()) {
      if (!wanted.get(section)?.has(key)) edits.push({ action: 'RETIRE', section, key });
    }
  }
  for (const [section, records] of wanted) {
    for (const [key, record] of records) {
      const known = held.get(section)?.get(key);
      if (JSON.stringify(known) !== JSON.stringify(record)) edits.push({ action: 'PUT', section, record });
    }
  }
  return edits;
}
