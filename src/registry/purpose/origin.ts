import type { PurposeChange, Statement } from './change-model.ts';
import type { Purpose, PurposeRecords } from './model.ts';

type Changes = Pick<PurposeRecords, 'purposes' | 'purposeChanges'>;

/** Whether two statements say the same. */
export function saysTheSame(a: Statement, b: Statement): boolean {
  return (
    a.en === b.en &&
    a.ja === b.ja &&
    a.includesThirdPartyProvision === b.includesThirdPartyProvision &&
    a.includesProfiling === b.includesProfiling
  );
}

/** What a purpose says now. */
export function statementOf(purpose: Purpose): Statement {
  const { statementEn: en, statementJa: ja, includesThirdPartyProvision, includesProfiling } = purpose;
  return { en, ja, includesThirdPartyProvision, includesProfiling };
}

/** The changes of a purpose, in key order. */
export function changesOf(purpose: string, { purposeChanges }: Changes): readonly PurposeChange[] {
  return [...purposeChanges.values()]
    .filter((change) => change.purpose === purpose)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The change and those before it, newest first; undefined where one is missing, circular, or begins elsewhere than the one before it ended. */
export function chainOf(change: PurposeChange, { purposeChanges }: Changes): readonly PurposeChange[] | undefined {
  const chain = [change];
  for (let at = change; at.continues !== undefined; ) {
    const earlier = purposeChanges.get(at.continues);
    if (earlier === undefined || chain.includes(earlier) || earlier.purpose !== change.purpose) return undefined;
    if (!saysTheSame(earlier.after, at.before)) return undefined;
    chain.push(earlier);
    at = earlier;
  }
  return chain;
}

/** What the purpose said originally; undefined where its changes do not agree on it, or do not lead to what it says now (Art. 17(2)). */
export function originOf(change: PurposeChange, records: Changes): Statement | undefined {
  const origin = chainOf(change, records)?.at(-1)?.before;
  const purpose = records.purposes.get(change.purpose);
  if (origin === undefined || purpose === undefined) return undefined;
  const changes = changesOf(change.purpose, records);
  const agreed = changes.every(({ continues, before }) => continues !== undefined || saysTheSame(before, origin));
  const now = statementOf(purpose);
  const explained = [origin, ...changes.map(({ after }) => after)].some((said) => saysTheSame(said, now));
  return agreed && explained ? origin : undefined;
}

/** Whether a change has the purpose say that data is provided to third parties, which it did not say originally. */
export function addsProvision(change: PurposeChange, origin: Statement): boolean {
  return change.after.includesThirdPartyProvision && !origin.includesThirdPartyProvision;
}
