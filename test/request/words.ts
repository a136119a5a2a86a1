import { office } from '../principal/words.ts';
import type { TestService } from '../support/service.ts';

export { office };

export interface ProblemSeen {
  readonly code: string;
  readonly article: string | null;
  readonly path: readonly string[];
  readonly remedy: string | null;
}

/** A request as its office sees it after an act. */
export interface RequestSeen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly dueOn: string | null;
  readonly events: readonly { readonly act: string; readonly state: string; readonly decisions: readonly string[] }[];
  readonly fee: { readonly amountYen: number; readonly state: string } | null;
  readonly tasks: readonly {
    readonly id: string;
    readonly deed: string;
    readonly concern: string;
    readonly party: string;
    readonly recordKey: string;
    readonly isOpen: boolean;
  }[];
}

/** What became of an act. */
export interface Done {
  readonly request: RequestSeen | null;
  readonly decision: {
    readonly id: string;
    readonly outcome: string;
    readonly rule: string;
    readonly obligations: readonly { readonly type: string }[];
  } | null;
  readonly problems: readonly ProblemSeen[];
}

export type Facts = Readonly<Record<string, unknown>>;

const SEEN = `id state version dueOn events { act state decisions } fee { amountYen state }
  tasks { id deed concern party recordKey isOpen }`;

const INPUTS = {
  receiveRequest: 'ReceiveRequestInput',
  checkRequestIdentity: 'CheckRequestIdentityInput',
  supplementRequest: 'SupplementRequestInput',
  askRequester: 'AskRequesterInput',
  chargeRequestFee: 'ChargeRequestFeeInput',
  settleRequestFee: 'SettleRequestFeeInput',
  investigateRequest: 'InvestigateRequestInput',
  decideRequest: 'DecideRequestInput',
  executeRequest: 'ExecuteRequestInput',
  completeRequestTask: 'CompleteRequestTaskInput',
  notifyRequester: 'NotifyRequesterInput',
  closeRequest: 'CloseRequestInput',
  withdrawRequest: 'WithdrawRequestInput',
} as const;

export type ActName = keyof typeof INPUTS;

/** Does something with a request over HTTP, as the privacy office. */
export async function act(service: Pick<TestService, 'read'>, name: ActName, input: Facts): Promise<Done> {
  const query = `mutation($input: ${INPUTS[name]}!) { ${name}(input: $input) {
    request { ${SEEN} }
    decision { id outcome rule obligations { type } }
    problems { code article path remedy }
  } }`;
  return (await service.read<Record<string, Done>>(query, { ...office, variables: { input } }))[name] as Done;
}

/** The words of an officer who handles requests of a service. */
export function officer(service: Pick<TestService, 'read'>) {
  return {
    /** Receives a request that arrived on New Year's Day by a form, where nothing else is said. */
    receives: async (facts: Facts): Promise<string> => {
      const arrived = { principal: 'anna', channel: 'WEB_FORM', arrivedAt: '2026-01-05', ...facts };
      const { request, problems } = await act(service, 'receiveRequest', arrived);
      if (request === null) throw new Error(JSON.stringify(problems));
      return request.id;
    },
    does: (name: ActName, request: string, facts: Facts = {}) => act(service, name, { request, ...facts }),
    identifies: (request: string) => act(service, 'checkRequestIdentity', { request, identity: 'SHOWN' }),
    finds: (request: string, ...found: readonly string[]) =>
      act(service, 'investigateRequest', {
        request,
        text: 'looked into',
        found: found.map((limb) => ({ limb: limb.replace(/^not /, ''), holds: !limb.startsWith('not ') })),
      }),
    decides: (request: string, step: string, facts: Facts = {}) =>
      act(service, 'decideRequest', { request, step, text: 'as found', ...facts }),
    executes: (request: string) => act(service, 'executeRequest', { request }),
    notifies: (request: string, facts: Facts = {}) =>
      act(service, 'notifyRequester', { request, channel: 'LETTER', ...facts }),
    completes: (task: string) => act(service, 'completeRequestTask', { task }),
    closes: (request: string) => act(service, 'closeRequest', { request }),
    withdraws: (request: string, facts: Facts = {}) =>
      act(service, 'withdrawRequest', { request, channel: 'EMAIL', identity: 'SHOWN', text: 'no more', ...facts }),
  };
}

/** What an act came to: its problems with their articles, or the state that the request is in. */
export function told({ request, problems }: Done): string {
  if (problems.length === 0) return request?.state ?? '';
  return problems.map(({ code, article }) => (article === null ? code : `${code} ${article}`)).join(', ');
}
