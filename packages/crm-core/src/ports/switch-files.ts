import type { Instant } from '../model/record.js';
import type { Result } from '../model/result.js';

/** A recording's file on the switch that made it. */
export interface SwitchFile {
  /** The switch's name. */
  readonly node: string;
  /** Below its recordings folder, `/` between segments. Untrusted: check it before you make a path of it. */
  readonly path: string;
  readonly callId: string;
  /** Whether a header that said too little was mended when it was stored, and is to be again. Absent: no. */
  readonly mended?: boolean;
}

/** Why a file of a switch was not read or removed. */
export type SwitchFileError =
  /** There is no such file. */
  | { readonly code: 'gone' }
  /** Nothing can be said of the files of this switch now. */
  | { readonly code: 'unreachable' }
  /** This file cannot be had; another one may. */
  | { readonly code: 'failed' };

/** Why a switch's files were not removed. */
export type SwitchRemovalError = Exclude<SwitchFileError, { readonly code: 'gone' }>;

/** A call's legs on the switch that had them. */
export interface SwitchLegs {
  /** The switch's name. */
  readonly node: string;
  readonly legIds: readonly string[];
}

/** How many of the records that were due were removed, and how many could not be. */
export interface RecordRemoval {
  readonly removed: number;
  readonly failed: number;
}

/** The files of the switches, as far as this process can reach them. */
export interface SwitchFiles {
  /** The bytes of a file. The iteration throws when it breaks off. Errors: {@link SwitchFileError}. */
  read(file: SwitchFile): Promise<Result<AsyncIterable<Uint8Array>, SwitchFileError>>;
  /** Removes a recording's file, durably. One that is not there is removed: no error. Errors: {@link SwitchRemovalError}. */
  remove(file: SwitchFile): Promise<Result<void, SwitchRemovalError>>;
  /**
   * Removes the call detail records of these legs, durably; those that nobody has read yet stay, for they tell what
   * happened. Errors: {@link SwitchRemovalError}.
   */
  removeRecords(legs: SwitchLegs): Promise<Result<void, SwitchRemovalError>>;
  /**
   * Removes the call detail records that were read and are older than an instant, of every switch that can be reached:
   * those of calls without a recording go with nothing else.
   */
  removeRecordsBefore(before: Instant): Promise<RecordRemoval>;
}
