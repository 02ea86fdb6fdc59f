import { factId } from '../call/fact-ids.js';
import type { HistoryEntry } from '../model/activity.js';
import type { Call } from '../model/call.js';
import type { CallFact, RecordBound } from '../model/fact.js';
import { type RecordRef, refKey } from '../model/record.js';
import type { RecordingStored } from '../model/recording-fact.js';
import { readCall } from '../model/shapes/call.js';
import { readFacts } from '../model/shapes/facts.js';
import { expectedMs, isTruncated } from '../recordings/truncation.js';
import { noteId } from './activities.js';

export function entry(
  call: Call,
  record: RecordRef,
  action: HistoryEntry['action'],
  at: number,
  about: string,
  details: HistoryEntry['details'],
  userId: string | null = null,
): HistoryEntry {
  return {
    id: [call.id, refKey(record), action, about].filter(Boolean).join(':'),
    record,
    action,
    at,
    userId,
    callId: call.id,
    details,
  };
}

function entriesFor(call: Call, record: RecordRef, fact: CallFact): HistoryEntry[] {
  switch (fact.type) {
    case 'identified':
      return fact.bindings.some((bound) => refKey(bound) === refKey(record))
        ? [entry(call, record, 'callBound', fact.at, '', { rule: fact.match.rule })]
        : [];
    case 'leadCreated':
      return record.type === 'lead' && record.id === fact.leadId
        ? [entry(call, record, 'leadCreated', fact.at, '', {})]
        : [];
    case 'recordBound':
      return refKey(record) === refKey(fact.record)
        ? [entry(call, record, 'callBound', fact.at, aboutBinding(fact), {}, fact.userId)]
        : [];
    case 'commented': {
      const details = { noteId: noteId(call.id, record, fact.id) };
      return [entry(call, record, 'noteAdded', fact.at, fact.id, details, fact.userId)];
    }
    case 'transferred': {
      // Of a move that was both derived and reported, one fact speaks.
      if (!call.transfers.some(({ factId }) => factId === fact.id)) return [];
      const { kind, toUserId, toExtension, byUserId } = fact;
      const details = { kind, toUserId, toExtension };
      return [entry(call, record, 'callTransferred', fact.at, fact.id, details, byUserId)];
    }
    case 'ended':
      return [
        entry(
          call,
          record,
          'callEnded',
          fact.at,
          '',
          { cause: fact.cause, endedBy: fact.endedBy },
          call.answeredBy,
        ),
      ];
    case 'recordingStored':
      return [
        entry(call, record, 'recordingAttached', fact.at, fact.recordingId, {
          recordingId: fact.recordingId,
          durationMs: fact.durationMs,
        }),
        ...truncations(call, record, fact),
      ];
    case 'recordingLost':
      return fact.reason === 'missing' ? [aboutRecording(call, record, 'recordingMissing', fact)] : [];
    case 'recordingDamaged': {
      const action = fact.found === null ? 'recordingMissing' : 'recordingDamaged';
      return [aboutRecording(call, record, action, fact)];
    }
    case 'recordingRestored':
      return [aboutRecording(call, record, 'recordingRestored', fact)];
    default:
      return [];
  }
}

function truncations(call: Call, record: RecordRef, { at, recordingId }: RecordingStored): HistoryEntry[] {
  const recording = call.recordings.find(({ id }) => id === recordingId);
  if (!recording || !isTruncated(recording, recording)) return [];
  const details = { recordingId, durationMs: recording.durationMs, expectedMs: expectedMs(recording) };
  return [entry(call, record, 'recordingTruncated', at, recordingId, details)];
}

function aboutBinding({ id, record }: RecordBound): string {
  return id === factId.recordBound(record) ? 'byHand' : id;
}

function aboutRecording(
  call: Call,
  record: RecordRef,
  action: HistoryEntry['action'],
  { id, at, recordingId }: Extract<CallFact, { readonly recordingId: string }>,
): HistoryEntry {
  return entry(call, record, action, at, id, { recordingId });
}

/**
 * What the facts of a call add to the history of each bound record (rule A1). Ids are made from what is reported, so
 * giving all facts again adds nothing. New owners are reported where they are written, for not every answer makes one.
 */
export function historyOf(given: Call, facts: Iterable<CallFact>): HistoryEntry[] {
  const call = readCall(given);
  const all = readFacts(facts);
  return call.bindings.flatMap((record) => all.flatMap((fact) => entriesFor(call, record, fact)));
}
