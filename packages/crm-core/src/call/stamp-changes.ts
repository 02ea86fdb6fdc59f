import type { Call } from '../model/call.js';
import { callerOf } from '../model/caller.js';
import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import { readCall, recordingsOf, soundCall } from '../model/shapes/call.js';

/** What is shown of a call wherever one of its recordings is. */
function shownOf(call: Call): string {
  const { withheld, number, name } = callerOf(call);
  const client = [withheld, number, name, call.match?.primary, call.match?.candidates];
  return JSON.stringify([call.direction, call.lineId, call.answeredBy, client]);
}

function contentOf({ updatedAt: _, ...content }: CallRecording): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * A folded call that is about to be stored, with the instant at which it, and each of its recordings, changed: now, and for
 * recordings that are as they were, and of a call that is shown as it was, when they did before. `stored`: what is.
 */
export function stampChanges(stored: Call | undefined, call: Call, now: Instant): Call {
  const before = stored && readCall(stored);
  const isShownAlike = before !== undefined && shownOf(before) === shownOf(call);
  const earlier = new Map((before?.recordings ?? []).map((recording) => [recording.id, recording]));
  const recordings = call.recordings.map(({ updatedAt: _, ...recording }): CallRecording => {
    const was = earlier.get(recording.id);
    if (!isShownAlike || !was || contentOf(was) !== contentOf(recording))
      return { ...recording, updatedAt: now };
    return was.updatedAt === undefined ? recording : { ...recording, updatedAt: was.updatedAt };
  });
  return soundCall({ ...call, updatedAt: now, recordings });
}

/** A folded call with the instants of what is stored, which it is. */
export function asStored(stored: Call | undefined, call: Call): Call {
  if (typeof stored?.updatedAt !== 'number') return call;
  const at = new Map(recordingsOf(stored).map(({ id, updatedAt }) => [id, updatedAt]));
  const recordings = call.recordings.map((recording): CallRecording => {
    const updatedAt = at.get(recording.id);
    return updatedAt === undefined ? recording : { ...recording, updatedAt };
  });
  return soundCall({ ...call, updatedAt: stored.updatedAt, recordings });
}
