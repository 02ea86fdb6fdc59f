import { err, ok } from '@callcard/crm-core';
import { aMoment } from '@callcard/crm-core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import type { BrowserPhoneError, BrowserPhones } from '../../src/phones/browser-phones.js';
import { setUpSignIn } from '../sign-in/support.js';

const path = '/v1/session/phone';
const iceServers = [
  { urls: 'stun:stun.example:3478' },
  { urls: 'turn:turn.example:3478', username: '1770000000', credential: 'very-secret-turn' },
];
const phone = {
  ...{ sipUser: '1001', domain: 'callcard.local', password: 'very-secret', expiresAt: aMoment },
  iceServers,
};

let answer: Awaited<ReturnType<BrowserPhones['phoneOf']>> = ok(phone);
afterEach(() => {
  answer = ok(phone);
});

/** Signed in without a password: that takes its time. */
async function withSession(options: Parameters<typeof setUpSignIn>[0]) {
  const office = await setUpSignIn({ ...options, passwords: false });
  const { signIn, anna, browser } = office;
  const { token } = await signIn.sessions.begin(anna.id, { address: null, userAgent: null });
  browser.setCookie(`callcard=${token}`);
  return office;
}

async function signedIn() {
  const browserPhones = {
    phoneOf: async () => answer,
    open: () => Promise.reject(new Error('unused')),
    sessionEnded: () => undefined,
  };
  return withSession({ deps: { browserPhones } });
}

describe('the own phone', () => {
  it('is given to whoever is signed in, and to no cache, log or trail', async () => {
    const { browser, api, store } = await signedIn();
    const { status, json, headers } = await browser.get(path);
    expect([status, json]).toEqual([
      200,
      {
        phone: {
          user: '1001',
          domain: 'callcard.local',
          uri: 'sip:1001@callcard.local',
          password: 'very-secret',
          expiresAt: new Date(aMoment).toISOString(),
          webSocketPath: '/sip',
          iceServers,
        },
      },
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('etag')).toBeNull();
    expect(JSON.stringify(api.lines)).not.toContain('very-secret');
    const { items } = await store.auditTrail.list({ limit: 100 });
    expect(JSON.stringify(items)).not.toContain('very-secret');
  });

  it('is sent again to whoever says that they have it', async () => {
    const { browser } = await signedIn();
    expect((await browser.get(path, { 'if-none-match': '*' })).status).toBe(200);
  });

  it('is nothing for programs, and for nobody', async () => {
    const { api, browser } = await signedIn();
    expect(await api.get(path)).toMatchObject({ status: 403, json: { code: 'session-needed' } });
    browser.setCookie(undefined);
    expect(await browser.get(path)).toMatchObject({ status: 401, json: { code: 'key-missing' } });
  });

  it.each<readonly [BrowserPhoneError, string, RegExp]>([
    [{ code: 'noSipUser' }, 'no-sip-user', /extension, or a device of kind "browser"/],
    [{ code: 'otherDomain' }, 'other-domain', /sipDomain/],
    [{ code: 'nameTaken' }, 'desk-phone', /device of kind "browser" with a sipUser of its own/],
    [{ code: 'unsafeName' }, 'unusable-name', /letters, digits/],
    [{ code: 'noFolder' }, 'not-on-switch', /callcard_phones_dir/],
    [{ code: 'notWritten', errno: 'EACCES' }, 'not-on-switch', /FREESWITCH_PHONES_MOUNT/],
    [{ code: 'refused', reason: '+OK [error near line 7]' }, 'not-on-switch', /the log says why/],
  ])('says why there is none, and what to do: %o', async (error, reason, remedy) => {
    const { browser, api } = await signedIn();
    answer = err(error);
    const { status, json } = await browser.get(path);
    expect([status, json['code'], json['reason']]).toEqual([409, 'no-browser-phone', reason]);
    expect(json['detail']).toMatch(remedy);
    const told = api.lines.filter(({ level }) => level === 'error').map(({ fields }) => fields);
    expect(told).toEqual(reason === 'not-on-switch' ? [expect.objectContaining(error)] : []);
  });

  it('is asked for later while the switch cannot be reached', async () => {
    const { browser } = await signedIn();
    answer = err({ code: 'unreachable' });
    const { status, json, headers } = await browser.get(path);
    expect([status, json['code'], headers.get('retry-after')]).toEqual([503, 'switch-unreachable', '5']);
  });

  it('is nothing where there are no phones in browsers', async () => {
    const { browser } = await withSession({});
    expect(await browser.get(path)).toMatchObject({
      status: 409,
      json: { code: 'no-browser-phone', reason: 'not-set-up' },
    });
  });
});
