import { type ApiScope, apiScopes, rights, type UserRole, userRoles, visibilityOf } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { routeRights } from '../../src/http/access/route-rights.js';
import { addKey } from '../../src/keys.js';
import { type Name, office, owners } from './office.js';

const routes = Object.entries(routeRights).map(([name, right]) => {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, path: path.replace(':id', 'nothing').replace(':name', 'greeting'), right };
});
const guarded = routes.flatMap(({ right, ...route }) =>
  right === 'anybody' || right === 'signedIn' ? [] : [{ ...route, right }],
);
const ofSessions = routes.filter(({ right }) => right === 'signedIn');
const whoIs: Readonly<Record<UserRole, Name>> = { agent: 'anna', supervisor: 'sam', administrator: 'ada' };

describe('every address of the API', () => {
  it('says who may use it, and nothing says so of another one', async () => {
    const { app } = await office();
    const there = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(there)].sort()).toEqual(Object.keys(routeRights).sort());
    expect(there.length).toBeGreaterThan(80);
  });

  it('is answered to nobody when nothing says who may use it', async () => {
    const { app, key, lines } = await office();
    app.get('/v1/forgotten', (c) => c.text('secret'));
    const response = await app.request('/v1/forgotten', { headers: { authorization: `Bearer ${key}` } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(JSON.stringify(lines)).toContain('nothing says who may use GET /v1/forgotten');
  });

  it.each(apiScopes)(
    'opens to a key with %s alone when its right has that scope, and else says which',
    async (scope) => {
      const { app, store, deps } = await office();
      const key = await addKey(store, deps, scope, { scopes: [scope], actsForUsers: false });
      for (const { name, method, path, right } of guarded) {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
        const response = await app.request(path, { method, headers });
        const needed: ApiScope = rights[right].scope;
        if (needed === scope) expect([name, response.status]).not.toEqual([name, 403]);
        else {
          expect([name, response.status]).toEqual([name, 403]);
          expect(await response.json()).toMatchObject({ code: 'scope-missing', scope: needed });
          expect(response.headers.get('www-authenticate')).toContain('insufficient_scope');
        }
        await response.body?.cancel().catch(() => undefined);
      }
    },
  );

  it.each(userRoles)('opens to %ss as the matrix says', async (role) => {
    const { app } = await office();
    for (const { name, method, path, right } of guarded) {
      const response = await app.request(path, { method, headers: { 'x-user': whoIs[role] } });
      const isOpen = visibilityOf(role, right) !== 'none';
      const refused = isOpen ? undefined : await response.json();
      expect([name, response.status === 403]).toEqual([name, !isOpen]);
      if (!isOpen) expect(refused).toMatchObject({ code: 'not-permitted', permission: right, role });
      await response.body?.cancel().catch(() => undefined);
    }
  });

  it('of a session is open to users of every role, and to no key', async () => {
    const { app, key } = await office();
    expect(ofSessions.length).toBeGreaterThan(3);
    for (const { name, method, path } of ofSessions) {
      for (const who of Object.values(whoIs)) {
        const { status } = await app.request(path, { method, headers: { 'x-user': who } });
        expect([name, who, [401, 403].includes(status)]).toEqual([name, who, false]);
      }
      const refused = await app.request(path, { method, headers: { authorization: `Bearer ${key}` } });
      expect([name, await refused.json()]).toMatchObject([name, { status: 403, code: 'session-needed' }]);
    }
  });

  it('is closed to whoever is nobody', async () => {
    const { app } = await office();
    for (const { name, method, path } of [...guarded, ...ofSessions])
      expect([name, (await app.request(path, { method })).status]).toEqual([name, 401]);
  });
});

/** Whose things each of them sees; what nobody has a part in is anybody's. */
const seen: Readonly<Record<Name, readonly string[]>> = {
  anna: ['anna', 'nobody'],
  ewa: ['ewa', 'nobody'],
  jan: ['jan', 'nobody'],
  sam: ['anna', 'ewa', 'nobody'],
  ada: [...owners],
};
const names = Object.keys(seen) as Name[];

describe.each(names)('%s sees what the matrix says', (who) => {
  const ids = (kind: string) => seen[who].map((name) => `${kind}-${name}`).sort();

  it.each([
    ['contacts', 'contact'],
    ['tasks', 'task'],
    ['calls', 'call'],
    ['recordings', 'recording'],
    ['missed-calls', 'missed'],
  ])('in listings of %s, whatever the size of a page', async (path, kind) => {
    const { as, idsAs } = await office();
    expect(await idsAs(who, `/v1/${path}`)).toEqual(ids(kind));
    const found: string[] = [];
    let cursor = '';
    do {
      const { json } = await as(who, `/v1/${path}?limit=1${cursor}`);
      const { items, next } = json as { items: { id: string }[]; next: string | null };
      expect(items.length).toBeLessThanOrEqual(1);
      found.push(...items.map(({ id }) => id));
      cursor = next === null ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    expect(found.sort()).toEqual(ids(kind));
  });

  it.each([
    ['/v1/contacts/contact-', ''],
    ['/v1/contacts/contact-', '/history'],
    ['/v1/contacts/contact-', '/activities'],
    ['/v1/contacts/contact-', '/tasks'],
    ['/v1/tasks/task-', ''],
    ['/v1/tasks/task-', '/history'],
    ['/v1/calls/call-', ''],
    ['/v1/calls/call-', '/facts'],
    ['/v1/recordings/recording-', ''],
    ['/v1/recordings/recording-', '/audio'],
    ['/v1/recordings/recording-', '/audio.wav'],
    ['/v1/recordings/recording-', '/audio.mp3'],
  ])('at %s…%s, and what they do not see is as if it were not there', async (before, after) => {
    const { as } = await office();
    const absent = await as(who, `${before}nothing${after}`);
    expect(absent.status).toBe(404);
    for (const owner of owners) {
      const answer = await as(who, `${before}${owner}${after}`);
      expect([owner, answer.status]).toEqual([owner, seen[who].includes(owner) ? 200 : 404]);
      if (answer.status === 404) expect(answer.json).toEqual(absent.json);
    }
  });

  it('when they change it, comment on it, command it or mark it as done', async () => {
    const { as } = await office();
    const requests = [
      ['/v1/contacts/contact-', '', 'PATCH', { name: 'Changed', version: 1 }],
      ['/v1/contacts/contact-', '/merge', 'POST', { into: { type: 'contact', id: 'contact-nobody' } }],
      ['/v1/tasks/task-', '/done', 'POST', undefined],
      ['/v1/calls/call-', '/comments', 'POST', { text: 'Wants it in oak' }],
      ['/v1/calls/call-', '/commands', 'POST', { type: 'hangUp' }],
      ['/v1/calls/call-', '/deals', 'POST', { title: 'Windows' }],
    ] as const;
    for (const [before, after, method, body] of requests) {
      const absent = await as(who, `${before}nothing${after}`, method, body);
      for (const owner of owners.filter((name) => !seen[who].includes(name))) {
        const answer = await as(who, `${before}${owner}${after}`, method, body);
        expect([before, owner, answer]).toEqual([before, owner, absent]);
      }
    }
  });
});
