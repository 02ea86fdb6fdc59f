import {
  type Call,
  type CallRecording,
  type Clock,
  type LegalHold,
  numbersOf,
  type RetentionReason,
  readHolds,
  retentionVerdict,
  type Store,
} from '@callcard/crm-core';
import { callReader, type ReadCalls } from './call-reader.js';
import { isoInstant } from './instants.js';
import { type RecordingView, recordingView } from './recording-view.js';
import { byId, readTalkNames, type TalkNames, type TalkParts, talkParts, textOf } from './talk-parts.js';

/** What a recording is of, so that one in a listing is of use alone. */
export interface RecordedTalk extends TalkParts {
  readonly direction: Call['direction'] | null;
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
interface Known extends TalkNames {
  readonly calls: ReadonlyMap<string, Call>;
  readonly holds: readonly LegalHold[];
  readonly now: number;
}

async function readKnown(
  store: Store,
  clock: Clock,
  recordings: readonly CallRecording[],
  read: ReadCalls,
): Promise<Known> {
  const calls = await read(recordings.flatMap(({ callId }) => textOf(callId) ?? []));
  const [names, holds] = await Promise.all([readTalkNames(store, calls), readHolds({ store })]);
  return { ...names, calls: byId(calls), holds, now: clock.now() };
}

/** Stands for a call that is not there any more. */
function noCall({ callId: id, startedAt }: CallRecording): Call {
  const unknown = { lineId: null, endedAt: null, recordings: [], match: null };
  return { id, offeredAt: startedAt ?? 0, ...unknown } as unknown as Call;
}

function itemOf(recording: CallRecording, known: Known): RecordingItem {
  const { calls, lines, holds, now } = known;
  const call = calls.get(recording.callId);
  const about = call ?? noCall(recording);
  const line = lines.get(textOf(call?.lineId) ?? '');
  const rules = { retentionOf: () => line?.retention, holds, numbersOf };
  const { reason, until, holdIds } = retentionVerdict(about, recording, rules, now);
  return {
    ...recordingView(recording, about),
    direction: call?.direction ?? null,
    ...talkParts(call, known),
    retention: { reason, until: until === null ? null : isoInstant(until), holdIds },
  };
}

/** The recordings, each with what it is of. Reads what there is of all of them at once; `read`: what was read already is not again. */
export async function recordingItems(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  recordings: readonly CallRecording[],
  read: ReadCalls = callReader(store),
): Promise<readonly RecordingItem[]> {
  const known = await readKnown(store, clock, recordings, read);
  return recordings.map((recording) => itemOf(recording, known));
}
