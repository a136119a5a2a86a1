import { describe, expect, test } from 'vitest';
import { loggedOf, readLogged } from '../../src/decision/log/logged.ts';
import type { Decision } from '../../src/decision/model.ts';
import { type NewReport, PERMIT_HOURS, type Permit, parseReport } from '../../src/operation/report/model.ts';
import { sharesOf } from '../../src/operation/report/owed.ts';
import { problemsOfReport } from '../../src/operation/report/rules.ts';
import { lacksOfParty } from '../../src/registry/party/rules.ts';
import {
  byCourier,
  byOptOut,
  consenting,
  law,
  outsourcing,
  party,
  provide,
  withFiling,
  withOutsourcing,
} from '../decision/provision-words.ts';
import { NOW, privacyOffice } from '../decision/words.ts';

const ID = '01a203d3-9f77-7f29-a00d-be4bb1cc503d';
const me = { subject: 'me', roles: privacyOffice.roles };

/** A decision as its log has it, asked for by this test. */
function permitOf(decision: Decision, facts: object = {}): Permit {
  const { action, purpose } = decision;
  const request = { action, purpose, categories: ['contact.address'], caller: privacyOffice, ...facts };
  return readLogged(loggedOf({ id: ID, request, decision, actor: me }).body);
}

function reportOf(facts: object = {}): NewReport {
  const parsed = parseReport({ decisionId: ID, idempotencyKey: 'once', ...facts });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const toPartner = provide('partner', consenting('partner'));

describe('what a permit lets go is recorded on the ground it went on', () => {
  const routesOf = (decision: Decision) =>
    sharesOf(permitOf(decision), reportOf()).map(({ route, isOwed }) => [route, isOwed]);

  test('consent, an opt-out, a law, and outsourcing', () => {
    expect(routesOf(toPartner)).toEqual([['CONSENT', true]]);
    expect(routesOf(provide('partner', byOptOut, withFiling()))).toEqual([['OPT_OUT', true]]);
    expect(routesOf(provide('partner', law('JP')))).toEqual([['EXCEPTION', false]]);
    const entrusted = provide('courier', byCourier, withOutsourcing(outsourcing('delivering', 'courier')));
    expect(routesOf(entrusted)).toEqual([['NOT_THIRD_PARTY', false]]);
  });

  test('data on one ground makes one share, in which each record that it rests on stands once', () => {
    const both = provide('partner', { ...consenting('partner'), categories: ['contact', 'contact.address'] });
    const [share, ...others] = sharesOf(permitOf(both), reportOf());
    expect(others).toEqual([]);
    expect(share?.categories).toEqual(['contact', 'contact.address']);
    expect(share?.basis.filter(({ kind }) => kind === 'Consent')).toEqual([{ kind: 'Consent', key: 'consent:1' }]);
  });
});

describe('a permit is followed by its act within a day', () => {
  const enforceable = { ...toPartner, now: NOW, enforceable: true };
  const reportedAfter = (hours: number, facts: object = {}) => {
    const now = new Date(Date.parse(NOW) + hours * 3_600_000 - (hours === PERMIT_HOURS ? 1 : 0)).toISOString();
    const reporting = { now, subject: 'me', action: 'PROVIDE', principals: [] } as const;
    return problemsOfReport(permitOf(enforceable), reportOf(facts), reporting).map(({ code }) => code);
  };

  test('at once, and up to its last millisecond', () => {
    expect(reportedAfter(0)).toEqual([]);
    expect(reportedAfter(PERMIT_HOURS)).toEqual([]);
    expect(reportedAfter(PERMIT_HOURS + 1)).toEqual(['DECISION_EXPIRED']);
  });

  test('reported late, what was done in time counts', () => {
    expect(reportedAfter(1_000, { executedAt: NOW })).toEqual([]);
  });

  test('everything that stands against it is told at once', () => {
    const reporting = { now: NOW, subject: 'me', action: 'COLLECT', principals: [] } as const;
    const denied = provide('partner');
    const facts = { form: 'CONTRACT', executedAt: '2020-01-01' };
    const problems = problemsOfReport(permitOf({ ...denied, enforceable: false }), reportOf(facts), reporting);
    expect(problems.map(({ code }) => code)).toEqual([
      'DECISION_NOT_PERMITTED',
      'DECISION_NOT_ENFORCEABLE',
      'DECISION_OTHER_ACT',
      'EXECUTED_BEFORE_DECISION',
      'RECORD_NO_DOCUMENT',
    ]);
  });
});

test('the other party is told whole: its address, and of a corporation who represents it; a class of parties is said to be one', () => {
  expect(lacksOfParty(party('partner', 'JP'))).toEqual(['address', 'representative']);
  expect(lacksOfParty(party('partner', 'JP', { address: 'here', representative: 'she' }))).toEqual([]);
  expect(lacksOfParty(party('partner', 'JP', { kindOf: 'SOLE_PROPRIETOR', address: 'here' }))).toEqual([]);
  expect(lacksOfParty(party('partner', 'JP', { kindOf: 'CLASS' }))).toEqual([]);
});
