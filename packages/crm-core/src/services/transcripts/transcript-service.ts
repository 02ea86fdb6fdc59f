import { factId } from '../../call/fact-ids.js';
import type { Actor } from '../../model/actor.js';
import type { Period } from '../../model/call-filter.js';
import type { CallFact } from '../../model/fact.js';
import type { Instant } from '../../model/record.js';
import type { CallRecording, RecordingState } from '../../model/recording.js';
import { err, ok, type Result } from '../../model/result.js';
import type { StoredCall } from '../../model/stored-call.js';
import type { Transcript, TranscriptSegment } from '../../model/transcript.js';
import { transcriptId, transcriptKeys } from '../../model/transcript.js';
import type { Clock } from '../../ports/clock-and-ids.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import type { Pauses } from '../../ports/pauses.js';
import type { Store } from '../../ports/store.js';
import { aboutRecording } from '../../recordings/about-recording.js';
import { wasKept } from '../../recordings/life-cycle.js';
import { judgeSegments, keysOfTranscript, type TranscriptRefusal } from '../../recordings/transcript.js';
import type { CallService } from '../calls/call-service.js';
import { type BusyError, withRetries } from '../optimistic.js';
import { removeTranscript } from './remove-transcript.js';
import { type FoundTranscript, searchTranscripts } from './search.js';

/** What somebody wrote down. */
export interface TranscriptDraft {
  readonly segments: readonly TranscriptSegment[];
  readonly language: string | null;
  readonly source: string | null;
}

/** Why a transcript is not written. */
export type TranscriptError =
  | TranscriptRefusal
  | { readonly code: 'unknownRecording' }
  /** There is no audio that it could be of: not yet, or not any more. */
  | { readonly code: 'recordingNotStored'; readonly state: RecordingState }
  /** It is not the version that was to be changed; null: there is none. */
  | { readonly code: 'conflict'; readonly current: number | null }
  | BusyError;

/** What a transcript became. */
export interface WrittenTranscript {
  readonly transcript: Transcript;
  /** There was none before. */
  readonly isNew: boolean;
}

/** Who changes a transcript, and which version; `expectedVersion` absent: whichever is there, or none. */
export interface TranscriptChange {
  readonly by: Actor;
  readonly expectedVersion?: number;
}

/** What the transcript service needs of the world. */
export interface TranscriptPorts {
  readonly store: Pick<Store, 'calls' | 'transcripts'>;
  readonly calls: Pick<CallService, 'recordFacts'>;
  readonly clock: Clock;
  readonly pauses?: Pauses;
}

/** Keeps what is said in recordings, as recognisers wrote it down, and finds it by its words. It goes when its recording goes (rule A7). */
export interface TranscriptService {
  /** The transcript of a recording; undefined: there is none. */
  get(recordingId: string): Promise<Transcript | undefined>;
  /**
   * Has a recording's transcript, in place of the one before; the same again changes nothing. It is reported as the fact
   * `recordingTranscribed`. Errors: {@link TranscriptError}.
   */
  put(
    recordingId: string,
    draft: TranscriptDraft,
    change: TranscriptChange,
  ): Promise<Result<WrittenTranscript, TranscriptError>>;
  /** Removes a recording's transcript; false: there was none. Reported as the fact `transcriptRemoved`. Errors: `conflict`, `busy`. */
  remove(
    recordingId: string,
    expectedVersion?: number,
  ): Promise<Result<boolean, Extract<TranscriptError, { code: 'conflict' | 'busy' }>>>;
  /**
   * Recordings in which all of these words (`wordsOf`) are said, those of the newest call first; without words there are none. The
   * period is that of when their calls were offered. A page may be short: its `next` goes on.
   */
  search(words: readonly string[], period: Period, page: PageRequest): Promise<Page<FoundTranscript>>;
}

/** Makes a transcript service over the given ports. */
export function createTranscriptService(ports: TranscriptPorts): TranscriptService {
  const { store, pauses } = ports;
  const get = async (recordingId: string) => {
    const { items } = await store.transcripts.list({ key: transcriptKeys.recording(recordingId), limit: 1 });
    return items[0];
  };
  return {
    get,
    put: (recordingId, draft, change) =>
      withRetries<WrittenTranscript, TranscriptError>(
        async () => put(ports, await get(recordingId), recordingId, draft, change),
        { pauses },
      ),
    async remove(recordingId, expectedVersion) {
      const known = await get(recordingId);
      if (expectedVersion !== undefined && known?.version !== expectedVersion)
        return err({ code: 'conflict', current: known?.version ?? null });
      if (!known || !(await removeTranscript(store, recordingId))) return ok(false);
      const stored = await store.calls.get(known.callId);
      const recording = stored && recordingIn(stored, recordingId);
      if (!recording) return ok(true);
      const about = aboutRecording(recording, reportTime(stored, recordingId, ports.clock.now()));
      const id = factId.transcriptRemoved(recordingId, about.at);
      const recorded = await ports.calls.recordFacts(known.callId, [
        { type: 'transcriptRemoved', id, ...about },
      ]);
      return recorded.ok || recorded.error.code !== 'busy' ? ok(true) : err({ code: 'busy' });
    },
    search: async (words, period, page) =>
      words.length === 0 ? { items: [], next: null } : searchTranscripts(store, words, period, page),
  };
}

