import type { CollectionSource } from '../../registry/collection/model.ts';
import { hasBit } from '../bitset.ts';
import type { Verdict } from '../model.ts';
import type { RuleCode } from '../rule-codes.ts';
import { matchesPersons, POOLED, poolingMustBeInstructed } from './actor.ts';
import { exceptionPermits } from './exception.ts';
import { evidenceFor } from './provision/recipient.ts';
import { type KnownMatter, sourcesOf } from './use.ts';
import { remedy, resting, verdict } from './verdict.ts';

/** Whether the operator is the outsourcee: it has the data, or something of it, from entrusters alone (Art. 27(5)(i)). */
function isEntrusted({ table, request, categoryId }: KnownMatter): boolean {
  // What is collected is judged by the source that it comes from, not by those that it came from before.
  if (request.action === 'COLLECT') return table.sources.get(request.source ?? '')?.record.route === 'ENTRUSTED';
  return hasBit(table.origins.onlyEntrusted, categoryId);
}

function entrustingSourcesOf(matter: KnownMatter): readonly CollectionSource[] {
  const { table, request } = matter;
  if (request.action !== 'COLLECT') return sourcesOf(matter).filter(({ route }) => route === 'ENTRUSTED');
  const source = table.sources.get(request.source ?? '');
  return source === undefined ? [] : [source.record];
}

/** What others entrusted to the operator is used for the work, not for purposes of its own unless an exception holds (Art. 27(5)(i)). */
export function entrusteeServesNoOwnPurpose(matter: KnownMatter): Verdict | undefined {
  if (matter.request.handling !== 'OWN_PURPOSE' || exceptionPermits(matter) !== undefined) return undefined;
  return outsideTheWork('ENTRUST_OWN_USE', matter);
}

/** The operator neither adds data of its own, person by person, to what others entrusted to it, nor corrects by it (Art. 27(5)(i); Q7-42). */
export function entrusteeAddsNothingPerPerson(matter: KnownMatter): Verdict | undefined {
  return matter.request.handling === 'ENRICHMENT' ? outsideTheWork('ENTRUST_ENRICHMENT', matter) : undefined;
}

/** The operator does not match, person by person, what two entrusted to it, nor that with its own (Art. 27(5)(i); Q7-43). */
export function entrusteeMatchesNothingPerPerson(matter: KnownMatter): Verdict | undefined {
  return matchesPersons(matter.request) ? outsideTheWork('ENTRUST_COMMINGLING', matter) : undefined;
}

/** The operator makes one statistic of what several entrusted to it when all instruct it and nobody is matched (Art. 27(5)(i); Q7-43). */
export function entrusteePoolsAsInstructed(matter: KnownMatter): Verdict | undefined {
  return isPooled(matter) ? poolingMustBeInstructed(matter) : undefined;
}

function isPooled(matter: KnownMatter): boolean {
  return matter.request.handling === 'POOLED_STATISTICS' && isEntrusted(matter);
}

/** What others entrusted to the operator is used for what they specified: the operator changes no purpose of it, whoever consents (Arts. 17(2), 27(5)(i)). */
export function entrusteeChangesNoPurpose(matter: KnownMatter): Verdict | undefined {
  return outsideTheWork('ENTRUST_OWN_USE', matter);
}

function outsideTheWork(rule: RuleCode, matter: KnownMatter): Verdict | undefined {
  if (!isEntrusted(matter)) return undefined;
  return verdict(rule, {
    category: matter.category,
    ...resting('CollectionSource', entrustingSourcesOf(matter)),
    remedies: [remedy('ENTRUSTED_HANDLING', 'CALLER', matter.request.actor)],
  });
}

/** A permit for a statistic that the operator makes of what several entrusted to it rests on what shows that it may. */
export function pooledAsInstructed(matter: KnownMatter, permit: Verdict): Verdict {
  if (permit.outcome !== 'PERMIT' || !isPooled(matter)) return permit;
  const records = [...permit.records, ...evidenceFor(matter, POOLED)];
  return { ...permit, records, asserted: [...permit.asserted, ...POOLED] };
}
