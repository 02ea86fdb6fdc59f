import { q850 } from './causes.js';
import type { Channel } from './channel.js';
import { stamp } from './events.js';

/** Sets the variables with which FreeSWITCH sums a leg up when it ends: causes, stamps, epochs and durations. */
export function setSummary(channel: Channel): void {
  const cause = channel.hangupCause ?? 'NORMAL_CLEARING';
  channel.setVariable('hangup_cause', cause);
  channel.setVariable('hangup_cause_q850', q850(cause));
  channel.setVariable('digits_dialed', 'none');
  setStamps(channel);
  const last = channel.log.at(-1);
  channel.setVariable('last_app', last?.name);
  channel.setVariable('last_arg', last?.data);
  channel.setVariable('caller_id', `"${channel.profile.callerName}" <${channel.profile.callerNumber}>`);
  setDurations(channel);
}

function setStamps(channel: Channel): void {
  const times = channel.profile.times;
  const named: ReadonlyArray<readonly [string, number, boolean]> = [
    ['start', times.created, true],
    ['profile_start', times.profileCreated, true],
    ['answer', times.answered, true],
    ['bridge', times.bridged, true],
    ['last_hold', times.lastHold, false],
    ['progress', times.progress, true],
    ['progress_media', times.progressMedia, true],
    ['end', times.hangup, true],
  ];
  for (const [name, micros, always] of named) {
    if (micros > 0 && always) channel.setVariable(`${name}_stamp`, stamp(micros));
    channel.setVariable(`${name}_epoch`, String(Math.floor(micros / 1_000_000)));
    channel.setVariable(`${name}_uepoch`, String(micros));
  }
  channel.setVariable('hold_accum_seconds', String(Math.floor(times.holdAccumulated / 1_000_000)));
  channel.setVariable('hold_accum_ms', String(Math.floor(times.holdAccumulated / 1000)));
  channel.setVariable('hold_accum_usec', String(times.holdAccumulated));
}

function setDurations(channel: Channel): void {
  const times = channel.profile.times;
  const since = (micros: number) => (micros > 0 ? micros - times.created : 0);
  const named: ReadonlyArray<readonly [string, number]> = [
    ['bill', times.answered > 0 ? times.hangup - times.answered : 0],
    ['progress', since(times.progress)],
    ['answer', since(times.answered)],
    ['wait', since(times.bridged)],
    ['progress_media', since(times.progressMedia)],
    ['flow_bill', times.answered > 0 ? times.hangup - times.created : 0],
  ];
  const total = times.hangup - times.created;
  // Seconds count started calendar seconds, as the epochs do: FreeSWITCH subtracts epochs.
  const epochs = (from: number, to: number) => Math.floor(to / 1_000_000) - Math.floor(from / 1_000_000);
  channel.setVariable('duration', String(epochs(times.created, times.hangup)));
  channel.setVariable('mduration', String(Math.floor(total / 1000)));
  channel.setVariable('uduration', String(total));
  for (const [name, micros] of named) {
    channel.setVariable(`${name}sec`, String(secondsOf(name, channel, micros)));
    channel.setVariable(`${name}msec`, String(Math.floor(micros / 1000)));
    channel.setVariable(`${name}usec`, String(micros));
  }
}

function secondsOf(name: string, channel: Channel, micros: number): number {
  const times = channel.profile.times;
  if (micros === 0) return 0;
  const from = name === 'bill' ? times.answered : times.created;
  return Math.floor((from + micros) / 1_000_000) - Math.floor(from / 1_000_000);
}
