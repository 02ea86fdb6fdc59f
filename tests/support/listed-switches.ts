import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Callcard } from './callcard-process.js';
import type { SwitchDriver } from './switch-driver.js';

/** A switch in the list of a process's file of settings. */
export interface ListedSwitch {
  readonly name: string;
  readonly driver: Pick<SwitchDriver, 'eventSocket'>;
  /** Further settings of it, by their keys; one of a password takes the place of its own. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a file of settings that lists switches, and beside it a file with the own password of each, called as the switch is. Gives the
 * variables of a process that reads it.
 */
export function listSwitches(
  folder: string,
  listed: readonly ListedSwitch[],
): Readonly<Record<string, string>> {
  const switches = listed.map(({ name, driver, settings = {} }) => {
    const { host, port, password } = driver.eventSocket;
    const hasPassword = Object.keys(settings).some((key) => key.startsWith('password'));
    writeFileSync(join(folder, name), `${password}\n`);
    return { name, host, port, ...(!hasPassword && { passwordFile: name }), webSocket: 'off', ...settings };
  });
  const config = join(folder, 'callcard.yaml');
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ switches }));
  return { FREESWITCH_HOST: '', FREESWITCH_PORT: '', FREESWITCH_PASSWORD: '', CALLCARD_CONFIG: config };
}

interface Readiness {
  readonly parts: readonly { readonly name: string; readonly switch?: string; readonly ready: boolean }[];
}

/** What `/readyz` says, and which parts of which switches are not ready. */
export async function readiness(
  callcard: Callcard,
): Promise<{ readonly status: number; readonly away: readonly string[] }> {
  const response = await callcard.fetch('/readyz');
  const { parts } = (await response.json()) as Readiness;
  const away = parts.flatMap((part) => (part.ready ? [] : [`${part.switch}: ${part.name}`]));
  return { status: response.status, away };
}

/** What is not ready of a switch that is away. */
export const awayParts = (name: string): readonly string[] =>
  ['freeswitch-events', 'freeswitch-commands', 'reconciled'].map((part) => `${name}: ${part}`);
