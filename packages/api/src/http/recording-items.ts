import {
  type Call,
  type CallRecording,
  type Clock,
  callerOf,
  type LegalHold,
  numbersOf,
  type RetentionPolicy,
  type RetentionReason,
  readHolds,
  retentionVerdict,
  type Store,
} from '@callcard/crm-core';
import { isoInstant } from './instants.js';
import { type RecordingView, recordingView } from './recording-view.js';

/** What a recording is of, so that one in a listing is of use alone. */
export interface RecordedTalk {
  readonly direction: Call['direction'] | null;
  readonly withheld: boolean;
  /** Of the other side, as everybody may see it. */
  readonly number: string | null;
  readonly name: string | null;
  readonly line: {
    readonly id: string;
    readonly number: string | null;
    readonly label: string | null;
  } | null;
  /** Who talked with the other side first. */
  readonly user: { readonly id: string; readonly name: string | null } | null;
  /** How long the audio is kept, as things are now, and why. */
  readonly retention: {
    readonly reason: RetentionReason;
    readonly until: string | null;
    readonly holdIds: readonly string[];
  };
}

/** A recording with what it is of. */
export type RecordingItem<V extends RecordingView = RecordingView> = V extends unknown
  ? V & RecordedTalk
  : never;

/** What is known beside the recordings themselves. */
interface Known {
  readonly calls: ReadonlyMap<string, Call>;
  readonly lines: ReadonlyMap<string, Named>;
  readonly users: ReadonlyMap<string, Named>;
  readonly holds: readonly LegalHold[];
  readonly now: number;
}

/** What is looked at of a line or user: a stored document is what it is. */
interface Named {
  readonly id: string;
  readonly name?: unknown;
  readonly number?: unknown;
  readonly label?: unknown;
  readonly retention?: RetentionPolicy | undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function idsIn(calls: readonly Call[], field: 'lineId' | 'answeredBy'): readonly string[] {
  return [...new Set(calls.flatMap((call) => textOf(call[field]) ?? []))];
}

async function readKnown(store: Store, clock: Clock, recordings: readonly CallRecording[]): Promise<Known> {
  const callIds = new Set(recordings.flatMap(({ callId }) => textOf(callId) ?? []));
  const calls = await store.calls.getMany([...callIds]);
  const [lines, users, holds] = await Promise.all([
    store.lines.getMany(idsIn(calls, 'lineId')),
    store.users.getMany(idsIn(calls, 'answeredBy')),
    readHolds({ store }),
  ]);
  return { calls: byId(calls), lines: byId(lines), users: byId(users), holds, now: clock.now() };
}

function talkOf(recording: CallRecording, { calls, lines, users, holds, now }: Known): RecordedTalk {
  const call = calls.get(recording.callId);
  const { withheld = false, number = null, name = null } = call ? callerOf(call) : {};
  const lineId = textOf(call?.lineId);
  const userId = textOf(call?.answeredBy);
  const line = lineId === null ? undefined : lines.get(lineId);
  const rules = { retentionOf: () => line?.retention, holds, numbersOf };
  const about = call ?? { id: recording.callId, lineId: null, endedAt: null, recordings: [], match: null };
  const { reason, until, holdIds } = retentionVerdict(about as Call, recording, rules, now);
  return {
    direction: call?.direction ?? null,
    ...{ withheld, number, name },
    line: lineId === null ? null : { id: lineId, number: textOf(line?.number), label: textOf(line?.label) },
    user: userId === null ? null : { id: userId, name: textOf(users.get(userId)?.name) },
    retention: { reason, until: until === null ? null : isoInstant(until), holdIds },
  };
}

/** The recordings, each with what it is of. Reads what there is of all of them at once. */
export async function recordingItems(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  recordings: readonly CallRecording[],
): Promise<readonly RecordingItem[]> {
  const known = await readKnown(store, clock, recordings);
  return recordings.map((recording) => ({ ...recordingView(recording), ...talkOf(recording, known) }));
}
