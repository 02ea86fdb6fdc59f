import type { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import proxyAddr from 'proxy-addr';

/** How clients reach the API, beside its own address. */
export interface Network {
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed; none: nobody's is. */
  readonly trustedProxies: readonly string[];
  /** Origins of pages of others that may ask with a key (CORS); none: no other page's scripts may. */
  readonly corsOrigins: readonly string[];
  /** Requests a minute, in this process; 0: as many as come. */
  readonly perKey: number;
  /** The same of requests from one address that came without a key or session that counts. */
  readonly perAddress: number;
  /** Clients reach it by https, so that browsers are told to stay there. */
  readonly isSecure: boolean;
  /** The origin at which browsers reach the API; absent: whichever a request names. */
  readonly publicOrigin?: string | undefined;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** The address of whoever asks, behind trusted proxies; null: not known. */
    address: string | null;
    /** Whether the client came by https, to this process or to a proxy before it. */
    isSecure: boolean;
  }
}

/** Establishes the address of whoever asks, the last one that no trusted proxy has, and whether it is by https. */
export function clientAddresses({
  trustedProxies,
  isSecure,
}: Pick<Network, 'trustedProxies' | 'isSecure'>): MiddlewareHandler {
  const isTrusted = proxyAddr.compile([...trustedProxies]);
  return async (c, next) => {
    const request = incomingOf(c);
    c.set('address', request?.socket.remoteAddress === undefined ? null : proxyAddr(request, isTrusted));
    c.set('isSecure', isSecure || c.req.url.startsWith('https:'));
    await next();
  };
}

function incomingOf({ env }: Context): IncomingMessage | undefined {
  const { incoming }: { incoming?: IncomingMessage } = env ?? {};
  return incoming;
}

/** The origin at which the client reached the API, as browsers write it. */
export function originOf(c: Context): string {
  return `${c.get('isSecure') ? 'https' : 'http'}://${new URL(c.req.url).host}`;
}
