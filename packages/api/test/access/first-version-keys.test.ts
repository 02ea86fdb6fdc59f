import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { openSqliteStore } from '@callcard/store-sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { setUp } from '../support.js';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../fixtures/first-version-keys.${name}`, import.meta.url)));
const keys = JSON.parse(fixture('json').toString()) as Record<'first' | 'further', string>;
const folder = mkdtempSync(join(tmpdir(), 'callcard-first-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a database of the version before keys had scopes', () => {
  it.each(Object.entries(keys))('has keys that open everything, and act for users: %s', async (name, key) => {
    const path = join(folder, `${name}.sqlite`);
    writeFileSync(path, gunzipSync(fixture('db.gz')));
    const opened = await openSqliteStore({ path });
    if (!opened.ok) throw new Error(opened.error.code);
    const store = opened.value;
    const { app, deps } = await setUp({ jobs: { list: async () => [] } }, store);
    const ask = (address: string, init: RequestInit = {}) =>
      app.request(address, {
        ...init,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      });
    for (const address of ['/v1/contacts', '/v1/calls', '/v1/recordings', '/v1/lines', '/v1/jobs'])
      expect([address, (await ask(address)).status]).toEqual([address, 200]);
    const made = await ask('/v1/users', { method: 'POST', body: JSON.stringify({ name: 'Anna' }) });
    expect(made.status).toBe(201);
    const { id: userId } = (await made.json()) as { id: string };
    const lead = await deps.crm.create('lead', { title: 'Windows', personName: 'Jan' }, { kind: 'system' });
    if (!lead.ok) throw new Error(lead.error.code);
    const body = JSON.stringify({ userId });
    expect((await ask(`/v1/leads/${lead.value.id}/convert`, { method: 'POST', body })).status).toBe(200);
    await store.close();
  });
});
