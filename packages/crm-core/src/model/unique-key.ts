import type { AnyRecordRef } from './crm-record.js';

/** What may belong to one record only. */
export type UniqueKind = 'extension' | 'login' | 'lineNumber' | 'externalId';

/** Something of a record that no other record may have; `key` is equal for what is the same. */
export interface UniqueKey {
  readonly unique: UniqueKind;
  readonly key: string;
}

/** Another record has what must be unique; nothing was written. */
export interface TakenError {
  readonly code: 'taken';
  readonly unique: UniqueKind;
  /** The record that has it. */
  readonly holder: AnyRecordRef;
}
