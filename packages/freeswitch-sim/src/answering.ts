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
  const wanted = channel.variable('execute_on_answer');
  if (wanted !== undefined) await execute(sw, channel, parseOnAnswer(wanted));
  if (channel.hangupCause === undefined) channel.callState = 'ACTIVE';
  channel.changed();
}

/** `app arg`, `app::arg` or `app:arg`. */
function parseOnAnswer(text: string) {
  const [, name = '', argument] = /^(\w+)::?(\S.*)$/.exec(text) ?? [];
  return argument === undefined ? parseApplication(text, ' ') : { name, data: argument };
}
