import { answer, executeOn } from './answering.js';
import { continuesAfter, isTrue } from './causes.js';
import { type Channel, waitFor } from './channel.js';
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
  if (channel.interrupted) return;
  // This goes before hanging up, as on a switch.
  if (result.winner.answered && isTrue(channel.variable('park_after_bridge'))) {
    await execute(sw, channel, { name: 'park', data: '' });
    return;
  }
  if (isTrue(channel.variable('hangup_after_bridge'))) {
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
  await beforeTalking(task, leg);
  const movesBefore = leg.moves;
  const hasLeft = () => leg.moves !== movesBefore;
  const over = () => leg.hangupCause !== undefined || hasLeft();
  await attend(task, () => over() || leg.answered, [leg]);
  if (leg.answered && !channel.interrupted) {
    await answer(task.sw, channel, task.execute);
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

/**
 * What each of the two does before they hear each other, once it has audio: first what its own variable says, which keeps the other
 * from nothing, then what it says itself or the one that rang the other, which keeps the other from beginning.
 */
async function beforeTalking(task: Task, leg: Channel): Promise<void> {
  const { sw, channel } = task;
  for (const [one, which] of [[channel, 'aleg'] as const, [leg, 'bleg'] as const]) {
    for (const what of ['app', 'data'] as const) {
      const value = channel.variable(`bridge_pre_execute_${which}_${what}`);
      if (value !== undefined) one.setVariable(`bridge_pre_execute_${what}`, value);
    }
  }
  let isOver = false;
  const both = Promise.all([begin(task, channel, leg), begin(task, leg, channel)]).then(() => {
    isOver = true;
    channel.changed();
  });
  // Whoever rang the other one ends what either hears by leaving.
  await Promise.race([both, waitFor(sw.clock, [channel], () => isOver || channel.interrupted)]);
}

async function begin({ sw, execute }: Task, one: Channel, other: Channel): Promise<void> {
  const acknowledged = one.profile.times.answered / 1000 + one.ackAfterMs - sw.clock.micros() / 1000;
  if (one.answered && acknowledged > 0) await waitFor(sw.clock, [one], () => one.interrupted, acknowledged);
  await waitFor(sw.clock, [one, other], () => !other.suspendsOther || one.interrupted);
  if (one.interrupted) return;
  await executeOn('execute_on_pre_bridge', sw, one, execute);
  const name = one.variable('bridge_pre_execute_app');
  if (name === undefined || one.interrupted) return;
  one.suspendsOther = true;
  await execute(sw, one, { name, data: one.variable('bridge_pre_execute_data') ?? '' });
  one.suspendsOther = false;
  one.changed();
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
