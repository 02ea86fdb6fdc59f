import type { Actor } from './actor.js';
import type { CallStatus } from './call.js';
import type { AnyRecordRef } from './crm-record.js';
import { fieldsOf } from './object-shape.js';
import type { Instant, RecordRef } from './record.js';

interface ActivityFields {
  readonly id: string;
  readonly record: RecordRef;
  readonly at: Instant;
}

/** A call in a record's activity stream (rules A1 to A3). One per call and record, kept in step with the call. */
export interface CallActivity extends ActivityFields {
  /** `<callId>:<record type>:<record id>`. */
  readonly id: string;
  readonly callId: string;
  readonly kind: (typeof callActivityKinds)[number];
  readonly direction: 'inbound' | 'outbound';
  readonly status: CallStatus;
  readonly lineId: string | null;
  /** E.164 where the number has one, else as the network gave it; empty: withheld, or erased. */
  readonly remoteNumber: string;
  readonly userId: string | null;
  /** Milliseconds of conversation; 0 when nobody answered. */
  readonly talkMs: number;
  /** Recordings whose audio is stored. */
  readonly recordingIds: readonly string[];
}

/** Every kind of {@link CallActivity}. */
export const callActivityKinds = ['call', 'voicemail', 'missedCall'] as const;

/**
 * What somebody wrote on a call, in a record's activity stream (rule A1b), or on the record itself. One per comment and record;
 * never changes.
 */
export interface NoteActivity extends ActivityFields {
  /** `<callId>:<record type>:<record id>:<commentId>`; of a note on the record itself `<record type>:<record id>:note:<commentId>`. */
  readonly id: string;
  /** Null: it was written on the record itself, without a call. */
  readonly callId: string | null;
  readonly kind: 'note';
  /** The comment's fact, or the note's own id: notes on several records that have it are one comment. */
  readonly commentId: string;
  /** Who wrote it; null: nobody in particular. */
  readonly userId: string | null;
  /** Hostile text; empty: erased. */
  readonly text: string;
}

/** An entry in a record's activity stream. */
export type Activity = CallActivity | NoteActivity;

/** What an entry tells of, whichever record's stream it is in: a call, or one comment of it. */
export function happeningOf(entry: Activity): string {
  const { kind, callId, commentId } = fieldsOf(entry) ?? {};
  return kind === 'note'
    ? `${JSON.stringify(callId)} ${JSON.stringify(commentId)}`
    : `${JSON.stringify(callId)}`;
}

/** The tag of an {@link Activity}. */
export type ActivityKind = Activity['kind'];

/** What facts of a call tell already, each bound record's history for itself. */
const callHistoryActions = [
  'callBound',
  'callTransferred',
  'callEnded',
  'recordingAttached',
  /** Rule A6; `details.recordingId`, `durationMs`, and `expectedMs` or null. */
  'recordingTruncated',
  /** Rule A11; `details.recordingId`. */
  'recordingMissing',
  'recordingDamaged',
  'recordingRestored',
  /** `details.noteId` names the note in the record's activity stream (rule A1b). */
  'noteAdded',
] as const;

/** Every {@link RecordChangeAction}. */
export const recordChangeActions = [
  'leadCreated',
  'ownerAssigned',
  /** On the lead: what it became (rule L2). */
  'leadConverted',
  /** On what a lead became: which lead it was. */
  'createdFromLead',
  'created',
  /** `details.fields` names the fields that changed, with commas between them. */
  'changed',
  'deleted',
  /** On the record that is gone: what it was merged into (rule M11). */
  'mergedInto',
  /** On the record that stays: which one was merged into it. */
  'mergedFrom',
  /** On the record that a task is about; `details.taskId` names the task. */
  'taskAdded',
  'taskChanged',
  'taskRemoved',
  /** Also on the task itself. */
  'taskDone',
] as const;

/** What a history entry tells when the record itself changed, whoever changed it. A stable code, as {@link HistoryAction}. */
export type RecordChangeAction = (typeof recordChangeActions)[number];

/** What a history entry tells of a record. A stable code: adapters store it, API clients show it. */
export type HistoryAction = (typeof historyActions)[number];

/** Every {@link HistoryAction}. */
export const historyActions = [...callHistoryActions, ...recordChangeActions] as const;

/**
 * Whether a line of history tells that a record itself changed, so that the feed has it (rule C6). Lines that tell of a call that
 * is bound to the record do not: the call's facts tell that once, however many records it is bound to.
 */
export function isRecordChange({ action }: Pick<HistoryEntry, 'action'>): boolean {
  const changes: readonly HistoryAction[] = recordChangeActions;
  return changes.includes(action);
}

/** An immutable line in a record's history: who, what, when. */
export interface HistoryEntry {
  /** Made from what it reports, so that reporting it twice adds nothing. */
  readonly id: string;
  readonly record: AnyRecordRef;
  readonly action: HistoryAction;
  readonly at: Instant;
  /** The user who did it, or for whom a program did it; null: the system. */
  readonly userId: string | null;
  /** Who did it. Absent in entries that calls make: their `userId` says it. */
  readonly actor?: Actor;
  readonly callId: string | null;
  /** Codes and ids only, no sentences. */
  readonly details: Readonly<Record<string, string | number | null>>;
}
