import type { Actor } from './actor.js';
import type { ExpiringRecord } from './expiring-record.js';
import type { Instant } from './record.js';

/** Something that somebody said. */
export interface TranscriptSegment {
  /** Milliseconds from the start of the recording, whole. */
  readonly startMs: number;
  /** Not before {@link TranscriptSegment.startMs}; segments may overlap, since people interrupt each other. */
  readonly endMs: number;
  /** As whoever wrote it down calls them; null: nobody says. */
  readonly speaker: string | null;
  /** Plain text, never empty; it may have line feeds. */
  readonly text: string;
}

/** What is said in a recording, as some recogniser understood it. There is at most one of a recording, and it goes with the audio. */
export interface Transcript extends ExpiringRecord {
  /** By {@link transcriptId}: sorted by when their calls began. */
  readonly id: string;
  readonly recordingId: string;
  readonly callId: string;
  /** When the recording's call was offered, as it was known when the transcript was first written. */
  readonly offeredAt: Instant;
  /** A language tag (BCP 47), such as `pl` or `en-GB`; null: nobody says. */
  readonly language: string | null;
  /** What recognised it, in its own words; null: nobody says. */
  readonly source: string | null;
  /** In the order of their starts. */
  readonly segments: readonly TranscriptSegment[];
  /** Who wrote it last. */
  readonly by: Actor;
  /** It goes with its recording, and not by itself. */
  readonly expiresAt: null;
}

/** How much a transcript may have. */
export const transcriptLimits = {
  segments: 20_000,
  /** Characters of one segment. */
  text: 4_000,
  /** Characters of a speaker's name. */
  speaker: 100,
  /** Different words of all of it, by which it is found: some hours of talk. Each is an entry of an index, written in one step. */
  words: 5_000,
  /** Characters of what recognised it. */
  source: 100,
  /** Recognisers round, and pad what they listen to: so much may a segment end after its recording. Milliseconds. */
  afterEndMs: 10_000,
} as const;

const digits = 15;

/** The least id of transcripts of calls that were offered at this instant or later; the greatest ids are the newest. */
export function transcriptPlace(offeredAt: Instant): string {
  return String(Math.max(0, Math.floor(offeredAt))).padStart(digits, '0');
}

/** The id of a recording's transcript. */
export function transcriptId(recordingId: string, offeredAt: Instant): string {
  return `${transcriptPlace(offeredAt)}:${recordingId}`;
}

/** How the keys are spelled by which transcripts are found. */
export const transcriptKeys = {
  recording: (recordingId: string) => `recording:${recordingId}`,
  /** A word, folded (`wordsOf`). */
  word: (word: string) => `word:${word}`,
} as const;
