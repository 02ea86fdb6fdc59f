import type { Call } from '../../model/call.js';
import type { CallRecording } from '../../model/recording.js';
import type { Result } from '../../model/result.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import type { SwitchFiles, SwitchRemovalError } from '../../ports/switch-files.js';
import { servable } from '../../recordings/servable.js';
import { copyKeptFact, copyRemovedFact, switchCopyDue } from '../../recordings/switch-copy.js';
import { switchLegsOf } from '../switch-legs.js';
import { checkRecording, workedOf } from './check.js';
import { eachDue, type RecordingRun, sumOf, type Worked, type WorkOn } from './each-due.js';
import { isHeld, readHolds } from './held.js';
import type { RecordingPolicy, RecordingServicePorts } from './ports.js';
import { recordFact } from './record-fact.js';

/** Removes a recording's file, and the records of its call. */
async function removeFiles(
  files: SwitchFiles,
  call: Call,
  path: string,
): Promise<Result<void, SwitchRemovalError>> {
  const records = await files.removeRecords(switchLegsOf(call));
  return records.ok ? files.remove({ node: call.node, path, callId: call.id }) : records;
}

/**
 * Removes the switches' copies of recordings that are safe in the store, and their call detail records (rule A10); also
 * those of audio that was deleted. The store is asked once more before: a copy whose audio was lost since its check is the last
 * one. The file goes first, then it is reported, for removing it twice does no harm. A switch that cannot be reached is asked
 * once in a run, and costs no try. The records of calls without a recording go when they are as old as a copy may become;
 * they count as done.
 */
export async function removeSwitchCopies(
  ports: RecordingServicePorts,
  { switchCopies: policy }: RecordingPolicy,
  stop?: StopSignal,
): Promise<RecordingRun> {
  const { clock, switchFiles, audio } = ports;
  if (!switchFiles) return { done: 0, failed: 0, skipped: 0 };
  const files = switchFiles;
  const now = clock.now();
  const unreachable = new Set<string>();

  async function remove(call: Call, recording: CallRecording, path: string): Promise<Worked> {
    const removed = await removeFiles(files, call, path);
    if (removed.ok) return recordFact(ports, copyRemovedFact(recording, clock.now()));
    if (removed.error.code === 'unreachable') {
      unreachable.add(call.node);
      return 'skipped';
    }
    const recorded = await recordFact(ports, copyKeptFact(recording, clock.now()));
    return recorded === 'done' ? { failed: removed.error.code } : recorded;
  }

  async function prepare(): Promise<WorkOn> {
    const holds = await readHolds(ports);
    return async (call, recording) => {
      const { path, state, id } = recording;
      if (path === null || unreachable.has(call.node)) return 'skipped';
      if (switchCopyDue(call, recording, now, policy).kind !== 'due') return 'skipped';
      // What a hold is on that came after the deletion is all that is left.
      if (state === 'deleted') return isHeld(call, holds, now) ? 'skipped' : remove(call, recording, path);
      if (servable(recording, await audio.stat(id)).ok) return remove(call, recording, path);
      const checked = await workedOf(checkRecording(ports, id));
      return checked === 'done' ? 'skipped' : checked;
    };
  }

  // What was deleted is due always.
  const until = policy.keepMs === null ? 0 : Math.max(0, now - policy.keepMs);
  const copies = await eachDue(ports, 'removeSwitchCopies', { due: 'switchCopy', until }, prepare, stop);
  if (policy.keepMs === null || stop?.aborted) return copies;
  const { removed, failed } = await files.removeRecordsBefore(until);
  return sumOf([copies, { done: removed, failed, skipped: 0 }]);
}
