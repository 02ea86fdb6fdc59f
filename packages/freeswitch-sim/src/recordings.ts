import { isTrue } from './causes.js';
import type { Channel } from './channel.js';
import { type Recorded, type Recorder, startRecorder } from './media/recorder.js';
import { ok, type Result } from './result.js';
import type { Switch } from './switch.js';

/** Starts a recording of the conversation on this channel and announces it; one that runs already goes on as it is. */
export function startConversation(
  sw: Switch,
  channel: Channel,
  path: string,
): Result<Recorder, 'uri-failure'> {
  const running = sw.recorders.get(channel)?.find((recorder) => recorder.path === path);
  if (running) return ok(running);
  const started = startRecorder(sw.clock, {
    path,
    recordingsDir: sw.settings.recordingsDir,
    diskBytes: sw.settings.diskBytes,
    stereo: isTrue(channel.variable('RECORD_STEREO')),
    makeFolders: true,
    heardByCaller: () => heardBy(channel),
  });
  if (started.ok) {
    sw.recorders.set(channel, [...(sw.recorders.get(channel) ?? []), started.value]);
    sw.emit('RECORD_START', channel, [['Record-File-Path', path]]);
  }
  return started;
}

/** What the far end of a leg hears: what a client plays to it goes before whoever it is connected to. */
function heardBy(channel: Channel): 'agent' | 'music' | 'nothing' {
  const { broadcast, hearsFile, partner, conference } = channel;
  if (broadcast || hearsFile) return 'music';
  if (conference)
    return [...conference.members].some((member) => member !== channel && !member.muted)
      ? 'agent'
      : 'nothing';
  const speaks = partner && !partner.muted && !partner.broadcast && !partner.hearsFile;
  return speaks ? 'agent' : 'nothing';
}

/** Ends conversations that this channel records: one path, or all. Returns how many there were. */
export function stopConversations(
  sw: Switch,
  channel: Channel,
  completionCause: 'success-silence' | 'success-maxtime',
  path?: string,
): number {
  const all = sw.recorders.get(channel) ?? [];
  const ending = all.filter((recorder) => path === undefined || recorder.path === path);
  sw.recorders.set(
    channel,
    all.filter((recorder) => !ending.includes(recorder)),
  );
  for (const recorder of ending) {
    setRecorded(channel, recorder.stop());
    channel.setVariable('record_completion_cause', completionCause);
    sw.emit('RECORD_STOP', channel, [
      ['Record-File-Path', recorder.path],
      ['Record-Completion-Cause', completionCause],
    ]);
  }
  return ending.length;
}

/** Sets the variables that say how much was recorded. */
export function setRecorded(channel: Channel, recorded: Recorded): void {
  channel.setVariable('record_file_size', String(recorded.fileBytes));
  channel.setVariable('record_samples', String(recorded.samples));
  channel.setVariable('record_seconds', String(Math.floor(recorded.ms / 1000)));
  channel.setVariable('record_ms', String(recorded.ms));
}
