import { aCall, aCommit, aMoment, aRecording } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { addKey } from '../src/keys.js';
import { password, setUpSignIn } from './sign-in/support.js';
import { read } from './support.js';

const day = 86_400_000;

/** Everything that has a time: a session, a key for an hour and one for ever, a link to a recording, an answer to a repeated request. */
async function everything() {
  const { api, browser, clock, store } = await setUpSignIn();
  await browser.post('/v1/session', { login: 'anna', password });
  const brief = await addKey(store, api, 'brief', { expiresAt: clock.now() + 3_600_000 });
  const recordings = [aRecording({ state: 'stopped' })];
  await api.commit(aCommit({ call: aCall({ recordings }) }));
  const link = await api.send('POST', '/v1/recordings/recording-1/links', {});
  const { pathname, search } = new URL(String(link.json['url']));
  const asked = {
    session: async () => browser.get('/v1/session'),
    brief: async () =>
      read(await api.app.request('/v1/contacts', { headers: { authorization: `Bearer ${brief}` } })),
    lasting: async () => api.get('/v1/contacts'),
    link: async () => read(await api.app.request(pathname + search)),
  };
  const codes = async () => {
    const found: Record<string, unknown> = {};
    for (const [name, ask] of Object.entries(asked)) {
      const { status, json } = await ask();
      found[name] = json['code'] ?? status;
    }
    return found;
  };
  return { api, browser, clock, codes };
}

const before = { session: 200, brief: 200, lasting: 200, link: 'recording-not-stored' };

describe('a clock that jumps', () => {
  it('forward ends what had a time, each with its own code, and nothing else', async () => {
    const { clock, codes } = await everything();
    expect(await codes()).toEqual(before);
    clock.set(aMoment + 400 * day);
    const over = { session: 'session-over', brief: 'key-expired', link: 'link-expired' };
    expect(await codes()).toEqual({ ...before, ...over });
  });

  it('back, to before anything was there, ends nothing, and lets people sign in and repeat requests', async () => {
    const { api, browser, clock, codes } = await everything();
    const once = { 'idempotency-key': 'once' };
    const first = await api.send('POST', '/v1/contacts', { name: 'Jan' }, once);
    clock.set(aMoment - 400 * day);
    expect(await codes()).toEqual(before);
    expect(await api.send('POST', '/v1/contacts', { name: 'Jan' }, once)).toMatchObject({
      status: 201,
      json: first.json,
    });
    await browser.delete('/v1/session');
    expect((await browser.post('/v1/session', { login: 'anna', password })).status).toBe(201);
    expect(await codes()).toEqual(before);
    clock.set(aMoment);
    expect((await api.request('/v1/contacts')).status).toBe(200);
  });
});
