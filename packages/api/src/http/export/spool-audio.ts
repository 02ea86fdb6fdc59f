import { type CallRecording, hasAudio, type StoredRecording, StoreError, servable } from '@callcard/crm-core';
import type { Spool } from '../../media/spool.js';
import { AudioDiffers } from '../checked-audio.js';
import { type ServedAudio, wholeOf } from '../recording-source.js';
import type { LeftOut } from './manifest.js';

/** Why a recording is left out by what is known of it; else the recording that is to be read. */
function known(recording: CallRecording): LeftOut | StoredRecording {
  const { state, sha256, sizeBytes } = recording;
  const good = servable(recording, sha256 === null ? undefined : { sha256, sizeBytes });
  if (good.ok) return good.value;
  if (state === 'damaged' || state === 'missing' || state === 'deleted') return state;
  return good.error.code === 'recordingDamaged' ? 'damaged' : 'not-stored';
}

/**
 * Brings the audio of a recording into a spool, whole and right; else says why it is left out of an archive. Rejects when the store does
 * not answer, which says nothing of the audio, and when the signal says so.
 */
export async function spoolAudio(
  deps: ServedAudio,
  recording: CallRecording,
  spool: Spool,
  signal: AbortSignal,
): Promise<LeftOut | undefined> {
  const found = known(recording);
  if (typeof found === 'string') return found;
  try {
    await spool.empty();
    for await (const piece of wholeOf(deps.audio, found)) {
      signal.throwIfAborted();
      await spool.append(piece);
    }
    return undefined;
  } catch (thrown) {
    signal.throwIfAborted();
    return whyUnread(deps, found, thrown);
  }
}

async function whyUnread(
  { audio, store, reportAudio }: ServedAudio,
  { id }: StoredRecording,
  thrown: unknown,
): Promise<LeftOut> {
  const now = await store.calls.getRecording(id);
  if (now === undefined || !hasAudio(now.state))
    return now?.state === 'deleted' || !now ? 'deleted' : 'missing';
  const isDamaged =
    thrown instanceof AudioDiffers || (thrown instanceof StoreError && thrown.code === 'damaged');
  const stored = isDamaged ? undefined : await audio.stat(id);
  if (!isDamaged && stored && servable(now, stored).ok) throw thrown;
  const leftOut = isDamaged || stored ? 'damaged' : 'missing';
  const what = leftOut === 'damaged' ? 'is not what was stored' : 'is not in the audio store any more';
  reportAudio(id, `recording audio ${what}`);
  return leftOut;
}
