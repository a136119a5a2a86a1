import { createReadStream, existsSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import type { z } from 'zod';
import type { Problem } from '../../lib/problem.ts';

/** A file that cannot be read or written, as the person who named it may mend it. */
export class FileProblem extends Error {
  readonly problem: Problem;

  constructor(code: string, path: string, message: string) {
    super(message);
    this.problem = { code, path: [path], message };
  }
}

/** Writes lines into a new file as they come. What is there already is evidence: nothing is written over. */
export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<number> {
  const file = await open(path, 'wx').catch((error: unknown) => {
    throw new FileProblem('FILE_UNWRITABLE', path, existsSync(path) ? 'the file is there already' : reasonOf(error));
  });
  let count = 0;
  try {
    let waiting = '';
    for await (const line of lines) {
      waiting += `${line}\n`;
      count += 1;
      if (waiting.length < CHUNK) continue;
      await file.appendFile(waiting);
      waiting = '';
    }
    await file.appendFile(waiting);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return count;
}

const CHUNK = 1 << 20;

export async function* oneLine(line: string): AsyncGenerator<string> {
  yield line;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(line: Buffer): string {
  try {
    return strict.decode(line);
  } catch {
    return `\u{FFFD}${line.toString('utf8')}`;
  }
}

/** The lines of a file, byte for byte: one that is not UTF-8 begins with the sign for that, and is no JSON. */
export async function* readLines(path: string): AsyncGenerator<string> {
  try {
    let rest: Buffer[] = [];
    for await (const chunk of createReadStream(path)) {
      let from = 0;
      // A stream without an encoding gives buffers.
      const bytes = chunk as Buffer;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        yield decoded(Buffer.concat([...rest, bytes.subarray(from, end)]));
        rest = [];
        from = end + 1;
      }
      if (from < bytes.length) rest.push(bytes.subarray(from));
    }
    if (rest.length > 0) yield decoded(Buffer.concat(rest));
  } catch (error) {
    throw new FileProblem('FILE_UNREADABLE', path, reasonOf(error));
  }
}

/** Reads a file that holds one JSON value of this shape. */
export async function readShape<T>(path: string, shape: z.ZodType<T>, what: string): Promise<T> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileProblem('FILE_UNREADABLE', path, reasonOf(error));
  });
  const parsed = shape.safeParse(parsedJson(text));
  if (!parsed.success) throw new FileProblem('FILE_INVALID', path, `the file holds no ${what}`);
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return `the file cannot be opened (\`${typeof code === 'string' ? code : 'unknown'}\`)`;
}
