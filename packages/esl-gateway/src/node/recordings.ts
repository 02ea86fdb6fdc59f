import { access } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AudioStore,
  type Call,
  type CallFact,
  type CallRecording,
  type CallService,
  type Clock,
  isSettledRecording,
} from '@callcard/crm-core';
import { recordingStarted, recordingStopped } from '../channel/facts.js';
import { ingest, lostFact } from '../recording/ingest.js';
import {
  fallbackRecordingPath,
  parseRecordingPath,
  type RecordingRef,
  recordingPath,
} from '../recording/paths.js';
import type { Notify } from './notice.js';

export interface RecordingPorts {
  readonly callService: CallService;
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly notify: Notify;
  /** Recordings that are being copied at this moment. */
  readonly underWay: Set<string>;
}

/** How long after the end of its call a file is waited for. Milliseconds. */
const missingAfterMs = 60_000;

/** Where the recordings of a call can be, by the names that plans and the fallback give them. */
function places(call: Call): RecordingRef[] {
  return [
    recordingPath(call.id, 'conversation', call.offeredAt),
    recordingPath(call.id, 'voicemail', call.offeredAt),
    fallbackRecordingPath(call.id),
  ].flatMap((path) => parseRecordingPath(path) ?? []);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Copies one finished recording into the store and tells the call service what it is, or that it is lost. One that is being
 * copied is left to whoever does.
 */
export async function storeRecording(
  ports: RecordingPorts,
  recording: RecordingRef,
  root: string,
  giveUp: boolean,
): Promise<void> {
  const { underWay } = ports;
  const { recordingId } = recording;
  if (underWay.has(recordingId)) return;
  underWay.add(recordingId);
  try {
    await copyRecording(ports, recording, root, giveUp);
  } finally {
    underWay.delete(recordingId);
  }
}

async function copyRecording(
  { callService, audio, clock, notify }: RecordingPorts,
  recording: RecordingRef,
  root: string,
  giveUp: boolean,
): Promise<void> {
  const { recordingId } = recording;
  const result = await ingest(recording, root, audio, clock.now());
  if (result.ok) {
    if (await isNews(callService, result.value)) notify({ code: 'recordingStored', recordingId });
    return;
  }
  const lost = giveUp ? lostFact(recording, result.error, clock.now()) : undefined;
  if (!lost) return notify({ code: 'recordingNotRead', recordingId, error: result.error });
  if (await isNews(callService, lost)) notify({ code: 'recordingLost', recordingId, reason: lost.reason });
}

/** Tells the call service; false when it knew: from another gateway, or from the sweep before. */
async function isNews(callService: CallService, fact: CallFact): Promise<boolean> {
  const recorded = await callService.recordFacts(fact.callId, [fact]);
  return recorded.ok && recorded.value.added.length > 0;
}

/**
 * Brings every recording of an ended call to a settled state: files that no event told of are found by their names,
 * files that are there are stored, files that should be there and are not are lost (rule A6).
 */
export async function settleRecordings(ports: RecordingPorts, call: Call, root: string): Promise<void> {
  if (call.endedAt === null) return;
  // Until then the file may still be on its way, on a folder that several machines share.
  const overdue = ports.clock.now() - call.endedAt > missingAfterMs;
  const known = new Map(call.recordings.map((r) => [r.id, r]));
  for (const place of places(call)) {
    const recording = known.get(place.recordingId);
    if (recording && (isSettledRecording(recording.state) || (recording.path ?? place.path) !== place.path))
      continue;
    const found = await exists(join(root, place.path));
    if (found) await ports.callService.recordFacts(call.id, unseenFacts(call, place, recording));
    if (found || recording) await storeRecording(ports, place, root, overdue);
  }
}

/** What nobody saw of a recording whose file is there: it ran at most from the answer to the end. */
function unseenFacts(call: Call, place: RecordingRef, known: CallRecording | undefined): CallFact[] {
  const end = call.endedAt ?? call.offeredAt;
  const facts: CallFact[] = [];
  if (!known || known.startedAt === null) facts.push(recordingStarted(place, call.answeredAt ?? end));
  if (!known || known.stoppedAt === null) facts.push(recordingStopped(place, end));
  return facts;
}
