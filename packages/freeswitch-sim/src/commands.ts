import { existsSync } from 'node:fs';
import { APPLICATIONS } from './applications.js';
import { channelCommands } from './channel-commands.js';
import type { Command, Perform } from './command.js';
import { originateCommand } from './originate-command.js';
import { sofia } from './registrations.js';
import { showJson } from './show.js';
import { simCommands } from './sim-commands.js';
import type { Switch } from './switch.js';
import { VERSION, versionLine } from './version.js';

const COMMANDS: ReadonlyMap<string, Perform> = new Map<string, Perform>([
  ['status', status],
  ['fsctl', fsctl],
  ['version', () => versionLine],
  ['switchname', (sw) => sw.origin.hostname],
  ['uptime', (sw, unit) => `${Math.floor(uptimeMicros(sw) / (UNITS.get(unit) ?? 1_000_000))}\n`],
  ['global_getvar', globalGetvar],
  ['show', show],
  ['strftime', () => new Date().toISOString().slice(0, 19).replace('T', ' ')],
  ['module_exists', (_sw, name) => String(name.startsWith('mod_'))],
  ['file_exists', (_sw, path) => String(existsSync(path))],
  ['reloadxml', () => '+OK [Success]\n'],
  ['originate', originateCommand],
  ['sofia', sofia],
  ['user_exists', (sw, argument) => String(sw.phones.has(argument.split(' ')[1] ?? ''))],
  ...channelCommands,
  ...simCommands,
]);

/** What can be called is known here; the rest is in the switch's tables. */
function show(sw: Switch, argument: string): string {
  const called =
    argument === 'api as json' ? COMMANDS : argument === 'application as json' ? APPLICATIONS : undefined;
  if (!called) return showJson(sw, argument);
  const rows = [...called.keys()].map((name) => ({ name }));
  return JSON.stringify({ row_count: rows.length, rows });
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['us', 1],
  ['ms', 1000],
  ['s', 1_000_000],
]);

/** Carries out an API command; the result is exactly what the client reads. */
export async function runCommand(sw: Switch, command: Command): Promise<string> {
  const perform = COMMANDS.get(command.name);
  return perform ? perform(sw, command.argument) : `-ERR ${command.name} Command not found!\n`;
}

const uptimeMicros = (sw: Switch) => sw.clock.micros() - sw.startedAt;

/** The time since the start in FreeSWITCH's words. */
export function uptimeText(sw: Switch): string {
  const micros = uptimeMicros(sw);
  const parts: ReadonlyArray<readonly [string, number, number]> = [
    ['day', 86_400_000_000, 365],
    ['hour', 3_600_000_000, 24],
    ['minute', 60_000_000, 60],
    ['second', 1_000_000, 60],
    ['millisecond', 1000, 1000],
    ['microsecond', 1, 1000],
  ];
  const texts = parts.map(([name, size, modulus]) => {
    const count = Math.floor(micros / size) % modulus;
    return `${count} ${name}${count === 1 ? '' : 's'}`;
  });
  return `0 years, ${texts.join(', ')}`;
}

function status(sw: Switch): string {
  return [
    `UP ${uptimeText(sw)}`,
    `FreeSWITCH (Version ${VERSION}) is ready`,
    `${sw.sessions} session(s) since startup`,
    `${sw.channels.size} session(s) - peak ${sw.peak}, last 5min ${sw.peak} `,
    `0 session(s) per Sec out of max ${sw.limits.sessionsPerSecond}, peak 1, last 5min 1 `,
    `${sw.limits.maxSessions} session(s) max`,
    'min idle cpu 0.00/100.00',
    'Current Stack Size/Max 240K/8192K',
    '',
  ].join('\n');
}

/** `fsctl max_sessions [number]` and `fsctl sps [number]`; without a number they answer what is set. */
function fsctl(sw: Switch, argument: string): string {
  const [name = '', text] = argument.split(/\s+/);
  const value = Number(text);
  if (name === 'max_sessions') {
    if (value > 0) sw.limits.maxSessions = value;
    return `+OK max sessions: ${sw.limits.maxSessions}\n`;
  }
  if (name === 'sps') {
    if (value > 0) sw.limits.sessionsPerSecond = value;
    return `+OK sessions per second: ${sw.limits.sessionsPerSecond}\n`;
  }
  return '-ERR Invalid command\nUSAGE: fsctl [sps|max_sessions]\n';
}

function globalGetvar(sw: Switch, name: string): string {
  if (name === '') return [...sw.globals].map(([key, value]) => `${key}=${value}\n`).join('');
  return sw.globals.get(name) ?? '-ERR no reply\n';
}
