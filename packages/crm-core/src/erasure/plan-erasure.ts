import { factId } from '../call/fact-ids.js';
import { foldCall } from '../call/fold-call.js';
import { offerOf } from '../call/offer-of.js';
import type { Activity, NoteActivity } from '../model/activity.js';
import type { Call } from '../model/call.js';
import type { Deal } from '../model/deal.js';
import type { ErasedCall, ErasureChange } from '../model/erasure.js';
import type { CallFact } from '../model/fact.js';
import type { LegalHold } from '../model/legal-hold.js';
import type { StoredMissedCall } from '../model/missed-call.js';
import { entriesOf, fieldsOf } from '../model/object-shape.js';
import type { Party } from '../model/party.js';
import type { Instant } from '../model/record.js';
import { err, ok, type Result } from '../model/result.js';
import { readCall } from '../model/shapes/call.js';
import { anyNumber, readTexts } from '../model/shapes/common.js';
import { readFacts } from '../model/shapes/facts.js';
import { readMissedCall } from '../model/shapes/missed-call.js';
import { readDeals, readParties } from '../model/shapes/party-records.js';
import type { StoredCall } from '../model/stored-call.js';
import type { Task } from '../model/task.js';
import type { Tombstone } from '../model/tombstone.js';
import { holdsOnCall, holdsOnNumbers } from '../recordings/legal-hold.js';
import { isSettledRecording, wasKept } from '../recordings/life-cycle.js';
import { deletedFact } from '../recordings/verify.js';
import { hasNumber, redactDeals, redactFact, redactNotes, redactParties, redactTasks } from './redact.js';

/** Audio to be removed from the recording store, and the file of the switch that it was copied from. */
export interface ErasedAudio {
  readonly recordingId: string;
  readonly callId: string;
  /** Below the switch's recordings folder. */
  readonly path: string | null;
}

/** What an erasure writes, and the audio to remove after it is written. */
export interface ErasurePlan {
  readonly change: ErasureChange;
  readonly audio: readonly ErasedAudio[];
}

/** Why a number is not erased (rule A7). Nothing was changed. */
export type ErasureRefusal =
  /** A hold on the number: nothing of it may go. */
  | { readonly code: 'legalHold'; readonly holdIds: readonly string[] }
  /** These calls live, or wait for a recording: more would come after the erasure. Try again later. */
  | { readonly code: 'callsUnfinished'; readonly callIds: readonly string[] }
  /** No call, record or item has the number. */
  | { readonly code: 'nothingKnown' };

/** Everything that is known of a number, and what forbids to erase it (rule A7). */
export interface ErasureInput {
  /** All numbers of the subscriber, E.164 (`numbersOf`). */
  readonly e164s: readonly string[];
  /** Every call whose match names one of them. */
  readonly calls: readonly StoredCall[];
  /** Every record that has one of them; others among them stay as they are. */
  readonly parties: readonly Party[];
  /** Every record that became one of these. */
  readonly origins: readonly Party[];
  /** Every deal of these records. */
  readonly deals: readonly Deal[];
  /** Tasks about these records, deals and items. */
  readonly tasks: readonly Task[];
  /** Notes on these records themselves. Absent: none. */
  readonly notes?: readonly NoteActivity[];
  readonly missedCalls: readonly StoredMissedCall[];
  readonly holds: readonly LegalHold[];
  readonly now: Instant;
  readonly tombstoneId: string;
  readonly requestedBy: string | null;
  /** The activities of a call as it is, with its facts, after the erasure. */
  readonly activitiesOf: (call: Call, facts: readonly CallFact[]) => readonly Activity[];
}

interface KnownCall extends StoredCall {
  /** Damaged facts, of which nobody can tell whom they name. */
  readonly damaged: readonly string[];
}

/** Calls as well as they can be read. */
function readCalls(calls: readonly StoredCall[]): readonly KnownCall[] {
  return entriesOf(calls).map((stored) => {
    const { call: given, facts: told, version } = fieldsOf(stored) ?? {};
    const call = readCall(given as Call);
    const facts = readFacts(told as StoredCall['facts']);
    const sound = new Set(facts.map(({ id }) => id));
    const ids = readTexts(
      entriesOf(told as StoredCall['facts']).map((fact) => fieldsOf(fact)?.['id'] as string),
    );
    const all = facts.some(({ type }) => type === 'offered') ? facts : [offerOf(call), ...facts];
    const damaged = ids.filter((id) => !sound.has(id) && id !== factId.offered);
    return { call, facts: all, version: anyNumber.read(version) ?? 0, damaged };
  });
}

