import type { Call } from '../model/call.js';
import { type RecordRef, refKey } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import { recordingFacets } from '../projections/call-facets.js';
import { createTimeline, mergeTimelines, moveOn, type Timeline } from './timeline.js';

/** Finds stored calls and their recordings by what listings ask for. */
export interface CallIndex {
  /** Brings every index from what the call was before to what it is now. */
  put(before: Call | undefined, call: Call): void;
  readonly calls: Timeline;
  readonly recordings: Timeline;
  /** Calls bound to any of these records. */
  callsOfRecords(records: readonly RecordRef[]): Timeline;
  /** Calls whose match names any of these E.164 numbers. */
  callsOfRemote(e164s: readonly string[]): Timeline;
  recording(id: string): CallRecording | undefined;
}

export function createCallIndex(): CallIndex {
  const calls = createTimeline(-1);
  const recordings = createTimeline(-1);
  const byRecord = new Map<string, Timeline>();
  const byRemote = new Map<string, Timeline>();
  const recordingsById = new Map<string, CallRecording>();

  function putRecordings(before: Call | undefined, call: Call): void {
    const ids = new Set(call.recordings.map(({ id }) => id));
    for (const { id } of before?.recordings ?? []) {
      if (ids.has(id)) continue;
      recordingsById.delete(id);
      recordings.remove(id);
    }
    for (const recording of call.recordings) {
      recordingsById.set(recording.id, recording);
      recordings.put(recording.id, recordingFacets(call, recording).at);
    }
  }

  return {
    calls,
    recordings,
    put(before, call) {
      const bound = { before: before?.bindings.map(refKey) ?? [], after: call.bindings.map(refKey) };
      const remote = { before: remoteKeys(before), after: remoteKeys(call) };
      calls.put(call.id, call.offeredAt);
      moveOn(byRecord, -1, bound, call.id, call.offeredAt);
      moveOn(byRemote, -1, remote, call.id, call.offeredAt);
      putRecordings(before, call);
    },
    callsOfRecords: (records) => mergeTimelines(byRecord, -1, records.map(refKey)),
    callsOfRemote: (e164s) => mergeTimelines(byRemote, -1, e164s),
    recording: (id) => recordingsById.get(id),
  };
}

function remoteKeys(call: Call | undefined): readonly string[] {
  const e164 = call?.match?.e164 ?? null;
  return e164 === null ? [] : [e164];
}
