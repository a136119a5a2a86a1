import { expect, test } from 'vitest';
import { allowedAddress } from '../../../src/imports/scan/allowed-address.ts';

const SECRET = 'zebra4242';
const HOSTS = ['db.example', 'Other.example:6432', '[::1]:7000'];

/** The code of the problem, or the parts. */
function read(address: string, hosts: readonly string[] = HOSTS) {
  const found = allowedAddress(address, hosts);
  if (found.ok) return found.value;
  for (const problem of found.problems) expect(JSON.stringify(problem)).not.toMatch(/zebra4242|walter|example\b/);
  return found.problems.map(({ code }) => code).join();
}

test('a listed host is reached at its own port, with what the address says and no more', () => {
  expect(read(`postgres://walter:${SECRET}%2F%40@DB.example/shop?sslmode=verify-full`)).toEqual({
    host: 'db.example',
    port: 5432,
    database: 'shop',
    username: 'walter',
    password: 'zebra4242/@',
    ssl: 'verify-full',
  });
  expect(read('postgresql://walter@other.example:6432/shop')).toMatchObject({ port: 6432, password: '', ssl: false });
  expect(read('postgres://walter@[::1]:7000/shop')).toMatchObject({ host: '::1', port: 7000 });
});

test('no other host and no other port is reached, and none while none is listed', () => {
  for (const host of [
    'db.example:22',
    'db.example.:5432',
    'xdb.example',
    'db.example.evil.test',
    'other.example',
    'other.example:5432',
    '[::1]',
    '127.0.0.1',
    'localhost',
  ]) {
    expect(read(`postgres://walter:${SECRET}@${host}/shop`)).toBe('HOST_NOT_ALLOWED');
  }
  expect(read(`postgres://walter:${SECRET}@db.example/shop`, [])).toBe('HOST_NOT_ALLOWED');
});

test('an address that says where else to go, or anything more, is refused', () => {
  for (const option of ['host=evil.test', 'port=22', 'options=-c%20x', 'sslmode=prefer', 'target_session_attrs=any']) {
    expect(read(`postgres://walter:${SECRET}@db.example/shop?${option}`)).toBe('URL_OPTION');
  }
  for (const address of [
    '',
    SECRET,
    `http://walter:${SECRET}@db.example/shop`,
    `postgres://walter:${SECRET}@/shop`,
    `postgres://walter:${SECRET}@db.example`,
    `postgres://db.example/shop`,
    `postgres://walter:${SECRET}%ZZ@db.example/shop`,
    `postgres://walter:${SECRET}@db.example,evil.test/shop`,
  ]) {
    expect(['URL_INVALID', 'HOST_NOT_ALLOWED']).toContain(read(address));
  }
});
