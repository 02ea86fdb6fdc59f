import type { Activity, HistoryEntry } from '../activities.js';
import type { Call } from '../call/call.js';
import type { CallFact } from '../call/facts.js';
import type { CallCommit, CallFilter, CallLog, RecordingFilter } from '../ports.js';
import { isSettledRecording } from '../recordings/life-cycle.js';
import type { Lead } from '../records.js';
import { err, ok } from '../result.js';
import { createCallIndex } from './call-index.js';
import type { MemoryFeed } from './feed.js';
import { comparePlaces, pageByTime } from './paging.js';
import type { Table } from './repository.js';
import { snapshot } from './snapshot.js';
import { createStream } from './stream.js';
import { createTimeline, type Timeline } from './timeline.js';

interface Row {
  readonly call: Call;
  readonly facts: Map<string, CallFact>;
  readonly version: number;
}

/** Whether nothing more is expected of a call: it ended, and each of its recordings is kept or known to be lost. */
function isFinished(call: Call): boolean {
  return call.phase === 'ended' && call.recordings.every(({ state }) => isSettledRecording(state));
}

function passes(call: Call, filter: CallFilter): boolean {
  if (filter.status !== undefined && call.status !== filter.status) return false;
  return filter.live === undefined || (call.phase !== 'ended') === filter.live;
}

export function createCallLog(leads: Table<Lead>, feed: MemoryFeed): CallLog {
  const rows = new Map<string, Row>();
  const unfinished = new Set<string>();
  const index = createCallIndex();
  const activities = createStream<Activity>(-1);
  const history = createStream<HistoryEntry>(1);

  function addFacts(facts: Map<string, CallFact>, added: readonly CallFact[]): Map<string, CallFact> {
    for (const fact of added) {
      if (facts.has(fact.id)) continue;
      const kept = snapshot(fact);
      facts.set(kept.id, kept);
      feed.append(kept);
    }
    return facts;
  }

  /** Whole or not at all: whatever can refuse is asked before the first change, and nothing waits in between. */
  function commit(change: CallCommit): number | undefined {
    const before = rows.get(change.call.id);
    const version = before?.version ?? 0;
    if (version !== change.expectedVersion || !change.leads.every(leads.accepts)) return undefined;
    const call = snapshot(change.call);
    const facts = addFacts(before?.facts ?? new Map(), change.newFacts);
    rows.set(call.id, { call, facts, version: version + 1 });
    index.put(before?.call, call);
    if (isFinished(call)) unfinished.delete(call.id);
    else unfinished.add(call.id);
    for (const lead of change.leads) leads.put(lead);
    for (const activity of change.activities) activities.replace(activity);
    for (const entry of change.history) history.addOnce(entry);
    return version + 1;
  }

  function callOf(id: string): Call | undefined {
    return rows.get(id)?.call;
  }

  function recordingsOf({ callId, record }: RecordingFilter): Timeline {
    if (callId === undefined && record === undefined) return index.recordings;
    const ids = callId === undefined ? [] : [callId];
    if (callId === undefined && record)
      for (const { id } of index.callsOfRecord(record).places.from(0)) ids.push(id);
    const timeline = createTimeline(-1);
    for (const call of ids.flatMap((id) => callOf(id) ?? [])) {
      const bound = !record || call.bindings.some((ref) => ref.type === record.type && ref.id === record.id);
      for (const { id } of bound ? call.recordings : []) timeline.put(id, call.offeredAt);
    }
    return timeline;
  }

  return {
    async get(callId) {
      const row = rows.get(callId);
      return row && { call: row.call, facts: [...row.facts.values()], version: row.version };
    },
    async commit(change) {
      const version = commit(change);
      return version === undefined ? err({ code: 'conflict' }) : ok({ version });
    },
    async list(filter, request) {
      const timeline = filter.record ? index.callsOfRecord(filter.record) : index.calls;
      return pageByTime(timeline, request, (id) => {
        const call = callOf(id);
        return call && passes(call, filter) ? call : undefined;
      });
    },
    async unfinished() {
      const place = ({ offeredAt, id }: Call) => ({ at: offeredAt, id });
      return [...unfinished]
        .flatMap((id) => callOf(id) ?? [])
        .sort((a, b) => comparePlaces(place(a), place(b)));
    },
    async countByRemote(e164, before) {
      return index.callsOfRemote(e164).places.countBefore((place) => place.at >= before);
    },
    async getRecording(recordingId) {
      return index.recording(recordingId);
    },
    async listRecordings(filter, request) {
      return pageByTime(recordingsOf(filter), request, index.recording);
    },
    activities: async (record, request) => activities.page(record, request),
    history: async (record, request) => history.page(record, request),
  };
}
