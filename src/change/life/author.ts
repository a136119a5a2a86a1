import type { Orm } from '../../db/connection.ts';
import { canonicalJson } from '../../lib/canonical.ts';
import { invariant } from '../../lib/invariant.ts';
import type { Result } from '../../lib/result.ts';
import { applyAtOnce, lookAt, mustBeSound, refuseIfAny, underLock } from '../apply.ts';
import type { Edit, NewProposal } from '../model.ts';
import { baseMustBeKnown, wordsMustBeKeepable } from '../rules.ts';
import { insertProposal, readOpenFrom, readProposal } from '../store.ts';
import { type Acting, doing, type Outcome, record, withProposal } from './matter.ts';
import { authorMustAct, reasonMustBeSaid, stateMustAllow } from './rules.ts';
import { settle } from './settle.ts';
import { moveProposal, readTexts, stampSubmission, writeAct, writeText } from './store.ts';
import { needsFor, weigh } from './weigh.ts';

/** What an author asks for. */
export type Asked = Omit<NewProposal, 'author' | 'genesis'>;

/** Hands in a change: applied at once where nothing in it needs review, else it waits for its reviewers. What its author handed in from the same source already is not asked for again. */
export function submit({ orm, snapshots, actor }: Acting, asked: Asked): Promise<Result<Outcome>> {
  return underLock(orm, snapshots, async (held): Promise<Outcome> => {
    const proposal = { ...asked, author: actor.subject };
    const found = await lookAt(held, proposal);
    const needs = await needsFor(held, found);
    if (needs.length === 0) {
      mustBeSound(found);
      const { proposal: id, revision, made } = await applyAtOnce(held, proposal, found);
      return { proposal: id, revision, problems: [], made };
    }
    const standing = await standingTwin(held.orm, proposal);
    if (standing !== undefined) return { proposal: standing, problems: [], stoodAlready: true };
    const id = await insertProposal(held.orm, proposal, 'SUBMITTED');
    const row = await readProposal(held.orm, id);
    invariant(row !== undefined, 'it was just written');
    // With the records that it brings of itself, it may hold where it does not by its own edits alone.
    const { problems, judged } = await weigh(held, { row, edits: asked.edits, acts: [] });
    mustBeSound({ problems, edits: judged.edits });
    await writeText(held.orm, id, 1, asked.edits);
    const kept = { proposal: id, actor: actor.subject, reason: asked.reason, version: 1, seen: null, facts: null };
    await writeAct(held.orm, { ...kept, act: 'SUBMIT', from: null, to: 'SUBMITTED' });
    return { proposal: id, problems: [] };
  });
}

/** The open proposal of the same author and source that asks for the same. */
async function standingTwin(orm: Orm, { author, source, edits }: NewProposal): Promise<string | undefined> {
  if (source === undefined) return undefined;
  const open = await readOpenFrom(orm, author, source);
  const ids = open.map(({ id }) => id);
  const texts = ids.length === 0 ? new Map() : await readTexts(orm, ids);
  const wanted = wordingOf(edits);
  return ids.find((id) => {
    const text = texts.get(id);
    return text?.ok === true && wordingOf(text.value) === wanted;
  });
}

// Not in which order it is asked for.
function wordingOf(edits: readonly Edit[]): string {
  const lines = edits.map((edit) => {
    const { action, section, key } = edit;
    return canonicalJson([section, key, action, edit.action === 'PUT' ? edit.record : null]);
  });
  return canonicalJson(lines.sort());
}

/** Begins a change that is not handed in yet: nothing is asked of it but that it can be read. */
export function draft({ orm, snapshots, actor }: Acting, asked: Asked): Promise<Result<Outcome>> {
  return underLock(orm, snapshots, async (held): Promise<Outcome> => {
    const proposal = { ...asked, author: actor.subject };
    refuseIfAny([...baseMustBeKnown(proposal, held.head), ...wordsMustBeKeepable(proposal)]);
    const id = await insertProposal(held.orm, proposal, 'DRAFT');
    await writeText(held.orm, id, 1, asked.edits);
    const kept = { proposal: id, actor: actor.subject, reason: asked.reason, version: 1, seen: null, facts: null };
    await writeAct(held.orm, { ...kept, act: 'DRAFT', from: null, to: 'DRAFT' });
    return { proposal: id, problems: [] };
  });
}

/** Rewrites a proposal; one that was handed in is a draft again, and what was said of its old text counts no more. */
export function edit(
  acting: Acting,
  id: string,
  text: Pick<Asked, 'edits'> & Partial<Pick<Asked, 'reason' | 'baseRevision'>>,
): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    const { held, row } = matter;
    const { reason = row.reason, baseRevision = row.baseRevision } = text;
    refuseIfAny([
      ...stateMustAllow(doing(matter, 'EDIT')),
      ...authorMustAct(doing(matter, 'EDIT')),
      ...wordsMustBeKeepable({ reason }),
      ...baseMustBeKnown({ baseRevision }, held.head),
    ]);
    const version = row.version + 1;
    await writeText(held.orm, id, version, text.edits);
    await record(matter, 'EDIT', { version, reason: text.reason ?? null });
    await moveProposal(held.orm, id, { reason, baseRevision });
    return { proposal: id, problems: [] };
  });
}

/** Hands in a draft. */
export function submitDraft(acting: Acting, id: string): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    const { held } = matter;
    refuseIfAny([...stateMustAllow(doing(matter, 'SUBMIT')), ...authorMustAct(doing(matter, 'SUBMIT'))]);
    const { problems, judged } = await weigh(held, matter);
    mustBeSound({ problems, edits: judged.edits });
    const submitted = await record(matter, 'SUBMIT');
    await stampSubmission(held.orm, id);
    const weighed = await weigh(held, submitted);
    if (weighed.needs.length > 0) return { proposal: id, problems: [] };
    return settle(submitted, weighed);
  });
}

/** Takes a proposal back. */
export function withdraw(acting: Acting, id: string, reason?: string | undefined): Promise<Result<Outcome>> {
  return withProposal(acting, id, async (matter): Promise<Outcome> => {
    refuseIfAny([
      ...stateMustAllow(doing(matter, 'WITHDRAW')),
      ...authorMustAct(doing(matter, 'WITHDRAW')),
      ...(reason === undefined ? [] : reasonMustBeSaid(reason)),
    ]);
    await record(matter, 'WITHDRAW', { reason: reason ?? null });
    return { proposal: id, problems: [] };
  });
}
