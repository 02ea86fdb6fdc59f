import { stampChanges } from '../call/stamp-changes.js';
import {
  type ErasedAudio,
  type ErasurePlan,
  type ErasureRefusal,
  planErasure,
} from '../erasure/plan-erasure.js';
import type { NoteActivity } from '../model/activity.js';
import type { Call } from '../model/call.js';
import type { AnyRecordRef } from '../model/crm-record.js';
import type { ErasureChange } from '../model/erasure.js';
import type { MissedCallItem } from '../model/missed-call.js';
import type { Instant, RecordRef } from '../model/record.js';
import { ok, type Result } from '../model/result.js';
import type { StoredCall } from '../model/stored-call.js';
import type { Task } from '../model/task.js';
import type { Tombstone } from '../model/tombstone.js';
import { numbersOf } from '../phone/numbers-of.js';
import type { AudioStore } from '../ports/audio.js';
import type { Clock, Ids } from '../ports/clock-and-ids.js';
import type { Page, PageRequest } from '../ports/paging.js';
import type { Pauses } from '../ports/pauses.js';
import type { Store } from '../ports/store.js';
import type { SwitchFiles, SwitchLegs } from '../ports/switch-files.js';
import { activitiesOf } from '../projections/activities.js';
import { allOf } from './all-of.js';
import { type BusyError, withRetries } from './optimistic.js';
import { switchLegsOf } from './switch-legs.js';
import { removeTranscript } from './transcripts/remove-transcript.js';

/** What {@link eraseNumber} reads and writes through. */
export interface ErasurePorts {
  readonly store: Store;
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Absent: the call detail records of the switches stay until they are too old (`removeSwitchCopies`). */
  readonly switchFiles?: Pick<SwitchFiles, 'removeRecords'>;
  /** Waits between tries; absent: they follow at once. */
  readonly pauses?: Pauses;
}

/** What an erasure would do, as things are now. */
export interface ErasurePreview {
  /** As the tombstone would have it. */
  readonly counts: Tombstone['counts'];
  readonly firstCallAt: Instant | null;
  readonly lastCallAt: Instant | null;
  /** Calls that would lose what names the caller. */
  readonly callIds: readonly string[];
  /** Recordings whose audio would be removed. */
  readonly recordingIds: readonly string[];
  /** Records that would lose the number, or names and texts. */
  readonly records: readonly AnyRecordRef[];
  /** Items of the work list that would go. */
  readonly missedCallIds: readonly string[];
}

/** What an erasure did. */
export interface ErasureOutcome {
  readonly tombstone: Tombstone;
  /**
   * What was removed from the recording store. The files of the switch, by their paths, are due to be removed at once
   * (rule A10): `removeSwitchCopies` does it.
   */
  readonly audio: readonly ErasedAudio[];
  /**
   * Calls whose call detail records the switch may still have: it could not be reached, or did not let them go. They go when
   * they are too old (`removeSwitchCopies`), or by hand.
   */
  readonly recordsLeft: readonly SwitchLegs[];
}

/** Removes what the switches recorded of these calls; gives those whose records may still be there. */
async function removeRecords(
  files: ErasurePorts['switchFiles'],
  calls: readonly Call[],
): Promise<readonly SwitchLegs[]> {
  const left: SwitchLegs[] = [];
  const unreachable = new Set<string>();
  for (const legs of calls.map(switchLegsOf)) {
    const removed = unreachable.has(legs.node) ? undefined : await files?.removeRecords(legs);
    if (removed?.ok) continue;
    left.push(legs);
    if (removed?.error.code === 'unreachable') unreachable.add(legs.node);
  }
  return left;
}

async function everything<T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of allOf(list)) items.push(item);
  return items;
}

/** Every task about these records and items, done ones included. */
async function tasksAbout(
  { tasks }: Store,
  records: readonly RecordRef[],
  items: readonly MissedCallItem[],
): Promise<readonly Task[]> {
  const refs = records.map(({ type, id }) => ({ type, id }));
  const [ofRecords, ofItems] = await Promise.all([
    everything((page) => tasks.ofRecords(refs, {}, page)),
    tasks.ofMissedCalls(items.map(({ id }) => id)),
  ]);
  return [...new Map([...ofRecords, ...ofItems].map((task) => [task.id, task])).values()];
}

/** Every note on these records themselves. */
async function notesOn({ calls }: Store, records: readonly RecordRef[]): Promise<readonly NoteActivity[]> {
  const streams = await Promise.all(
    records.map(({ type, id }) => everything((page) => calls.activities({ type, id }, page, ['note']))),
  );
  return streams.flat().filter((entry) => entry.kind === 'note' && entry.callId === null) as NoteActivity[];
}

