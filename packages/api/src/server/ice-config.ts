import { type IceSettings, isTurn, type TurnCredentials } from '../phones/ice-servers.js';
import { type ConfigError, type Found, type FoundSettings, placeBeside, placeOf } from './settings/found.js';
import type { InstallationValues, SettingName } from './settings/table.js';

function missing(name: SettingName, beside: Found, remedy: string): ConfigError {
  const problem = `is missing though ${placeOf(beside.source)} is set: ${remedy}`;
  return { setting: placeBeside(name, beside), problem };
}

/** What does not go together of the credentials that were found; a server takes one kind of them. */
function mixedCredentials(found: FoundSettings): readonly ConfigError[] {
  const secret = found.get('CALLCARD_TURN_SECRET');
  const username = found.get('CALLCARD_TURN_USERNAME');
  const password = found.get('CALLCARD_TURN_PASSWORD');
  const fixed = username ?? password;
  if (secret && fixed)
    return [
      {
        setting: placeOf(secret.source),
        problem: `is set, and so is ${placeOf(fixed.source)}: unset the one that the TURN server does not take`,
      },
    ];
  if (username && !password) return [missing('CALLCARD_TURN_PASSWORD', username, 'set it, too')];
  if (password && !username) return [missing('CALLCARD_TURN_USERNAME', password, 'set it, too')];
  return [];
}

const names = [
  'CALLCARD_ICE_SERVERS',
  'CALLCARD_TURN_SECRET',
  'CALLCARD_TURN_USERNAME',
  'CALLCARD_TURN_PASSWORD',
] as const satisfies readonly SettingName[];

/** A TURN server without credentials lets nobody through, and credentials without a server are somebody's mistake. */
export function iceContradictions(
  found: FoundSettings,
  values: Partial<InstallationValues>,
): readonly ConfigError[] {
  // Of what cannot be read nothing is known, and it is reported already.
  if (names.some((name) => found.has(name) && values[name] === undefined)) return [];
  const [servers, ...credentials] = names.map((name) => found.get(name));
  const [credential] = credentials.filter((each) => each !== undefined);
  const hasTurn = values.CALLCARD_ICE_SERVERS?.some(isTurn) ?? false;
  if (!credential) {
    const remedy =
      'set what the TURN server has as static-auth-secret, or CALLCARD_TURN_USERNAME and CALLCARD_TURN_PASSWORD';
    return servers && hasTurn ? [missing('CALLCARD_TURN_SECRET', servers, remedy)] : [];
  }
  if (!servers)
    return [
      missing('CALLCARD_ICE_SERVERS', credential, 'name the TURN server, such as turn:turn.example:3478'),
    ];
  const problem = `names no TURN server though ${placeOf(credential.source)} is set: add one, such as turn:turn.example:3478, or unset that`;
  return [...(hasTurn ? [] : [{ setting: placeOf(servers.source), problem }]), ...mixedCredentials(found)];
}

function turnCredentials(values: InstallationValues): TurnCredentials | null {
  const {
    CALLCARD_TURN_SECRET: secret,
    CALLCARD_TURN_USERNAME: username,
    CALLCARD_TURN_PASSWORD: password,
  } = values;
  if (secret !== undefined) return { kind: 'secret', secret };
  return username !== undefined && password !== undefined ? { kind: 'fixed', username, password } : null;
}

/** What browsers are told of servers by which audio finds its way. */
export function iceConfig(values: InstallationValues): IceSettings {
  return { urls: values.CALLCARD_ICE_SERVERS ?? [], turn: turnCredentials(values) };
}
