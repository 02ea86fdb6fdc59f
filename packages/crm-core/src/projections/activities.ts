import type { Activity, CallActivity, NoteActivity } from '../model/activity.js';
import type { Call, CallStatus } from '../model/call.js';
import { callerOf } from '../model/caller.js';
import type { CallFact } from '../model/fact.js';
import { type RecordRef, refKey } from '../model/record.js';
import { readCall } from '../model/shapes/call.js';
import { readFacts } from '../model/shapes/facts.js';
import { hasAudio } from '../recordings/life-cycle.js';

function activityKind(status: CallStatus): CallActivity['kind'] {
  if (status === 'answered') return 'call';
  return status === 'voicemail' ? 'voicemail' : 'missedCall';
}

function storedRecordings(call: Call): string[] {
  return call.recordings.filter((r) => hasAudio(r.state)).map((r) => r.id);
}

/** The call's entry in the activity stream of every bound record (rules A1 to A3); none while the call lives. */
export function callActivitiesOf(given: Call): CallActivity[] {
  const call = readCall(given);
  const { status, endedAt } = call;
  if (status === null || endedAt === null) return [];
  return call.bindings.map((record) => ({
    id: `${call.id}:${refKey(record)}`,
    kind: activityKind(status),
    record,
    callId: call.id,
    at: call.offeredAt,
    direction: call.direction,
    status,
    lineId: call.lineId,
    remoteNumber: callerOf(call).number ?? '',
    userId: call.answeredBy,
    talkMs: call.answeredAt === null ? 0 : Math.max(0, endedAt - call.answeredAt),
    recordingIds: storedRecordings(call),
  }));
}

/** The id of a comment's note in the activity stream of a record. */
export function noteId(callId: string, record: RecordRef, commentId: string): string {
  return `${callId}:${refKey(record)}:${commentId}`;
}

/**
 * The notes that these comments are in the activity streams of these records (rule A1b). They depend on nothing else, so
 * that new comments and newly bound records add notes, and no note is ever written twice.
 */
export function notesOf(call: Call, facts: Iterable<CallFact>): NoteActivity[] {
  const { id: callId, bindings } = readCall(call);
  return readFacts(facts).flatMap((fact) => {
    if (fact.type !== 'commented') return [];
    const { id: commentId, at, userId, text } = fact;
    return bindings.map((record): NoteActivity => {
      const id = noteId(callId, record, commentId);
      return { id, kind: 'note', record, callId, commentId, at, userId, text };
    });
  });
}

/** All that a call is in the activity streams of the records that it is bound to. `facts`: all of the call's, in any order. */
export function activitiesOf(call: Call, facts: Iterable<CallFact>): Activity[] {
  return [...callActivitiesOf(call), ...notesOf(call, facts)];
}
