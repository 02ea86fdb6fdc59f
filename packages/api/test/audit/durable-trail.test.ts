import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type SqliteStore } from '@callcard/store-sqlite';
import { afterEach, expect, it } from 'vitest';
import { trailLimits } from '../../src/http/audit/bounds.js';
import type { Network } from '../../src/http/network.js';
import { serve, standardLimits } from '../../src/server/listening/server.js';
import { setUp } from '../support.js';
import { entriesOf } from './support.js';

const open = { trustedProxies: [], corsOrigins: [], perKey: 0, perAddress: 0, isSecure: false };
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-trail-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openStore(folder: string): Promise<SqliteStore> {
  const store = await openSqliteStore({ path: join(folder, 'callcard.sqlite') });
  if (!store.ok) throw new Error(store.error.code);
  cleanUps.push(() => store.value.close());
  return store.value;
}

/** The API behind a socket, so that whoever asks has an address. */
async function served(network: Partial<Network> = {}, store?: SqliteStore) {
  const api = await setUp({ network: { ...open, ...network } }, store);
  const server = await serve(api.app, {
    ...{ host: '127.0.0.1', port: 0 },
    limits: { ...standardLimits, stopMs: 500 },
  });
  if (!server.ok) throw new Error(server.error.problem);
  cleanUps.push(() => server.value.close());
  const create = (headers: Record<string, string> = {}, key = api.key) =>
    fetch(`${server.value.url}/v1/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: '{"name":"Anna"}',
    });
  return { ...api, create };
}

it('the trail in SQLite is there after a restart', async () => {
  const folder = newFolder();
  const store = await openStore(folder);
  const { create } = await served({}, store);
  expect((await create()).status).toBe(201);
  const before = await entriesOf(store);
  await store.close();
  const again = await openStore(folder);
  expect(before).toMatchObject([{ action: 'created', outcome: 'done', address: '127.0.0.1' }]);
  expect(await entriesOf(again)).toEqual(before);
});

it('an entry has the address of whoever asks behind a trusted proxy, and what nobody may say is not believed', async () => {
  const from = { 'x-forwarded-for': '198.51.100.1' };
  const behind = await served({ trustedProxies: ['loopback'] });
  await behind.create(from);
  expect(await entriesOf(behind.store)).toMatchObject([{ address: '198.51.100.1' }]);
  const direct = await served();
  await direct.create(from);
  expect(await entriesOf(direct.store)).toMatchObject([{ address: '127.0.0.1' }]);
});

it('wrong keys leave one entry a minute of each network, and no more than so many an hour of all', async () => {
  const { create, store } = await served({ trustedProxies: ['loopback'] });
  const guess = async (address: string) => {
    const response = await create({ 'x-forwarded-for': address }, 'ck_guessed');
    await response.arrayBuffer();
    return response.status;
  };
  for (const address of ['198.51.100.1', '198.51.100.1', '2001:db8::1', '2001:db8::2'])
    expect(await guess(address)).toBe(401);
  expect(await entriesOf(store)).toMatchObject([{ address: '198.51.100.1' }, { address: '2001:db8::1' }]);
  for (let n = 0; n < trailLimits.triedAnHour + 20; n += 1) await guess(`10.0.${n >> 8}.${n & 255}`);
  expect(await entriesOf(store)).toHaveLength(trailLimits.triedAnHour);
  expect((await create()).status).toBe(201);
  expect((await entriesOf(store)).at(-1)).toMatchObject({ action: 'created', outcome: 'done' });
});
