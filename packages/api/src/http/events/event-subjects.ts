import {
  type AnyRecordRef,
  type Call,
  type Clock,
  type CrmRecord,
  numbersOf,
  partyKeysOf,
  type RecordRef,
  refKey,
  type Store,
} from '@callcard/crm-core';
import { callPartsOf, type Parts, recordPartsOf } from '../access/visible.js';
import { hasActivities, plurals } from '../plurals.js';
import type { LiveEvent } from './live-event.js';

/** A call that an event concerns, as it is stored now. */
interface SubjectCall {
  readonly id: string;
  readonly lineId: string | null;
  readonly parts: Parts;
  /** Who has a part in it. */
  readonly userIds: ReadonlySet<string>;
  /** What it is bound to, by `refKey`. */
  readonly records: ReadonlySet<string>;
}

/** What an event is about, as it is stored when the event is judged. */
export interface EventSubject {
  /** Who has a part in the call or the record itself; undefined: it is gone. */
  readonly parts: Parts | undefined;
  /** Of who calls back: who has a part in the item of the work list. */
  readonly missed?: Parts | undefined;
  /** Of a fact, its call; of a change, the calls that live and whose cards show the record. */
  readonly calls: readonly SubjectCall[];
  /** Of a change: who owns the record, or is it. */
  readonly userIds: ReadonlySet<string>;
}

/** What events are about is remembered for so many events, for all who follow. */
const remembered = 500;
/** Of so many live calls of one record it is known that their cards show it. */
const mostCalls = 50;
/** A call that came in longer ago than this is not looked for: none lives so long. */
const longestCallMs = 24 * 3_600_000;

/** Looks up what events are about. */
export interface EventSubjects {
  /** The same for all who ask at one position: it is read once, however many follow. */
  of(event: LiveEvent, position: string): Promise<EventSubject>;
}

/** Whether an event tells who calls somebody back: whoever has the item on their list is to know it. */
function isOfClaim({ type }: LiveEvent): boolean {
  return type === 'missedCallClaimed' || type === 'missedCallReleased';
}

/** The same for events of one call, or of one record. */
export function subjectKey(event: LiveEvent): string {
  if (!('fact' in event)) return refKey(event.change.record);
  return isOfClaim(event) ? `missed call ${event.callId}` : `call ${event.callId}`;
}

function subjectCall(call: Call, parts: Parts): SubjectCall {
  const bindings: readonly RecordRef[] = Array.isArray(call.bindings) ? call.bindings : [];
  return {
    id: call.id,
    lineId: call.lineId ?? null,
    parts,
    userIds: new Set(parts.concerned.userIds),
    records: new Set(bindings.map(refKey)),
  };
}

/** Whose card a record is on: its own, a deal's and an invoice's parties', and what a task is about. */
function shownWith(ref: AnyRecordRef, record: CrmRecord | undefined): readonly AnyRecordRef[] {
  if (record?.type === 'task') return record.record ? [record.record] : [];
  if (record?.type !== 'deal' && record?.type !== 'invoice') return [ref];
  const parties = partyKeysOf(record).map((key): AnyRecordRef => {
    const at = key.indexOf(':');
    return { type: key.slice(0, at) as AnyRecordRef['type'], id: key.slice(at + 1) };
  });
  return [ref, ...parties];
}

export function createEventSubjects(store: Store, clock: Clock): EventSubjects {
  const known = new Map<string, Promise<EventSubject>>();

  async function ofCall(callId: string): Promise<EventSubject> {
    const calls = await store.calls.getMany([callId]);
    const [parts] = await callPartsOf(store, calls);
    const [call] = calls;
    return {
      parts,
      calls: call && parts ? [subjectCall(call, parts)] : [],
      userIds: new Set(),
    };
  }

  async function ofMissedCall(callId: string): Promise<EventSubject> {
    const [call] = await store.calls.getMany([callId]);
    const e164 = call?.match?.e164;
    const items = e164 ? await store.missedCalls.ofCaller(numbersOf(e164)) : [];
    const item = items.find(({ missed }) => missed.some((one) => one.callId === callId));
    return { ...(await ofCall(callId)), missed: item && (await recordPartsOf(store, item)) };
  }

  async function liveCallsOf(refs: readonly AnyRecordRef[]): Promise<readonly SubjectCall[]> {
    const from = clock.now() - longestCallMs;
    const pages = await Promise.all(
      refs
        .filter((ref): ref is RecordRef => hasActivities(ref.type))
        .map((record) => store.calls.list({ record, live: true, from }, { limit: mostCalls })),
    );
    const calls = [...new Map(pages.flatMap(({ items }) => items.map((call) => [call.id, call]))).values()];
    const parts = await callPartsOf(store, calls);
    return calls.flatMap((call, n) => {
      const one = parts[n];
      return one ? [subjectCall(call, one)] : [];
    });
  }

  async function ofRecord({ type, id }: AnyRecordRef): Promise<EventSubject> {
    const found: readonly CrmRecord[] = await store[plurals[type]].getMany([id]);
    const [record] = found;
    const parts = record && (await recordPartsOf(store, record as { readonly ownerId?: string | null }));
    return {
      parts,
      calls: await liveCallsOf(shownWith({ type, id }, record)),
      userIds: new Set([...(parts?.concerned.userIds ?? []), ...(type === 'user' ? [id] : [])]),
    };
  }

  function readingOf(event: LiveEvent): Promise<EventSubject> {
    if (!('fact' in event)) return ofRecord(event.change.record);
    return isOfClaim(event) ? ofMissedCall(event.callId) : ofCall(event.callId);
  }

  return {
    of(event, position) {
      const key = `${position} ${subjectKey(event)}`;
      const before = known.get(key);
      if (before) return before;
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size >= remembered) known.delete(oldest);
      const reading = readingOf(event);
      known.set(key, reading);
      reading.catch(() => known.delete(key));
      return reading;
    },
  };
}
