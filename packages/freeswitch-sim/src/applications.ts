import { answer } from './answering.js';
import { mkdir, playback, record } from './audio-applications.js';
import { bridge } from './bridge.js';
import { causeFrom, isTrue } from './causes.js';
import { conference, eavesdrop } from './conference.js';
import { hangUp, preAnswer, ring, setFailedInvite } from './lifecycle.js';
import { meet } from './meeting.js';
import { playAndGetDigits } from './questions.js';
import { startConversation, stopConversations } from './recordings.js';
import { attend, type Perform, pause } from './task.js';
import { transfer } from './transfer.js';

const set: Perform = ({ channel, data }) => {
  const at = data.indexOf('=');
  if (at > 0) channel.setVariable(data.slice(0, at).trim(), data.slice(at + 1));
};

/** `name=value name=value`, or with another separator `^^;name=value;name=value`. */
const multiset: Perform = (task) => {
  for (const data of listed(task.data)) set({ ...task, data });
};

/** The values of a list: with blanks between, or another separator `^^;a;b`. */
function listed(data: string): readonly string[] {
  return data.startsWith('^^') ? data.slice(3).split(data.charAt(2)) : data.split(' ');
}

const multiunset: Perform = ({ channel, data }) => {
  for (const name of listed(data)) channel.setVariable(name.trim(), undefined);
};

const unset: Perform = ({ channel, data }) => channel.setVariable(data.trim(), undefined);

/** Gives a variable that is set to whoever this channel is connected with. */
const transferVars: Perform = ({ channel, data }) => {
  const value = channel.variable(data);
  if (value !== undefined) channel.partner?.setVariable(data, value);
};

/** Like `set`, and legs that this channel rings get the variable too. */
const exportVariable: Perform = (task) => {
  const data = task.data.replace(/^nolocal:/, '');
  set({ ...task, data });
  const name = data.slice(0, Math.max(0, data.indexOf('='))).trim();
  if (name === '') return;
  const exported = task.channel.variable('export_vars')?.split(',') ?? [];
  if (!exported.includes(name)) task.channel.setVariable('export_vars', [...exported, name].join(','));
};

/**
 * Waits for a transfer or a hangup. `park_timeout` is `seconds[:cause]`, is used up by this park and hangs the call
 * up; it is no way to a fallback (freeswitch.md section 1.6).
 */
const park: Perform = async (task) => {
  const { sw, channel } = task;
  const [seconds = '', cause = 'NORMAL_CLEARING'] = channel.variable('park_timeout')?.split(':') ?? [];
  channel.setVariable('park_timeout', undefined);
  sw.emit('CHANNEL_PARK', channel);
  const limit = Number(seconds);
  const outcome = await attend(task, () => false, [], limit > 0 ? limit * 1000 : undefined);
  if (outcome === 'timeout' && !channel.interrupted) hangUp(sw, channel, causeFrom(cause));
  sw.emit('CHANNEL_UNPARK', channel);
};

/** `+seconds destination [dialplan] [context]`; fractions of a second are allowed. */
const schedTransfer: Perform = ({ sw, channel, data }) => {
  const [when = '', destination, dialplan = 'XML', context = channel.profile.context] = data.split(/\s+/);
  if (destination === undefined) return;
  const id = sw.scheduler.add(channel.uuid, delayMs(when), () =>
    transfer(sw, channel, { kind: 'dial', destination, dialplan, context }),
  );
  channel.setVariable('last_sched_id', String(id));
};

/** `+seconds [cause]`. */
const schedHangup: Perform = ({ sw, channel, data }) => {
  const [when = '', cause = 'ALLOTTED_TIMEOUT'] = data.split(/\s+/);
  const id = sw.scheduler.add(channel.uuid, delayMs(when), () => hangUp(sw, channel, causeFrom(cause)));
  channel.setVariable('last_sched_id', String(id));
};

const schedCancel: Perform = ({ sw, channel, data }) => {
  sw.scheduler.remove(data === '' ? channel.uuid : data);
};

