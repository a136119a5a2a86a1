import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  acts,
  answers,
  changes,
  compareAtRandom,
  type Evaluator,
  origins,
  provisions,
  recordings,
  routeChanges,
  uses,
} from './harness.ts';
import type { Mutant } from './mutant.ts';
import { changeMutants, routeChangeMutants } from './mutants-changes.ts';
import { originMutants } from './mutants-origins.ts';
import { provisionMutants } from './mutants-provisions.ts';
import { recordMutants } from './mutants-records.ts';
import { rightsMutants } from './mutants-rights.ts';

const mutants: readonly Mutant[] = [
  {
    bug: 'prohibitions reach down only, not up',
    file: 'place.ts',
    from: 'for (const above of ancestorsOf(categories, id)) setBit(bits, above);',
    to: '',
  },
  {
    bug: 'declarations flow down the purpose tree unasked',
    file: 'place.ts',
    from: 'record.flowsToChildPurposes ? (purposes.ends[purpose] ?? 0) : purpose + 1',
    to: 'purposes.ends[purpose] ?? 0',
  },
  {
    bug: 'what ends now is still in force now',
    file: '../lib/period.ts',
    from: 'now < period.effectiveUntil',
    to: 'now <= period.effectiveUntil',
  },
  {
    bug: 'a branch ends one node late',
    file: 'tree.ts',
    from: 'id < (tree.ends[ancestor] ?? 0)',
    to: 'id <= (tree.ends[ancestor] ?? 0)',
  },
  {
    bug: 'a declaration outranks a prohibition',
    file: 'rules.ts',
    from: '  prohibitionsBind,\n  dutyStandsAgainstTheStop,\n  stoppedUseStaysStopped,\n  entrustedDataIsNotOurs,\n  declaredUseIsPermitted,',
    to: '  declaredUseIsPermitted,\n  prohibitionsBind,\n  dutyStandsAgainstTheStop,\n  stoppedUseStaysStopped,\n  entrustedDataIsNotOurs,',
  },
  {
    bug: 'one limb is enough for an exception',
    file: 'norms/exception.ts',
    from: 'claimed.missing.length === 0) return undefined',
    to: 'claimed.missing.length < claimed.limbs.length) return undefined',
  },
  {
    bug: 'an unresolved part refuses nothing',
    file: 'rules.ts',
    from: '  somethingMustBeAsked,\n  everythingMustBeResolved,',
    to: '  somethingMustBeAsked,',
  },
  {
    bug: 'one obligation that the caller does not support is let pass',
    file: 'norms/request.ts',
    from: 'if (lacking.length === 0) return undefined',
    to: 'if (lacking.length <= 1) return undefined',
  },
  {
    bug: 'a duty that nobody may assert stands against a stop',
    file: 'norms/exception.ts',
    from: '  return exceptionPermits(matter);',
    to: "  return exceptionPermits({ ...matter, request: { ...matter.request, caller: { roles: ['reviewer'] } } });",
  },
  {
    bug: 'any exception stands against a stop, not a duty alone',
    file: 'norms/exception.ts',
    from: "matter.request.ground?.ground !== 'LAW' || stoppedUseStaysStopped(matter) === undefined",
    to: 'stoppedUseStaysStopped(matter) === undefined',
  },
  {
    bug: 'a suspicion of wrongful acquisition is let pass',
    file: 'norms/collect.ts',
    from: "source.record.wrongful === 'NO'",
    to: "source.record.wrongful !== 'YES'",
  },
  {
    bug: 'a purpose that a person found too vague authorises through its children',
    file: 'place.ts',
    from: ' && mayAuthorise(purposes, id)',
    to: '',
  },
  {
    bug: 'a purpose that serves unjust acts is served',
    file: 'rules.ts',
    from: '  purposeMustBeSpecific,\n  improperPurposeIsNeverServed,',
    to: '  purposeMustBeSpecific,',
  },
  {
    bug: 'what is part of a purpose that serves unjust acts is served',
    file: 'place.ts',
    from: 'return [id, ...ancestorsOf(purposes, id)].flatMap((at) => {',
    to: 'return [id].flatMap((at) => {',
  },
  {
    bug: 'the mildest verdict decides over consent',
    file: 'rule-codes.ts',
    from: 'NEEDS_CONSENT: 1',
    to: 'NEEDS_CONSENT: -1',
  },
];

