import type { LegalHold } from '../../model/legal-hold.js';
import type { Line } from '../../model/line.js';
import type { RetentionPolicy } from '../../model/recording.js';
import { numbersOf } from '../../phone/numbers-of.js';
import { dayMs, dueForDeletion } from '../../recordings/retention.js';
import { deletedFact } from '../../recordings/verify.js';
import { allOf } from '../all-of.js';
import { eachDue, type RecordingRun, sumOf, type WorkOn } from './each-due.js';
import type { RecordingServicePorts } from './ports.js';
import { recordFact } from './record-fact.js';

const kinds = ['conversation', 'voicemail'] as const;

/**
 * Deletes the audio whose time is over (rule A7). The audio goes first, then it is reported: whoever is cut short in
 * between finds the recording due again, and never leaves audio of a recording that is said to be deleted.
 */
export async function retain(ports: RecordingServicePorts): Promise<RecordingRun> {
  const now = ports.clock.now();
  const runs: RecordingRun[] = [];
  for await (const line of allOf((page) => ports.store.lines.list(page))) {
    if (line.retention) runs.push(...(await retainLine(ports, line, line.retention, now)));
  }
  return sumOf(runs);
}

async function retainLine(
  ports: RecordingServicePorts,
  { id: lineId }: Line,
  policy: RetentionPolicy,
  now: number,
): Promise<RecordingRun[]> {
  const { store, audio } = ports;

  async function prepare(): Promise<WorkOn> {
    const holds: LegalHold[] = [];
    // Read before each batch: what is deleted cannot be had back.
    for await (const hold of allOf((page) => store.legalHolds.list(page))) holds.push(hold);
    return async (call, recording) => {
      const due = dueForDeletion([call], { retentionOf: () => policy, holds, numbersOf }, now);
      if (!due.some(({ recordingId }) => recordingId === recording.id)) return 'skipped';
      await audio.remove(recording.id);
      return recordFact(ports, deletedFact(recording, 'retention', now));
    };
  }

  const runs: RecordingRun[] = [];
  for (const kind of kinds) {
    const days = kind === 'voicemail' ? policy.voicemailDays : policy.conversationDays;
    if (days === null || !Number.isFinite(days)) continue;
    runs.push(
      await eachDue(ports, 'retain', { due: 'deletion', lineId, kind, until: now - days * dayMs }, prepare),
    );
  }
  return runs;
}