const transferTo: Perform = ({ sw, channel, data }) => {
  const [destination, dialplan = 'XML', context = channel.profile.context] = data.split(/\s+/);
  if (destination) transfer(sw, channel, { kind: 'dial', destination, dialplan, context });
};

const recordSession: Perform = ({ sw, channel, data }) => {
  const [path = ''] = data.split(/\s+/);
  preAnswer(sw, channel);
  startConversation(sw, channel, path);
};

const stopRecordSession: Perform = ({ sw, channel, data }) => {
  stopConversations(sw, channel, 'success-maxtime', data === '' || data === 'all' ? undefined : data);
};

/** `name dialplan context`: carries that extension out inside this application, with the variables as they are then. */
const executeExtension: Perform = async ({ sw, channel, data, execute }) => {
  const [name = '', , context = channel.profile.context] = data.split(/\s+/);
  const found = sw.dialplan(context, name, (variable) => channel.variable(variable));
  for (const application of found?.applications ?? []) {
    if (channel.interrupted) return;
    await execute(sw, channel, application);
  }
};

/** `Event-Name=CUSTOM,Event-Subclass=...`: an event with all that is known of the channel. */
const fireEvent: Perform = ({ sw, channel, data }) => {
  const headers = data.split(',').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.split('=', 2);
    return [name, value];
  });
  const [, name = 'CUSTOM'] = headers.find(([header]) => header === 'Event-Name') ?? [];
  const others = headers.filter(([header]) => header !== 'Event-Name');
  sw.emit(name, channel, others);
};

/** `respond 403 Forbidden`: refuses a call that came in with a status of its own. */
const respond: Perform = ({ sw, channel, data }) => {
  const [status = '', ...phrase] = data.split(/\s+/);
  setFailedInvite(channel, status, phrase.join(' '));
  hangUp(sw, channel, 'CALL_REJECTED');
};

/** `uuid`: takes the channel from whoever it is with, or whoever rings for it. */
const intercept: Perform = ({ sw, channel, data }) => {
  const [uuid = ''] = data.split(/\s+/).filter((word) => word !== '-bleg');
  const wanted = sw.channels.get(uuid);
  if (!wanted || wanted.hangupCause !== undefined) return;
  if (wanted.partner && isTrue(channel.variable('intercept_unbridged_only'))) return;
  for (const leg of sw.channels.values())
    if (!leg.answered && leg.variable('originator') === uuid) hangUp(sw, leg, 'PICKED_OFF');
  meet(sw, channel, wanted);
};

const nothing: Perform = () => {};

/** Delays are `+seconds`; a bare number is read the same way, which FreeSWITCH takes for an epoch. */
const delayMs = (text: string) => Math.max(0, Number(text.replace(/^\+/, '')) || 0) * 1000;

/** The applications that plans for Callcard use. */
export const APPLICATIONS: ReadonlyMap<string, Perform> = new Map<string, Perform>([
  ['set', set],
  ['multiset', multiset],
  ['unset', unset],
  ['multiunset', multiunset],
  ['transfer_vars', transferVars],
  ['export', exportVariable],
  ['ring_ready', ({ sw, channel }) => ring(sw, channel)],
  ['park', park],
  ['sched_transfer', schedTransfer],
  ['sched_hangup', schedHangup],
  ['sched_cancel', schedCancel],
  ['answer', ({ sw, channel, execute }) => answer(sw, channel, execute)],
  ['pre_answer', ({ sw, channel }) => preAnswer(sw, channel)],
  ['sleep', async (task) => void (await pause(task, Number(task.data) || 0))],
  ['playback', playback],
  ['record', record],
  ['mkdir', mkdir],
  ['record_session', recordSession],
  ['stop_record_session', stopRecordSession],
  ['bridge', bridge],
  ['event', fireEvent],
  ['execute_extension', executeExtension],
  ['play_and_get_digits', playAndGetDigits],
  ['intercept', intercept],
  ['conference', conference],
  ['eavesdrop', eavesdrop],
  ['transfer', transferTo],
  ['hangup', ({ sw, channel, data }) => hangUp(sw, channel, causeFrom(data))],
  ['respond', respond],
  ['log', nothing],
  ['info', nothing],
]);
