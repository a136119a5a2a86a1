import { expect, test } from 'vitest';
import { logRequest, openLog, type RequestLine, tellable } from '../../src/http/log.ts';
import { faultOf } from '../../src/lib/fault.ts';

interface Handed extends Omit<RequestLine, 'told'> {
  readonly told: Readonly<Record<string, unknown>>;
}

function logged(line: Partial<Handed>, level = 'debug'): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  const log = openLog(level, { write: (text: string) => void lines.push(JSON.parse(text) as Record<string, unknown>) });
  const plain: Handed = { requestId: 'r', method: 'POST', path: '/graphql', status: 200, durationMs: 3, told: {} };
  const { told, ...facts } = { ...plain, ...line };
  logRequest(log, { ...facts, told: tellable(told) });
  return lines;
}

test('a line tells who asked, for what, which operation, at which revision, and what was refused', () => {
  const told = {
    actor: 'dev-engineer',
    purpose: 'billing',
    operationName: 'Cards',
    revision: 3,
    errors: ['NOT_COVERED'],
  };
  expect(logged({ told })[0]).toMatchObject({ level: 'info', requestId: 'r', status: 200, durationMs: 3, ...told });
});

test('a line takes nothing else, and nothing that is not of the right shape', () => {
  const told = {
    query: '{ secret4242 }',
    variables: { card: '4242' },
    purpose: 'has spaces 4242',
    operationName: '4242 or more',
    revision: '4242',
    errors: ['free text 4242'],
  };
  expect(JSON.stringify(logged({ told }))).not.toContain('4242');
});

test('probes are told at debug only, unless they fail', () => {
  expect(logged({ path: '/livez' }, 'info')).toEqual([]);
  expect(logged({ path: '/readyz', status: 503 }, 'info')).toHaveLength(1);
});

test('a fault is told by its name, code and places, down to its cause', () => {
  const cause = Object.assign(new Error('params: 4242'), { code: 'ECONNREFUSED' });
  const fault = faultOf(new TypeError('card 4242\n  at 4242', { cause }));
  expect(fault).toMatchObject({ kind: 'TypeError', cause: { code: 'ECONNREFUSED' } });
  expect(JSON.stringify(fault)).toContain('log.test.ts');
  expect(JSON.stringify(fault)).not.toContain('4242');
  expect(faultOf('4242')).toEqual({ kind: 'string' });
});
