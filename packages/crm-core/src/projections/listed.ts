import type { Call } from '../model/call.js';
import type { CallFilter, Period, RecordingFilter } from '../model/call-filter.js';
import { fieldsOf } from '../model/object-shape.js';
import { refKey } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';
import { readCall, readRecording } from '../model/shapes/call.js';
import { anyNumber } from '../model/shapes/common.js';
import { callFacets, recordingFacets } from './call-facets.js';
import { comparableText, searchedWords } from './comment-words.js';

/** Whether what is asked for, if anything, is what there is. */
function fits<T>(asked: T | undefined, found: T): boolean {
  return asked === undefined || asked === found;
}

function isWithin(at: number, { from, until }: Period): boolean {
  return (from === undefined || at >= from) && (until === undefined || at < until);
}

function isLongEnough(ms: number | null, asked: Pick<CallFilter, 'minMs' | 'maxMs'>): boolean {
  const [least, most] = [asked.minMs, asked.maxMs].map((limit) => anyNumber.read(limit));
  if (least === undefined && most === undefined) return true;
  return ms !== null && ms >= (least ?? 0) && ms <= (most ?? ms);
}

/** Whether each word is in a comment of the call. */
function hasWords({ comments }: Call, text: string | undefined): boolean {
  if (text === undefined) return true;
  const texts = comments.map((comment) => comparableText(comment.text));
  return searchedWords(text).every((word) => texts.some((written) => written.includes(word)));
}

/** What both listings ask of a call. `names`: by `refKey`, the record that is asked for and all that became it. */
function isOfCall(
  call: Call,
  filter: Omit<CallFilter, 'kind'>,
  names: ReadonlySet<string> | undefined,
): boolean {
  const { record, remote, direction, lineId, answeredBy, text } = filter;
  const bound = names ?? new Set(record ? [refKey(record)] : []);
  return (
    (record === undefined || call.bindings.some((ref) => bound.has(refKey(ref)))) &&
    fits<string | null>(remote, call.match?.e164 ?? null) &&
    fits(direction, call.direction) &&
    fits<string | null>(lineId, call.lineId) &&
    fits<string | null>(answeredBy, call.answeredBy) &&
    hasWords(call, text)
  );
}

/**
 * Whether a listing of calls has this one: what every store's listing comes to. `names`: by `refKey`, the record that is asked for and
 * all that became it; absent: that record alone.
 */
export function isListedCall(given: Call, asked: CallFilter, names?: ReadonlySet<string>): boolean {
  const call = readCall(given);
  const filter: CallFilter = fieldsOf(asked) ?? {};
  const { status, live, kind, updatedAfter } = filter;
  const { talkMs, kinds, updatedAt } = callFacets(call);
  return (
    isWithin(call.offeredAt, filter) &&
    fits<string | null>(status, call.status) &&
    fits(live, call.phase !== 'ended') &&
    (kind === undefined || kinds.includes(kind)) &&
    isLongEnough(talkMs, filter) &&
    (updatedAfter === undefined || updatedAt > updatedAfter) &&
    isOfCall(call, filter, names)
  );
}

/** The same of a listing of recordings, and a recording of this call. */
export function isListedRecording(
  givenCall: Call,
  given: CallRecording,
  asked: RecordingFilter,
  names?: ReadonlySet<string>,
): boolean {
  const call = readCall(givenCall);
  const recording = readRecording(given);
  const filter: RecordingFilter = fieldsOf(asked) ?? {};
  const { callId, kind, state, updatedAfter, ...ofCall } = filter;
  const { at, updatedAt } = recordingFacets(call, recording);
  return (
    isWithin(at, filter) &&
    fits(callId, recording.callId) &&
    fits(kind, recording.kind) &&
    fits(state, recording.state) &&
    isLongEnough(recording.durationMs, filter) &&
    (updatedAfter === undefined || updatedAt > updatedAfter) &&
    isOfCall(call, ofCall, names)
  );
}
