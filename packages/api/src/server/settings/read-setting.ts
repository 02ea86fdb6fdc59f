import { err, ok, type Result } from '@callcard/crm-core';
import type { Environment } from './environment.js';
import type { ConfigError } from './found.js';
import { type SettingName, type SettingValues, settingOf } from './table.js';

/** What one setting says, in an environment that has those of the file, too. Errors: its text cannot be read. */
export function readSetting<N extends SettingName>(
  name: N,
  environment: Environment,
): Result<SettingValues[N], ConfigError> {
  const { value, standard } = settingOf(name);
  // An empty variable is an unset one.
  const text = environment[name] || standard;
  if (text === undefined) return ok(undefined as SettingValues[N]);
  const read = value.safeParse(text);
  if (read.success) return ok(read.data as SettingValues[N]);
  return err({ setting: name, problem: read.error.issues.map(({ message }) => message).join('; ') });
}
