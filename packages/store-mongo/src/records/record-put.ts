import type { StoredRecord, TakenError } from '@callcard/crm-core';
import type { RecordDocument } from '../schema/documents.js';
import {
  type Claim,
  claimsOf,
  type RecordContent,
  recordDocument,
  type StoredType,
} from './record-document.js';

/** A record to be written. */
export interface RecordPut {
  readonly content: RecordContent;
  readonly claims: readonly Claim[];
  /** It must not be there yet; else its stored version must be the one before. */
  readonly isNew: boolean;
}

/** A record to be removed in this version. */
export interface Removal {
  readonly type: StoredType;
  readonly id: string;
  readonly version: number;
}

/** Why records are not written. */
export type RecordRefusal =
  | TakenError
  | { readonly code: 'alreadyExists' }
  | { readonly code: 'notFound' }
  | { readonly code: 'conflict' };

/** What is stored of a record, as far as a change must know it. */
export type StoredState = Pick<RecordDocument, '_id' | 'version' | 'numbers' | 'claims'>;

/** Copies a record at once: later changes of it do not count. Absent `isNew`: a record of version 1 is new. */
export function recordPut(type: StoredType, record: StoredRecord, isNew = record.version === 1): RecordPut {
  return { content: recordDocument(type, record), claims: claimsOf(type, record), isNew };
}
