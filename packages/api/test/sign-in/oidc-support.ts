import { createCrmService } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, aUser, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import type { Hono } from 'hono';
import {
  type OpenIdProvider,
  type People,
  type ProviderOptions,
  startOpenIdProvider,
} from '../../../../tests/support/openid-provider.js';
import { createApi } from '../../src/http/app.js';
import type { OidcSettings } from '../../src/sign-in/oidc/settings.js';
import { createSignIn } from '../../src/sign-in/sign-in.js';
import { setUp } from '../support.js';

export const origin = 'http://localhost';
const redirectUri = `${origin}/sign-in/oidc/callback`;

export const anna = aUser({ id: 'anna', login: 'anna@callcard.example', extension: '1001' });
export const jan = aUser({ id: 'jan', login: 'jan', extension: '1002' });

/** Accounts at the provider: `4711` is Anna's. */
export const accounts = (): People => ({
  4711: { email: 'Anna@callcard.example', email_verified: true, preferred_username: 'jan' },
  4712: { email: 'anna@callcard.example', email_verified: false },
  4713: { email: 'anna@callcard.example', email_verified: true },
  4714: { email: 'nobody@callcard.example', email_verified: true },
});

export function startProvider(more: Partial<ProviderOptions> = {}): Promise<OpenIdProvider> {
  return startOpenIdProvider({ people: accounts(), redirectUri, ...more });
}

/** An API at which users sign in by a provider, and users who can. */
export async function setUpOidc(
  { issuer, clientId, clientSecret }: Pick<OpenIdProvider, 'issuer' | 'clientId' | 'clientSecret'>,
  more: Partial<OidcSettings> = {},
) {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const oidc = {
    ...{ issuer, clientId, clientSecret, redirectUri, label: 'Company account' },
    ...{ scopes: ['openid', 'email', 'profile'], claim: 'email' },
    ...more,
  };
  const ids = sequentialIds();
  const signIn = () =>
    createSignIn({ store, clock, ids, oidc, crm: createCrmService({ store, clock, ids }) });
  for (const user of [anna, jan]) await store.users.insert(user);
  const api = await setUp({ signIn: signIn(), clock }, store);
  /** The API of another process, on the same store. */
  const another = () => createApi({ ...api.deps, signIn: signIn() });
  return { store, clock, api, another, visitor: () => visitorOf(api.app) };
}

/** Cookies as a browser keeps them for one host. */
function createJar() {
  const kept = new Map<string, string>();
  return {
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    read(headers: Headers) {
      for (const set of headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (value === '' || /Max-Age=0|1970/i.test(set)) kept.delete(name);
        else kept.set(name, value);
      }
    },
    has: (name: string) => kept.has(name),
  };
}

/** Somebody with a browser: it keeps cookies, and goes where it is sent only when it is told to. */
function visitorOf(first: Hono) {
  const jars = { own: createJar(), provider: createJar() };

  async function visit(url: string, init: RequestInit = {}, app = first): Promise<Response> {
    const isOwn = url.startsWith('/') || url.startsWith(`${origin}/`);
    const jar = isOwn ? jars.own : jars.provider;
    const request = {
      ...init,
      headers: { cookie: jar.header(), ...init.headers },
      redirect: 'manual',
    } as const;
    const response = await (isOwn ? app.request(url, request) : fetch(url, request));
    jar.read(response.headers);
    return response;
  }

  const next = (response: Response, from: string) =>
    new URL(response.headers.get('location') ?? '', from).href;

  /** Signs in at the provider, and gives the address that it sends the browser back to. */
  async function atProvider(url: string, account: string): Promise<string> {
    const form = next(await visit(url), url);
    const body = new URLSearchParams({ account });
    let at = next(await visit(form, { method: 'POST', body }), form);
    while (!at.startsWith(`${origin}/`)) at = next(await visit(at), at);
    return at;
  }

  async function begin(path = '/sign-in/oidc'): Promise<string> {
    return (await visit(path)).headers.get('location') ?? '';
  }

  return {
    visit,
    begin,
    atProvider,
    /** All of it: gives the answer to the browser that came back. */
    signIn: async (account: string) => visit(await atProvider(await begin(), account)),
    whoami: async (app = first) => {
      const response = await visit('/v1/session', {}, app);
      const { user } = (await response.json()) as { user?: { id: string } };
      return user?.id;
    },
    hasAttempt: () => jars.own.has('callcard-attempt'),
  };
}

/** Why the sign-in page says that nobody is signed in. */
export function problemOf(response: Response): string | null {
  const location = response.headers.get('location') ?? '';
  return response.status === 303 ? new URL(location, origin).searchParams.get('problem') : null;
}
