import type { Line } from '../../model/line.js';
import { numbersOf } from '../../phone/numbers-of.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import { dayMs, dueForDeletion } from '../../recordings/retention.js';
import { deletedFact } from '../../recordings/verify.js';
import { allOf } from '../all-of.js';
import { removeTranscript } from '../transcripts/remove-transcript.js';
import { eachDue, type RecordingRun, sumOf, type WorkOn } from './each-due.js';
import { readHolds } from './held.js';
import type { RecordingServicePorts } from './ports.js';
import { recordFact } from './record-fact.js';

const kinds = ['conversation', 'voicemail'] as const;

/**
 * Deletes the audio whose time is over, with its transcript (rule A7). They go first, then it is reported: whoever is cut short in
 * between finds the recording due again, and never leaves audio of a recording that is said to be deleted.
 */
export async function retain(ports: RecordingServicePorts, stop?: StopSignal): Promise<RecordingRun> {
  const now = ports.clock.now();
  const runs: RecordingRun[] = [];
  for await (const line of allOf((page) => ports.store.lines.list(page)))
    runs.push(...(await retainLine(ports, line, now, stop)));
  return sumOf(runs);
}

async function retainLine(
  ports: RecordingServicePorts,
  { id: lineId, retention }: Line,
  now: number,
  stop: StopSignal | undefined,
): Promise<RecordingRun[]> {
  const { store, audio } = ports;

  /** Reads anew before each batch what may keep a recording: what is deleted cannot be had back. */
  async function prepare(): Promise<WorkOn> {
    const [holds, line] = await Promise.all([readHolds(ports), store.lines.get(lineId)]);
    const retentionOf = (id: string | null) => (id === lineId ? line?.retention : undefined);
    return async (call, recording) => {
      const due = dueForDeletion([call], { retentionOf, holds, numbersOf }, now);
      if (!due.some(({ recordingId }) => recordingId === recording.id)) return 'skipped';
      await audio.remove(recording.id);
      await removeTranscript(store, recording.id);
      const recorded = await recordFact(ports, deletedFact(recording, 'retention', now));
      // Written by somebody who saw the recording before it was reported as deleted.
      await removeTranscript(store, recording.id);
      return recorded;
    };
  }

  const runs: RecordingRun[] = [];
  for (const kind of kinds) {
    const days = kind === 'voicemail' ? retention?.voicemailDays : retention?.conversationDays;
    if (typeof days !== 'number' || !Number.isFinite(days)) continue;
    const query = { due: 'deletion', lineId, kind, until: now - days * dayMs } as const;
    runs.push(await eachDue(ports, 'retain', query, prepare, stop));
  }
  return runs;
}
