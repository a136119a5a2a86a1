import type { Planter } from './planter.ts';
import { announced, put } from './proposals.ts';
import { given } from './review.ts';
import type { TestService } from './service.ts';

const office = { role: 'privacy-office', purpose: 'requests.handle' } as const;
const handler = { role: 'privacy-office', purpose: 'incidents.handle' } as const;
const asker = { role: 'engineer', purpose: 'decisions.request' } as const;
const reporter = { role: 'engineer', purpose: 'provisions.record' } as const;

const CARD = 'financial.credit_card_number';
const PROCESSOR = 'example.payment_processor';

const problems = 'problems { code path message remedy }';

/** What the plantings need of a registry beside the seeds: a fee that may be charged, a source that receipts come from. */
export async function preparedFor(service: TestService): Promise<void> {
  const costBasis = {
    statement: 'half an hour of a clerk, and postage',
    review: { result: 'REASONABLE', reviewer: 'R. Reviewer', at: '2026-01-01', reason: 'it is what it costs' },
  };
  const fee = { key: 'judged', requestType: 'PURPOSE_NOTICE', amountYen: 500, publishedFrom: '2026-01-01', costBasis };
  const confirmed = { document: 'its privacy policy', howAcquired: 'by its own form', confirmedAt: '2026-06-01' };
  const source = {
    key: 'partner.information_provider',
    labelEn: 'Payments from an information provider',
    route: 'THIRD_PARTY',
    categories: ['transaction.payment'],
    party: 'example.magazine',
    announcement: 'announced',
    wrongful: 'NO',
    receiptConfirmation: confirmed,
  };
  const edits = [put('feeRules', fee), put('noticeEvidences', announced), put('collectionSources', source)];
  const prepared = await given(service, edits);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
}

/** Principals who consent, stop and are asked about. */
export async function plantPrincipals(planter: Planter): Promise<void> {
  const principal = planter.value();
  const consent = { kind: 'USE_BEYOND_PURPOSE', purpose: 'billing', categories: ['behaviour'], method: 'CLICK' };
  const shown = { shown: { version: '1' }, givenAt: '2026-01-01' };
  const once = () => ({ idempotencyKey: planter.value() });
  await planter.does('recordConsent', { ...consent, ...shown, principal, ...once() }, office, problems);
  const stop = { principal, kind: 'USE', receivedAt: '2026-01-01', ...once() };
  const stopping = await planter.does<{ stop: { id: string } }>('recordStop', stop, office, `stop { id } ${problems}`);
  const lifting = { id: stopping.stop.id, identity: 'SHOWN', text: planter.value() };
  await planter.does('liftStop', lifting, office, problems);
  await planter.does('judgeCapacity', { principal, incapacity: 'MINOR' }, office, problems);
  const question = { purpose: 'billing', categories: ['financial'], principal };
  const answer = 'problems { message } decision { message remedy }';
  await planter.asks('evaluateUse', question, asker, answer);
  await planter.asks('evaluateUses', { requests: [question] }, asker, answer);
  await planter.asks('principal', { reference: principal }, office, 'stops { id } requests { id }');
}

/** Queries that are checked, with words of persons in them. */
export async function plantQueries(planter: Planter): Promise<void> {
  const words = () => planter.value();
  const sql = `select p.card_number from billing.payments p -- ${words()}
    where p.card_number = '${words()}' or p.card_number like $tag$${words()}$tag$ /* ${words()} */`;
  const question = { sql, purpose: 'billing', principal: words() };
  await planter.asks('checkSql', question, asker, `fingerprint unresolved { code name message } ${problems}`);
  const broken = { ...question, sql: `selec '${words()}` };
  await planter.asks('checkSql', broken, asker, `fingerprint unresolved { code message } ${problems}`);
  const operationName = words();
  const document = `# ${words()}
    query ${operationName} { customer(email: "${words()}") { email } }`;
  const asked = { document, operationName, purpose: 'billing', principal: words() };
  await planter.asks('checkOperation', asked, asker, `unresolved { code message } ${problems}`);
}

interface Acted {
  readonly request: { readonly id: string; readonly state: string; readonly tasks: readonly { readonly id: string }[] };
}

/** A request as it arrives, with everything that can be written in it, and the acts on it. */
async function received(planter: Planter, facts: object) {
  const selection = `request { id state tasks { id } } ${problems}`;
  const arrived = { principal: planter.value(), channel: 'EMAIL', arrivedAt: '2026-01-05' };
  const written = { text: planter.value(), attachments: planter.file(), idempotencyKey: planter.value() };
  const input = { ...arrived, ...written, ...facts };
  const { request } = await planter.does<Acted>('receiveRequest', input, office, selection);
  const act = (name: string, more: object = {}) =>
    planter.does<Acted>(name, { request: request.id, text: planter.value(), ...more }, office, selection);
  return { id: request.id, act };
}

