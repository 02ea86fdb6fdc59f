import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type AudioStore,
  type CallService,
  type Clock,
  err,
  ok,
  type RecordingService,
  type Result,
} from '@callcard/crm-core';
import { ingest } from '@callcard/esl-gateway';
import type { StoreRefusal } from '../../uploads/uploads.js';
import type { KnownFile } from './judge.js';
import type { StagedUpload, Staging } from './staging.js';

/** What is needed to store what was uploaded. */
export interface StorePorts {
  readonly audio: AudioStore;
  readonly calls: Pick<CallService, 'recordFacts'>;
  readonly recordings: Pick<RecordingService, 'check'>;
  readonly clock: Clock;
}

/** SHA-256 of an upload as it lies here, lower-case hex. */
export async function digestOf({ root, pathOf }: Staging, upload: StagedUpload): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(root, pathOf(upload))), hash);
  return hash.digest('hex');
}

/**
 * Stores an upload that is whole, as the recording that it is of, and reports it; audio that was lost or damaged is restored
 * (rules A6, A11). Again: nothing changes. Errors: {@link StoreRefusal}.
 */
export async function storeUpload(
  { audio, calls, recordings, clock }: StorePorts,
  staging: Staging,
  upload: StagedUpload,
  { ref, recording }: KnownFile,
): Promise<Result<void, StoreRefusal>> {
  const isBroken = recording !== undefined && recording.sha256 !== null;
  // The upload is of the very bytes that were stored first.
  if (isBroken) await audio.remove(ref.recordingId);
  const file = { ...ref, path: staging.pathOf(upload) };
  const stored = await ingest(file, staging.root, audio, clock.now());
  if (!stored.ok) {
    const { error } = stored;
    if (error.code === 'empty') return err({ code: 'notAudio', reason: 'The file has no audio in it.' });
    if (error.code === 'notWav') return err({ code: 'notAudio', reason: 'The file is no WAV file.' });
    if (error.code === 'notStored' && error.isFull) return err({ code: 'full' });
    return err({
      code: 'audioUnavailable',
      cause: error.code === 'notStored' ? error.cause : error.code,
    });
  }
  const reported = isBroken
    ? await recordings.check(ref.recordingId)
    : await calls.recordFacts(ref.callId, [stored.value]);
  return reported.ok ? ok(undefined) : err({ code: 'busy' });
}
