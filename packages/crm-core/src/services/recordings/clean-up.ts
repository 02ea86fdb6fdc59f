import { promptIdPrefix } from '../../model/prompt.js';
import type { CallRecording } from '../../model/recording.js';
import type { ListedAudio } from '../../ports/audio.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import { reconcileRecordings } from '../../recordings/reconcile.js';
import { dayMs } from '../../recordings/retention.js';
import { namedPromptIds } from '../prompts/named-prompts.js';
import { checkRecording, workedOf } from './check.js';
import { goOn, type RecordingRun, type Worked } from './each-due.js';
import { isHeld, readHolds } from './held.js';
import type { RecordingServicePorts } from './ports.js';

/** So many objects are compared at once with what is known of them. */
const pageSize = 100;

/** Audio is stored before its call says so; whatever is unknown for longer than this is nobody's. */
const unknownForMs = dayMs;

/** What is to be done with one object. */
interface Finding {
  readonly recordingId: string;
  readonly work: () => Promise<Worked>;
}

/**
 * Compares what lies in the audio store with what is known of it (rule A6), and mends what differs: audio of a recording that
 * is deleted goes, unless a legal hold lasts on its call; audio of another size than was stored is checked; what no call knows
 * is reported as `orphan`, and stays. Prompts that nobody has any more go (rule R12).
 */
export async function cleanUp(ports: RecordingServicePorts, stop: StopSignal = goOn): Promise<RecordingRun> {
  const counts = { done: 0, failed: 0, skipped: 0 };
  for (let after: string | null | undefined; after !== null && !stop.aborted; ) {
    const page = await ports.audio.list({ limit: pageSize, ...(after === undefined ? {} : { after }) });
    const [prompts, recordings] = [page.items.filter(isPrompt), page.items.filter((item) => !isPrompt(item))];
    const found = [...(await unnamedPrompts(ports, prompts)), ...(await findingsIn(ports, recordings))];
    for (const { recordingId, work } of found) {
      if (stop.aborted) return counts;
      const worked = await work().catch((thrown: unknown) => ({ failed: thrown }));
      if (typeof worked === 'string') counts[worked] += 1;
      else {
        counts.failed += 1;
        ports.onProblem?.({ task: 'cleanUp', recordingId, cause: worked.failed });
      }
    }
    after = page.next;
  }
  return counts;
}

const isPrompt = ({ recordingId }: ListedAudio) => recordingId.startsWith(promptIdPrefix);

/** Audio of prompts that no line and no user has: it was replaced, or its upload broke off, for each has an id of its own. */
async function unnamedPrompts(
  { store, audio, clock }: RecordingServicePorts,
  objects: readonly ListedAudio[],
): Promise<readonly Finding[]> {
  const old = objects.filter(({ storedAt }) => storedAt <= clock.now() - unknownForMs);
  if (old.length === 0) return [];
  const named = await namedPromptIds(store);
  return old
    .filter(({ recordingId }) => !named.has(recordingId))
    .map(({ recordingId: promptId }) => ({
      recordingId: promptId,
      async work() {
        await audio.remove(promptId);
        return 'done';
      },
    }));
}

async function findingsIn(
  ports: RecordingServicePorts,
  objects: readonly ListedAudio[],
): Promise<readonly Finding[]> {
  const { store, clock } = ports;
  const known = new Map<string, CallRecording>();
  for (const { recordingId } of objects) {
    const recording = await store.calls.getRecording(recordingId);
    if (recording) known.set(recordingId, recording);
  }
  const now = clock.now();
  const files = objects
    .filter(({ recordingId, storedAt }) => known.has(recordingId) || storedAt <= now - unknownForMs)
    .map(({ recordingId, sizeBytes }) => ({ name: recordingId, sizeBytes }));
  const { leftOver, orphans, resized, empty, found } = reconcileRecordings(
    known.values(),
    files,
    ({ id }) => id,
  );
  const isNoLongerWhole = (id: string) => known.get(id)?.sizeBytes !== 0;
  const finding = (recordingId: string, work: Finding['work']): Finding => ({ recordingId, work });
  return [
    ...leftOver.map((id) => finding(id, () => removeLeftOver(ports, id))),
    ...[...resized, ...empty.filter(isNoLongerWhole), ...found].map((id) =>
      finding(id, () => workedOf(checkRecording(ports, id))),
    ),
    ...orphans.map((id) => finding(id, async () => ({ failed: 'orphan' }))),
  ];
}

/** Asks the store once more, right before: whatever may keep the audio counts until then. */
async function removeLeftOver(ports: RecordingServicePorts, recordingId: string): Promise<Worked> {
  const { store, audio, clock } = ports;
  const holds = await readHolds(ports);
  const recording = await store.calls.getRecording(recordingId);
  const call = recording && (await store.calls.get(recording.callId))?.call;
  if (!call || recording.state !== 'deleted' || isHeld(call, holds, clock.now())) return 'skipped';
  await audio.remove(recordingId);
  return 'done';
}
