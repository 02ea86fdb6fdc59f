import type { Activity } from '../model/activity.js';
import type { Call, CallStatus } from '../model/call.js';
import { callerOf } from '../model/caller.js';
import { refKey } from '../model/record.js';
import { readCall } from '../model/shapes/call.js';
import { hasAudio } from '../recordings/life-cycle.js';

function activityKind(status: CallStatus): Activity['kind'] {
  if (status === 'answered') return 'call';
  return status === 'voicemail' ? 'voicemail' : 'missedCall';
}

function storedRecordings(call: Call): string[] {
  return call.recordings.filter((r) => hasAudio(r.state)).map((r) => r.id);
}

/** The call's entry in the activity stream of every bound record (rules A1 to A3); none while the call lives. */
export function activitiesOf(given: Call): Activity[] {
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
