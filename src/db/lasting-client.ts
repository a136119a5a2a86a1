import type { Sql, TransactionSql } from 'postgres';
import { isDatabaseLoss, isRefusedConnection } from './failure.ts';

/** What of a postgres.js client is used here. */
export type Client = Pick<Sql, 'options' | 'unsafe' | 'begin' | 'reserve' | 'end'>;

/**
 * A client that outlives its server. After a connection was lost, postgres.js 3.4.9 may write to it once more, which
 * ends the whole process, or never again to the one that follows it (porsager/postgres#1208, #1154, #1066). So nothing
 * is sent on a lost connection, not even a rollback, and a pool that lost one gives way to a new one.
 */
export function lastingClient(open: () => Sql): Client {
  let pool = open();
  const { options } = pool;

  function noteLoss(of: Sql, error: unknown): void {
    if (of !== pool || !isDatabaseLoss(error) || isRefusedConnection(error)) return;
    pool = open();
    // Whoever was given the first pool has set how it reads and writes values.
    Object.assign(pool.options.parsers, options.parsers);
    Object.assign(pool.options.serializers, options.serializers);
    of.end({ timeout: LEAVE_WITHIN_S }).catch(() => undefined);
  }

  const isPrepared = preparing();

  function unsafe(...[text, parameters, options]: Parameters<Sql['unsafe']>) {
    const of = pool;
    const query = of.unsafe(text, parameters, { ...options, prepare: isPrepared(text) });
    query.catch((error: unknown) => noteLoss(of, error));
    return query;
  }

  async function begin<T>(work: (transaction: TransactionSql) => T | Promise<T>) {
    const of = pool;
    let isOver = false;
    try {
      return await of.begin((transaction) => {
        const guarded = guardedBy(transaction, { isOver: () => isOver, isPrepared });
        return Promise.resolve(work(guarded)).catch(unlessLost);
      });
    } catch (error) {
      isOver = true;
      noteLoss(of, error);
      throw error;
    }
  }

  return {
    options,
    // The type of the rows is what the caller says it is.
    unsafe: unsafe as Sql['unsafe'],
    // Drizzle sets the options of a transaction by statements of its own.
    begin: begin as Sql['begin'],
    reserve: () => pool.reserve(),
    end: (terms) => pool.end(terms),
  };
}

/** The most statements that are kept prepared on each connection. */
const PREPARED = 500;

/**
 * Which statements are prepared: those whose text says nothing of how many rows they write, as many as there is room for.
 * Without it every statement with parameters asks the server for their types first, and so goes there twice.
 */
function preparing(): (text: string) => boolean {
  const texts = new Set<string>();
  return (text) => {
    if (texts.has(text)) return true;
    const isOne = /^\s*(select|with|update)\b/i.test(text) || (/^\s*insert\b/i.test(text) && !text.includes('), ('));
    if (texts.size >= PREPARED || !isOne) return false;
    texts.add(text);
    return true;
  };
}

/** How long what is still under way in a pool that is given up may take. */
const LEAVE_WITHIN_S = 5;

// What the work throws is answered with a rollback. When the connection is lost its end is what ends the transaction.
function unlessLost(error: unknown): Promise<never> {
  if (!isDatabaseLoss(error)) throw error;
  return new Promise(() => undefined);
}

interface Guarding {
  readonly isOver: () => boolean;
  readonly isPrepared: (text: string) => boolean;
}

function guardedBy(transaction: TransactionSql, { isOver, isPrepared }: Guarding): TransactionSql {
  const unsafe = (...[text, parameters, options]: Parameters<Sql['unsafe']>) => {
    if (isOver()) throw Object.assign(new Error('the transaction is over'), { code: 'CONNECTION_CLOSED' });
    return transaction.unsafe(text, parameters, { ...options, prepare: isPrepared(text) });
  };
  return Object.assign(Object.create(transaction), { unsafe });
}
