import {
  type Call,
  type CallComment,
  type CallRecording,
  callFacets,
  comparableText,
  isUnfinished,
  type RecordingKind,
  readStoredCall,
  recordingDues,
  recordingFacets,
  refKey,
  talksOf,
} from '@callcard/crm-core';
import { partOfCall } from '../database/keys.js';
import { toStored } from '../database/plain.js';
import { readNamed } from '../database/read.js';
import type { CallDocument, RecordingDocument, TalkDocument } from '../schema/documents.js';

/** What queries ask of a call. */
export type CallFields = Omit<
  CallDocument,
  '_id' | 'version' | 'commits' | 'factCount' | 'commentTexts' | 'call'
>;

/**
 * A call as it is stored: every collection's part of it. Copied at once: later changes of the call do not count. Two of them
 * tell what a change must write.
 */
export interface CallContent {
  readonly id: string;
  readonly fields: CallFields;
  /** The call, field by field, without its comments. */
  readonly parts: Readonly<Record<string, unknown>>;
  readonly comments: readonly unknown[];
  /** As searches compare them. */
  readonly commentTexts: readonly string[];
  readonly recordings: readonly RecordingDocument[];
  readonly talks: readonly TalkDocument[];
}

/** Recordings of one kind on one line. */
export function retainedBy(lineId: string, kind: RecordingKind): string {
  return `${kind} ${lineId}`;
}

function recordingDocument(
  call: Call,
  recording: CallRecording,
  bindings: readonly string[],
): RecordingDocument {
  const { deletion, verification, fetch, switchCopy } = recordingDues(call, recording);
  const { direction, ...facets } = recordingFacets(call, recording);
  return {
    _id: partOfCall(call.id, recording.id),
    call: call.id,
    id: recording.id,
    ...facets,
    kind: recording.kind,
    state: recording.state,
    durationMs: recording.durationMs ?? null,
    bindings,
    outbound: direction === 'outbound',
    commented: call.comments.length > 0,
    retainedBy: deletion && retainedBy(deletion.lineId, deletion.kind),
    retainedFrom: deletion?.at ?? null,
    checkedAt: verification,
    fetchAt: fetch,
    safeAt: switchCopy,
  };
}

interface EndedTalk {
  readonly userId: string;
  readonly endedAt: number;
}

/** The last conversation of each user, and of all the last one. */
function endedTalks(call: Call): {
  readonly last: EndedTalk | undefined;
  readonly ofUsers: readonly EndedTalk[];
} {
  let last: EndedTalk | undefined;
  const ofUsers = new Map<string, EndedTalk>();
  for (const { userId, endedAt } of talksOf(call)) {
    if (endedAt === null) continue;
    if (last === undefined || endedAt > last.endedAt) last = { userId, endedAt };
    const known = ofUsers.get(userId);
    if (known === undefined || endedAt > known.endedAt) ofUsers.set(userId, { userId, endedAt });
  }
  return { last, ofUsers: [...ofUsers.values()] };
}

export function callContent(call: Call): CallContent {
  const { comments, ...parts } = call;
  const bindings = [...new Set(call.bindings.map(refKey))];
  const { last, ofUsers } = endedTalks(call);
  const talking = talksOf(call).flatMap(({ userId, endedAt }) => (endedAt === null ? [userId] : []));
  return {
    id: call.id,
    fields: {
      offeredAt: call.offeredAt,
      live: call.phase !== 'ended',
      unfinished: isUnfinished(call),
      status: call.status ?? null,
      remote: call.match?.e164 ?? null,
      node: call.node,
      outbound: call.direction === 'outbound',
      lineId: call.lineId ?? null,
      answeredAt: call.answeredAt ?? null,
      answeredBy: call.answeredBy ?? null,
      bindings,
      recordingIds: [...new Set(call.recordings.map(({ id }) => id))],
      talking: [...new Set(talking)],
      lastTalkAt: last?.endedAt ?? null,
      lastTalkBy: last?.userId ?? null,
      ...callFacets(call),
      commented: comments.length > 0,
    },
    parts: toStored(parts) as Record<string, unknown>,
    comments: comments.map((comment: CallComment) => toStored(comment)),
    commentTexts: comments.map(({ text: written }) => comparableText(written)),
    recordings: call.recordings.map((recording) => recordingDocument(call, recording, bindings)),
    talks: ofUsers.map((talk) => ({ _id: partOfCall(call.id, talk.userId), call: call.id, ...talk })),
  };
}

/** What a document holds of a call. */
export interface ReadCall {
  /** As it is stored: whoever uses it reads it as well as it can be read. */
  readonly call: Call;
  /** It is as its type says. */
  readonly whole: boolean;
}

/** Undefined: it cannot be read. */
export function readCall({ _id, call }: Pick<CallDocument, '_id' | 'call'>): ReadCall | undefined {
  const stored = readNamed<Call>(_id, call);
  return stored && { call: stored, whole: readStoredCall(_id, stored) === stored };
}

/** What is left of a call when neither it nor its facts can be read. */
export function readOutline(document: CallDocument): Call {
  const { _id: id, offeredAt, outbound, remote, node, lineId } = document;
  const direction = outbound ? 'outbound' : 'inbound';
  const told = { remoteNumber: remote ?? '', withheld: remote === null, node };
  // What a call has beside has a default.
  return readStoredCall(id, { id, offeredAt, direction, ...told, lineId }) as Call;
}
