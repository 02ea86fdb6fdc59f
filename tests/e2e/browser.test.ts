import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, whyNoBrowser } from '../support/browser.js';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { type OpenIdProvider, startOpenIdProvider } from '../support/openid-provider.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { freePort } from '../support/started-process.js';
import type { SwitchDriver } from '../support/switch-driver.js';

const reason = whyNoBrowser();
const password = 'correct horse battery';
const lineNumber = '+48225550100';

let driver: SwitchDriver;
let callcard: Callcard;
let provider: OpenIdProvider;
let browser: Browser;
/** Where browsers reach the server; the provider is at 127.0.0.1, which is another site. */
let origin: string;
let anna: string;
const opened: BrowserContext[] = [];

/** A browser of somebody else: it has no cookie. */
async function newBrowser(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  opened.push(context);
  return { context, page: await context.newPage() };
}

/** Asks as a script of the page does; gives the status. */
function asks(page: Page, method: string, path: string, body?: object): Promise<number> {
  return page.evaluate(
    async ([how, where, what]) => {
      const init = what === null ? {} : { headers: { 'content-type': 'application/json' }, body: what };
      return (await fetch(where, { method: how, ...init })).status;
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  );
}

async function passwordLink(): Promise<string> {
  const made = await callcard.fetch(`/v1/users/${anna}/password-links`, { method: 'POST' });
  return ((await made.json()) as { url: string }).url;
}

async function typeSignIn(page: Page, typed: string): Promise<void> {
  await page.fill('[name=login]', 'anna@callcard.example');
  await page.fill('[name=password]', typed);
  await page.click('button');
}

/** A browser in which Anna has signed in, on a page whose scripts may ask. */
async function signedIn(): Promise<{ context: BrowserContext; page: Page }> {
  const { context, page } = await newBrowser();
  await page.goto(`${origin}/sign-in?returnTo=/docs`);
  await typeSignIn(page, password);
  await page.waitForURL(`${origin}/docs`);
  return { context, page };
}

async function contactCount(): Promise<number> {
  return (await callcard.json<{ items: unknown[] }>('/v1/contacts')).items.length;
}

describe.skipIf(reason !== undefined)(`a real browser${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    driver = await startSimulatorDriver();
    const port = await freePort();
    origin = `http://localhost:${port}`;
    provider = await startOpenIdProvider({
      redirectUri: `${origin}/sign-in/oidc/callback`,
      people: {
        4711: { email: 'anna@callcard.example', email_verified: true },
        4712: { email: 'anna@callcard.example', email_verified: false },
      },
    });
    callcard = createCallcard(driver, {
      CALLCARD_HTTP_PORT: String(port),
      CALLCARD_HTTP_PUBLIC_URL: origin,
      CALLCARD_OIDC_ISSUER: provider.issuer,
      CALLCARD_OIDC_CLIENT_ID: provider.clientId,
      CALLCARD_OIDC_CLIENT_SECRET: provider.clientSecret,
      CALLCARD_OIDC_LABEL: 'Company account',
    });
    await callcard.start();
    const user = { name: 'Anna', login: 'anna@callcard.example', role: 'administrator', extension: '1001' };
    anna = (await callcard.create('/v1/users', user)).id;
    await callcard.create('/v1/lines', { number: lineNumber, country: 'PL' });
    browser = await openBrowser();
    const { page } = await newBrowser();
    await page.goto(await passwordLink());
    await page.fill('[name=password]', password);
    await page.fill('[name=again]', password);
    await page.click('button');
    await page.waitForURL(`${origin}/`);
  });

  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close();
  });

  afterAll(async () => {
    await browser?.close();
    await callcard?.dispose();
    await provider?.close();
    await driver?.stop();
  });

  it('sets a password by a link, once, and says when the two differ', async () => {
    const link = await passwordLink();
    const { page } = await newBrowser();
    await page.goto(link);
    await page.fill('[name=password]', password);
    await page.fill('[name=again]', `${password}!`);
    await page.click('button');
    await page.waitForSelector('text=The two passwords differ.');
    await page.fill('[name=again]', password);
    await page.click('button');
    await page.waitForURL(`${origin}/`);
    await page.goto(link);
    await page.fill('[name=password]', 'another one of mine');
    await page.fill('[name=again]', 'another one of mine');
    await page.click('button');
    await page.waitForSelector('text=The link was used');
  });

  it('shows that a password is wrong, and keeps a session that no script can read', async () => {
    const { context, page } = await newBrowser();
    // The console keeps things of its own in the browser.
    await page.goto(`${origin}/sign-in?returnTo=/sign-in`);
    await typeSignIn(page, 'not the password');
    await page.waitForSelector('text=Name or password are wrong.');
    expect(await context.cookies()).toEqual([]);
    await typeSignIn(page, password);
    await page.waitForURL(`${origin}/sign-in`);
    expect(await context.cookies()).toMatchObject([
      { name: 'callcard', httpOnly: true, sameSite: 'Strict', path: '/', domain: 'localhost' },
    ]);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
  });

  it('changes something from a page of the server, and nothing from pages of other sites and ports', async () => {
    const { page } = await signedIn();
    expect(await asks(page, 'POST', '/v1/contacts', { name: 'Jan' })).toBe(201);
    const before = await contactCount();
    const hostile = createServer((request, response) => {
      const path = request.url === '/session' ? '/v1/session' : '/v1/contacts';
      response.setHeader('Content-Type', 'text/html');
      response.end(
        `<form method="post" enctype="text/plain" action="${origin}${path}"><input name='{"name":"' value='x"}'><button>Go</button></form>`,
      );
    });
    hostile.listen(0, '127.0.0.1');
    await once(hostile, 'listening');
    const { port } = hostile.address() as AddressInfo;
    try {
      // Another site, to which the cookie is not sent at all; another port of this one, to which it is.
      for (const [host, path, status, code] of [
        ['127.0.0.1', '/', 401, 'key-missing'],
        ['localhost', '/', 403, 'cross-site-request'],
        ['127.0.0.1', '/session', 403, 'cross-site-request'],
        ['localhost', '/session', 403, 'cross-site-request'],
      ] as const) {
        await page.goto(`http://${host}:${port}${path}`);
        const [answer] = await Promise.all([
          page.waitForResponse((response) => response.url().startsWith(origin)),
          page.click('button'),
        ]);
        expect([host, path, answer.status(), await answer.json()]).toEqual([
          ...[host, path, status],
          expect.objectContaining({ code }),
        ]);
      }
      await page.goto(`http://localhost:${port}/`);
      const read = page.evaluate(
        async (url) => (await fetch(url, { credentials: 'include' })).status,
        `${origin}/v1/contacts`,
      );
      await expect(read).rejects.toThrow('Failed to fetch');
    } finally {
      hostile.close();
      hostile.closeAllConnections();
    }
    expect(await contactCount()).toBe(before);
  });

  it('hears of a call as it happens, until the session is ended elsewhere, and then nothing is open', async () => {
    const { page } = await signedIn();
    const other = await signedIn();
    await page.evaluate(`new Promise((resolve) => {
      stream = new EventSource('/v1/events');
      heard = Promise.all(
        ['offered', 'ended'].map((type) => new Promise((done) => stream.addEventListener(type, done))),
      ).then(() => 'heard');
      streamIsOver = new Promise((done) =>
        stream.addEventListener('error', () => stream.readyState === EventSource.CLOSED && done('over')),
      );
      stream.addEventListener('open', () => resolve());
    })`);
    await driver.setPhone('1001', { kind: 'ring' });
    const call = await driver.placeCall({ from: '+48601234567', to: lineNumber, hangUpAfterMs: 300 });
    await call.ended;
    expect(await page.evaluate('heard')).toBe('heard');
    const { session } = await page.evaluate(
      async () => (await (await fetch('/v1/session')).json()) as { session: { id: string } },
    );
    expect(await asks(other.page, 'DELETE', `/v1/sessions/${session.id}`)).toBe(204);
    expect(await page.evaluate('streamIsOver')).toBe('over');
    expect(await asks(page, 'GET', '/v1/session')).toBe(401);
    expect(await asks(other.page, 'GET', '/v1/session')).toBe(200);
  });

  it('signs out, and forgets the session', async () => {
    const { context, page } = await signedIn();
    const [cookie] = await context.cookies();
    expect(await asks(page, 'DELETE', '/v1/session')).toBe(204);
    expect(await context.cookies()).toEqual([]);
    expect(await asks(page, 'GET', '/v1/session')).toBe(401);
    if (cookie) await context.addCookies([cookie]);
    expect(await asks(page, 'GET', '/v1/session')).toBe(401);
  });

  describe('at a provider of OpenID Connect on another site', () => {
    async function atProvider(account: string): Promise<{ context: BrowserContext; page: Page }> {
      const { context, page } = await newBrowser();
      await page.goto(`${origin}/sign-in?returnTo=/v1/session`);
      await page.click('text=Company account');
      await page.waitForURL(`${provider.issuer}/interaction/*`);
      await page.fill('[name=account]', account);
      await page.click('button');
      return { context, page };
    }

    it('signs in, and is led to where it was to go, with the session', async () => {
      const { context, page } = await atProvider('4711');
      await page.waitForURL(`${origin}/v1/session`);
      expect(JSON.parse((await page.textContent('body')) ?? '')).toMatchObject({ user: { id: anna } });
      const own = (await context.cookies()).filter(({ domain }) => domain === 'localhost');
      expect(own).toMatchObject([{ name: 'callcard', httpOnly: true, sameSite: 'Strict' }]);
    });

    it('is told why it is not signed in, and signs in by password there', async () => {
      const { page } = await atProvider('4712');
      await page.waitForSelector('[role=alert][data-code=oidc-unknown-user]');
      await typeSignIn(page, password);
      await page.waitForURL(`${origin}/`);
    });
  });
});
