import type { Activity, ActivityKind, HistoryEntry } from '../model/activity.js';
import type { Call } from '../model/call.js';
import type { CallFilter, RecordingFilter } from '../model/call-filter.js';
import type { AnyRecordRef } from '../model/crm-record.js';
import type { CallFact } from '../model/fact.js';
import type { Reached, StoredMissedCall } from '../model/missed-call.js';
import type { Lead } from '../model/party.js';
import type { Instant, RecordRef } from '../model/record.js';
import type { CallRecording, RecordingKind } from '../model/recording.js';
import type { Result } from '../model/result.js';
import type { StoredCall } from '../model/stored-call.js';
import type { Task } from '../model/task.js';
import type { ForwardRequest, Page, PageRequest } from './paging.js';
import type { Repository } from './records.js';

/** What one step changes, written whole or not at all. */
export interface CallCommit {
  /** The call as folded from all its facts, the new ones included. */
  readonly call: Call;
  /** Added; a fact whose id the call has already is left as it is, unless it cannot be read, and not fed again. */
  readonly newFacts: readonly CallFact[];
  /** The version this change was computed from; 0: the call is new. */
  readonly expectedVersion: number;
  /**
   * Leads that the call created or whose owner it set. Version 1: the lead is new; above: it replaces the stored
   * version before, as in {@link Repository.update}, so that an edit made meanwhile is never lost.
   */
  readonly leads: readonly Lead[];
  /**
   * The E.164 number of nobody, of whom the commit makes a lead (rule M10). Refused as `conflict` when a contact, a company
   * or an open lead has it by then (`currentPhoneKeysOf`): of several such commits at the same moment one is written.
   */
  readonly unknownNumber?: string;
  /** Replaced by id. */
  readonly activities: readonly Activity[];
  /** Added, and fed after the facts when `isRecordChange`; an entry whose id is there already is left as it is, and not fed again. */
  readonly history: readonly HistoryEntry[];
  /** Items of the work list (rule A5). Version 1: new; above: replaces the stored version before. Absent: none. */
  readonly missedCalls?: readonly StoredMissedCall[];
  /** Tasks that the call closed (rule A5); each replaces the stored version before. Absent: none. */
  readonly tasks?: readonly Task[];
  /** A caller waits for this commit: it goes before others that wait. Absent: false. */
  readonly urgent?: boolean;
}

/*
 * What a record became shows the record's calls, recordings, activities and history as its own (rules L2, M11): wherever
 * a listing is asked for a record, it also gives what belongs to those that became it (`becameOf`), however many steps
 * ago.
 */

/** Whose earlier calls are looked for. */
export interface CalledBeforeQuery {
  /** Calls whose match names one of these E.164 numbers, a caller's `numbersOf`. */
  readonly e164s: readonly string[];
  /** Calls bound to one of these records, or to one that became it. */
  readonly records: readonly RecordRef[];
  /** Calls offered before this instant, not at it. */
  readonly before: Instant;
}

/** Whose last conversation is looked for. */
export interface LastTalkQuery {
  /** Calls whose match names one of these E.164 numbers, a caller's `numbersOf`. */
  readonly e164s: readonly string[];
  /** Calls bound to one of these records, or to one that became it. */
  readonly records: readonly RecordRef[];
  /** A call that does not count; null: all do. */
  readonly exceptCallId: string | null;
}

/** A conversation that is over: which user, and when it ended. */
export interface LastTalk {
  readonly userId: string;
  readonly at: Instant;
}

/**
 * Which recordings are due for something, by a cut-off: those of which `recordingDues` gives an instant that is not after
 * `until`. Deletion is asked for by line and kind, since a line's setting decides how long audio is kept.
 */
export type DueQuery =
  | {
      readonly due: 'deletion';
      readonly lineId: string;
      readonly kind: RecordingKind;
      readonly until: Instant;
    }
  | { readonly due: 'verification' | 'fetch' | 'switchCopy'; readonly until: Instant };

/** A recording that is due; `at`: the instant that was compared. */
export interface RecordingDue {
  readonly recordingId: string;
  readonly callId: string;
  readonly at: Instant;
}

/** Calls with their facts, recordings, activities and history: all that a call leaves behind, written by one method. */
export interface CallLog {
  get(callId: string): Promise<StoredCall | undefined>;
  /** The calls with these ids, each once, in no particular order, without their facts; ids of none are left out. One round trip. */
  getMany(callIds: readonly string[]): Promise<readonly Call[]>;
  /**
   * Writes a change whole and durably, adds its facts to the feed in order, and returns the new version.
   * Errors: `conflict` when the stored version is not `expectedVersion`, or the stored version of a lead, a task or an
   * item of the work list is not the one before it, or somebody has the `unknownNumber` by then: nothing was written; read again, decide again.
   */
  commit(change: CallCommit): Promise<Result<{ readonly version: number }, { readonly code: 'conflict' }>>;
  /** Newest first (by `offeredAt`, then by id, both descending). */
  list(filter: CallFilter, page: PageRequest): Promise<Page<Call>>;
  /** Calls of which something is still expected (`isUnfinished`), of one switch or of all; oldest first. */
  unfinished(node?: string): Promise<readonly Call[]>;
  /** Whether such a call came in before an instant. Costs one look-up, however often they called. */
  calledBefore(query: CalledBeforeQuery): Promise<boolean>;
  /**
   * Those of these users who are in a conversation (`talksOf`) of a call other than `exceptCallId`. Costs what is asked
   * about, not what lives.
   */
  busyUsers(userIds: readonly string[], exceptCallId: string | null): Promise<ReadonlySet<string>>;
  /** When each of these users' last conversation that is over ended (`talksOf`); users without one are left out. */
  lastTalkEnds(userIds: readonly string[]): Promise<ReadonlyMap<string, Instant>>;
  /** The conversation that ended last in any call of these numbers or of these records (`talksOf`); null: there is none. */
  lastTalk(query: LastTalkQuery): Promise<LastTalk | null>;
  /** The latest answered call of these E.164 numbers, at or after an instant; null: there is none. `at`: its `answeredAt`. */
  lastReached(e164s: readonly string[], since: Instant): Promise<Reached | null>;
  /** By `refKey`: `at` of each record's newest activity of kind `call`; records without one are left out. */
  lastTalkedAt(records: readonly RecordRef[]): Promise<ReadonlyMap<string, Instant>>;
  getRecording(recordingId: string): Promise<CallRecording | undefined>;
  /**
   * Recordings that are due (by `at`, then by the recording's id). Costs what is due, not what is stored. A cursor stays
   * valid while recordings become due or cease to be.
   */
  dueRecordings(query: DueQuery, page: ForwardRequest): Promise<Page<RecordingDue>>;
  /** Newest first (by `at` of their facets, then by id, both descending). */
  listRecordings(filter: RecordingFilter, page: PageRequest): Promise<Page<CallRecording>>;
  /**
   * Newest first (by `at`, then by id, both descending), those of records that became this one included: what streams of
   * several of them tell of one happening (`happeningOf`) comes once, by the greatest id. Of these kinds; absent: of all.
   */
  activities(record: RecordRef, page: PageRequest, kinds?: readonly ActivityKind[]): Promise<Page<Activity>>;
  /** Oldest first (by `at`, then by id), that of records that became this one included. */
  history(record: AnyRecordRef, page: PageRequest): Promise<Page<HistoryEntry>>;
}
