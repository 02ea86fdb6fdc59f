import { afterEach, describe, expect, it, vi } from 'vitest';
import { trailLimits } from '../../src/http/audit/bounds.js';
import { addKey } from '../../src/keys.js';
import { type Name, office } from '../access/office.js';
import { entriesOf, outcomesOf } from './support.js';

afterEach(() => vi.useRealTimers());

async function listening() {
  const api = await office();
  const hear = async (who: Name, headers: Record<string, string> = {}, of = 'anna', method = 'GET') => {
    const path = `/v1/recordings/recording-${of}/audio`;
    const response = await api.app.request(path, { method, headers: { 'x-user': who, ...headers } });
    await response.arrayBuffer();
    return response;
  };
  return { ...api, hear };
}

describe('hearing a recording leaves in the audit trail', () => {
  it('that it was downloaded, and by whom, when it is fetched as a whole', async () => {
    const { store, hear } = await listening();
    await hear('anna', { 'x-request-id': 'one' });
    expect(await entriesOf(store)).toMatchObject([
      {
        ...{ action: 'downloaded', outcome: 'done', requestId: 'one' },
        actor: { kind: 'user', userId: 'anna' },
        target: { type: 'recording', id: 'recording-anna' },
      },
    ]);
  });

  it.each([
    ['in parts', { range: 'bytes=0-' }],
    ['in parts, whatever the first one is', { range: 'bytes=3-4' }],
    ['by what a browser says is its player', { 'sec-fetch-dest': 'audio' }],
  ])('that it was listened to when it is fetched %s', async (_how, headers) => {
    const { store, hear } = await listening();
    await hear('anna', headers);
    expect(await outcomesOf(store)).toEqual(['listened done']);
  });

  it('one entry of all parts of a quarter of an hour, of each who hears and each recording', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { store, hear } = await listening();
    for (let n = 0; n < 50; n += 1) await hear('anna', { range: `bytes=${n % 4}-4` });
    expect(await outcomesOf(store)).toEqual(['listened done']);
    await hear('anna');
    await hear('sam', { range: 'bytes=0-1' });
    await hear('sam', { range: 'bytes=0-1' }, 'ewa');
    expect(await outcomesOf(store)).toEqual([
      ...['listened done', 'downloaded done', 'listened done', 'listened done'],
    ]);
    vi.setSystemTime(Date.now() + trailLimits.heardSeconds * 1000);
    await hear('anna', { range: 'bytes=0-1' });
    expect(await outcomesOf(store)).toHaveLength(5);
  });

  it('nothing when nothing is sent', async () => {
    const { store, hear } = await listening();
    const etag = (await hear('anna', {}, 'anna', 'HEAD')).headers.get('etag') ?? '';
    expect((await hear('anna', { 'if-none-match': etag })).status).toBe(304);
    expect((await hear('anna', { range: 'bytes=99-' })).status).toBe(416);
    expect((await hear('anna', {}, 'ewa')).status).toBe(404);
    expect(await entriesOf(store)).toEqual([]);
  });

  it('that it was refused to a key without the scope', async () => {
    const { store, app, deps } = await office();
    const key = await addKey(store, deps, 'calls', { scopes: ['calls:read'] });
    const headers = { authorization: `Bearer ${key}` };
    await app.request('/v1/recordings/recording-anna/audio', { headers });
    expect(await entriesOf(store)).toMatchObject([
      {
        actor: { kind: 'client' },
        action: 'downloaded',
        outcome: 'refused',
        target: { id: 'recording-anna' },
      },
    ]);
  });
});
