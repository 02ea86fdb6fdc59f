import { answer, executeOn } from './answering.js';
import { continuesAfter, isTrue } from './causes.js';
import type { Channel } from './channel.js';
import { parseDialString } from './dialstring.js';
import { hangUp } from './lifecycle.js';
import { originate } from './originate.js';
import { met } from './profile.js';
import { attend, type Perform, type Task } from './task.js';
import { transfer } from './transfer.js';

/** Rings the targets of a dial string and connects the caller with the one who answers, until one of them hangs up. */
export const bridge: Perform = async (task) => {
  const { sw, channel, data, execute } = task;
  const result = await originate(sw, channel, parseDialString(data), execute);
  if (!result.ok) {
    const goesOn = continuesAfter(result.cause, channel.variable('continue_on_fail'));
    if (!goesOn && !channel.interrupted) hangUp(sw, channel, result.cause);
    return;
  }
  if (channel.interrupted) {
    hangUp(sw, result.winner, channel.hangupCause === undefined ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL');
    return;
  }
  await talk(task, result.winner);
  const { hangupCause: refusal } = result.winner;
  if (!result.winner.answered && refusal !== undefined && !channel.interrupted) {
    // It ended before the answer, whatever was heard: a failed bridge.
    if (!continuesAfter(refusal, channel.variable('continue_on_fail'))) hangUp(sw, channel, refusal);
    return;
  }
  if (isTrue(channel.variable('hangup_after_bridge')) && !channel.interrupted) {
    hangUp(sw, channel, 'NORMAL_CLEARING');
  }
};

/** Keeps both legs in conversation, from CHANNEL_BRIDGE to CHANNEL_UNBRIDGE. */
export async function talk(task: Task, leg: Channel): Promise<void> {
  const { sw, channel } = task;
  const ends = [
    ['Bridge-A-Unique-ID', channel.uuid],
    ['Bridge-B-Unique-ID', leg.uuid],
  ] as const;
  connect(task, leg);
  sw.emit('CHANNEL_BRIDGE', channel, ends);
  leg.profile.times.bridged = channel.profile.times.bridged;
  leg.state = 'CS_EXCHANGE_MEDIA';
  noteBridge(channel, leg);
  noteBridge(leg, channel);
  await executeOn('execute_on_pre_bridge', sw, channel, task.execute);

  await beforeTalking(task);
  const movesBefore = leg.moves;
  const hasLeft = () => leg.moves !== movesBefore;
  const over = () => leg.hangupCause !== undefined || hasLeft();
  await attend(task, () => over() || leg.answered, [leg]);
  if (leg.answered && !channel.interrupted) {
    await answer(task.sw, channel, task.execute);
    await beforeTalking(task);
  }
  await attend(task, over, [leg]);

  if (channel.transferPending && leg.hangupCause === undefined) {
    leg.partner = undefined;
    leg.setVariable('signal_bond', undefined);
    leg.setVariable('bridge_to', undefined);
  }
  // A leg that has gone on to something else, or goes on by itself, is not this conversation's to end.
  if (!hasLeft() && !leg.running && !isTrue(leg.variable('park_after_bridge')))
    hangUp(sw, leg, leg.answered ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL');
  const parks = leg.hangupCause === undefined && !hasLeft() && !leg.running;
  disconnect(channel, leg);
  sw.emit('CHANNEL_UNBRIDGE', channel, ends);
  if (parks) transfer(sw, leg, { kind: 'plan', applications: [{ name: 'park', data: '' }] });
}

/** What the caller's channel does before the two hear each other, when somebody has answered. */
async function beforeTalking({ sw, channel, execute }: Task): Promise<void> {
  const name = channel.variable('bridge_pre_execute_aleg_app');
  if (name === undefined || channel.interrupted) return;
  await execute(sw, channel, { name, data: channel.variable('bridge_pre_execute_aleg_data') ?? '' });
}

function connect({ sw, channel }: Task, leg: Channel): void {
  channel.profile.other = met(leg, 'originatee');
  channel.partner = leg;
  leg.partner = channel;
  channel.callState = 'ACTIVE';
  leg.callState = 'ACTIVE';
  channel.profile.times.bridged = sw.clock.micros();
}

function noteBridge(channel: Channel, with_: Channel): void {
  channel.setVariable('bridge_to', with_.uuid);
  channel.setVariable('last_bridge_to', with_.uuid);
  channel.setVariable('bridge_channel', with_.name);
  channel.setVariable('bridge_uuid', with_.uuid);
  const callee = with_.direction === 'outbound' ? with_.calleeNumber : with_.profile.callerNumber;
  const name = with_.direction === 'outbound' ? with_.calleeName : with_.profile.callerName;
  channel.setVariable('last_sent_callee_id_name', name);
  channel.setVariable('last_sent_callee_id_number', callee);
}

function disconnect(channel: Channel, leg: Channel): void {
  // Either may talk with somebody else already.
  for (const [one, other] of [[channel, leg] as const, [leg, channel] as const]) {
    if (one.partner !== other) continue;
    one.partner = undefined;
    one.setVariable('bridge_to', undefined);
  }
  if (channel.hangupCause === undefined) channel.callState = 'ACTIVE';
  const cause = leg.hangupCause;
  if (cause === undefined) return;
  channel.setVariable('bridge_hangup_cause', cause);
  if (leg.farEndHungUp) {
    channel.setVariable('last_bridge_hangup_cause', cause);
    channel.setVariable('last_bridge_proto_specific_hangup_cause', 'sip:200');
    channel.setVariable('sip_hangup_phrase', 'OK');
  }
}