/** Everything that can be written in a request, from one end of its life to the other; answers its id. */
export async function plantCorrection(planter: Planter): Promise<string> {
  const { id, act } = await received(planter, { to: 'CORRECTION', categories: ['contact.telephone'] });
  const corrected = () => ({ corrected: planter.value(), reasons: planter.value() });
  await act('checkRequestIdentity', { identity: 'SHOWN', evidence: planter.file() });
  await act('supplementRequest', {
    ground: 'NOT_FACTUAL',
    categories: ['contact'],
    attachments: planter.file(),
  });
  await act('askRequester', { ask: 'DETAILS', burdenless: true });
  const found = [{ limb: 'CONTENT_NOT_FACTUAL', holds: true }];
  await act('investigateRequest', { found, attachments: planter.file() });
  const { request } = await act('decideRequest', { step: 'COMPLY' });
  await act('executeRequest');
  const letter = { request: id, kind: 'RESULT', ...corrected() };
  await planter.asks('requestLetter', letter, office, `letter { text pdf } ${problems}`, true);
  await act('notifyRequester', { channel: 'LETTER', ...corrected() });
  for (const { id: task } of request.tasks) {
    await planter.does('completeRequestTask', { task, text: planter.value() }, office, problems);
  }
  await act('closeRequest');
  return id;
}

/** A notice of the purpose that bears a fee, and a disclosure of what is handled for another. */
export async function plantOtherRequests(planter: Planter): Promise<void> {
  const notice = await received(planter, { to: 'PURPOSE_NOTICE' });
  await notice.act('chargeRequestFee', { fee: 'judged' });
  await notice.act('settleRequestFee', { state: 'WAIVED' });
  const withdrawn = await received(planter, { to: 'DISCLOSURE' });
  await withdrawn.act('withdrawRequest', { channel: 'EMAIL', identity: 'SHOWN', evidence: planter.file() });
  const disclosure = await received(planter, { to: 'DISCLOSURE' });
  await disclosure.act('checkRequestIdentity', { identity: 'SHOWN' });
  await disclosure.act('investigateRequest', { found: [{ limb: 'HANDLED_FOR_ENTRUSTER', holds: true }] });
  await disclosure.act('decideRequest', { step: 'REFUSE', reason: 'ENTRUSTED' });
  const letter = { request: disclosure.id, kind: 'REFUSAL', reasons: planter.value(), turnTo: planter.value() };
  await planter.asks('requestLetter', letter, office, `letter { text pdf } ${problems}`, true);
  const told = { channel: 'LETTER', reasons: planter.value(), turnTo: planter.value() };
  await disclosure.act('notifyRequester', told);
}

/** Provisions and receipts that were permitted, and are told to have been carried out. */
export async function plantRecords(planter: Planter): Promise<void> {
  const principal = planter.value();
  const provided = { purpose: 'billing', categories: [CARD], recipient: PROCESSOR };
  const consent = { kind: 'THIRD_PARTY', method: 'CLICK', shown: { version: '1' }, givenAt: '2026-01-01' };
  await planter.does('recordConsent', { ...consent, ...provided, principal }, office, problems);
  const contract = { form: 'CONTRACT', suppliesPrincipal: true };
  const report = async (name: string, question: object, facts: object) => {
    const answer = 'decision { id outcome } problems { message }';
    const asked = await planter.asks<{ decision: { id: string } }>('evaluateUse', { ...question }, asker, answer);
    const told = { decisionId: asked.decision.id, idempotencyKey: planter.value(), ...facts };
    await planter.does(name, told, reporter, problems);
  };
  const providing = { action: 'PROVIDE', ...provided, principal };
  await report('reportProvision', providing, { ...contract, principals: [principal], document: 'contract/1' });
  const receiving = {
    action: 'COLLECT',
    purpose: 'billing',
    categories: ['transaction.payment'],
    source: 'partner.information_provider',
  };
  const confirmed = { consentConfirmed: true, principals: [planter.value()], document: 'contract/2' };
  await report('reportReceipt', receiving, { ...contract, ...confirmed });
  await planter.asks('provisionRecords', { principal }, office, 'totalCount');
}

/** An incident, and what was reported of it. */
export async function plantIncident(planter: Planter): Promise<void> {
  const categories = ['contact.email'];
  const hit = { categories, protectedCategories: categories };
  const known = { kind: 'LEAKAGE', knownAt: '2026-04-01', suspectedPurpose: 'NOT_WRONGFUL', principalCount: 1 };
  const input = { ...known, ...hit, protection: planter.value(), idempotencyKey: planter.value() };
  const selection = `incident { id } ${problems}`;
  const { incident } = await planter.does<{ incident: { id: string } }>('recordIncident', input, handler, selection);
  const { id } = incident;
  const assessed = { id, ...hit, principalCount: 2_000, suspectedPurpose: 'WRONGFUL', protection: planter.value() };
  await planter.does('assessIncident', assessed, handler, problems);
  const items = [{ item: 'OUTLINE', text: planter.value() }];
  const notice = { id, notice: 'PRINCIPALS_NOTICE', sentAt: '2026-04-03', items };
  const told = { ...notice, alternativeMeasures: planter.value() };
  await planter.does('recordIncidentNotice', told, handler, problems);
}
