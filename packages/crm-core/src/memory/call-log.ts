import type { Call } from '../model/call.js';
import type { CallFilter, RecordingFilter } from '../model/call-filter.js';
import type { AnyRecordRef } from '../model/crm-record.js';
import type { ErasedCall } from '../model/erasure.js';
import type { CallFact } from '../model/fact.js';
import type { Reached } from '../model/missed-call.js';
import type { Lead } from '../model/party.js';
import { type RecordRef, refKey } from '../model/record.js';
import { err, ok } from '../model/result.js';
import type { Task } from '../model/task.js';
import type { CallCommit, CallLog } from '../ports/calls.js';
import { recordingFacets } from '../projections/call-facets.js';
import { isListedCall, isListedRecording } from '../projections/listed.js';
import { isUnfinished } from '../projections/unfinished.js';
import { createCallIndex } from './call-index.js';
import { createDueIndex } from './due-index.js';
import type { MemoryFeed } from './feed.js';
import type { MissedCallTable } from './missed-calls.js';
import { pageByTime } from './paging.js';
import { comparePlaces } from './place.js';
import type { Table } from './repository.js';
import { snapshot } from './snapshot.js';
import { createTalkIndex, lastTalkOf } from './talk-index.js';
import { createTimeline, type Timeline } from './timeline.js';
import type { MemoryTimelines } from './timelines.js';

interface Row {
  readonly call: Call;
  readonly facts: Map<string, CallFact>;
  readonly version: number;
}

/** The call log: the port, and what other writers need of it in their own steps. */
export interface MemoryCallLog extends CallLog {
  /** Whether {@link MemoryCallLog.erase} would be allowed: the stored version is the expected one. */
  acceptsErasure(erased: ErasedCall): boolean;
  erase(erased: ErasedCall): void;
}

export interface CallLogParts {
  readonly leads: Table<Lead>;
  /** Whether a contact, a company or an open lead has this number. */
  readonly isKnown: (e164: string) => boolean;
  readonly tasks: Table<Task>;
  readonly missedCalls: MissedCallTable;
  readonly timelines: MemoryTimelines;
  readonly feed: MemoryFeed;
  /** The records that became this one, however many steps ago (rules L2, M11). */
  readonly becameThis: (record: AnyRecordRef) => readonly RecordRef[];
}

