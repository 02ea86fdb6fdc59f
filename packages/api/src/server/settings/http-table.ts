import { z } from 'zod';
import { count, hostName, origin, origins, port, proxies, seconds, yesOrNo } from './fields.js';
import type { Setting } from './setting.js';

/** The settings of the API: how it is served, and to whom. */
export const httpSettings = {
  CALLCARD_HTTP_HOST: {
    key: 'http.host',
    value: hostName,
    standard: '127.0.0.1',
    meaning: 'where the API listens',
  },
  CALLCARD_HTTP_PORT: {
    key: 'http.port',
    value: port(0),
    standard: '8080',
    meaning: 'its port; 0: any free one, which is printed',
  },
  CALLCARD_CONSOLE: {
    key: 'http.console',
    value: yesOrNo,
    standard: 'true',
    meaning: '`false`: no pages for people are served, only the API',
  },
  CALLCARD_HTTP_CERTIFICATE: {
    key: 'http.certificate',
    value: z.string(),
    kind: 'path',
    unset: 'none: clear text',
    meaning:
      'file of the certificate with its chain (PEM), for https; read again when it changes ([more](docs/operations.md#https))',
  },
  CALLCARD_HTTP_CERTIFICATE_KEY: {
    key: 'http.certificateKey',
    value: z.string(),
    kind: 'path',
    meaning: 'file of its key (PEM)',
  },
  CALLCARD_HTTP_BEHIND_HTTPS: {
    key: 'http.behindHttps',
    value: yesOrNo,
    standard: 'false',
    meaning: '`true`: clients come by https to a proxy in front, so that browsers are told to stay with it',
  },
  CALLCARD_HTTP_PUBLIC_URL: {
    key: 'http.publicUrl',
    value: origin,
    unset: 'whichever a request names',
    meaning:
      'the address at which browsers reach the API, such as `https://callcard.example`, for links to it',
  },
  CALLCARD_HTTP_TRUSTED_PROXIES: {
    key: 'http.trustedProxies',
    value: proxies,
    kind: 'list',
    meaning:
      'proxies whose `X-Forwarded-For` is believed: addresses, networks, or `loopback`, `linklocal`, `uniquelocal`',
  },
  CALLCARD_HTTP_CORS_ORIGINS: {
    key: 'http.corsOrigins',
    value: origins,
    kind: 'list',
    unset: 'none: CORS is off',
    meaning: 'origins of pages whose scripts may use the API with a key, such as `https://crm.example`',
  },
  CALLCARD_HTTP_KEY_REQUESTS_PER_MINUTE: {
    key: 'http.keyRequestsPerMinute',
    value: count(0, 10_000_000),
    standard: '30000',
    meaning: 'requests of one key or signed-in user that one process answers; 0: all',
  },
  CALLCARD_HTTP_ADDRESS_REQUESTS_PER_MINUTE: {
    key: 'http.addressRequestsPerMinute',
    value: count(0, 10_000_000),
    standard: '300',
    meaning: 'requests of one address without a key or session that counts, likewise; 0: all',
  },
  CALLCARD_HTTP_MOST_CONNECTIONS: {
    key: 'http.mostConnections',
    value: count(10, 100_000),
    standard: '4000',
    meaning:
      'connections of one process; when they are taken, a new one gets the place of whoever has waited longest without a request',
  },
  CALLCARD_HTTP_HEADER_SECONDS: {
    key: 'http.headerSeconds',
    value: seconds(1),
    standard: '10',
    meaning: 'until the header of a request is there',
  },
  CALLCARD_HTTP_REQUEST_SECONDS: {
    key: 'http.requestSeconds',
    value: seconds(1),
    standard: '120',
    meaning: 'until all of a request is there',
  },
  CALLCARD_HTTP_KEEP_ALIVE_SECONDS: {
    key: 'http.keepAliveSeconds',
    value: seconds(1),
    standard: '75',
    meaning:
      'how long a connection is kept for the next request; longer than a load balancer in front keeps it',
  },
  CALLCARD_STOP_SECONDS: {
    key: 'stopSeconds',
    value: seconds(0),
    standard: '10',
    meaning: 'how long requests under way may take when the process stops',
  },
} as const satisfies Readonly<Record<string, Setting>>;
