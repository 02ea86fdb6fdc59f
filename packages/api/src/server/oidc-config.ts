import { callbackPath, type OidcSettings } from '../sign-in/oidc/settings.js';
import { type ConfigError, type FoundSettings, placeBeside, placeOf } from './settings/found.js';
import type { InstallationValues, SettingName } from './settings/table.js';

/** Without any of them nobody can be sent to a provider. */
const needed = [
  'CALLCARD_OIDC_ISSUER',
  'CALLCARD_OIDC_CLIENT_ID',
  'CALLCARD_OIDC_CLIENT_SECRET',
  'CALLCARD_HTTP_PUBLIC_URL',
] as const satisfies readonly SettingName[];

/** What is missing for signing in by OpenID Connect where something of it is set. */
export function oidcContradictions(found: FoundSettings): readonly ConfigError[] {
  const [, made] = [...found].find(([name]) => name.startsWith('CALLCARD_OIDC_')) ?? [];
  if (made === undefined) return [];
  return needed
    .filter((name) => !found.has(name))
    .map((name) => ({
      setting: placeBeside(name, made),
      problem: `is missing though ${placeOf(made.source)} is set: OpenID Connect takes ${needed.join(', ')}`,
    }));
}

/** What the settings of OpenID Connect come to; null: users sign in by password alone. */
export function oidcConfig(values: InstallationValues): OidcSettings | null {
  const {
    CALLCARD_OIDC_ISSUER: issuer,
    CALLCARD_OIDC_CLIENT_ID: clientId,
    CALLCARD_OIDC_CLIENT_SECRET: clientSecret,
    CALLCARD_HTTP_PUBLIC_URL: origin,
  } = values;
  if (!issuer || !clientId || !clientSecret || !origin) return null;
  return {
    ...{ issuer, clientId, clientSecret, redirectUri: `${origin}${callbackPath}` },
    label: values.CALLCARD_OIDC_LABEL,
    scopes: values.CALLCARD_OIDC_SCOPES,
    claim: values.CALLCARD_OIDC_CLAIM,
  };
}
