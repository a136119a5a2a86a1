import type { TestService } from '../support/service.ts';

/** The asking of the privacy office, for what it handles requests for. */
export const office = { role: 'privacy-office', purpose: 'requests.handle' } as const;

/** Who asks about principals does so for this purpose. */
export const asker = { role: 'engineer', purpose: 'decisions.request' } as const;

interface ProblemSeen {
  readonly code: string;
  readonly path: readonly string[];
}

/** What became of a mutation: the row it made or ended, or what stood against it. */
export interface Recorded {
  readonly id: string | undefined;
  readonly problems: readonly ProblemSeen[];
}

/** A service, as these words ask it. */
export type Asked = Pick<TestService, 'read'>;

type Facts = Readonly<Record<string, unknown>>;

async function recordedBy(service: Asked, mutation: string, what: string, input: Facts): Promise<Recorded> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`.replace(
    /^(Withdraw|Lift).*/,
    'EndInput!',
  );
  const query = `mutation($input: ${type}) { ${mutation}(input: $input) { ${what} { id } problems { code path } } }`;
  const data = await service.read<Record<string, Record<string, { readonly id: string } | null>>>(query, {
    ...office,
    variables: { input },
  });
  const payload = data[mutation];
  // The shape that the mutation above selects.
  return { id: payload?.[what]?.id, problems: payload?.problems as unknown as readonly ProblemSeen[] };
}

/** Records a consent; by clicking, on the first version of a text, on New Year's Day, where nothing else is said. */
export function recordConsent(service: Asked, facts: Facts): Promise<Recorded> {
  const input = { shown: { version: '1' }, method: 'CLICK', givenAt: '2026-01-01', ...facts };
  return recordedBy(service, 'recordConsent', 'consent', input);
}

export function withdrawConsent(service: Asked, id: string | undefined): Promise<Recorded> {
  return recordedBy(service, 'withdrawConsent', 'consent', { id });
}

/** Records a stop; received on New Year's Day where nothing else is said. */
export function recordStop(service: Asked, facts: Facts): Promise<Recorded> {
  return recordedBy(service, 'recordStop', 'stop', { receivedAt: '2026-01-01', ...facts });
}

/** Lifts a stop on the word of who was shown to be its principal, where nothing else is said. */
export function liftStop(service: Asked, id: string | undefined, facts: Facts = {}): Promise<Recorded> {
  return recordedBy(service, 'liftStop', 'stop', { id, identity: 'SHOWN', text: 'go on', ...facts });
}

export async function judgeCapacity(service: Asked, principal: string, incapacity: string | null): Promise<void> {
  const query = 'mutation($input: JudgeCapacityInput!) { judgeCapacity(input: $input) { problems { code } } }';
  await service.read(query, { ...office, variables: { input: { principal, incapacity } } });
}

/** What a question about principals is answered with. */
export interface Said {
  readonly id: string;
  readonly outcome: string;
  readonly rule: string;
  readonly deciding: { readonly article: string | null; readonly records: readonly { kind: string; key: string }[] };
  readonly obligations: readonly { readonly type: string }[];
}

/** Asks questions together, as an engineer asks about principals. */
export async function ask(service: Asked, ...requests: readonly Facts[]): Promise<readonly Said[]> {
  const query = `query($input: EvaluateUsesInput!) { evaluateUses(input: $input) { problems { code path } decision {
    id outcome rule deciding { article records { kind key } } obligations { type }
  } } }`;
  const { evaluateUses } = await service.read<{
    evaluateUses: readonly { problems: unknown[]; decision: Said | null }[];
  }>(query, { ...asker, variables: { input: { requests } } });
  return evaluateUses.map(({ decision, problems }) => {
    if (decision === null) throw new Error(JSON.stringify(problems));
    return decision;
  });
}

/** The rule that one question is answered by. */
export async function ruleFor(service: Asked, request: Facts): Promise<string | undefined> {
  return (await ask(service, request))[0]?.rule;
}
