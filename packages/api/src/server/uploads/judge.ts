import {
  type Call,
  type CallRecording,
  err,
  hasAudio,
  ok,
  type Result,
  type Store,
} from '@callcard/crm-core';
import { type RecordingRef, recordingNamed } from '@callcard/esl-gateway';
import type { FileRefusal, OfferedFile } from '../../uploads/uploads.js';

/** What is known of the recording that a file is of. */
export interface KnownFile {
  readonly ref: RecordingRef;
  /** Undefined: nobody reported the call yet. */
  readonly call: Call | undefined;
  readonly recording: CallRecording | undefined;
  /** Its audio is in the store, good as far as anybody knows. */
  readonly isStored: boolean;
}

/** SHA-256 of the switch's file of a recording; null: none was stored. */
export function fileSha256Of({ fileSha256, sha256 }: CallRecording): string | null {
  return fileSha256 ?? sha256;
}

const nodeName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** What is known of the recording that a file is of. Errors: {@link FileRefusal}. `sha256`: of the file; absent: not known yet. */
export async function judgeFile(
  store: Pick<Store, 'calls'>,
  { node, file }: OfferedFile,
  sha256?: string,
): Promise<Result<KnownFile, FileRefusal>> {
  const ref = recordingNamed(file);
  if (!ref || !nodeName.test(node)) return err({ code: 'badName' });
  const [call] = await store.calls.getMany([ref.callId]);
  if (!call) return ok({ ref, call: undefined, recording: undefined, isStored: false });
  if (call.node !== node) return err({ code: 'otherSwitch' });
  const recording = call.recordings.find(({ id }) => id === ref.recordingId);
  if (call.erasedAt !== null || recording?.state === 'deleted') return err({ code: 'recordingDeleted' });
  if (recording?.state === 'recording' && call.endedAt === null) return err({ code: 'stillRecorded' });
  const known = recording ? fileSha256Of(recording) : null;
  if (known !== null && sha256 !== undefined && known !== sha256) return err({ code: 'recordingDiffers' });
  return ok({ ref, call, recording, isStored: recording !== undefined && hasAudio(recording.state) });
}
