import { hasAudio, type RecordingState, type RecordType } from '@callcard/crm-core';
import { plurals, recordPath } from './plurals.js';

type Named = Readonly<Record<string, unknown>>;
type Addresses = Readonly<Record<string, string | null>>;

export function callPath(id: string): string {
  return `/v1/calls/${pathSegment(id)}`;
}

/** Of an API key. */
export function keyPath(id: string): string {
  return `/v1/keys/${pathSegment(id)}`;
}

/** Of a webhook. */
export function webhookPath(id: string): string {
  return `/v1/webhooks/${pathSegment(id)}`;
}

/** Of a legal hold. */
export function holdPath(id: string): string {
  return `/v1/legal-holds/${pathSegment(id)}`;
}

/** Of what is left of an erasure. */
export function erasurePath(id: string): string {
  return `/v1/erasures/${pathSegment(id)}`;
}

/** An id as a part of an address; of text that is not well-formed, one that finds nothing. */
function pathSegment(id: string): string {
  return typeof id === 'string' ? encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd')) : '';
}

/** Of a recording; `audio` is null while there is none that is good. */
export function recordingAddresses({ id, state }: { readonly id: string; readonly state: RecordingState }) {
  return { self: recordingPath(id), audio: hasAudio(state) ? recordingAudioPath(id) : null };
}

/** Of a recording's audio, whether there is any or not. */
export function recordingAudioPath(id: string): string {
  return `${recordingPath(id)}/audio`;
}

export function recordingPath(id: string): string {
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

/** What {@link withAddresses} makes of a value. */
export type Addressed<T> = T extends readonly (infer U)[]
  ? readonly Addressed<U>[]
  : T extends object
    ? { readonly [K in keyof T as K extends 'voicemailIds' ? never : K]: Addressed<T[K]> } & Recordings<T> &
        Links<T>
    : T;

type ById = { readonly id: string; readonly links: { readonly self: string } };

/** What has fields of any name has none in particular. */
type Recordings<T> = string extends keyof T ? unknown : RecordingsOf<T>;

type RecordingsOf<T> = ('recordingIds' extends keyof T ? { readonly recordings: readonly ById[] } : unknown) &
  (T extends { readonly voicemailIds: unknown }
    ? { readonly voicemails: readonly ById[] }
    : 'voicemailIds' extends keyof T
      ? { readonly voicemails?: readonly ById[] }
      : unknown);

type Links<T> = T extends { readonly type: 'recording'; readonly id: string }
  ? { readonly links: { readonly self: string; readonly audio: string | null } }
  : T extends { readonly type: RecordType; readonly id: string | null }
    ? MaybeLinks<T['id'], { readonly self: string }>
    : T extends { readonly callId: string | null }
      ? MaybeLinks<T['callId'], { readonly call: string }>
      : unknown;

/** An id that may be null gives an address that may be absent. */
type MaybeLinks<Id, L> = null extends Id ? { readonly links?: L } : { readonly links: L };

/** A copy in which everything that names a record, a recording or a call has its address, in `links`. Plain data only. */
export function withAddresses<T>(value: T): Addressed<T> {
  return addressed(value) as Addressed<T>;
}

function addressed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(addressed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, addressed(part)]));
  const links = addressesOf(copy);
  return { ...withRecordings(copy), ...(Object.keys(links).length > 0 ? { links } : {}) };
}