function recordingIn({ call }: StoredCall, recordingId: string): CallRecording | undefined {
  return call.recordings.find(({ id }) => id === recordingId);
}

function isAboutTranscript(fact: CallFact, recordingId: string): boolean {
  const named = fact.type === 'recordingTranscribed' || fact.type === 'transcriptRemoved';
  return named && fact.recordingId === recordingId;
}

/** Now, or just after what was reported last: facts are folded in the order of time, and clocks differ (rule A8). */
function reportTime({ facts }: StoredCall, recordingId: string, now: Instant): Instant {
  const times = facts.filter((fact) => isAboutTranscript(fact, recordingId)).map(({ at }) => at);
  return times.reduce((at, last) => Math.max(at, last + 1), now);
}

function isSame(known: Transcript, draft: TranscriptDraft): boolean {
  const said = ({ segments, language, source }: TranscriptDraft) =>
    JSON.stringify([language, source, segments.map((s) => [s.startMs, s.endMs, s.speaker, s.text])]);
  return said(known) === said(draft);
}

async function put(
  ports: TranscriptPorts,
  known: Transcript | undefined,
  recordingId: string,
  { segments: given, language, source }: TranscriptDraft,
  { by, expectedVersion }: TranscriptChange,
): Promise<Result<WrittenTranscript, TranscriptError> | 'conflict'> {
  const { store, clock } = ports;
  const named = await store.calls.getRecording(recordingId);
  const stored = named && (await store.calls.get(named.callId));
  const recording = stored && recordingIn(stored, recordingId);
  if (!recording) return err({ code: 'unknownRecording' });
  if (!wasKept(recording)) return err({ code: 'recordingNotStored', state: recording.state });
  if (expectedVersion !== undefined && known?.version !== expectedVersion)
    return err({ code: 'conflict', current: known?.version ?? null });
  const segments = judgeSegments(given, recording.durationMs ?? 0);
  if (!segments.ok) return segments;
  const draft = { segments: segments.value, language, source };
  if (known && isSame(known, draft))
    return reported(ports, { transcript: known, isNew: false }, stored, recording.transcript?.at);
  const keys = keysOfTranscript({ recordingId, segments: segments.value });
  if (!keys.ok) return keys;
  const now = reportTime(stored, recordingId, clock.now());
  const { id: callId, offeredAt } = stored.call;
  const transcript: Transcript = {
    id: known?.id ?? transcriptId(recordingId, offeredAt),
    version: (known?.version ?? 0) + 1,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
    ...{ recordingId, callId, offeredAt: known?.offeredAt ?? offeredAt, ...draft, by },
    ...{ keys: keys.value, expiresAt: null },
  };
  const written = await (known ? store.transcripts.update(transcript) : store.transcripts.insert(transcript));
  if (!written.ok) return 'conflict';
  return reported(ports, { transcript, isNew: !known }, stored, undefined);
}

/** Reports what was written, unless that is known; what was deleted meanwhile takes its transcript along (rule A7). */
async function reported(
  { store, calls }: TranscriptPorts,
  written: WrittenTranscript,
  { call }: StoredCall,
  knownAt: Instant | undefined,
): Promise<Result<WrittenTranscript, TranscriptError>> {
  const { recordingId, updatedAt, language, source } = written.transcript;
  const recording = call.recordings.find(({ id }) => id === recordingId);
  if (!recording || knownAt === updatedAt) return ok(written);
  const about = aboutRecording(recording, updatedAt);
  const id = factId.recordingTranscribed(recordingId, about.at);
  const fact: CallFact = { type: 'recordingTranscribed', id, ...about, language, source };
  const recorded = await calls.recordFacts(call.id, [fact]);
  if (!recorded.ok && recorded.error.code === 'busy') return err({ code: 'busy' });
  const after = await store.calls.getRecording(recordingId);
  if (after && wasKept(after)) return ok(written);
  await removeTranscript({ transcripts: store.transcripts }, recordingId);
  return after ? err({ code: 'recordingNotStored', state: after.state }) : err({ code: 'unknownRecording' });
}
