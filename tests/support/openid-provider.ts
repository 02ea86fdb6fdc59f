import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration, type JWK } from 'oidc-provider';

/** Who has an account at the provider, by `sub`, and what it says of each. */
export type People = Record<string, Readonly<Record<string, unknown>>>;

export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** May be changed at any time. */
  readonly people: People;
  /** Calls the listener whenever the provider has made a token, and has not sent it yet. */
  onToken(listener: () => void): void;
  close(): Promise<void>;
}

export interface ProviderOptions {
  readonly people: People;
  readonly redirectUri: string;
  /** 0: any free one. */
  readonly port?: number;
  readonly configuration?: Configuration;
}

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const key = { ...privateKey.export({ format: 'jwk' }), kid: 'tests', use: 'sig' } as JWK;

/** In seconds. */
const hour = 3_600;
const ttl = { AccessToken: hour, Grant: hour, IdToken: hour, Interaction: hour, Session: hour };

const client = { clientId: 'callcard', clientSecret: 'a secret of the provider alone' };

/** `oidc-provider` on the loopback interface. Whoever names an account on its page is signed in; nobody is asked for a password. */
export async function startOpenIdProvider({
  people,
  redirectUri,
  port = 0,
  configuration = {},
}: ProviderOptions): Promise<OpenIdProvider> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] },
    ],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => people[sub] && { accountId: sub, claims: async () => ({ sub, ...people[sub] }) },
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId;
      if (accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    jwks: { keys: [key] },
    ...configuration,
    ttl: { ...ttl, ...configuration.ttl },
  });
  serve(server, provider);
  return {
    ...{ issuer, ...client, people },
    onToken: (listener) => void provider.on('grant.success', listener),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const form =
  '<!doctype html><title>Provider</title><form method="post"><input name="account" autofocus /><button>Go on</button></form>';

function serve(server: Server, provider: Provider): void {
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    if (request.method !== 'POST') {
      response.setHeader('Content-Type', 'text/html');
      return response.end(form);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const accountId = new URLSearchParams(Buffer.concat(chunks).toString()).get('account') ?? '';
    return provider.interactionFinished(request, response, { login: { accountId } });
  });
}
