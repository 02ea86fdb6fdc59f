import type { Channel } from './channel.js';
import { parseApplication } from './dialplan.js';
import { markAnswered } from './lifecycle.js';
import type { Switch } from './switch.js';
import type { Execute } from './task.js';

/**
 * Answers a leg and runs the application that its variable `execute_on_answer` names, before the leg counts as
 * active, as FreeSWITCH does.
 */
export async function answer(sw: Switch, channel: Channel, execute: Execute): Promise<void> {
  if (!markAnswered(sw, channel)) return;
  // Each of them that begins so, in the order in which they were set.
  for (const [name, value] of channel.variables)
    if (name.startsWith('api_on_answer')) for (const command of [value].flat()) sw.runHook(command);
  await executeOn('execute_on_answer', sw, channel, execute);
  if (channel.hangupCause === undefined) channel.callState = 'ACTIVE';
  channel.changed();
}

/** Runs the application that a variable of the channel names, if there is one. */
export async function executeOn(
  variable: 'execute_on_answer' | 'execute_on_pre_bridge',
  sw: Switch,
  channel: Channel,
  execute: Execute,
): Promise<void> {
  const wanted = channel.variable(variable);
  if (wanted !== undefined) await execute(sw, channel, parseExecuteOn(wanted));
}

/** `app arg`, `app::arg` or `app:arg`. */
function parseExecuteOn(text: string) {
  const [, name = '', argument] = /^(\w+)::?(\S.*)$/.exec(text) ?? [];
  return argument === undefined ? parseApplication(text, ' ') : { name, data: argument };
}
