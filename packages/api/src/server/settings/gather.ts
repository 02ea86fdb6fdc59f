import { readFileSync } from 'node:fs';
import { type Environment, fromEnvironment, type ReadSecret } from './environment.js';
import type { Gathered } from './found.js';
import { fromFile, type SettingsFile } from './settings-file.js';

/** A secret of more bytes is another file. */
const longestSecret = 65_536;

/** Reads a secret of a file; the line break at its end is none of it. */
export const readSecretFile: ReadSecret = (path) => {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > longestSecret)
      return { ok: false, error: `names ${path}, which is too long for a secret: name another file` };
    const value = text.replace(/\r?\n$/, '');
    return value === ''
      ? { ok: false, error: `names ${path}, which is empty: write the secret into it` }
      : { ok: true, value };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : 'UNKNOWN';
    return {
      ok: false,
      error: `names ${path}, which cannot be read (${code}): name a file that this user may read`,
    };
  }
};

/** Finds the settings in the environment and in a file; the environment wins. Every mistake is told. */
export function gatherSettings(
  environment: Environment,
  file?: SettingsFile,
  readSecret: ReadSecret = readSecretFile,
): Gathered {
  if (file === undefined) return { ...fromEnvironment(environment, readSecret), switches: [] };
  const written = fromFile(file, readSecret, environment);
  const variables = fromEnvironment(environment, readSecret, written.variables);
  return {
    found: new Map([...written.found, ...variables.found]),
    switches: written.switches,
    errors: [...written.errors, ...variables.errors],
  };
}
