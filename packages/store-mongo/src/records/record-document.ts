import {
  becameOf,
  type CrmRecord,
  currentPhoneKeysOf,
  type Deal,
  type Line,
  mayCallNow,
  type Party,
  partyKeysOf,
  phoneKeysOf,
  refKey,
  type StoredRecord,
  stageKey,
  type Task,
  type UniqueKey,
  type User,
  uniqueKeysOf,
} from '@callcard/crm-core';
import { keyOf } from '../database/keys.js';
import { toStored } from '../database/plain.js';
import type { RecordDocument } from '../schema/documents.js';

/**
 * What a record is found by. `phone`: a number of a contact, a company or an open lead; `formerPhone`: of a lead that is
 * converted or closed; `externalId`: its id in another system; `converted`: what the record became; `stage`: where a deal stands.
 */
export type KeyKind =
  | 'phone'
  | 'formerPhone'
  | 'extension'
  | 'mobile'
  | 'number'
  | 'hash'
  | 'party'
  | 'converted'
  | 'externalId'
  | 'stage';

/** The kinds of records in the collection `records`. */
export type StoredType = CrmRecord['type'] | 'apiKey' | 'tombstone' | 'legalHold';

/** A key as documents have it, in `keys`. */
export function recordKey(kind: KeyKind, text: string): string {
  return `${kind} ${keyOf(text)}`;
}

/** The `_id` of a record. */
export function recordId(type: string, id: string): string {
  return `${type}:${id}`;
}

function keys(kind: KeyKind, texts: readonly (string | null | undefined)[]): string[] {
  return texts.flatMap((text) => (typeof text === 'string' ? [recordKey(kind, text)] : []));
}

function partyKeys(party: Party): string[] {
  const kind = mayCallNow(party) ? 'phone' : 'formerPhone';
  return [...keys(kind, phoneKeysOf(party)), ...keys('converted', becameOf(party).map(refKey))];
}

function keysOf(type: StoredType, record: StoredRecord): string[] {
  switch (type) {
    case 'contact':
    case 'company':
    case 'lead':
      return partyKeys(record as Party);
    case 'deal': {
      const deal = record as Deal;
      return [
        ...keys('party', partyKeysOf(deal)),
        ...keys('stage', [stageKey(deal.pipelineId, deal.stageId)]),
      ];
    }
    case 'user': {
      const { extension, mobile } = record as User;
      return [...keys('extension', [extension]), ...keys('mobile', [mobile?.e164 || null])];
    }
    case 'line':
      return keys('number', [(record as Line).number]);
    case 'apiKey':
      return keys('hash', [(record as StoredRecord & { readonly sha256: string }).sha256]);
    default:
      return [];
  }
}

/** What the record must have alone, with the `_id` of its claim. */
export interface Claim extends UniqueKey {
  readonly claimId: string;
}

const unclaimed: ReadonlySet<string> = new Set(['apiKey', 'tombstone', 'legalHold']);

/** What the record must have alone. */
export function claimsOf(type: StoredType, record: StoredRecord): readonly Claim[] {
  if (unclaimed.has(type)) return [];
  return uniqueKeysOf(record as CrmRecord).map((unique) => ({ ...unique, claimId: keyOf(unique.key) }));
}

/** By which `ExternalIds` finds the record. */
function externalKeys(type: StoredType, record: StoredRecord): string[] {
  return claimsOf(type, record).flatMap(({ unique, key }) =>
    unique === 'externalId' ? recordKey('externalId', key) : [],
  );
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
    keys: [...new Set([...keysOf(type, record), ...externalKeys(type, record)])],
    numbers: numbersOf(type, record),
    claims: claimsOf(type, record).map(({ claimId }) => claimId),
    ...(type === 'task' && { task: taskOf(record as Task) }),
    record: toStored(record),
  };
}
