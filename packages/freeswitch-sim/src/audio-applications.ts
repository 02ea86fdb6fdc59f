import { mkdirSync } from 'node:fs';
import { type Channel, waitFor } from './channel.js';
import { hangUp, preAnswer } from './lifecycle.js';
import { isBelow, startRecorder } from './media/recorder.js';
import { SAMPLE_RATE, toneStreamMs } from './media/tones.js';
import { wavMs } from './media/wav.js';
import { setRecorded } from './recordings.js';
import type { Switch } from './switch.js';
import { attend, type Perform, pause, type Task } from './task.js';

/** `playback file`: also opens the media of a call that nobody has answered. */
export const playback: Perform = async (task) => {
  const { sw, channel, data } = task;
  preAnswer(sw, channel);
  const seconds = Number(channel.variable('playback_timeout_sec'));
  channel.hearsFile = true;
  const limitMs = seconds > 1 ? seconds * 1000 : undefined;
  const played = await play(sw, channel, data, undefined, limitMs, (until, ms) =>
    attend(task, until, [], ms),
  );
  channel.hearsFile = false;
  channel.setVariable('current_application_response', played ? 'FILE PLAYED' : 'FILE NOT FOUND');
};

type Wait = (until: () => boolean, ms?: number) => Promise<'met' | 'timeout'>;

/**
 * Plays a tone or a WAV file: what is heard is not simulated, how long it takes is. `broken` ends it early, and so
 * does an interruption of the channel. False: there is nothing to play under that name. `wait`: how the time passes.
 */
export async function play(
  sw: Switch,
  channel: Channel,
  path: string,
  broken: () => boolean = () => false,
  limitMs = Number.POSITIVE_INFINITY,
  wait: Wait = (until, ms) => waitFor(sw.clock, [channel], until, ms),
): Promise<boolean> {
  const whole = playedMs(path);
  if (whole === undefined) return false;
  const duration = Math.min(whole, limitMs);
  const file = [
    ['Playback-File-Type', /^(\w+):\/\//.exec(path)?.[1] ?? 'file'],
    ['Playback-File-Path', path],
  ] as const;
  sw.emit('PLAYBACK_START', channel, file);
  const startedAt = sw.clock.micros();
  const limit = Number.isFinite(duration) ? duration : undefined;
  const outcome = await wait(() => channel.interrupted || broken(), limit);
  const ms = outcome === 'timeout' ? duration : (sw.clock.micros() - startedAt) / 1000;
  const samples = Math.round((ms * SAMPLE_RATE) / 1000);
  channel.setVariable('playback_last_offset_pos', String(samples));
  channel.setVariable('playback_seconds', String(Math.floor(ms / 1000)));
  channel.setVariable('playback_ms', String(Math.floor(ms)));
  channel.setVariable('playback_samples', String(samples));
  sw.emit('PLAYBACK_STOP', channel, [...file, ['Playback-Status', broken() ? 'break' : 'done']]);
  return true;
}

function playedMs(path: string): number | undefined {
  if (path.startsWith('tone_stream://')) return toneStreamMs(path);
  if (path.startsWith('local_stream://')) return Number.POSITIVE_INFINITY;
  const silence = /^silence_stream:\/\/(-?\d+)/.exec(path)?.[1];
  if (silence !== undefined) return Number(silence) < 0 ? Number.POSITIVE_INFINITY : Number(silence);
  return wavMs(path);
}

/**
 * `record path [max seconds] [threshold] [silence seconds]`: the caller speaks until they hang up or the time is over.
 * A simulated caller is never silent, so the silence settings change nothing. A file that cannot be opened hangs the
 * call up; unlike record_session, this application makes no folder (both observed on a real switch).
 */
export const record: Perform = async (task) => {
  const { sw, channel, data } = task;
  const [path = '', seconds = ''] = data.split(/\s+/);
  preAnswer(sw, channel);
  channel.setVariable('silence_hits_exhausted', 'false');
  const started = startRecorder(sw.clock, {
    path,
    recordingsDir: sw.settings.recordingsDir,
    diskBytes: sw.settings.diskBytes,
    stereo: false,
    makeFolders: false,
    heardByCaller: () => 'nothing',
  });
  if (!started.ok) {
    hangUp(sw, channel, 'DESTINATION_OUT_OF_ORDER');
    return;
  }
  sw.emit('RECORD_START', channel, [['Record-File-Path', path]]);
  await untilRecorded(task, Number(seconds));
  if (channel.farEndHungUp) channel.setVariable('sip_hangup_disposition', 'recv_bye');
  const recorded = started.value.stop();
  setRecorded(channel, recorded);
  channel.setVariable('record_record_file_size', String(recorded.fileBytes));
  sw.emit('RECORD_STOP', channel, [['Record-File-Path', path]]);
};

async function untilRecorded(task: Task, seconds: number): Promise<void> {
  await pause(task, seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY);
}

/** Makes a folder and those above it, below the recordings folder only. */
export const mkdir: Perform = ({ sw, data }) => {
  if (!isBelow(data, sw.settings.recordingsDir)) return;
  try {
    mkdirSync(data, { recursive: true, mode: 0o750 });
  } catch {
    // as with FreeSWITCH the plan goes on; what needs the folder fails by itself
  }
};
