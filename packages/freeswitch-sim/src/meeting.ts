import { randomUUID } from 'node:crypto';
import { answer } from './answering.js';
import { talk } from './bridge.js';
import { isTrue } from './causes.js';
import type { Channel, Meeting } from './channel.js';
import { transferred } from './profile.js';
import type { Switch } from './switch.js';
import { attend, type Task } from './task.js';

function call(sw: Switch, channel: Channel, other: Channel, leads: boolean, shared: Meeting['shared']): void {
  const now = sw.clock.micros();
  const { destination, dialplan, context } = channel.profile;
  const source = `${Math.floor(now / 1_000_000)}:${randomUUID()}:uuid_br:${other.uuid}`;
  channel.profiles.unshift(transferred(channel.profile, { destination, dialplan, context, source }, now));
  channel.setVariable('transfer_source', source);
  channel.pushVariable('transfer_history', source);
  channel.setVariable('signal_bond', other.uuid);
  channel.meeting = { other, leads, shared };
  channel.moves += 1;
  channel.transferPending = true;
  channel.changed();
  if (!channel.running) void sw.start(channel);
}

/** `uuid_bridge`: both legs leave what they do; the first one's thread is the conversation's. */
export function meet(sw: Switch, leading: Channel, other: Channel): void {
  const shared = { arrived: false, over: false };
  // The other one first: it has to be free when the conversation begins.
  call(sw, other, leading, false, shared);
  call(sw, leading, other, true, shared);
}

/** Has a leg's part in a meeting; what comes after it is in its variables. */
export async function attendMeeting(task: Task, { other, leads, shared }: Meeting): Promise<void> {
  const { sw, channel, execute } = task;
  if (leads) {
    await attend(task, () => shared.arrived || other.hangupCause !== undefined, [other]);
    if (!channel.interrupted && other.hangupCause === undefined) {
      await answer(sw, other, execute);
      await talk(task, other);
    }
    shared.over = true;
    other.changed();
  } else {
    shared.arrived = true;
    channel.changed();
    await attend(task, () => shared.over, [other]);
  }
  if (channel.interrupted || !isTrue(channel.variable('park_after_bridge'))) return;
  await execute(sw, channel, { name: 'park', data: '' });
}
