import {
  type ApiKey,
  type CrmRecord,
  currentPhoneKeysOf,
  type Party,
  type RecordKey,
  recordKeysOf,
  refKey,
  type StoredRecord,
  type Task,
  type UniqueKey,
  uniqueKeysOf,
} from '@callcard/crm-core';
import { keyOf } from '../database/keys.js';
import { toStored } from '../database/plain.js';
import type { RecordDocument } from '../schema/documents.js';

/** What a record is found by; `hash`: that of an API key; `externalId`: its id in another system. */
export type KeyKind = RecordKey['kind'] | 'hash' | 'externalId';

/** The kinds of records in the collection `records`. */
export type StoredType = CrmRecord['type'] | 'apiKey' | 'password' | 'tombstone' | 'legalHold';

/** A key as documents have it, in `keys`. */
export function recordKey(kind: KeyKind, text: string): string {
  return `${kind} ${keyOf(text)}`;
}

/** The `_id` of a record. */
export function recordId(type: string, id: string): string {
  return `${type}:${id}`;
}

/** What the record must have alone, with the `_id` of its claim. */
export interface Claim extends UniqueKey {
  readonly claimId: string;
}

const unclaimed: ReadonlySet<string> = new Set(['apiKey', 'password', 'tombstone', 'legalHold']);

/** What the record must have alone. */
export function claimsOf(type: StoredType, record: StoredRecord): readonly Claim[] {
  if (unclaimed.has(type)) return [];
  return uniqueKeysOf(record as CrmRecord).map((unique) => ({ ...unique, claimId: keyOf(unique.key) }));
}

function keysOf(type: StoredType, record: StoredRecord): readonly string[] {
  if (type === 'apiKey') return [recordKey('hash', (record as ApiKey).sha256)];
  if (type === 'password' || type === 'tombstone' || type === 'legalHold') return [];
  const own = recordKeysOf(type, record as CrmRecord).map(({ kind, key }) => recordKey(kind, key));
  const external = claimsOf(type, record).flatMap(({ unique, key }) =>
    unique === 'externalId' ? recordKey('externalId', key) : [],
  );
  return [...own, ...external];
}

function numbersOf(type: StoredType, record: StoredRecord): readonly string[] {
  const isParty = type === 'contact' || type === 'company' || type === 'lead';
  return isParty ? currentPhoneKeysOf(record as Party).map(keyOf) : [];
}

function taskOf({ record, ownerId, missedCallId, status, dueAt }: Task): RecordDocument['task'] & object {
  return {
    record: record && refKey(record),
    ownerId: ownerId ?? null,
    missedCallId: missedCallId ?? null,
    open: status === 'open',
    dueAt,
  };
}

/** A record as it is stored, but for the tokens. */
export type RecordContent = Omit<RecordDocument, 'commits'>;

export function recordDocument(type: StoredType, record: StoredRecord): RecordContent {
  return {
    _id: recordId(type, record.id),
    type,
    id: record.id,
    version: record.version,
    keys: [...new Set(keysOf(type, record))],
    numbers: numbersOf(type, record),
    claims: claimsOf(type, record).map(({ claimId }) => claimId),
    ...(type === 'task' && { task: taskOf(record as Task) }),
    record: toStored(record),
  };
}
