import { REQUEST_LIMIT } from '../../decision/question.ts';
import { type Read, read, unanswered, wrong } from './read.ts';
import type { Telling } from './telling.ts';
import { type Facts, isObject, readSemantic, type Semantic } from './wire.ts';

/** Questions that came together, and when one answer makes the others needless. */
export interface Batch {
  readonly questions: readonly unknown[];
  ends(answer: Telling): boolean;
}

/** Reads a batch; undefined when the request holds none, and so is a single question. */
export function readBatch(body: Facts): Read<Batch | undefined> {
  const semantic = readSemantic(body);
  if (!semantic.ok) return semantic;
  const { evaluations } = body;
  if (evaluations == null) return read(undefined);
  if (!Array.isArray(evaluations)) return notAList;
  if (evaluations.length === 0) return read(undefined);
  if (evaluations.length > REQUEST_LIMIT) {
    return unanswered(400, 'BATCH_SIZE', `\`evaluations\` holds ${evaluations.length}; it may hold ${REQUEST_LIMIT}`);
  }
  const questions = evaluations.map((item: unknown) => (isObject(item) ? withDefaults(item, body) : item));
  return read({ questions, ends: endings[semantic.value] });
}

const notAList = wrong<never>([{ code: 'FACT_INVALID', path: ['evaluations'], message: 'is not a list' }]);

const endings: Readonly<Record<Semantic, (answer: Telling) => boolean>> = {
  execute_all: () => false,
  deny_on_first_deny: ({ decision }) => !decision,
  permit_on_first_permit: ({ decision }) => decision,
};

/** What an item leaves out is as the batch says: a whole entity, or of one that it names the facts that are required. */
function withDefaults(item: Facts, { subject, action, resource, context }: Facts): Facts {
  return {
    subject: merged(item.subject, subject, ['type', 'id']),
    action: merged(item.action, action, ['name']),
    resource: merged(item.resource, resource, ['type', 'id']),
    context: item.context ?? context,
  };
}

function merged(own: unknown, given: unknown, required: readonly string[]): unknown {
  if (own == null) return given;
  if (!isObject(own) || !isObject(given)) return own;
  const missing = required.filter((fact) => own[fact] === undefined && given[fact] !== undefined);
  if (missing.length === 0) return own;
  return { ...own, ...Object.fromEntries(missing.map((fact) => [fact, given[fact]])) };
}
