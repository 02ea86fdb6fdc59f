import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export type FoundTool = { ok: true; path: string } | { ok: false; reason: string };

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name: string): string[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name));

const find = (name: string, variable: string, others: string[]): FoundTool => {
  const chosen = process.env[variable];
  if (chosen !== undefined && chosen !== '') {
    return executable(chosen)
      ? { ok: true, path: chosen }
      : { ok: false, reason: `${variable} names ${chosen}, which cannot be executed` };
  }
  const path = [...onPath(name), ...others].find(executable);
  return path === undefined
    ? { ok: false, reason: `${name} was not found (set ${variable}, or put it on PATH)` }
    : { ok: true, path };
};

/** The FreeSWITCH binary: FREESWITCH_BIN, else PATH, else the usual places. */
export const findFreeswitch = (): FoundTool =>
  find('freeswitch', 'FREESWITCH_BIN', ['/usr/bin/freeswitch', '/usr/local/freeswitch/bin/freeswitch']);

/** The SIPp binary, which plays callers and phones: SIPP_BIN, else PATH. */
export const findSipp = (): FoundTool => find('sipp', 'SIPP_BIN', ['/usr/bin/sipp', '/usr/local/bin/sipp']);

/** The TURN server coturn: TURNSERVER_BIN, else PATH. */
export const findTurnServer = (): FoundTool => find('turnserver', 'TURNSERVER_BIN', ['/usr/bin/turnserver']);

/** Why tests against a real switch cannot run here, or undefined when they can. */
export const whyNoSwitch = (): string | undefined => {
  const missing = [findFreeswitch(), findSipp()].flatMap((tool) => (tool.ok ? [] : [tool.reason]));
  return missing.length === 0 ? undefined : missing.join('; ');
};

/** Where a build keeps its modules: beside its programs, or where packages put them. */
const moduleFolders = (binary: string): readonly string[] => [
  join(dirname(realpathSync(binary)), '../lib/freeswitch/mod'),
  join(dirname(realpathSync(binary)), '../mod'),
  '/usr/lib/freeswitch/mod',
];

/** Why a module cannot be loaded here, or undefined when it is there; of a switch that is there. */
export const whyNoModule = (module: string): string | undefined => {
  const tool = findFreeswitch();
  if (!tool.ok) return tool.reason;
  const isThere = moduleFolders(tool.path).some((folder) => existsSync(join(folder, `${module}.so`)));
  return isThere ? undefined : `${module}.so is in none of ${moduleFolders(tool.path).join(', ')}`;
};
