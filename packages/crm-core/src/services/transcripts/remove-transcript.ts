import { transcriptKeys } from '../../model/transcript.js';
import type { Store } from '../../ports/store.js';

/** More than one of a recording is there only when two were written at the same moment. */
const atOnce = 10;

/** Removes what was written down of a recording; says whether this call did it. Where there is nothing, nothing is done. */
export async function removeTranscript(
  { transcripts }: Pick<Store, 'transcripts'>,
  recordingId: string,
): Promise<boolean> {
  const key = transcriptKeys.recording(recordingId);
  const { items } = await transcripts.list({ key, limit: atOnce });
  const removed = await Promise.all(items.map(({ id }) => transcripts.remove(id)));
  return removed.includes(true);
}
