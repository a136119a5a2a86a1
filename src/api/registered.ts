import type { DocumentNode, GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Orm } from '../db/connection.ts';
import type { Language } from '../decision/words/said.ts';
import type { Actor } from '../identity/model.ts';
import { oncePer } from '../lib/once-per.ts';
import { documentHash } from '../operation/registered/hashes.ts';
import { documentNamed, isRegistered } from '../operation/registered/store.ts';
import { refusal } from './errors.ts';

/** Who asks for which purpose, at which admission, told in which language. */
export interface Sender {
  readonly orm: Orm;
  readonly actor: Actor;
  readonly purpose: string;
  readonly admission: number;
  readonly language: Language;
}

/** Whether a caller runs registered operations alone: a dashboard that is nothing else. */
function runsRegisteredAlone({ roles }: Actor): boolean {
  return roles.length > 0 && roles.every((role) => role === 'dashboard');
}

/**
 * Throws unless a dashboard sends a document that is registered for it, under the purpose that it declares. `registered` is the text
 * that it named and that was found to be: it is not looked up again.
 */
export async function requireRegistered(
  document: DocumentNode,
  sender: Sender & { readonly registered: string | undefined },
): Promise<void> {
  const { orm, registered } = sender;
  if (!runsRegisteredAlone(sender.actor)) return;
  if (registered !== undefined && document.loc?.source.body === registered) return;
  if (await isRegistered(orm, documentHash(document), sender)) return;
  throw notRegistered(sender.purpose, sender.language);
}

function notRegistered(purpose: string, language: Language): GraphQLError {
  const { message, remedy } = notRegisteredIn[language](purpose === '' ? '' : `\`${purpose}\``);
  return refusal('OPERATION_NOT_REGISTERED', message, { remedy, status: 403 });
}

const notRegisteredIn: Readonly<Record<Language, (purpose: string) => { message: string; remedy: string }>> = {
  en: (purpose) => ({
    message: `no operation is registered for you as this one${purpose && `, for ${purpose}`}`,
    remedy: 'a steward can register it for your role or client, under the purpose that you declare',
  }),
  ja: (purpose) => ({
    message: `この操作は${purpose && `${purpose}のために`}あなたの操作として登録されていない`,
    remedy: '宣言する利用目的の下で、役割又はクライアントの操作として登録するよう台帳管理者に求めること',
  }),
};

const persisted = z.looseObject({ persistedQuery: z.looseObject({ sha256Hash: z.string() }) });

const request = z.looseObject({
  query: z.unknown().optional(),
  documentId: z.string().optional(),
  extensions: z.unknown().optional(),
});

type Request = Readonly<z.output<typeof request>>;

/** What a body says of the operation that it names. */
interface Naming {
  readonly name: string;
  /** Whether it is a hash in `extensions`, as Apollo's clients send it before they send a text. */
  readonly isTried: boolean;
  /** The text that is sent with the name. */
  readonly query: string | undefined;
  /** The same request by its text, one object for each text. */
  withText(query: string): object;
}

/** A request in which a registered operation that it names stands as its text, and that text. */
export interface Named<Request> {
  readonly request: Request;
  readonly registered?: string;
}

/**
 * A request in which a registered operation that it names stands as its text: named by `documentId`, as the appendix of
 * GraphQL over HTTP on persisted documents has it, or by `extensions.persistedQuery`, as Apollo's clients do.
 */
export async function withDocument(body: unknown, sender: Sender): Promise<Named<unknown>> {
  const naming = typeof body === 'object' && body !== null ? namingIn(body) : undefined;
  if (naming === undefined) return { request: body };
  const { name, isTried, query, withText } = naming;
  if (query !== undefined) return { request: withText(query) };
  const { orm, language, ...running } = sender;
  const document = await documentNamed(orm, name, running);
  if (document !== undefined) return { request: withText(document), registered: document };
  // A client that tries a hash first sends the text once it is told that hashes are not kept here.
  const mayFallBack = isTried && !runsRegisteredAlone(running.actor);
  if (mayFallBack) return { request: body };
  throw notRegistered(running.purpose, language);
}

/** Undefined for a body that names nothing, as most do. */
const namingIn = oncePer((body: object): Naming | undefined => {
  const parsed = 'documentId' in body || 'extensions' in body ? request.safeParse(body) : undefined;
  if (parsed?.success !== true) return undefined;
  const name = nameIn(parsed.data);
  if (name === undefined) return undefined;
  const { documentId, extensions, query, ...rest } = parsed.data;
  const without = { ...rest, ...withoutHash(extensions) };
  const made = new Map<string, object>();
  return {
    name,
    isTried: documentId === undefined,
    query: typeof query === 'string' ? query : undefined,
    withText: (text) => {
      const known = made.get(text) ?? { ...without, query: text };
      made.set(text, known);
      return known;
    },
  };
});

function nameIn({ documentId, extensions }: Request): string | undefined {
  const hash = persisted.safeParse(extensions);
  const name = documentId ?? (hash.success ? hash.data.persistedQuery.sha256Hash : undefined);
  return name?.replace(/^sha256:/, '');
}

function withoutHash(extensions: unknown): Pick<Request, 'extensions'> {
  const parsed = persisted.safeParse(extensions);
  if (!parsed.success) return extensions === undefined ? {} : { extensions };
  const { persistedQuery: _, ...rest } = parsed.data;
  return { extensions: rest };
}

/** The same of a request whose facts stand in its address. */
export async function withDocumentInSearch(search: string, sender: Sender): Promise<Named<string>> {
  const parameters = new URLSearchParams(search);
  if (!parameters.has('documentId') && !parameters.has('extensions')) return { request: search };
  const given = Object.fromEntries(parameters);
  const { request: body, ...found } = await withDocument({ ...given, extensions: jsonOf(given.extensions) }, sender);
  // What has an address has facts by name.
  const facts = Object.entries(body as Record<string, unknown>).filter(([, value]) => value !== undefined);
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return {
    ...found,
    request: `?${new URLSearchParams(facts.map(([name, value]): [string, string] => [name, text(value)]))}`,
  };
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // What is no JSON is left for who reads the request to refuse.
    return text;
  }
}