const actMutants: readonly Mutant[] = [
  {
    bug: 'who acts does not matter',
    file: 'evaluate.ts',
    from: 'request.actor === undefined ? judgeHandling(matter, act) : judgeActor(matter, act)',
    to: 'judgeHandling(matter, act)',
  },
  {
    bug: 'an outsourcee abroad handles the data, however it is protected there',
    file: 'evaluate-actor.ts',
    from: 'const abroad = actorAbroadMustProtect(acting);',
    to: 'const abroad = undefined;',
  },
  {
    bug: 'who cannot judge alone consents alone to an outsourcee abroad',
    file: 'norms/actor.ts',
    from: ' ?? representativeMustConsent(gated)',
    to: '',
  },
  {
    bug: 'an outsourcee works without a contract',
    file: 'provision-rules.ts',
    from: '      engagementsMustBeContracted,\n',
    to: '',
  },
  {
    bug: 'an outsourcee that is named a joint user is one',
    file: 'provision-rules.ts',
    from: '      outsourceesAreNoJointUsers,\n',
    to: '',
  },
  {
    bug: 'what nobody says an outsourcee does is the work entrusted',
    file: 'actor-rules.ts',
    from: '      handlingMustBeStated,\n',
    to: '',
  },
  {
    bug: 'an outsourcee may add data of its own',
    file: 'norms/actor.ts',
    from: "matter.request.handling !== 'ENRICHMENT'",
    to: 'matter.request.handling !== undefined',
  },
  {
    bug: 'a pooled statistic needs the instruction alone',
    file: 'norms/actor.ts',
    from: "['INSTRUCTED_BY_ENTRUSTERS', 'NOT_MATCHED_PER_PERSON'];",
    to: "['INSTRUCTED_BY_ENTRUSTERS'];",
  },
  {
    bug: 'of several engagements the worst decides',
    file: 'evaluate-actor.ts',
    from: 'verdicts.reduce(milder)',
    to: 'verdicts.reduce(stricter)',
  },
  {
    bug: 'anonymised data is bound to a purpose',
    file: 'rules.ts',
    from: '  anonymisedDataIsBoundToNoPurpose,\n  principalMayConsent,',
    to: '  principalMayConsent,',
  },
  {
    bug: 'personally referable data is bound to no purpose, declared or not',
    file: 'compile.ts',
    from: "heldBy(classes, 'ANONYMISED'),",
    to: "heldBy(classes, 'ANONYMISED', 'PERSONALLY_REFERABLE'),",
  },
  {
    bug: 'the law binds personally referable data to a purpose',
    file: 'rules.ts',
    from: '  referableDataIsUsedAsDeclared,\n',
    to: '',
  },
  {
    bug: 'a request for consent may go to who is pseudonymised',
    file: 'norms/processed.ts',
    from: 'contactsPrincipals !== true && asksForConsent !== true',
    to: 'contactsPrincipals !== true',
  },
];

const source = join(import.meta.dirname, '../../src');
const modules = join(import.meta.dirname, '../../node_modules');
const root = mkdtempSync(join(tmpdir(), 'daicho-mutants-'));

afterAll(() => rmSync(root, { recursive: true, force: true }));

symlinkSync(modules, join(root, 'node_modules'));
writeFileSync(join(root, 'package.json'), '{ "type": "module" }');

test.for(mutants)('caught: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 });
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test.for(originMutants)('caught in uses and collections by origin: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 }, origins);
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test.for(provisionMutants)('caught in provisions: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 }, provisions);
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test.for(actMutants)('caught in acts of parties: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 }, acts);
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test.for(routeChangeMutants)('caught in provisions by what has changed: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 }, routeChanges);
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test.for(changeMutants)('caught in changes of purposes: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 }, changes);
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test.for(recordMutants)('caught in records: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 }, recordings);
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test.for(rightsMutants)('caught in answers: $bug', { timeout: 300_000 }, async (mutant) => {
  const evaluator = await grow(mutant);
  const { difference } = compareAtRandom(evaluator, { pairs: 20_000, seed: 1 }, answers);
  expect(difference, `nothing differs when ${mutant.bug}`).toBeDefined();
});

test('the copy without a bug is not caught', { timeout: 300_000 }, async () => {
  const evaluator = await grow(undefined);
  for (const theatre of [uses, provisions, acts, changes, routeChanges, answers, recordings, origins]) {
    expect(compareAtRandom(evaluator, { pairs: 5_000, seed: 1 }, theatre).difference).toBeUndefined();
  }
});

/** Loads a copy of the pure source with the bug planted in it. */
async function grow(mutant: Mutant | undefined): Promise<Evaluator> {
  const copy = mkdtempSync(join(root, 'src-'));
  for (const folder of ['lib', 'identity', 'registry', 'request', 'decision']) {
    cpSync(join(source, folder), join(copy, folder), { recursive: true });
  }
  if (mutant !== undefined) plant(mutant, copy);
  const { compile } = await import(join(copy, 'decision/compile.ts'));
  const { decide } = await import(join(copy, 'decision/evaluate.ts'));
  return { compile, decide };
}

function plant({ bug, file, from, to }: Mutant, copy: string): void {
  const path = join(copy, 'decision', file);
  const parts = readFileSync(path, 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`\`${bug}\` finds its text ${parts.length - 1} times in ${file}`);
  writeFileSync(path, parts.join(to));
}