function isUnfinished({ call }: StoredCall): boolean {
  return call.endedAt === null || call.recordings.some(({ state }) => !isSettledRecording(state));
}

function eraseCall(
  { call, facts, version, damaged }: KnownCall,
  { now, activitiesOf }: Pick<ErasureInput, 'now' | 'activitiesOf'>,
): ErasedCall {
  const deleted = call.recordings.filter(wasKept).map((recording) => deletedFact(recording, 'erasure', now));
  const erased = [factId.erased, ...damaged].map(
    (id): CallFact => ({ type: 'erased', id, callId: call.id, at: now }),
  );
  const left = [...facts.map(redactFact), ...deleted, ...erased];
  const after = foldCall(left) ?? call;
  return { call: after, facts: left, expectedVersion: version, activities: activitiesOf(after, left) };
}

function audioOf({ call }: StoredCall): ErasedAudio[] {
  return call.recordings.filter(wasKept).map(({ id, callId, path }) => ({ recordingId: id, callId, path }));
}

function tombstoneOf(
  input: ErasureInput,
  calls: readonly ErasedCall[],
  left: Pick<Tombstone['counts'], 'recordings' | 'missedCalls' | 'records' | 'redactedRecords' | 'heldCalls'>,
): Tombstone {
  const { now, requestedBy } = input;
  const times = calls.map(({ call }) => call.offeredAt);
  const sum = (count: (erased: ErasedCall) => number) => calls.reduce((n, erased) => n + count(erased), 0);
  return {
    id: input.tombstoneId,
    version: 1,
    createdAt: now,
    updatedAt: now,
    kind: 'phoneErasure',
    erasedAt: now,
    requestedBy,
    firstCallAt: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    lastCallAt: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
    counts: {
      calls: calls.length,
      comments: sum(({ call }) => call.comments.length),
      activities: sum(({ activities }) => activities.length),
      ...left,
    },
  };
}

/**
 * What is taken out of everything known of a phone number (rule A7). Pure: it writes nothing. A call keeps its id, its
 * instants, how it came out, and the records that it is bound to; its number, names, comments and audio go, and the titles of tasks
 * about it or its caller, and the notes on whoever loses their name. Invoices are
 * bookkeeping and stay. A legal hold on the number refuses the whole; one on a call keeps that call as it is. Errors:
 * {@link ErasureRefusal}.
 */
export function planErasure(given: ErasureInput): Result<ErasurePlan, ErasureRefusal> {
  // Of what is no object nothing is known.
  const input = (fieldsOf(given) ?? {}) as unknown as ErasureInput;
  const { deals, tasks, holds, now } = input;
  const e164s = readTexts(input.e164s);
  const calls = readCalls(input.calls);
  const origins = readParties(input.origins);
  const parties = readParties(input.parties).filter((party) => hasNumber(party, e164s));
  const missedCalls = entriesOf(input.missedCalls).flatMap((item) => readMissedCall(item) ?? []);
  const held = holdsOnNumbers(e164s, holds, now);
  if (held.length > 0) return err({ code: 'legalHold', holdIds: held.map(({ id }) => id) });
  if (calls.length + parties.length + missedCalls.length === 0) return err({ code: 'nothingKnown' });
  const free = calls.filter(({ call }) => holdsOnCall(call, holds, now).length === 0);
  const unfinished = free.filter(isUnfinished);
  if (unfinished.length > 0)
    return err({ code: 'callsUnfinished', callIds: unfinished.map(({ call }) => call.id) });
  const erased = free.map((stored) => eraseCall(stored, input));
  const { records, redacted } = redactParties(parties, origins, e164s, now);
  const audio = free.flatMap(audioOf);
  const tombstone = tombstoneOf(input, erased, {
    recordings: audio.length,
    missedCalls: missedCalls.length,
    records: records.length,
    redactedRecords: redacted.length,
    heldCalls: calls.length - free.length,
  });
  const missedCallIds = missedCalls.map(({ id }) => id);
  const nameless = redactDeals(readDeals(deals), redacted, now);
  const about = { records: [...redacted, ...nameless], missedCallIds };
  const changed = [...records, ...nameless, ...redactTasks(tasks, about, now)];
  const notes = redactNotes(input.notes ?? [], about.records);
  return ok({ change: { calls: erased, records: changed, notes, missedCallIds, tombstone }, audio });
}
