import type { Call } from '../../model/call.js';
import type { CallRecording } from '../../model/recording.js';
import type { DueQuery } from '../../ports/calls.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import type { RecordingServicePorts, RecordingTask } from './ports.js';

/** What a run did. */
export interface RecordingRun {
  /** Recordings that were brought further. */
  readonly done: number;
  /** Recordings that could not be worked on: each was reported as a problem, and stays due. */
  readonly failed: number;
  /** Recordings that need not be worked on now, such as those on a legal hold, or of a switch that cannot be reached. */
  readonly skipped: number;
}

/** How the work on one recording came out. */
export type Worked = 'done' | 'skipped' | { readonly failed: unknown };

/** So many recordings are asked for at once. */
export const batchSize = 50;

/** Nobody stops it. */
export const goOn: StopSignal = { aborted: false };

/** Works on one recording that is due. */
export type WorkOn = (call: Call, recording: CallRecording) => Promise<Worked>;

/** Adds up what runs did. */
export function sumOf(runs: readonly RecordingRun[]): RecordingRun {
  const sum = (count: keyof RecordingRun) => runs.reduce((n, run) => n + run[count], 0);
  return { done: sum('done'), failed: sum('failed'), skipped: sum('skipped') };
}

/**
 * Works on every recording that is due, one after the other and each once, in batches, until it is told to stop. `prepare` is
 * asked before each batch. What fails for one recording keeps no other from its turn.
 */
export async function eachDue(
  { store, onProblem }: RecordingServicePorts,
  task: RecordingTask,
  query: DueQuery,
  prepare: () => Promise<WorkOn>,
  stop: StopSignal = goOn,
): Promise<RecordingRun> {
  const counts = { done: 0, failed: 0, skipped: 0 };
  let after: string | null | undefined;
  while (after !== null && !stop.aborted) {
    const request = { limit: batchSize, ...(after === undefined ? {} : { after }) };
    const page = await store.calls.dueRecordings(query, request);
    if (page.items.length === 0) break;
    const work = await prepare();
    for (const { callId, recordingId } of page.items) {
      if (stop.aborted) return counts;
      const worked = await workOn(callId, recordingId, work);
      if (typeof worked === 'string') counts[worked] += 1;
      else {
        counts.failed += 1;
        onProblem?.({ task, recordingId, cause: worked.failed });
      }
    }
    after = page.next;
  }
  return counts;

  async function workOn(callId: string, recordingId: string, work: WorkOn): Promise<Worked> {
    try {
      const call = (await store.calls.get(callId))?.call;
      const recording = call?.recordings.find(({ id }) => id === recordingId);
      return call && recording ? await work(call, recording) : 'skipped';
    } catch (thrown) {
      return { failed: thrown };
    }
  }
}
