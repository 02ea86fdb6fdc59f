import { err, ok, type Result } from '@callcard/crm-core';
import { type Config, readConfig } from './config.js';
import type { Environment } from './settings/environment.js';
import { readSettingsFile } from './settings/find-file.js';
import type { ConfigError, FoundSettings, FoundSwitch } from './settings/found.js';
import { gatherSettings } from './settings/gather.js';

/** How the process is set up, and by what. */
export interface LoadedConfig {
  readonly config: Config;
  readonly found: FoundSettings;
  /** What is found of each switch of a list. */
  readonly switches: readonly FoundSwitch[];
  /** The file that was read; undefined: there is none. */
  readonly file: string | undefined;
}

/** Reads the environment, and the file of settings that it or the option names. Every error is reported at once. */
export function loadConfig(
  environment: Environment,
  option?: string,
): Result<LoadedConfig, readonly ConfigError[]> {
  const file = readSettingsFile(environment, option);
  if (!file.ok) return err([file.error]);
  const gathered = gatherSettings(environment, file.value);
  const config = readConfig(gathered);
  if (!config.ok) return config;
  const { found, switches } = gathered;
  return ok({ config: config.value, found, switches, file: file.value?.path });
}
