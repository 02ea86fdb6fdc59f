import { aMoment } from '@callcard/crm-core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { trailLimits } from '../../src/http/audit/bounds.js';
import { browserOf, password, setUpSignIn } from '../sign-in/support.js';
import { entriesOf, outcomesOf } from './support.js';

afterEach(() => vi.useRealTimers());

const wrong = { login: 'anna', password: 'not the password' };

describe('signing in leaves in the audit trail', () => {
  it('who did, and which session began and ended', async () => {
    const { store, anna, browser } = await setUpSignIn();
    const { json } = await browser.post(
      '/v1/session',
      { login: 'anna', password },
      { 'x-request-id': 'one' },
    );
    await browser.delete('/v1/session');
    const { id } = json['session'] as { id: string };
    const by = { actor: { kind: 'user', userId: anna.id }, target: { type: 'session', id } };
    expect(await entriesOf(store)).toMatchObject([
      { ...by, action: 'signedIn', outcome: 'done', at: aMoment, requestId: 'one' },
      { ...by, action: 'signedOut', outcome: 'done' },
    ]);
  });

  it('whose password somebody tried, and nothing of what they wrote', async () => {
    const { store, anna, browser } = await setUpSignIn();
    await browser.post('/v1/session', wrong);
    await browser.post('/v1/session', { login: '48601234567', password });
    const refused = { actor: null, action: 'signedIn', outcome: 'refused' };
    const entries = await entriesOf(store);
    expect(entries).toMatchObject([
      { ...refused, target: { type: 'user', id: anna.id } },
      { ...refused, target: null },
    ]);
    for (const text of [wrong.password, password, '48601234567'])
      expect(JSON.stringify(entries)).not.toContain(text);
  });

  it('one entry a minute of the same attempt again and again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { store, browser } = await setUpSignIn();
    for (let n = 0; n < 4; n += 1) await browser.post('/v1/session', wrong);
    expect(await outcomesOf(store)).toEqual(['signedIn refused']);
    vi.setSystemTime(Date.now() + trailLimits.triedSeconds * 1000);
    await browser.post('/v1/session', wrong);
    expect(await outcomesOf(store)).toEqual(['signedIn refused', 'signedIn refused']);
  });

  it('that a session was ended, and by whom', async () => {
    const { store, anna, browser, api } = await setUpSignIn();
    const other = browserOf(api.app);
    const { json } = await other.signIn();
    const { id } = json['session'] as { id: string };
    await browser.signIn();
    await browser.delete(`/v1/sessions/${id}`);
    expect((await entriesOf(store)).at(-1)).toMatchObject({
      ...{ action: 'revoked', outcome: 'done', target: { type: 'session', id } },
      actor: { kind: 'user', userId: anna.id },
    });
  });
});

describe('setting a password leaves in the audit trail', () => {
  it('whose it is, by a link, and that a link was refused', async () => {
    const { store, anna, browser, makeLink } = await setUpSignIn({ passwords: false });
    const { secret } = (await makeLink()).json as { secret: string };
    const set = () => browser.put('/v1/password', { secret, password });
    expect([(await set()).status, (await set()).status]).toEqual([204, 410]);
    const entries = await entriesOf(store);
    expect(entries).toMatchObject([
      {
        action: 'linkMade',
        outcome: 'done',
        actor: { kind: 'client' },
        target: { type: 'user', id: anna.id },
      },
      {
        ...{ action: 'passwordSet', outcome: 'done', target: { type: 'user', id: anna.id } },
        actor: { kind: 'user', userId: anna.id },
      },
      { action: 'passwordSet', outcome: 'refused', actor: null, target: null },
    ]);
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it('whose it is, by the one before, and that the one before was wrong', async () => {
    const { store, anna, browser } = await setUpSignIn();
    await browser.signIn();
    const next = { password: 'another horse battery' };
    const change = (current: string) => browser.put('/v1/session/password', { current, ...next });
    expect([(await change('wrong')).status, (await change(password)).status]).toEqual([401, 204]);
    const mine = {
      ...{ action: 'passwordSet', actor: { kind: 'user', userId: anna.id } },
      target: { type: 'user', id: anna.id },
    };
    expect((await entriesOf(store)).slice(1)).toMatchObject([
      { ...mine, outcome: 'refused' },
      { ...mine, outcome: 'done' },
    ]);
  });
});
