import { loadConfig, problemLine } from '@callcard/api/server';
import { showSettings } from '@callcard/api/settings';
import type { Terminal } from '../command.js';
import type { ExitReason } from '../failure.js';

interface Options {
  readonly config?: string;
}

type ConfigCommand = (options: Options, terminal: Terminal) => ExitReason;

/** Reads the settings as the server does; undefined: there are mistakes, and they have been told. */
function load({ config }: Options, { env, stderr }: Terminal) {
  const loaded = loadConfig(env, config);
  if (loaded.ok) return loaded.value;
  for (const error of loaded.error) stderr.write(`${problemLine(error)}\n`);
  return undefined;
}

const check: ConfigCommand = (options, terminal) => {
  const loaded = load(options, terminal);
  if (!loaded) return 'failed';
  const { found, switches, file } = loaded;
  const ofSwitches = switches.reduce((sum, each) => sum + each.found.size, 0);
  const ofFile = [...found.values()].filter(({ source }) => source.kind === 'file').length;
  const places = file === undefined ? 'no file' : `${ofFile + ofSwitches} in ${file}`;
  terminal.stdout.write(`The settings can be used: ${places}, ${found.size - ofFile} in the environment.\n`);
  return 'done';
};

const show: ConfigCommand = (options, terminal) => {
  const loaded = load(options, terminal);
  if (!loaded) return 'failed';
  terminal.stdout.write(showSettings(loaded.found, loaded.switches));
  return 'done';
};

/** `callcard config check` and `callcard config show`. */
export const configCommands = { check, show } as const;
