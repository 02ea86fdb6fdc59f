import { setTimeout as wait } from 'node:timers/promises';
import type { SwitchFinding } from '@callcard/crm-core';
import type { EslConnection } from '../protocol/connection.js';
import { finding } from './findings.js';

/** Modules without which calls do not work, or nobody learns of them. */
export const neededModules = [
  'mod_commands',
  'mod_dptools',
  'mod_dialplan_xml',
  'mod_sofia',
  'mod_sndfile',
  'mod_tone_stream',
  'mod_json_cdr',
  'mod_conference',
] as const;

/** Commands that the gateway has for a switch. */
export const neededCommands = [
  'file_exists',
  'global_getvar',
  'module_exists',
  'originate',
  'reloadxml',
  'sched_api',
  'sched_del',
  'sched_transfer',
  'show',
  'sofia',
  'status',
  'switchname',
  'uptime',
  'user_exists',
  'uuid_audio',
  'uuid_break',
  'uuid_bridge',
  'uuid_broadcast',
  'uuid_dual_transfer',
  'uuid_dump',
  'uuid_exists',
  'uuid_getvar',
  'uuid_kill',
  'uuid_phone_event',
  'uuid_record',
  'uuid_send_dtmf',
  'uuid_setvar',
  'uuid_transfer',
  'version',
] as const;

/** Applications of the dialplan and of the gateway's plans. */
export const neededApplications = [
  'answer',
  'bridge',
  'conference',
  'eavesdrop',
  'event',
  'execute_extension',
  'export',
  'hangup',
  'intercept',
  'log',
  'mkdir',
  'multiset',
  'multiunset',
  'park',
  'play_and_get_digits',
  'playback',
  'record',
  'record_session',
  'respond',
  'ring_ready',
  'sched_cancel',
  'sched_transfer',
  'set',
  'sleep',
  'transfer',
  'transfer_vars',
  'unset',
] as const;

export async function checkModules(connection: EslConnection): Promise<readonly SwitchFinding[]> {
  const missing: SwitchFinding[] = [];
  for (const module of neededModules) {
    const answer = await connection.api('module_exists', module);
    if (answer.ok && answer.value.trim() === 'false') missing.push(finding('moduleMissing', { module }));
  }
  return missing.length > 0 ? missing : [finding('modulesLoaded')];
}

/** The names in the answer of `show api as json` or `show application as json`; undefined: it is none. */
function namesIn(answer: string): ReadonlySet<string> | undefined {
  try {
    const parsed: unknown = JSON.parse(answer);
    const rows = typeof parsed === 'object' && parsed !== null && 'rows' in parsed ? parsed.rows : undefined;
    if (!Array.isArray(rows)) return undefined;
    return new Set(
      rows.flatMap((row: unknown) =>
        typeof row === 'object' && row !== null && 'name' in row && typeof row.name === 'string'
          ? [row.name]
          : [],
      ),
    );
  } catch {
    return undefined;
  }
}

async function shown(
  connection: EslConnection,
  what: 'api' | 'application',
): Promise<ReadonlySet<string> | undefined> {
  const answer = await connection.api('show', what, 'as', 'json');
  return answer.ok ? namesIn(answer.value) : undefined;
}

async function askInterfaces(connection: EslConnection) {
  const commands = await shown(connection, 'api');
  const applications = await shown(connection, 'application');
  const missing = [
    ...(applications ? neededApplications.filter((name) => !applications.has(name)) : []),
    ...(commands ? neededCommands.filter((name) => !commands.has(name)) : ['show']),
  ];
  return { commands, missing };
}

/** The switch answers from tables that it still fills for some moments after its start. */
const tries = { most: 6, everyMs: 500 } as const;

/** What may be called on the switch: enough, and no more than that. */
export async function checkInterfaces(connection: EslConnection): Promise<readonly SwitchFinding[]> {
  let { commands, missing } = await askInterfaces(connection);
  for (let more = tries.most; more > 0 && missing.length > 0; more -= 1) {
    await wait(tries.everyMs);
    ({ commands, missing } = await askInterfaces(connection));
  }
  return [
    missing.length > 0
      ? finding('interfacesMissing', { names: missing.join(', ') })
      : finding('interfacesAllowed'),
    ...(commands ? [finding(commands.has('system') ? 'allowlistOff' : 'allowlistInForce')] : []),
  ];
}
