import { err, ok, type Result } from '../model/result.js';
import {
  type Transcript,
  type TranscriptSegment,
  transcriptKeys,
  transcriptLimits,
} from '../model/transcript.js';
import { wordsOf } from '../text/fold.js';

/** Why a transcript is not kept as it is. */
export type TranscriptRefusal =
  /** It says nothing. */
  | { readonly code: 'transcriptEmpty' }
  /** It has more of something than a transcript may have: {@link transcriptLimits}. */
  | { readonly code: 'transcriptTooLarge'; readonly what: 'segments' | 'words'; readonly max: number }
  /** Somebody speaks after the recording has ended: it is the transcript of another one. */
  | { readonly code: 'afterRecording'; readonly endMs: number; readonly durationMs: number };

const byStart = (a: TranscriptSegment, b: TranscriptSegment) => a.startMs - b.startMs || a.endMs - b.endMs;

/** The segments in the order of their starts; those of one time stay as they were given. Errors: {@link TranscriptRefusal}. */
export function judgeSegments(
  segments: readonly TranscriptSegment[],
  durationMs: number,
): Result<readonly TranscriptSegment[], TranscriptRefusal> {
  const { segments: most, afterEndMs } = transcriptLimits;
  if (segments.length === 0) return err({ code: 'transcriptEmpty' });
  if (segments.length > most) return err({ code: 'transcriptTooLarge', what: 'segments', max: most });
  const endMs = segments.reduce((last, segment) => Math.max(last, segment.endMs), 0);
  if (endMs > durationMs + afterEndMs) return err({ code: 'afterRecording', endMs, durationMs });
  return ok([...segments].sort(byStart));
}

/** By what a transcript is found: its recording, and each word of it. Errors: {@link TranscriptRefusal}. */
export function keysOfTranscript({
  recordingId,
  segments,
}: Pick<Transcript, 'recordingId' | 'segments'>): Result<readonly string[], TranscriptRefusal> {
  const words = new Set<string>();
  for (const { text } of segments) for (const word of wordsOf(text)) words.add(word);
  const max = transcriptLimits.words;
  if (words.size > max) return err({ code: 'transcriptTooLarge', what: 'words', max });
  return ok([transcriptKeys.recording(recordingId), ...[...words].map(transcriptKeys.word)]);
}

/** The segments in which any of these words is said, the first ones, at most `most`. */
export function segmentsWith(
  { segments }: Pick<Transcript, 'segments'>,
  words: readonly string[],
  most: number,
): readonly TranscriptSegment[] {
  const found: TranscriptSegment[] = [];
  for (const segment of segments) {
    if (found.length >= most) break;
    const said = new Set(wordsOf(segment.text));
    if (words.some((word) => said.has(word))) found.push(segment);
  }
  return found;
}
