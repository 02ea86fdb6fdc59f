import type { FetchFailure } from '../../model/recording-fact.js';
import { err, ok, type Result } from '../../model/result.js';
import type { StoredAudio } from '../../ports/audio.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import type { SwitchFiles } from '../../ports/switch-files.js';
import { careTime } from '../../recordings/care-time.js';
import { notFetchedFact, type Repair, repairOf, restoredFact } from '../../recordings/repair.js';
import { checkRecording } from './check.js';
import { eachDue, type RecordingRun, type Worked, type WorkOn } from './each-due.js';
import type { RecordingServicePorts } from './ports.js';
import { recordFact } from './record-fact.js';

type Unfetched = FetchFailure | 'unreachable';

function isSame(found: StoredAudio, { sha256, sizeBytes }: Repair): boolean {
  return found.sha256 === sha256 && found.sizeBytes === sizeBytes;
}

/** Reads the switch's file from its start to its end by `use`, as it was stored. */
async function readFile(
  files: SwitchFiles,
  { node, path, callId, recording }: Repair,
  use: (bytes: AsyncIterable<Uint8Array>) => Promise<StoredAudio>,
): Promise<Result<StoredAudio, Unfetched>> {
  const mended = recording.fileSha256 !== undefined;
  const opened = await files.read({ node, path, callId, ...(mended && { mended }) });
  if (!opened.ok) return err(opened.error.code);
  try {
    return ok(await use(opened.value));
  } catch {
    return err('failed');
  }
}

/**
 * Fetches the file twice: what the store holds is only given up for bytes that are known to be the right ones, for it may
 * be all that is left.
 */
async function fetchFile(
  { audio, digest }: RecordingServicePorts,
  files: SwitchFiles,
  repair: Repair,
): Promise<Unfetched | 'fetched'> {
  const looked = await readFile(files, repair, digest);
  if (!looked.ok) return looked.error;
  if (!isSame(looked.value, repair)) return 'differs';
  const { id } = repair.recording;
  await audio.remove(id);
  const stored = await readFile(files, repair, (bytes) => audio.put(id, bytes));
  if (!stored.ok) return stored.error;
  return isSame(stored.value, repair) ? 'fetched' : 'differs';
}

/**
 * Fetches audio that is damaged or missing from the switches again (rule A11). A switch that cannot be reached is asked
 * once in a run, and costs no try.
 */
export async function fetchAgain(ports: RecordingServicePorts, stop?: StopSignal): Promise<RecordingRun> {
  const { clock, switchFiles } = ports;
  if (!switchFiles) return { done: 0, failed: 0, skipped: 0 };
  const unreachable = new Set<string>();
  const now = clock.now();

  async function restore(repair: Repair): Promise<Worked> {
    const { recording, node } = repair;
    // It may have been the storage that was ill, and not the audio.
    const checked = await checkRecording(ports, recording.id);
    if (checked.ok && checked.value === 'same') return 'done';
    if (!checked.ok) return { failed: checked.error.code };
    const fetched = await fetchFile(ports, switchFiles as SwitchFiles, repair);
    if (fetched === 'fetched')
      return recordFact(ports, restoredFact(recording, careTime(recording, clock.now())));
    if (fetched === 'unreachable') {
      unreachable.add(node);
      return 'skipped';
    }
    const recorded = await recordFact(
      ports,
      notFetchedFact(recording, fetched, careTime(recording, clock.now())),
    );
    return recorded === 'done' ? { failed: fetched } : recorded;
  }

  const prepare = async (): Promise<WorkOn> => async (call, recording) => {
    const repair = repairOf(call, recording, now);
    return !repair || unreachable.has(call.node) ? 'skipped' : restore(repair);
  };
  return eachDue(ports, 'fetchAgain', { due: 'fetch', until: now }, prepare, stop);
}
