import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type AudioStore,
  type Call,
  type CallFact,
  type CallRecording,
  type CallService,
  type Clock,
  expectedMs,
  isSettledRecording,
} from '@callcard/crm-core';
import { recordingStarted, recordingStopped } from '../channel/facts.js';
import { ingest, lostFact } from '../recording/ingest.js';
import type { RecordingRef } from '../recording/paths.js';
import { placesOf } from '../recording/places.js';
import type { Conditions } from './conditions.js';
import type { Notify } from './notice.js';
import { createRecentSet } from './recent-set.js';
import type { TaskLimiter } from './task-limiter.js';

export interface RecordingPorts {
  readonly callService: CallService;
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly conditions: Conditions;
  readonly tasks: TaskLimiter;
}

/** Brings recordings from the switch's folder into the store. `root`: that folder as this process sees it. */
export interface Recordings {
  /** Copies a finished recording when there is time. */
  copyLater(recording: RecordingRef, root: string): void;
  /** Settles the recordings of an ended call when there is time. */
  settleLater(call: Call, root: string): void;
  /** Settles the recordings of an ended call now. */
  settle(call: Call, root: string): Promise<void>;
  /** Every recording of the call was settled, or looked for, since its end: nothing is left to find. */
  isSettled(callId: string): boolean;
}

/** How long after the end of its call a file is waited for. Milliseconds. */
const missingAfterMs = 60_000;

/** How long the right folder is waited for, where this one is not the switch's. Milliseconds. */
const elsewhereAfterMs = 24 * 3_600_000;

/** As many calls and recordings are remembered as finished; older ones are looked at once more when a sweep names them. */
const remembered = 10_000;

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Whether not even the folder is there that the switch has made for the recording: then this is another place than its. */
async function isElsewhere({ path }: RecordingRef, root: string): Promise<boolean> {
  return !(await exists(join(root, dirname(path))));
}

export function createRecordings(ports: RecordingPorts): Recordings {
  const { callService, audio, clock, notify, conditions, tasks } = ports;
  /** Recordings that are being copied, or wait for it. */
  const underWay = new Set<string>();
  /** Recordings that were stored. */
  const stored = createRecentSet(remembered);
  const settled = createRecentSet(remembered);

  /** `waitedMs`: since the end of the call; 0: it may not be over. */
  async function copy(recording: RecordingRef, root: string, waitedMs: number): Promise<void> {
    const { recordingId } = recording;
    const result = await ingest(recording, root, audio, clock.now());
    if (result.ok) {
      conditions.is('recordings', undefined);
      const reported = await report(result.value);
      if (reported) stored.add(recordingId);
      if (reported?.isNew) notifyStored(recordingId, reported.call);
      return;
    }
    // Until then the file may still be on its way, on a folder that several machines share.
    const isOverdue = waitedMs > missingAfterMs;
    if (result.error.code === 'missing' && (await isElsewhere(recording, root))) {
      if (isOverdue) conditions.is('recordings', { code: 'folderElsewhere', of: 'recordings', folder: root });
      if (waitedMs <= elsewhereAfterMs) return;
    }
    const lost = isOverdue ? lostFact(recording, result.error, clock.now()) : undefined;
    if (!lost) return notify({ code: 'recordingNotRead', recordingId, error: result.error });
    const reported = await report(lost);
    if (reported?.isNew) notify({ code: 'recordingLost', recordingId, reason: lost.reason });
  }

  function notifyStored(recordingId: string, call: Call): void {
    notify({ code: 'recordingStored', recordingId });
    const recording = call.recordings.find(({ id }) => id === recordingId);
    if (recording?.state !== 'truncated') return;
    const { durationMs } = recording;
    notify({ code: 'recordingTruncated', recordingId, durationMs, expectedMs: expectedMs(recording) });
  }

  /** Stores a fact; undefined: it is not stored. It is not new from another gateway, or after an earlier sweep. */
  async function report(fact: CallFact): Promise<{ isNew: boolean; call: Call } | undefined> {
    const { callId } = fact;
    const recorded = await callService.recordFacts(callId, [fact]);
    if (recorded.ok) return { isNew: recorded.value.added.length > 0, call: recorded.value.call };
    notify({ code: 'factsNotStored', callId, reason: recorded.error });
    return undefined;
  }

  /** Copies a recording unless that is under way. */
  async function copyNow(recording: RecordingRef, root: string, waitedMs: number): Promise<void> {
    const { recordingId } = recording;
    if (underWay.has(recordingId) || stored.has(recordingId)) return;
    underWay.add(recordingId);
    try {
      await copy(recording, root, waitedMs);
    } finally {
      underWay.delete(recordingId);
    }
  }

  /**
   * Brings every recording of an ended call to a settled state: files that no event reported are found by their names,
   * files that are there are stored, files that should be there and are not are lost (rule A6).
   */
  async function settle(call: Call, root: string): Promise<void> {
    if (call.endedAt === null) return;
    const waitedMs = clock.now() - call.endedAt;
    const known = new Map(call.recordings.map((recording) => [recording.id, recording]));
    for (const place of placesOf(call)) {
      const recording = known.get(place.recordingId);
      if (recording && (isSettledRecording(recording.state) || (recording.path ?? place.path) !== place.path))
        continue;
      if (underWay.has(place.recordingId) || stored.has(place.recordingId)) continue;
      const found = await exists(join(root, place.path));
      if (found) await callService.recordFacts(call.id, unseenFacts(call, place, recording));
      if (found || recording) await copyNow(place, root, waitedMs);
    }
    settled.add(call.id);
  }

  return {
    copyLater(recording, root) {
      const { recordingId } = recording;
      if (underWay.has(recordingId)) return;
      underWay.add(recordingId);
      const done = () => underWay.delete(recordingId);
      void tasks.run('bookkeeping', 'store a recording', () => copy(recording, root, 0)).then(done);
    },
    settleLater: (call, root) =>
      void tasks.begin('bookkeeping', 'settle the recordings of a call', () => settle(call, root)),
    settle,
    isSettled: (callId) => settled.has(callId),
  };
}

/** Makes the facts that nobody reported of a recording whose file is there: it ran at most from the answer to the end. */
function unseenFacts(call: Call, place: RecordingRef, known: CallRecording | undefined): CallFact[] {
  const end = call.endedAt ?? call.offeredAt;
  const facts: CallFact[] = [];
  if (!known || known.startedAt === null) facts.push(recordingStarted(place, call.answeredAt ?? end));
  if (!known || known.stoppedAt === null) facts.push(recordingStopped(place, end));
  return facts;
}
