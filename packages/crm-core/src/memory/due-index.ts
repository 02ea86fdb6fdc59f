import type { Call } from '../model/call.js';
import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import type { DueQuery, RecordingDue } from '../ports/calls.js';
import type { Page, PageRequest } from '../ports/paging.js';
import { recordingDues } from '../projections/recording-dues.js';
import { pageByTime } from './paging.js';
import { createTimeline, type Timeline } from './timeline.js';

/** Finds recordings by what they are due for. */
export interface DueIndex {
  /** Brings the index from what the call was before to what it is now. */
  put(before: Call | undefined, call: Call): void;
  page(query: DueQuery, page: PageRequest): Page<RecordingDue>;
}

function keyOf(lineId: string, kind: CallRecording['kind']): string {
  return `deletion ${kind} ${lineId}`;
}

function placesOf(call: Call, recording: CallRecording): (readonly [key: string, at: Instant])[] {
  const { deletion, ...others } = recordingDues(call, recording);
  const places = Object.entries(others).flatMap(([key, at]) => (at === null ? [] : [[key, at] as const]));
  return deletion ? [...places, [keyOf(deletion.lineId, deletion.kind), deletion.at]] : places;
}

export function createDueIndex(): DueIndex {
  const timelines = new Map<string, Timeline>();
  /** The call of each recording. */
  const callIds = new Map<string, string>();

  function timelineOf(key: string): Timeline {
    const timeline = timelines.get(key) ?? createTimeline(1);
    timelines.set(key, timeline);
    return timeline;
  }

  return {
    put(before, call) {
      for (const recording of before?.recordings ?? []) {
        for (const [key] of placesOf(before as Call, recording)) timelineOf(key).remove(recording.id);
      }
      for (const recording of call.recordings) {
        callIds.set(recording.id, call.id);
        for (const [key, at] of placesOf(call, recording)) timelineOf(key).put(recording.id, at);
      }
    },
    page(query, request) {
      const { until } = query;
      const timeline = timelineOf(query.due === 'deletion' ? keyOf(query.lineId, query.kind) : query.due);
      // Only what is due is looked at, whatever else will be.
      const due = createTimeline(1);
      const atOf = new Map<string, Instant>();
      for (const { id, at } of timeline.places.from(0)) {
        if (at > until) break;
        due.put(id, at);
        atOf.set(id, at);
      }
      return pageByTime(due, request, (recordingId): RecordingDue | undefined => {
        const at = atOf.get(recordingId);
        const callId = callIds.get(recordingId);
        return at === undefined || callId === undefined ? undefined : { recordingId, callId, at };
      });
    },
  };
}
