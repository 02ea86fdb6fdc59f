import { aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { attemptLimits } from '../../src/sign-in/attempts.js';
import { linkMs } from '../../src/sign-in/password-links.js';
import { idleMs, longestMs } from '../../src/sign-in/sessions.js';
import type { Json } from '../support.js';
import { browserOf, password, setUpSignIn } from './support.js';

describe('signing in', () => {
  it('begins a session for whoever knows a name and its password, in whatever letters the name is written', async () => {
    const { anna, browser } = await setUpSignIn();
    const signedIn = await browser.post('/v1/session', { login: ' ANNA ', password });
    expect(signedIn.status).toBe(201);
    expect(signedIn.json).toMatchObject({
      user: { id: anna.id, login: 'anna', role: 'agent' },
      session: { current: true },
    });
    expect(await browser.get('/v1/session')).toMatchObject({ status: 200, json: signedIn.json });
  });

  it('tells no wrong name from a wrong password', async () => {
    const { browser, api } = await setUpSignIn();
    const wrong = await browser.post('/v1/session', { login: 'anna', password: 'not the password' });
    const unknown = await browser.post('/v1/session', { login: 'nobody', password });
    expect(wrong).toMatchObject({ status: 401, json: { code: 'sign-in-refused' } });
    const { instance: _requestId, ...answer } = wrong.json;
    expect(unknown).toMatchObject({ status: wrong.status, json: answer });
    const line = { level: 'info', event: 'access refused', fields: { refused: 'password', address: null } };
    expect(api.lines).toEqual([line, line]);
  });

  it('refuses a user who never set a password', async () => {
    const { store, browser } = await setUpSignIn();
    await store.users.insert(aUser({ id: 'ewa', login: 'ewa', extension: '1009' }));
    const tried = await browser.post('/v1/session', { login: 'ewa', password: '' });
    expect(tried.json).toMatchObject({ code: 'sign-in-refused' });
  });

  it('is refused for a while after too many attempts, with the right password too, and says for how long', async () => {
    const { browser } = await setUpSignIn();
    for (let n = 0; n < attemptLimits.ofLogin; n += 1) {
      await browser.post('/v1/session', { login: 'anna', password: `wrong ${n}` });
    }
    const refused = await browser.post('/v1/session', { login: 'anna', password });
    expect(refused).toMatchObject({ status: 429, json: { code: 'too-many-attempts' } });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(attemptLimits.seconds);
  });

  it('gives a cookie that scripts cannot read and other sites cannot send, over https bound to this very host', async () => {
    const { browser, api } = await setUpSignIn();
    const plain = await browser.post('/v1/session', { login: 'anna', password });
    expect(plain.headers.get('set-cookie')).toMatch(
      /^callcard=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const secure = browserOf(api.app, 'https://callcard.example');
    const safe = await secure.post('/v1/session', { login: 'anna', password });
    expect(safe.headers.get('set-cookie')).toMatch(
      /^__Host-callcard=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it.each([
    [{}, '/login'],
    [{ login: 'anna' }, '/password'],
    [{ login: 1, password: [] }, '/login'],
    [{ login: 'anna', password: 'x'.repeat(1_001) }, '/password'],
    [{ login: 'anna', password, admin: true }, '/admin'],
  ])('refuses %j, and says where', async (body, pointer) => {
    const { browser } = await setUpSignIn();
    const refused = await browser.post('/v1/session', body);
    expect(refused).toMatchObject({ status: 422, json: { code: 'invalid-body' } });
    expect((refused.json['errors'] as { pointer: string }[]).map((each) => each.pointer)).toContain(pointer);
  });

  it('is not asked for by pages of other sites', async () => {
    const { api } = await setUpSignIn();
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const tried = await browserOf(api.app, undefined, headers).post('/v1/session', {
        login: 'anna',
        password,
      });
      expect(tried).toMatchObject({ status: 403, json: { code: 'cross-site-request' } });
    }
  });
});

describe('a session', () => {
  it('lets its user do what the role may, as that user', async () => {
    const { anna, browser } = await setUpSignIn();
    await browser.signIn();
    const made = await browser.post('/v1/contacts', { name: 'Jan', ownerId: anna.id });
    expect(made.status).toBe(201);
    const history = await browser.get(`/v1/contacts/${made.json['id']}/history`);
    expect(history.json).toMatchObject({ items: [{ actor: { kind: 'user', userId: anna.id } }] });
    expect(await browser.get('/v1/keys')).toMatchObject({ status: 403, json: { code: 'not-permitted' } });
  });

  it.each([
    { headers: { 'sec-fetch-site': 'cross-site' } },
    { headers: { 'sec-fetch-site': 'same-site' } },
    { headers: { 'sec-fetch-site': '', origin: 'https://evil.example' } },
    { headers: { 'sec-fetch-site': '', origin: 'null' } },
    { headers: { 'sec-fetch-site': '' } },
  ])('changes nothing for a page of another site: $headers', async ({ headers }) => {
    const { browser } = await setUpSignIn();
    await browser.signIn();
    const refused = await browser.post('/v1/contacts', { name: 'Jan' }, headers);
    expect(refused).toMatchObject({ status: 403, json: { code: 'cross-site-request' } });
  });

  it('reads for a link from another site, and takes the word of an older browser for its own', async () => {
    const { browser } = await setUpSignIn();
    await browser.signIn();
    expect((await browser.get('/v1/contacts', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    const older = { 'sec-fetch-site': '', origin: 'http://localhost' };
    expect((await browser.post('/v1/contacts', { name: 'Jan' }, older)).status).toBe(201);
  });

  it('does not count beside an API key', async () => {
    const { browser, api } = await setUpSignIn();
    await browser.signIn();
    const wrong = await browser.get('/v1/contacts', { authorization: 'Bearer ck_wrong' });
    expect(wrong).toMatchObject({ status: 401, json: { code: 'key-wrong' } });
    const right = await browser.get('/v1/keys', { authorization: `Bearer ${api.key}` });
    expect(right.status).toBe(200);
  });

  it('is over when its user signs out', async () => {
    const { browser } = await setUpSignIn();
    await browser.signIn();
    const token = browser.cookie();
    expect((await browser.delete('/v1/session')).status).toBe(204);
    expect(browser.cookie()).toBeUndefined();
    browser.setCookie(token);
    expect(await browser.get('/v1/session')).toMatchObject({ status: 401, json: { code: 'session-over' } });
  });

  it('is over when nobody used it for long, and after a month however much it is used', async () => {
    const { browser, clock } = await setUpSignIn();
    await browser.signIn();
    const began = clock.now();
    while (clock.now() - began < longestMs - idleMs) {
      clock.advance(idleMs - 1);
      expect((await browser.get('/v1/session')).status).toBe(200);
    }
    clock.advance(longestMs - (clock.now() - began));
    expect((await browser.get('/v1/session')).json).toMatchObject({ code: 'session-over' });

    await browser.signIn();
    clock.advance(idleMs);
    expect((await browser.get('/v1/session')).json).toMatchObject({ code: 'session-over' });
  });

  it('is over when the clock has jumped to where it cannot be told', async () => {
    const { browser, clock } = await setUpSignIn();
    await browser.signIn();
    clock.set(Number.NaN);
    expect((await browser.get('/v1/session')).json).toMatchObject({ code: 'session-over' });
  });

  it('is over when its user has no name to sign in with any more', async () => {
    const { browser, store, anna } = await setUpSignIn();
    await browser.signIn();
    await store.users.update({ ...anna, version: 2, login: null });
    expect((await browser.get('/v1/session')).json).toMatchObject({ code: 'session-over' });
  });

  it('is seen and ended from another browser of the same user, and of nobody else', async () => {
    const { browser, api, store } = await setUpSignIn();
    await browser.signIn();
    const phone = browserOf(api.app);
    await phone.signIn();
    const { json } = await phone.get('/v1/sessions');
    const items = json['items'] as { id: string; current: boolean }[];
    expect(items.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = items.find(({ current }) => !current);
    await store.sessions.insert({ ...foreignSession });
    expect((await phone.delete(`/v1/sessions/${foreignSession.id}`)).json).toMatchObject({
      code: 'not-found',
    });
    expect((await phone.delete(`/v1/sessions/${other?.id}`)).status).toBe(204);
    expect((await browser.get('/v1/session')).json).toMatchObject({ code: 'session-over' });
    expect((await phone.get('/v1/session')).status).toBe(200);
  });

  it('of a user is ended everywhere by an administrator, who keeps the own one', async () => {
    const { api, anna, browser } = await setUpSignIn();
    await browser.signIn();
    const elsewhere = browserOf(api.app);
    await elsewhere.signIn();
    expect(await browser.delete(`/v1/users/${anna.id}/sessions`)).toMatchObject({ status: 403 });
    const ended = await api.request(`/v1/users/${anna.id}/sessions`, { method: 'DELETE' });
    expect(ended.status).toBe(204);
    for (const each of [browser, elsewhere]) expect((await each.get('/v1/session')).status).toBe(401);
    expect(await api.send('DELETE', '/v1/users/nobody/sessions', {})).toMatchObject({ status: 404 });

    const promoted = await api.send('PATCH', `/v1/users/${anna.id}`, { role: 'administrator', version: 1 });
    expect(promoted).toMatchObject({ status: 200, json: { role: 'administrator' } });
    await browser.signIn();
    await elsewhere.signIn();
    expect((await browser.delete(`/v1/users/${anna.id}/sessions`)).status).toBe(204);
    expect((await browser.get('/v1/session')).status).toBe(200);
    expect((await elsewhere.get('/v1/session')).status).toBe(401);
  });

  it('has addresses that a key has not', async () => {
    const { api } = await setUpSignIn();
    expect((await api.get('/v1/session')).json).toMatchObject({ code: 'session-needed' });
  });
});

const foreignSession = {
  ...{ id: 'f', version: 1, createdAt: 0, updatedAt: 0, lastSeenAt: 0, expiresAt: Number.MAX_SAFE_INTEGER },
  ...{ userId: 'somebody', tokenSha256: 'f'.repeat(64), address: null, userAgent: null, keys: [] },
};

describe('a password', () => {
  it('is set by a link that an administrator made, once', async () => {
    const { makeLink, browser } = await setUpSignIn();
    const link = await makeLink();
    expect(link.status).toBe(201);
    const { secret, url } = link.json as { secret: string; url: string };
    expect(url).toBe(`http://localhost/password#${secret}`);
    const set = { secret, password: 'another good password' };
    expect((await browser.put('/v1/password', set)).status).toBe(204);
    expect(await browser.put('/v1/password', set)).toMatchObject({
      status: 410,
      json: { code: 'link-not-valid' },
    });
    expect((await browser.post('/v1/session', { login: 'anna', password })).status).toBe(401);
    expect((await browser.post('/v1/session', { login: 'anna', password: set.password })).status).toBe(201);
  });

  it('that is set on the page of its link signs the browser in; programs and other sites get no session', async () => {
    const { api, makeLink, browser } = await setUpSignIn();
    const setBy = async (headers: Readonly<Record<string, string>>) => {
      const { secret } = (await makeLink()).json;
      const answer = await api.app.request('/v1/password', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ secret, password }),
      });
      return [answer.status, answer.headers.get('set-cookie')];
    };
    expect(await setBy({})).toEqual([204, null]);
    expect(await setBy({ 'sec-fetch-site': 'cross-site' })).toEqual([204, null]);
    const [, cookie] = await setBy({ 'sec-fetch-site': 'same-origin' });
    expect(cookie).toMatch(/^callcard=[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
    const signedIn = await api.app.request('/v1/session', {
      headers: { cookie: String(cookie).split(';')[0] ?? '' },
    });
    expect(await signedIn.json()).toMatchObject({ user: { login: 'anna' } });
    expect((await browser.post('/v1/session', { login: 'anna', password })).status).toBe(201);
  });

  it('of two who use one link at the same instant is set by one', async () => {
    const { makeLink, browser } = await setUpSignIn();
    const { secret } = (await makeLink()).json;
    const tries = ['first password 1', 'second password 2'].map((each) =>
      browser.put('/v1/password', { secret, password: each }),
    );
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([204, 410]);
  });

  it('ends the sessions that were begun with the one before', async () => {
    const { api, makeLink, browser } = await setUpSignIn();
    await browser.signIn();
    const { secret } = (await makeLink()).json;
    await browserOf(api.app).put('/v1/password', { secret, password: 'another good password' });
    expect((await browser.get('/v1/session')).json).toMatchObject({ code: 'session-over' });
  });

  it('is not set by a link that is a day old, or that a newer one replaced, or that is none', async () => {
    const { makeLink, browser, clock } = await setUpSignIn();
    const make = async () => (await makeLink()).json['secret'];
    const [older, newer] = [await make(), await make()];
    for (const secret of [older, '', 'x'.repeat(43)]) {
      const tried = await browser.put('/v1/password', { secret, password: 'another good password' });
      expect(tried.json).toMatchObject({ code: 'link-not-valid' });
    }
    clock.advance(linkMs);
    const late = await browser.put('/v1/password', { secret: newer, password: 'another good password' });
    expect(late.json).toMatchObject({ code: 'link-not-valid' });
  });

  it('is long enough', async () => {
    const { makeLink, browser } = await setUpSignIn();
    const { secret } = (await makeLink()).json;
    const short = await browser.put('/v1/password', { secret, password: 'elevenchars' });
    expect(short).toMatchObject({ status: 422, json: { errors: [{ pointer: '/password' }] } });
  });

  it('is changed by whoever knows it, whose other sessions end', async () => {
    const { browser, api } = await setUpSignIn();
    await browser.signIn();
    const phone = browserOf(api.app);
    await phone.signIn();
    const change = { current: 'wrong', password: 'another good password' };
    expect((await phone.put('/v1/session/password', change)).json).toMatchObject({ code: 'sign-in-refused' });
    const right = { ...change, current: password };
    expect((await phone.put('/v1/session/password', right)).status).toBe(204);
    expect((await phone.get('/v1/session')).status).toBe(200);
    expect((await browser.get('/v1/session')).json).toMatchObject({ code: 'session-over' });
  });

  it('has no link for a user who has no name to sign in with, or who is not there', async () => {
    const { makeLink, store } = await setUpSignIn();
    const ewa = aUser({ id: 'ewa', extension: '1009' });
    await store.users.insert(ewa);
    expect((await makeLink('ewa')).json).toMatchObject({ code: 'no-login' });
    expect((await makeLink('none')).status).toBe(404);
  });

  it('is stored as a salted hash, another one each time', async () => {
    const { store, anna, signIn } = await setUpSignIn();
    const before = await store.passwords.get(anna.id);
    const link = await signIn.linkFor(anna.id);
    if (!link.ok) throw new Error(link.error);
    await signIn.setByLink({ secret: link.value.secret, password });
    const after = await store.passwords.get(anna.id);
    expect(after?.algorithm).toMatch(/^scrypt N=32768 r=8 p=3 length=32$/);
    expect(after?.salt).not.toBe(before?.salt);
    expect(after?.hash).not.toBe(before?.hash);
    expect(JSON.stringify(after)).not.toContain(password);
  });
});

describe('the first administrator', () => {
  it('is made by the first link, under the name that is asked for, and nobody else after that', async () => {
    const { signIn, browser } = await setUpSignIn({ passwords: false });
    const replaced = await signIn.firstLink();
    const link = await signIn.firstLink();
    const set = (secret: string | undefined) =>
      browser.put('/v1/password', { secret, password, login: 'boss' });
    expect((await set(replaced?.secret)).json).toMatchObject({ code: 'link-not-valid' });
    expect((await set(link?.secret)).status).toBe(204);
    const signedIn = await browser.post('/v1/session', { login: 'boss', password });
    expect(signedIn.json).toMatchObject({ user: { login: 'boss', role: 'administrator' } });
    expect(await signIn.firstLink()).toBeUndefined();
  });

  it('does not take over the name of somebody else', async () => {
    const { signIn, browser, anna } = await setUpSignIn({ passwords: false });
    const link = await signIn.firstLink();
    const tried = await browser.put('/v1/password', { secret: link?.secret, password, login: 'anna' });
    expect(tried).toMatchObject({
      status: 409,
      json: { code: 'login-taken', errors: [{ reason: `is the name of user ${anna.id}` }] },
    });
    expect((await browser.put('/v1/password', { secret: link?.secret, password })).status).toBe(204);
    expect((await browser.post('/v1/session', { login: 'admin', password })).status).toBe(201);
  });
});

describe('the last administrator who can sign in', () => {
  it('stays one, until somebody else is one and has a password', async () => {
    const { signIn, browser, api } = await setUpSignIn({ passwords: false });
    const link = await signIn.firstLink();
    await browser.put('/v1/password', { secret: link?.secret, password });
    const { json } = await browser.post('/v1/session', { login: 'admin', password });
    const { id } = json['user'] as Json;
    const path = `/v1/users/${id}`;
    const { version } = (await browser.get(path)).json;
    const refused = { status: 409, json: { code: 'last-administrator', userId: id } };
    expect(await browser.delete(path)).toMatchObject(refused);
    expect(await browser.patch(path, { role: 'agent', version })).toMatchObject(refused);
    expect(await api.send('PATCH', path, { login: null, version })).toMatchObject(refused);
    const ola = (await browser.post('/v1/users', { name: 'Ola', login: 'ola', role: 'administrator' })).json;
    expect(await browser.delete(path)).toMatchObject(refused);
    const olas = await signIn.linkFor(String(ola['id']));
    if (!olas.ok) throw new Error(olas.error);
    await signIn.setByLink({ secret: olas.value.secret, password });
    expect((await browser.patch(path, { role: 'agent', version })).status).toBe(200);
  });
});
