import { existsSync, readFileSync } from 'node:fs';
import { err, ok, type Result } from '@callcard/crm-core';
import type { Environment } from './environment.js';
import type { ConfigError } from './found.js';
import type { SettingsFile } from './settings-file.js';

/** In the folder that a command is started in. */
const standardFile = 'callcard.yaml';

/** A longer file is no file of settings. */
const longestFile = 1_048_576;

/** Which file of settings a command names: `--config`; else `CALLCARD_CONFIG`, else `callcard.yaml`, if it is there. */
function namedFile(environment: Environment, option: string | undefined) {
  if (option !== undefined) return { path: option, by: '--config' };
  const variable = environment['CALLCARD_CONFIG'];
  if (variable) return { path: variable, by: 'CALLCARD_CONFIG' };
  return existsSync(standardFile) ? { path: standardFile, by: standardFile } : undefined;
}

/** Reads the file of settings; undefined: there is none, and nobody named one. */
export function readSettingsFile(
  environment: Environment,
  option?: string,
): Result<SettingsFile | undefined, ConfigError> {
  const named = namedFile(environment, option);
  if (named === undefined) return ok(undefined);
  const { path, by: setting } = named;
  const which = path === setting ? '' : `names ${path}, which `;
  try {
    const bytes = readFileSync(path);
    if (bytes.length > longestFile)
      return err({ setting, problem: `${which}is too long for a file of settings: name another one` });
    return ok({ path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) });
  } catch (thrown) {
    if (thrown instanceof TypeError) return err({ setting, problem: `${which}is no UTF-8: save it as such` });
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : 'UNKNOWN';
    return err({ setting, problem: `${which}cannot be read (${code}): name a file that this user may read` });
  }
}
