import { createCrmService } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, aUser, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import type { Hono } from 'hono';
import type { ApiDeps } from '../../src/http/deps.js';
import type { OidcSettings } from '../../src/sign-in/oidc/settings.js';
import { createSignIn } from '../../src/sign-in/sign-in.js';
import { type Json, setUp } from '../support.js';

/** Of the user whose name is anna. */
export const password = 'correct horse battery';

const annaId = '0190a000-0000-7000-8000-00000000a00a';

/** An API with sessions, a user who signs in as `anna`, and a browser at it. */
export async function setUpSignIn({
  passwords = true,
  deps = {},
  oidc,
}: {
  passwords?: boolean;
  oidc?: OidcSettings;
  deps?: Partial<ApiDeps>;
} = {}) {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const ids = sequentialIds();
  const signIn = createSignIn({
    ...{ store, clock, ids, crm: createCrmService({ store, clock, ids }) },
    ...(oidc && { oidc }),
  });
  const anna = aUser({ id: annaId, login: 'anna' });
  await store.users.insert(anna);
  const api = await setUp({ signIn, clock, ids, ...deps }, store);
  if (passwords) {
    const link = await signIn.linkFor(anna.id);
    if (!link.ok) throw new Error(link.error);
    await signIn.setByLink({ secret: link.value.secret, password });
  }
  const makeLink = (userId: string = anna.id) => api.send('POST', `/v1/users/${userId}/password-links`, {});
  return { store, clock, signIn, anna, api, makeLink, browser: browserOf(api.app) };
}

/** What a browser does: it keeps the cookie, and says that a page of this address asks. An empty header is not sent. */
export function browserOf(
  app: Hono,
  origin = 'http://localhost',
  own: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
) {
  let cookie: string | undefined;
  async function request(
    method: string,
    path: string,
    body: unknown,
    more: Readonly<Record<string, string>> = {},
  ) {
    const said = { ...own, ...(cookie === undefined ? {} : { cookie }), ...more };
    const headers = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
    const response = await app.request(`${origin}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0];
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: (text === '' ? {} : JSON.parse(text)) as Json,
    };
  }
  return {
    cookie: () => cookie,
    setCookie: (to: string | undefined) => {
      cookie = to;
    },
    get: (path: string, headers = {}) => request('GET', path, undefined, headers),
    post: (path: string, body: unknown, headers = {}) => request('POST', path, body, headers),
    put: (path: string, body: unknown) => request('PUT', path, body),
    patch: (path: string, body: unknown) => request('PATCH', path, body),
    delete: (path: string) => request('DELETE', path, undefined),
    signIn: () => request('POST', '/v1/session', { login: 'anna', password }),
  };
}
