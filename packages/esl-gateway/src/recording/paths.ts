import type { RecordingKind } from '@callcard/crm-core';
import { fileName } from '../vocabulary.js';

/**
 * Names of recordings on the switch. A name is made from our own ids only, so that it can be trusted as a path; a path
 * that an event names counts only when it is such a name below the recordings folder (freeswitch.md section 4.4).
 */
export interface RecordingRef {
  /** `<call uuid>-<kind>`, with `-<n>` after it for a second one of its kind. */
  readonly recordingId: string;
  readonly callId: string;
  readonly kind: RecordingKind;
  /** Below the recordings folder. */
  readonly path: string;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const relative = new RegExp(
  `^(?:[0-9]{4}/[0-9]{2}/[0-9]{2}|${fileName.fallbackFolder})/((${uuid})-(conversation|voicemail)(?:-[0-9]{1,3})?)\\.wav$`,
);

const legId = new RegExp(`^${uuid}$`);

/** Names that the call detail record of a leg can have, imported or not; none for what is no leg's id. */
export function recordNames(leg: string): readonly string[] {
  const name = `${leg}${fileName.record}`;
  return legId.test(leg) ? [name, `${fileName.callerRecord}${name}`] : [];
}

export function parseRecordingPath(path: string): RecordingRef | undefined {
  const match = relative.exec(path);
  const [, recordingId, callId, kind] = match ?? [];
  if (!recordingId || !callId) return undefined;
  return { recordingId, callId, kind: kind === 'voicemail' ? 'voicemail' : 'conversation', path };
}

const baseName = new RegExp(`^((${uuid})-(conversation|voicemail)(?:-[0-9]{1,3})?)\\.wav$`);

/** Reads which recording a file is of by its name alone; its path is the name. Undefined for anything that is not ours. */
export function recordingNamed(name: string): RecordingRef | undefined {
  const [, recordingId, callId, kind] = baseName.exec(name) ?? [];
  if (!recordingId || !callId) return undefined;
  return { recordingId, callId, kind: kind === 'voicemail' ? 'voicemail' : 'conversation', path: name };
}

/** Reads which recording an absolute path on the switch names; undefined for anything that is not ours. */
export function recordingAt(absolutePath: string, recordingsDir: string): RecordingRef | undefined {
  const root = recordingsDir.endsWith('/') ? recordingsDir : `${recordingsDir}/`;
  return absolutePath.startsWith(root) ? parseRecordingPath(absolutePath.slice(root.length)) : undefined;
}

/** Makes the path of a call's recording, below the recordings folder: `yyyy/mm/dd/<call uuid>-<kind>.wav`, by UTC date. */
export function recordingPath(callId: string, kind: RecordingKind, offeredAt: number): string {
  const day = new Date(offeredAt).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/${callId}${fileName[kind]}`;
}

/** Makes the path of the voicemail that the switch's own fallback takes of a call, below the recordings folder. */
export function fallbackRecordingPath(callId: string): string {
  return `${fileName.fallbackFolder}/${callId}${fileName.voicemail}`;
}
