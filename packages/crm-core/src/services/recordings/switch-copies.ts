import { copyKeptFact, copyRemovedFact, switchCopyDue } from '../../recordings/switch-copy.js';
import { eachDue, type RecordingRun } from './each-due.js';
import type { RecordingPolicy, RecordingServicePorts } from './ports.js';
import { recordFact } from './record-fact.js';

/**
 * Removes the switches' copies of recordings that are safe in the store, and their call detail records (rule A10); also
 * those of audio that was deleted. The file goes first, then it is reported, for removing it twice does no harm. A switch
 * that cannot be reached is asked once in a run, and costs no try.
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
  return eachDue(
    ports,
    'removeSwitchCopies',
    { due: 'switchCopy', until },
    async () => async (call, recording) => {
      const { path } = recording;
      const { id: callId, node } = call;
      if (path === null || unreachable.has(node)) return 'skipped';
      if (switchCopyDue(call, recording, now, policy).kind !== 'due') return 'skipped';
      const legIds = [callId, ...call.legs.map(({ legId }) => legId)];
      const removed = await switchFiles.remove({ node, path, callId, legIds });
      if (removed.ok) return recordFact(ports, copyRemovedFact(recording, clock.now()));
      if (removed.error.code === 'unreachable') {
        unreachable.add(node);
        return 'skipped';
      }
      const recorded = await recordFact(ports, copyKeptFact(recording, clock.now()));
      return recorded === 'done' ? { failed: removed.error.code } : recorded;
    },
  );
}