async function callsOf(store: Store, e164s: readonly string[]): Promise<StoredCall[]> {
  const calls = await Promise.all(
    e164s.map((remote) => everything((page) => store.calls.list({ remote }, page))),
  );
  const stored = await Promise.all(calls.flat().map(({ id }) => store.calls.get(id)));
  return stored.flatMap((call) => call ?? []);
}

/** What an erasure writes, with when each call changed. */
function stamped(change: ErasureChange, before: readonly StoredCall[], now: Instant): ErasureChange {
  const stored = new Map(before.map(({ call }) => [call.id, call]));
  const calls = change.calls.map((erased) => ({
    ...erased,
    call: stampChanges(stored.get(erased.call.id), erased.call, now),
  }));
  return { ...change, calls };
}

/** Everything that is known of these numbers, and what is to become of it. */
async function planOf(
  { store, clock, ids }: Pick<ErasurePorts, 'store' | 'clock' | 'ids'>,
  e164s: readonly string[],
  requestedBy: string | null,
): Promise<Result<ErasurePlan, ErasureRefusal>> {
  const [calls, parties, missedCalls, holds] = await Promise.all([
    callsOf(store, e164s),
    store.parties.findByPhone(e164s),
    store.missedCalls.ofCaller(e164s),
    everything((page) => store.legalHolds.list(page)),
  ]);
  const refs = parties.map(({ type, id }): RecordRef => ({ type, id }));
  const [deals, origins] = await Promise.all([
    store.deals.findByParties(refs.filter(({ type }) => type === 'contact')),
    store.parties.originsOf(refs),
  ]);
  const about = [...parties, ...origins, ...deals];
  const [tasks, notes] = await Promise.all([tasksAbout(store, about, missedCalls), notesOn(store, about)]);
  const known = { e164s, calls, parties, origins, deals, tasks, notes, missedCalls, holds };
  const now = clock.now();
  const plan = planErasure({ ...known, now, tombstoneId: ids.next(), requestedBy, activitiesOf });
  return plan.ok ? ok({ ...plan.value, change: stamped(plan.value.change, calls, now) }) : plan;
}

/**
 * What {@link eraseNumber} would do now, and why not: nothing is changed. Errors: {@link ErasureRefusal}.
 *
 * @example
 * const preview = await previewErasure({ store, clock, ids }, '+48601234567');
 * console.log(preview.ok && preview.value.counts.records); // 1
 */
export async function previewErasure(
  ports: Pick<ErasurePorts, 'store' | 'clock' | 'ids'>,
  e164: string,
): Promise<Result<ErasurePreview, ErasureRefusal>> {
  const plan = await planOf(ports, numbersOf(e164), null);
  if (!plan.ok) return plan;
  const { audio, change } = plan.value;
  const { counts, firstCallAt, lastCallAt } = change.tombstone;
  return ok({
    ...{ counts, firstCallAt, lastCallAt, missedCallIds: change.missedCallIds },
    callIds: change.calls.map(({ call }) => call.id),
    recordingIds: audio.map(({ recordingId }) => recordingId),
    records: change.records.map(({ type, id }) => ({ type, id })),
  });
}

/**
 * Erases everything known of a phone number, however it was or is spelled (`numbersOf`), but a tombstone (rule A7). The
 * audio, its transcripts and the switches' call detail records go first, then everything else in one step: when it is cut short in between,
 * erase again. Whatever is written to the calls meanwhile is read again and erased as well. A call that comes later is a
 * new one, of an unknown caller. Errors: {@link ErasureRefusal}; `busy` when others wrote in between again and again.
 *
 * @example
 * const erased = await eraseNumber({ store, audio, clock, ids }, '+48601234567', 'ewa');
 * const left = await store.parties.findByPhone(['+48601234567']);
 * console.log(erased.ok, left.length); // true 0
 */
export async function eraseNumber(
  { store, audio, switchFiles, clock, ids, pauses }: ErasurePorts,
  e164: string,
  requestedBy: string | null,
): Promise<Result<ErasureOutcome, ErasureRefusal | BusyError>> {
  const removed = new Map<string, ErasedAudio>();
  const e164s = numbersOf(e164);
  return withRetries<ErasureOutcome, ErasureRefusal>(
    async () => {
      const plan = await planOf({ store, clock, ids }, e164s, requestedBy);
      if (!plan.ok) return plan;
      for (const object of plan.value.audio) {
        await audio.remove(object.recordingId);
        await removeTranscript(store, object.recordingId);
        removed.set(object.recordingId, object);
      }
      const { change } = plan.value;
      const erased = change.calls.map(({ call }) => call);
      const recordsLeft = await removeRecords(switchFiles, erased);
      const done = await store.erasures.apply(change);
      return done.ok
        ? ok({ tombstone: change.tombstone, audio: [...removed.values()], recordsLeft })
        : 'conflict';
    },
    { pauses },
  );
}
