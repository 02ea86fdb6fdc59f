import { err, ok, type Result } from '@callcard/crm-core';
import type { Environment } from './environment.js';
import { readSettingsFile } from './find-file.js';
import type { ConfigError } from './found.js';
import { gatherSettings } from './gather.js';

/**
 * The environment with everything in it that the file of settings and files of secrets say, for commands that read a few of the
 * settings. `option`: the file that the command line names.
 */
export function environmentOf(
  environment: Environment,
  option?: string,
): Result<Environment, readonly ConfigError[]> {
  const file = readSettingsFile(environment, option);
  if (!file.ok) return err([file.error]);
  const { found, errors } = gatherSettings(environment, file.value);
  if (errors.length > 0) return err(errors);
  const texts = [...found].map(([name, { text }]) => [name, text] as const);
  return ok({ ...environment, ...Object.fromEntries(texts) });
}
