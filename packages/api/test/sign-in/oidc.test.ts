import { aUser } from '@callcard/crm-core/testing';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OpenIdProvider } from '../../../../tests/support/openid-provider.js';
import { freePort } from '../../../../tests/support/started-process.js';
import { attemptLimits } from '../../src/sign-in/attempts.js';
import { attemptMs } from '../../src/sign-in/oidc/oidc-sign-in.js';
import { anna, jan, origin, problemOf, setUpOidc, startProvider } from './oidc-support.js';

let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

describe('signing in by OpenID Connect', () => {
  it('begins the same session as a password does, and leads to where the browser was to go', async () => {
    const { api, visitor } = await setUpOidc(provider);
    const browser = visitor();
    const url = await browser.begin('/sign-in/oidc?returnTo=/docs%3Fa=%26b');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/auth\?/);
    const back = await browser.visit(await browser.atProvider(url, '4711'));
    expect(back.status).toBe(200);
    expect(back.headers.getSetCookie().find((set) => set.startsWith('callcard='))).toMatch(
      /^callcard=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(await back.text()).toContain('content="0;url=/docs?a=&amp;b"');
    expect(await browser.whoami()).toBe(anna.id);
    expect(browser.hasAttempt()).toBe(false);
    const sessions = await browser.visit('/v1/sessions');
    expect(await sessions.json()).toMatchObject({ items: [{ current: true }] });
    expect(api.lines).toEqual([]);
  });

  it('sends the provider a proof key, a state and a nonce, and nothing that a Host header says', async () => {
    const { api } = await setUpOidc(provider);
    const answer = await api.app.request('http://evil.example/sign-in/oidc', {
      headers: { host: 'evil.example' },
    });
    const query = new URL(answer.headers.get('location') ?? '').searchParams;
    expect(query.get('redirect_uri')).toBe(`${origin}/sign-in/oidc/callback`);
    expect(query.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)).toMatch(/^[\w-]{43}$/);
    expect(query.get('scope')).toBe('openid email profile');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^callcard-attempt=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('goes on in another process than it began in', async () => {
    const { another, visitor } = await setUpOidc(provider);
    const browser = visitor();
    const back = await browser.atProvider(await browser.begin(), '4711');
    expect((await browser.visit(back, {}, another())).status).toBe(200);
    expect(await browser.whoami()).toBe(anna.id);
  });

  it('has a button on the sign-in page that keeps where the browser was to go', async () => {
    const { api } = await setUpOidc(provider);
    // However the page was reached: the provider knows one address.
    const page = await api.app.request('http://10.0.0.9/sign-in?returnTo=/console%23calls');
    const text = await page.text();
    expect(text).toContain(
      '<a class="button" href="http://localhost/sign-in/oidc?returnTo=%2Fconsole%23calls">Company account</a>',
    );
    expect(text).toContain('data-return-to="/console#calls"');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', 'docs', '/%0a\t/x', ''])(
    'leads nobody to %j',
    async (returnTo) => {
      const { api } = await setUpOidc(provider);
      for (const path of ['/sign-in', '/sign-in/oidc']) {
        const refused = await api.get(`${path}?returnTo=${encodeURIComponent(returnTo)}`);
        expect(refused).toMatchObject({ status: 400, json: { code: 'bad-query' } });
      }
    },
  );
});

describe('whoever the provider vouches for', () => {
  it('is the user whose login is the verified e-mail address, and stays that user when it changes', async () => {
    const { visitor } = await setUpOidc(provider);
    await visitor().signIn('4711');
    const before = provider.people['4711'];
    provider.people['4711'] = { email: 'jan', email_verified: true };
    const browser = visitor();
    await browser.signIn('4711');
    provider.people['4711'] = before ?? {};
    expect(await browser.whoami()).toBe(anna.id);
  });

  it('is nobody by an e-mail address that is not verified', async () => {
    const { api, visitor } = await setUpOidc(provider);
    const browser = visitor();
    expect(problemOf(await browser.signIn('4712'))).toBe('oidc-unknown-user');
    expect(await browser.whoami()).toBeUndefined();
    expect(api.lines).toEqual([
      {
        level: 'info',
        event: 'access refused',
        fields: {
          ...{ refused: 'openIdConnect', address: null, code: 'oidc-unknown-user' },
          cause: 'email is no login, or not verified',
        },
      },
    ]);
  });

  it('is nobody without a user, and becomes none', async () => {
    const { store, visitor } = await setUpOidc(provider);
    expect(problemOf(await visitor().signIn('4714'))).toBe('oidc-unknown-user');
    expect((await store.users.list({ limit: 9 })).items).toHaveLength(2);
  });

  it('is not the user whom another account is linked to, until an administrator unlinks it', async () => {
    const { api, visitor } = await setUpOidc(provider);
    const first = visitor();
    await first.signIn('4711');
    expect(problemOf(await visitor().signIn('4713'))).toBe('oidc-other-account');
    const unlinked = await api.request(`/v1/users/${anna.id}/provider-accounts`, { method: 'DELETE' });
    expect(unlinked.status).toBe(204);
    expect(await first.whoami()).toBeUndefined();
    const second = visitor();
    await second.signIn('4713');
    expect(await second.whoami()).toBe(anna.id);
    expect(problemOf(await first.signIn('4711'))).toBe('oidc-other-account');
  });

  it('cannot be unlinked from a user who is not there', async () => {
    const { api } = await setUpOidc(provider);
    expect(await api.send('DELETE', '/v1/users/nobody/provider-accounts', {})).toMatchObject({
      status: 404,
      json: { code: 'not-found' },
    });
  });

  it('is found by another claim where one is set, also when it is in the token', async () => {
    const inToken = await startProvider({ configuration: { conformIdTokenClaims: false } });
    try {
      for (const each of [provider, inToken]) {
        const { visitor } = await setUpOidc(each, { claim: 'preferred_username' });
        const browser = visitor();
        await browser.signIn('4711');
        expect(await browser.whoami()).toBe(jan.id);
      }
    } finally {
      await inToken.close();
    }
  });

  it('is nobody any more when the user has no login', async () => {
    const { store, visitor } = await setUpOidc(provider);
    await visitor().signIn('4711');
    await store.users.update({ ...anna, version: 2, login: null });
    await store.users.insert(aUser({ id: 'ewa', login: 'anna@callcard.example', extension: '1009' }));
    expect(problemOf(await visitor().signIn('4711'))).toBe('oidc-unknown-user');
  });

  it('is whoever has the login once the user that it was linked to is gone', async () => {
    const { api, store, visitor } = await setUpOidc(provider);
    await visitor().signIn('4711');
    const removed = [{ type: 'user', id: anna.id, version: 1 } as const];
    await store.records.write({ records: [], removed, history: [] });
    await store.users.insert(aUser({ id: 'ewa', login: 'anna@callcard.example', extension: '1009' }));
    const browser = visitor();
    await browser.signIn('4711');
    expect(await browser.whoami()).toBe('ewa');
    expect(api.lines).toEqual([]);
  });
});

describe('an answer of the provider', () => {
  it('counts for the browser alone that began the attempt, so that nobody is signed in as somebody else', async () => {
    const { visitor } = await setUpOidc(provider);
    const [attacker, victim] = [visitor(), visitor()];
    const back = await attacker.atProvider(await attacker.begin(), '4711');
    expect(problemOf(await victim.visit(back))).toBe('oidc-attempt-over');
    await victim.begin();
    expect(problemOf(await victim.visit(back))).toBe('oidc-attempt-over');
    expect(await victim.whoami()).toBeUndefined();
  });

  it('counts for ten minutes', async () => {
    const { clock, visitor } = await setUpOidc(provider);
    const browser = visitor();
    const back = await browser.atProvider(await browser.begin(), '4711');
    clock.advance(attemptMs);
    expect(problemOf(await browser.visit(back))).toBe('oidc-attempt-over');
  });

  it('counts once, also for whoever kept the cookie', async () => {
    const { api, visitor } = await setUpOidc(provider);
    const browser = visitor();
    const begun = await browser.visit('/sign-in/oidc');
    const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
    const back = await browser.atProvider(begun.headers.get('location') ?? '', '4711');
    expect((await browser.visit(back)).status).toBe(200);
    expect(problemOf(await browser.visit(back))).toBe('oidc-attempt-over');
    expect(problemOf(await browser.visit(back, { headers: { cookie } }))).toBe('oidc-code-refused');
    expect(JSON.stringify(api.lines)).not.toContain(new URL(back).searchParams.get('code'));
  });

  it('is not believed with a cookie that nobody signed', async () => {
    const { visitor } = await setUpOidc(provider);
    const browser = visitor();
    const begun = await browser.visit('/sign-in/oidc');
    const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
    const back = await browser.atProvider(begun.headers.get('location') ?? '', '4711');
    for (const forged of [cookie.replace('=ey', '=eY'), cookie.replace(/\.[^.]+$/, ''), 'callcard-attempt=%'])
      expect(problemOf(await browser.visit(back, { headers: { cookie: forged } }))).toBe('oidc-attempt-over');
  });

  it.each([
    [
      'another nonce',
      'oidc-answer-invalid',
      (url: URL) => url.searchParams.set('nonce', 'x'.repeat(43)),
      undefined,
    ],
    [
      'another proof key',
      'oidc-code-refused',
      (url: URL) => url.searchParams.set('code_challenge', 'x'.repeat(43)),
      undefined,
    ],
    [
      'another issuer',
      'oidc-answer-invalid',
      undefined,
      (url: URL) => url.searchParams.set('iss', 'https://evil.example'),
    ],
    ['no issuer', 'oidc-answer-invalid', undefined, (url: URL) => url.searchParams.delete('iss')],
    [
      'another code',
      'oidc-code-refused',
      undefined,
      (url: URL) => url.searchParams.set('code', 'x'.repeat(43)),
    ],
    ['two codes', 'oidc-answer-invalid', undefined, (url: URL) => url.searchParams.append('code', 'x')],
    ['no code', 'oidc-answer-invalid', undefined, (url: URL) => url.searchParams.delete('code')],
    [
      'another state',
      'oidc-attempt-over',
      undefined,
      (url: URL) => url.searchParams.set('state', 'x'.repeat(43)),
    ],
    ['an error', 'oidc-refused', undefined, (url: URL) => url.searchParams.set('error', 'access_denied')],
  ] as const)('with %s signs nobody in', async (_what, problem, there, back) => {
    const { api, visitor } = await setUpOidc(provider);
    const browser = visitor();
    const url = new URL(await browser.begin());
    there?.(url);
    const answer = new URL(await browser.atProvider(url.href, '4711'));
    back?.(answer);
    expect(problemOf(await browser.visit(answer.href))).toBe(problem);
    expect(await browser.whoami()).toBeUndefined();
    expect(api.lines).toHaveLength(1);
    expect(api.lines[0]).toMatchObject({ level: 'info', event: 'access refused', fields: { code: problem } });
    const said = JSON.stringify(api.lines);
    for (const secret of [
      provider.clientSecret,
      answer.searchParams.get('code') ?? 'no code',
      url.searchParams.get('state'),
    ])
      expect(said).not.toContain(secret);
    const page = await browser.visit(`/sign-in?problem=${problem}`);
    expect(await page.text()).toContain(`<p role="alert" data-code="${problem}">`);
  });

  it('is tried so often from one address, and not used up by pages elsewhere', async () => {
    const { visitor } = await setUpOidc(provider);
    const browser = visitor();
    for (let n = 0; n <= attemptLimits.ofAddress; n += 1)
      expect(problemOf(await browser.visit('/sign-in/oidc/callback?code=x'))).toBe('oidc-attempt-over');
    await browser.signIn('4711');
    expect(await browser.whoami()).toBe(anna.id);
  });
});

describe('a provider', () => {
  it('that is down is said to be, and is tried again with the next who comes', async () => {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}`;
    const { api, visitor } = await setUpOidc({ ...provider, issuer });
    expect(problemOf(await visitor().visit('/sign-in/oidc'))).toBe('oidc-unreachable');
    expect(api.lines).toEqual([
      {
        level: 'error',
        event: 'the OpenID provider cannot be used',
        fields: { cause: expect.stringContaining('ECONNREFUSED') },
      },
    ]);
    const late = await startProvider({ port });
    try {
      const browser = visitor();
      const back = await browser.atProvider(await browser.begin(), '4711');
      await late.close();
      expect(problemOf(await browser.visit(back))).toBe('oidc-unreachable');
    } finally {
      await late.close().catch(() => undefined);
    }
  });

  it('that knows us by another secret signs nobody in', async () => {
    const { api, visitor } = await setUpOidc({ ...provider, clientSecret: 'not the secret at all' });
    expect(problemOf(await visitor().signIn('4711'))).toBe('oidc-answer-invalid');
    expect(api.lines).toMatchObject([{ fields: { cause: 'it does not know us: 401' } }]);
  });

  it('that fails while it is asked signs nobody in, and is no error of ours', async () => {
    const fail = () => {
      throw new Error('the database is away');
    };
    const broken = await startProvider({ configuration: { extraTokenClaims: fail } });
    // What serves requests gives the process a `Response` of its own; `fetch` answers with the platform's.
    getRequestListener(() => new Response());
    try {
      const { api, visitor } = await setUpOidc(broken);
      expect(problemOf(await visitor().signIn('4711'))).toBe('oidc-unreachable');
      expect(api.lines).toMatchObject([
        { level: 'error', fields: { cause: expect.stringMatching(/ \(500\)$/) } },
      ]);
    } finally {
      await broken.close();
    }
  });

  it('that calls itself otherwise is none', async () => {
    const issuer = provider.issuer.replace('127.0.0.1', 'localhost');
    const { visitor } = await setUpOidc({ ...provider, issuer });
    expect(problemOf(await visitor().visit('/sign-in/oidc'))).toBe('oidc-unreachable');
  });

  it.each([
    ['by less than a minute signs users in', 20 + 50, null],
    ['by more signs nobody in', 20 + 70, 'oidc-answer-invalid'],
  ])('whose clock is behind %s', async (_what, seconds, problem) => {
    const behind = await startProvider({ configuration: { ttl: { IdToken: 20 } } });
    vi.useFakeTimers({ toFake: ['Date'] });
    // Both have one clock here: it goes on while the token is on its way.
    behind.onToken(() => vi.setSystemTime(Date.now() + seconds * 1_000));
    try {
      const { visitor } = await setUpOidc(behind);
      expect(problemOf(await visitor().signIn('4711'))).toBe(problem);
    } finally {
      vi.useRealTimers();
      await behind.close();
    }
  });
});
