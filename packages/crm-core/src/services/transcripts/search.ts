import type { Period } from '../../model/call-filter.js';
import type { Transcript, TranscriptSegment } from '../../model/transcript.js';
import { transcriptKeys, transcriptPlace } from '../../model/transcript.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import type { Store } from '../../ports/store.js';
import { segmentsWith } from '../../recordings/transcript.js';

/** A recording in which all words that were looked for are said. */
export interface FoundTranscript {
  readonly transcript: Transcript;
  /** The first segments in which any of the words is said; at most {@link mostSegments}. */
  readonly matches: readonly TranscriptSegment[];
}

/** So many segments of a recording are shown with what was found. */
export const mostSegments = 10;

const longestFirst = (a: string, b: string) => b.length - a.length;

/** Whether the transcript has each of the words, and its call was offered within the period. */
function fits({ keys, offeredAt }: Transcript, words: readonly string[], { from, until }: Period): boolean {
  const known = new Set(keys);
  const inTime = offeredAt >= (from ?? offeredAt) && (until === undefined || offeredAt < until);
  return inTime && words.every((word) => known.has(transcriptKeys.word(word)));
}

/**
 * Looks at one page of the transcripts that have the longest of the words, the newest call first: whoever asks for several words gets
 * those that have all of them, so that a page may be short, or empty, and goes on at its `next`. `words`: folded, one at least.
 */
export async function searchTranscripts(
  { transcripts }: Pick<Store, 'transcripts'>,
  words: readonly string[],
  period: Period,
  request: PageRequest,
): Promise<Page<FoundTranscript>> {
  const [rarest = ''] = [...words].sort(longestFirst);
  const { items, next } = await transcripts.list({
    ...startingAt(period, request),
    key: transcriptKeys.word(rarest),
  });
  const found = items
    .filter((transcript) => fits(transcript, words, period))
    .map((transcript) => ({ transcript, matches: segmentsWith(transcript, words, mostSegments) }));
  return { items: found, next: isPast(period, request, items) ? null : next };
}

/** The newest come first, so that what is not before `until` is passed over by where the first page starts. */
function startingAt({ until }: Period, request: PageRequest): PageRequest {
  const isFirst = request.after === undefined && request.upTo === undefined;
  return isFirst && until !== undefined ? { ...request, after: transcriptPlace(Math.ceil(until)) } : request;
}

/** Whether what follows is all older than what was asked for. */
function isPast({ from }: Period, { upTo }: PageRequest, items: readonly Transcript[]): boolean {
  const oldest = items.at(-1);
  return upTo === undefined && from !== undefined && oldest !== undefined && oldest.offeredAt < from;
}
