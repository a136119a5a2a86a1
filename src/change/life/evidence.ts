import { readPoint } from '../../db/revision.ts';
import type { Result } from '../../lib/result.ts';
import { type System, systemModel } from '../../registry/data-map/model.ts';
import { storageCountriesAt } from '../../registry/data-map/storage-countries.ts';
import { refuseIfAny } from '../apply.ts';
import { type Brought, problemsOfEvidence } from '../gates/evidence.ts';
import { type Acting, doing, type Matter, type Outcome, record, withProposal } from './matter.ts';
import { bringWhatIsOwed } from './owed.ts';
import { gatesMustBeOpen, stateMustAllow } from './rules.ts';
import { settle } from './settle.ts';
import { readActs } from './store.ts';
import { weigh } from './weigh.ts';

/** Brings evidence for a gate of a proposal; the last that an approved one waits for makes its revision. */
export function bringEvidence(acting: Acting, id: string, brought: Brought): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    refuseIfAny(stateMustAllow(doing(matter, 'EVIDENCE')));
    if (matter.row.state === 'EFFECTIVE') return bringWhatIsOwed(matter, brought);
    const { held, actor } = matter;
    const weighed = await weigh(held, matter);
    const state = weighed.gates.find(({ gate }) => gate.id === brought.gate);
    const { now } = await readPoint(held.orm);
    const storedIn = await storedInAfter(matter);
    refuseIfAny(problemsOfEvidence({ brought, state, actor, now, next: weighed.completed.next, storedIn }));
    // The document itself is not kept: its hash is.
    const { document: _, ...facts } = brought;
    const given = await record(matter, 'EVIDENCE', { facts });
    if (given.row.state !== 'WAITING') return { proposal: id, problems: [] };
    const acts = (await readActs(held.orm, [id])).get(id) ?? [];
    return settle({ ...given, acts });
  });
}

/** The countries that systems would be kept in, were it applied. */
async function storedInAfter({ held, edits }: Matter): Promise<readonly string[]> {
  const ofSystems = edits.filter(({ section }) => section === systemModel.section);
  const keys = ofSystems.map(({ key }) => key);
  const others = await storageCountriesAt(held.orm, held.head, keys);
  // Its own model parsed each of them.
  const own = ofSystems.flatMap((edit) => (edit.action === 'PUT' ? (edit.record as System).storageCountries : []));
  return [...new Set([...others, ...own])].sort();
}

/** Publishes what waits, if nothing is in its way; a gate that is not open refuses it. */
export function publish(acting: Acting, id: string): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    refuseIfAny(stateMustAllow(doing(matter, 'APPLY')));
    const weighed = await weigh(matter.held, matter);
    refuseIfAny(weighed.needs.length > 0 && matter.row.state === 'SUBMITTED' ? [notReviewed] : []);
    refuseIfAny(gatesMustBeOpen(weighed.gates));
    return settle(matter, weighed);
  });
}

const notReviewed = { code: 'PROPOSAL_STATE', path: ['id'], message: 'is not reviewed yet' };
