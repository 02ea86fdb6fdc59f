import { hasAudio, type RecordingState, type RecordType } from '@callcard/crm-core';
import { plurals, recordPath } from './plurals.js';

type Named = Readonly<Record<string, unknown>>;
type Addresses = Readonly<Record<string, string | null>>;

export function callPath(id: string): string {
  return `/v1/calls/${pathSegment(id)}`;
}

/** An id as a part of an address; of text that is not well-formed, one that finds nothing. */
function pathSegment(id: string): string {
  return typeof id === 'string' ? encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd')) : '';
}

/** Of a recording; `audio` is null while there is none that is good. */
export function recordingAddresses({ id, state }: { readonly id: string; readonly state: RecordingState }) {
  const self = recordingPath(id);
  return { self, audio: hasAudio(state) ? `${self}/audio` : null };
}

function recordingPath(id: string): string {
  return `/v1/recordings/${pathSegment(id)}`;
}

function isRecordType(type: unknown): type is RecordType {
  return typeof type === 'string' && Object.hasOwn(plurals, type);
}

/** The addresses of what an object names: a record or a recording by `type` and `id`, a call by `callId`. */
function addressesOf({ type, id, state, callId }: Named): Addresses {
  return {
    ...(isRecordType(type) && typeof id === 'string' ? { self: recordPath({ type, id }) } : {}),
    ...(type === 'recording' ? recordingAddresses({ id: id as string, state: state as RecordingState }) : {}),
    ...(typeof callId === 'string' ? { call: callPath(callId) } : {}),
  };
}

function named(ids: unknown): readonly object[] {
  return Array.isArray(ids) ? ids.map((id) => ({ id, links: { self: recordingPath(id) } })) : [];
}

/** An object with the recordings that it names by id alone, each with its address. */
function withRecordings({ voicemailIds, ...rest }: Named): Named {
  const { recordingIds } = rest;
  return {
    ...rest,
    ...(recordingIds === undefined ? {} : { recordings: named(recordingIds) }),
    ...(voicemailIds === undefined ? {} : { voicemails: named(voicemailIds) }),
  };
}

/** A copy in which everything that names a record, a recording or a call has its address, in `links`. Plain data only. */
export function withAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withAddresses);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withAddresses(part)]));
  const links = addressesOf(copy);
  return { ...withRecordings(copy), ...(Object.keys(links).length > 0 ? { links } : {}) };
}
