import type { Call } from '../../model/call.js';
import type { Result } from '../../model/result.js';
import type { SwitchFiles, SwitchRemovalError } from '../../ports/switch-files.js';
import { copyKeptFact, copyRemovedFact, switchCopyDue } from '../../recordings/switch-copy.js';
import { switchLegsOf } from '../switch-legs.js';
import { eachDue, type RecordingRun, sumOf } from './each-due.js';
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
 * those of audio that was deleted. The file goes first, then it is reported, for removing it twice does no harm. A switch
 * that cannot be reached is asked once in a run, and costs no try. The records of calls without a recording go when they
 * are as old as a copy may become; they count as done.
 */
export async function removeSwitchCopies(
  ports: RecordingServicePorts,
  { switchCopies: policy }: RecordingPolicy,
): Promise<RecordingRun> {
  const { clock, switchFiles } = ports;
  if (!switchFiles) return { done: 0, failed: 0, skipped: 0 };
  const now = clock.now();
  const unreachable = new Set<string>();
  // What was deleted is due always.
  const until = policy.keepMs === null ? 0 : Math.max(0, now - policy.keepMs);
  const copies = await eachDue(
    ports,
    'removeSwitchCopies',
    { due: 'switchCopy', until },
    async () => async (call, recording) => {
      const { path } = recording;
      const { node } = call;
      if (path === null || unreachable.has(node)) return 'skipped';
      if (switchCopyDue(call, recording, now, policy).kind !== 'due') return 'skipped';
      const removed = await removeFiles(switchFiles, call, path);
      if (removed.ok) return recordFact(ports, copyRemovedFact(recording, clock.now()));
      if (removed.error.code === 'unreachable') {
        unreachable.add(node);
        return 'skipped';
      }
      const recorded = await recordFact(ports, copyKeptFact(recording, clock.now()));
      return recorded === 'done' ? { failed: removed.error.code } : recorded;
    },
  );
  if (policy.keepMs === null) return copies;
  const { removed, failed } = await switchFiles.removeRecordsBefore(until);
  return sumOf([copies, { done: removed, failed, skipped: 0 }]);
}