export function createCallLog({
  leads,
  tasks,
  isKnown,
  missedCalls,
  timelines: { activities, history, report },
  feed,
  becameThis,
}: CallLogParts): MemoryCallLog {
  const rows = new Map<string, Row>();
  const unfinished = new Set<string>();
  const talks = createTalkIndex();
  const index = createCallIndex();
  const dues = createDueIndex();

  function addFacts(facts: Map<string, CallFact>, added: readonly CallFact[]): Map<string, CallFact> {
    for (const fact of added) {
      if (facts.has(fact.id)) continue;
      const kept = snapshot(fact);
      facts.set(kept.id, kept);
      feed.append({ fact: kept });
    }
    return facts;
  }

  function putCall(before: Row | undefined, changed: Call, facts: Map<string, CallFact>): void {
    const call = snapshot(changed);
    rows.set(call.id, { call, facts, version: (before?.version ?? 0) + 1 });
    index.put(before?.call, call);
    talks.put(before?.call, call);
    dues.put(before?.call, call);
    if (isUnfinished(call)) unfinished.add(call.id);
    else unfinished.delete(call.id);
  }

  function erase({ call, facts, activities: entries }: ErasedCall): void {
    const before = rows.get(call.id);
    const kept = new Map<string, CallFact>();
    const replaced: CallFact[] = [];
    for (const fact of facts.map(snapshot)) {
      if (before?.facts.has(fact.id)) replaced.push(fact);
      else feed.append({ fact });
      kept.set(fact.id, fact);
    }
    feed.replace(replaced);
    putCall(before, call, kept);
    for (const activity of entries) activities.replace(activity);
  }

  /** The record, and those that became it. */
  function withOrigins<T extends AnyRecordRef>(record: T): (T | RecordRef)[] {
    return [record, ...becameThis(record)];
  }

  /** Whole or not at all: whatever can refuse is asked before the first change, and nothing waits in between. */
  function commit(change: CallCommit): number | undefined {
    const before = rows.get(change.call.id);
    const version = before?.version ?? 0;
    const items = change.missedCalls ?? [];
    const closed = change.tasks ?? [];
    if (version !== change.expectedVersion || !change.leads.every(leads.accepts)) return undefined;
    if (!items.every(missedCalls.accepts) || !closed.every(tasks.accepts)) return undefined;
    if (change.unknownNumber !== undefined && isKnown(change.unknownNumber)) return undefined;
    putCall(before, change.call, addFacts(before?.facts ?? new Map(), change.newFacts));
    for (const lead of change.leads) leads.put(lead);
    for (const item of items) missedCalls.put(item);
    for (const task of closed) tasks.put(task);
    for (const activity of change.activities) activities.replace(activity);
    report(change.history);
    return version + 1;
  }

  function callOf(id: string): Call | undefined {
    return rows.get(id)?.call;
  }

  /** By `refKey`, what a listing of a record's calls goes by. */
  function namesOf(record: RecordRef | undefined): ReadonlySet<string> | undefined {
    return record && new Set(withOrigins(record).map(refKey));
  }

  function callsOf({ record, remote }: CallFilter): Timeline {
    if (record) return index.callsOfRecords(withOrigins(record));
    return remote === undefined ? index.calls : index.callsOfRemote([remote]);
  }

  /** The calls of a number, and those of records. */
  function timelinesOf(e164s: readonly string[], records: readonly RecordRef[]): Timeline[] {
    return [
      ...(e164s.length === 0 ? [] : [index.callsOfRemote(e164s)]),
      ...(records.length === 0 ? [] : [index.callsOfRecords(records.flatMap((ref) => withOrigins(ref)))]),
    ];
  }

  function recordingsOf({ callId, record, remote }: RecordingFilter): Timeline {
    if (callId === undefined && record === undefined && remote === undefined) return index.recordings;
    const ids =
      callId === undefined
        ? callsOf({ ...(record && { record }), ...(remote !== undefined && { remote }) }).places.from(0)
        : [{ id: callId }];
    const timeline = createTimeline(-1);
    for (const { id } of ids) {
      const call = callOf(id);
      for (const recording of call?.recordings ?? [])
        timeline.put(recording.id, recordingFacets(call as Call, recording).at);
    }
    return timeline;
  }

  return {
    async get(callId) {
      const row = rows.get(callId);
      return row && { call: row.call, facts: [...row.facts.values()], version: row.version };
    },
    async getMany(callIds) {
      return [...new Set(callIds)].flatMap((id) => callOf(id) ?? []);
    },
    async commit(change) {
      const version = commit(change);
      return version === undefined ? err({ code: 'conflict' }) : ok({ version });
    },
    async list(filter, request) {
      const names = namesOf(filter.record);
      return pageByTime(callsOf(filter), request, (id) => {
        const call = callOf(id);
        return call && isListedCall(call, filter, names) ? call : undefined;
      });
    },
    async unfinished(node) {
      const place = ({ offeredAt, id }: Call) => ({ at: offeredAt, id });
      return [...unfinished]
        .flatMap((id) => callOf(id) ?? [])
        .filter((call) => node === undefined || call.node === node)
        .sort((a, b) => comparePlaces(place(a), place(b)));
    },
    async calledBefore({ e164s, records, before }) {
      return timelinesOf(e164s, records).some(({ places }) => {
        for (const { id, at } of places.from(0)) {
          if (at >= before) return false;
          if (callOf(id)?.direction === 'inbound') return true;
        }
        return false;
      });
    },
    async busyUsers(userIds, exceptCallId) {
      return new Set(userIds.filter((userId) => talks.isBusy(userId, exceptCallId)));
    },
    async lastTalkEnds(userIds) {
      const ends = userIds.flatMap((userId) => {
        const at = talks.lastEnd(userId);
        return at === undefined ? [] : [[userId, at] as const];
      });
      return new Map(ends);
    },
    async lastTalk({ e164s, records, exceptCallId }) {
      const found = new Map<string, Call>();
      for (const { id } of timelinesOf(e164s, records).flatMap(({ places }) => [...places.from(0)])) {
        const call = id === exceptCallId ? undefined : callOf(id);
        if (call) found.set(id, call);
      }
      return lastTalkOf(found.values());
    },
    async lastReached(e164s, since) {
      let last: Reached | null = null;
      for (const { id } of index.callsOfRemote(e164s).places.from(0)) {
        const call = callOf(id);
        if (!call || call.answeredAt === null || call.answeredAt < since) continue;
        const { direction, answeredAt: at, answeredBy: userId } = call;
        const how = direction === 'outbound' ? 'calledBack' : 'gotThrough';
        if (last === null || at > last.at || (at === last.at && id > last.callId)) {
          last = { callId: id, at, userId, how };
        }
      }
      return last;
    },
    async lastTalkedAt(records) {
      const found = records.flatMap((record) => {
        const talk = activities.first(withOrigins(record), ({ kind }) => kind === 'call');
        return talk ? [[refKey(record), talk.at] as const] : [];
      });
      return new Map(found);
    },
    async getRecording(recordingId) {
      return index.recording(recordingId);
    },
    dueRecordings: async (query, request) => dues.page(query, request),
    async listRecordings(filter, request) {
      const names = namesOf(filter.record);
      return pageByTime(recordingsOf(filter), request, (id) => {
        const recording = index.recording(id);
        const call = recording && callOf(recording.callId);
        return call && isListedRecording(call, recording, filter, names) ? recording : undefined;
      });
    },
    activities: async (record, request, kinds) =>
      activities.page(withOrigins(record), request, ({ kind }) => kinds?.includes(kind) ?? true),
    history: async (record, request) => history.page(withOrigins(record), request),
    acceptsErasure: ({ call, expectedVersion }) => rows.get(call.id)?.version === expectedVersion,
    erase,
  };
}
