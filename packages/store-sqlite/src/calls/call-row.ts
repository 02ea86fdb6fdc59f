import {
  type Call,
  type CallComment,
  type CallRecording,
  callFacets,
  isUnfinished,
  type RecordingKind,
  recordingDues,
  recordingFacets,
  refKey,
  talksOf,
} from '@callcard/crm-core';
import type { Value } from '../database/protocol.js';
import { nullableKey, textKey } from '../text.js';

/** Columns of a call that queries need, by name. */
export type CallColumns = Readonly<
  Record<
    | 'offered_at'
    | 'live'
    | 'unfinished'
    | 'status'
    | 'remote_e164'
    | 'node'
    | 'outbound'
    | 'line_id'
    | 'answered_at'
    | 'answered_by'
    | 'updated_at'
    | 'talk_ms'
    | 'conversation'
    | 'voicemail'
    | 'commented',
    Value
  >
>;

/** One conversation of a user with the caller, as columns. */
export interface TalkRow {
  readonly userId: string;
  readonly endedAt: number | null;
}

/** What recordings are filtered and sorted by (`recordingFacets`), as columns; their order is that of the values. */
export const recordingColumns = [
  ...[
    'at',
    'updated_at',
    'kind',
    'state',
    'duration_ms',
    'outbound',
    'remote_e164',
    'line_id',
    'answered_by',
  ],
] as const;

/** A recording, by what it is found, and what it is due for (`recordingDues`), as columns. */
export interface RecordingRow {
  readonly id: string;
  /** Of {@link recordingColumns}. */
  readonly facets: readonly Value[];
  /** Whose setting decides when it is deleted; null: nobody's. */
  readonly retainedBy: string | null;
  readonly retainedFrom: number | null;
  readonly checkedAt: number | null;
  readonly fetchAt: number | null;
  readonly safeAt: number | null;
}

/** A call as it is stored: every table's part of it. Two of them tell what a change must write. */
export interface CallRow {
  readonly columns: CallColumns;
  /** The call without match, plan and comments. */
  readonly body: string;
  readonly match: string;
  readonly plan: string;
  readonly comments: readonly CallComment[];
  readonly bindings: readonly string[];
  readonly recordings: readonly RecordingRow[];
  readonly talks: readonly TalkRow[];
}

export function recordKey(record: { readonly type: string; readonly id: string }): string {
  return textKey(refKey(record));
}

/** Recordings of one kind on one line. */
export function retainedBy(lineId: string, kind: RecordingKind): string {
  return `${kind} ${textKey(lineId)}`;
}

function recordingRow(call: Call, recording: CallRecording): RecordingRow {
  const { deletion, verification, fetch, switchCopy } = recordingDues(call, recording);
  const { at, updatedAt, direction, remote, lineId, answeredBy } = recordingFacets(call, recording);
  return {
    id: textKey(recording.id),
    facets: [
      ...[at, updatedAt, recording.kind, recording.state, recording.durationMs],
      ...[Number(direction === 'outbound'), ...[remote, lineId, answeredBy].map(nullableKey)],
    ],
    retainedBy: deletion && retainedBy(deletion.lineId, deletion.kind),
    retainedFrom: deletion?.at ?? null,
    checkedAt: verification,
    fetchAt: fetch,
    safeAt: switchCopy,
  };
}

export function sameRecording(a: RecordingRow | undefined, b: RecordingRow): boolean {
  return (
    a?.id === b.id &&
    b.facets.every((facet, n) => facet === a.facets[n]) &&
    a.retainedBy === b.retainedBy &&
    a.retainedFrom === b.retainedFrom &&
    a.checkedAt === b.checkedAt &&
    a.fetchAt === b.fetchAt &&
    a.safeAt === b.safeAt
  );
}

export function sameComment(a: CallComment | undefined, b: CallComment): a is CallComment {
  return a !== undefined && a.at === b.at && a.userId === b.userId && a.text === b.text;
}

/**
 * The parts of a call. Nothing of them changes when the call is changed afterwards. Comments that an earlier row of the
 * call has are taken from there and not copied again: a call may have thousands.
 */
export function callRow(call: Call, earlier?: CallRow): CallRow {
  const { match, plan, comments, ...rest } = call;
  const { updatedAt, talkMs, kinds } = callFacets(call);
  return {
    columns: {
      offered_at: call.offeredAt,
      live: Number(call.phase !== 'ended'),
      unfinished: Number(isUnfinished(call)),
      status: call.status,
      remote_e164: nullableKey(match?.e164),
      node: textKey(call.node),
      outbound: Number(call.direction === 'outbound'),
      line_id: nullableKey(call.lineId),
      answered_at: call.answeredAt,
      answered_by: nullableKey(call.answeredBy),
      updated_at: updatedAt,
      talk_ms: talkMs,
      conversation: Number(kinds.includes('conversation')),
      voicemail: Number(kinds.includes('voicemail')),
      commented: Number(comments.length > 0),
    },
    body: JSON.stringify(rest),
    match: JSON.stringify(match),
    plan: JSON.stringify(plan),
    comments: comments.map((comment, place) => {
      const known = earlier?.comments[place];
      return sameComment(known, comment) ? known : { ...comment };
    }),
    bindings: [...new Set(call.bindings.map(recordKey))],
    recordings: call.recordings.map((recording) => recordingRow(call, recording)),
    talks: talksOf(call).map(({ userId, endedAt }) => ({ userId: textKey(userId), endedAt })),
  };
}
