import type { Network } from '../http/network.js';
import type { CertificateFiles } from './listening/certificate.js';
import type { ServerLimits } from './listening/server.js';
import { type ConfigError, type FoundSettings, placeBeside, placeOf } from './settings/found.js';
import type { InstallationValues } from './settings/table.js';

/** How the API is served. */
export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  /** Null: in clear text. */
  readonly tls: CertificateFiles | null;
  readonly limits: ServerLimits;
  readonly network: Network;
  /** Whether there are pages for people. */
  readonly console: boolean;
}

/** Settings of the API of which each can be used, but not together. */
export function httpContradictions(
  found: FoundSettings,
  values: Partial<InstallationValues>,
): readonly ConfigError[] {
  const errors: ConfigError[] = [];
  const pair = ['CALLCARD_HTTP_CERTIFICATE', 'CALLCARD_HTTP_CERTIFICATE_KEY'] as const;
  for (const [one, other] of [pair, [...pair].reverse()] as (typeof pair)[]) {
    const made = found.get(one);
    if (made && !found.has(other))
      errors.push({
        setting: placeBeside(other, made),
        problem: `is missing though ${placeOf(made.source)} is set: https takes both`,
      });
  }
  const header = found.get('CALLCARD_HTTP_HEADER_SECONDS') ?? found.get('CALLCARD_HTTP_REQUEST_SECONDS');
  const { CALLCARD_HTTP_HEADER_SECONDS: first = 0, CALLCARD_HTTP_REQUEST_SECONDS: whole = first } = values;
  if (header && first > whole)
    errors.push({
      setting: placeOf(header.source),
      problem:
        'does not fit: a request (CALLCARD_HTTP_REQUEST_SECONDS) may not take less than its header (CALLCARD_HTTP_HEADER_SECONDS)',
    });
  return errors;
}

/** What the settings of the API come to. */
export function httpConfig(values: InstallationValues): HttpConfig {
  const { CALLCARD_HTTP_CERTIFICATE: certificate, CALLCARD_HTTP_CERTIFICATE_KEY: key } = values;
  const tls = certificate !== undefined && key !== undefined ? { certificate, key } : null;
  return {
    host: values.CALLCARD_HTTP_HOST,
    port: values.CALLCARD_HTTP_PORT,
    tls,
    console: values.CALLCARD_CONSOLE,
    limits: {
      headerMs: values.CALLCARD_HTTP_HEADER_SECONDS * 1000,
      requestMs: values.CALLCARD_HTTP_REQUEST_SECONDS * 1000,
      keepAliveMs: values.CALLCARD_HTTP_KEEP_ALIVE_SECONDS * 1000,
      mostConnections: values.CALLCARD_HTTP_MOST_CONNECTIONS,
      stopMs: values.CALLCARD_STOP_SECONDS * 1000,
    },
    network: {
      trustedProxies: values.CALLCARD_HTTP_TRUSTED_PROXIES ?? [],
      corsOrigins: values.CALLCARD_HTTP_CORS_ORIGINS ?? [],
      perKey: values.CALLCARD_HTTP_KEY_REQUESTS_PER_MINUTE,
      perAddress: values.CALLCARD_HTTP_ADDRESS_REQUESTS_PER_MINUTE,
      isSecure: tls !== null || values.CALLCARD_HTTP_BEHIND_HTTPS,
      publicOrigin: values.CALLCARD_HTTP_PUBLIC_URL,
    },
  };
}
