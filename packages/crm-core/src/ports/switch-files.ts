import type { Result } from '../model/result.js';

/** A recording's file on the switch that made it. */
export interface SwitchFile {
  /** The switch's name. */
  readonly node: string;
  /** Below its recordings folder, `/` between segments. Untrusted: check it before you make a path of it. */
  readonly path: string;
  readonly callId: string;
}

/** Why a file of a switch was not read or removed. */
export type SwitchFileError =
  /** There is no such file. */
  | { readonly code: 'gone' }
  /** Nothing can be said of the files of this switch now. */
  | { readonly code: 'unreachable' }
  /** This file cannot be had; another one may. */
  | { readonly code: 'failed' };

/** The files of the switches, as far as this process can reach them. */
export interface SwitchFiles {
  /** The bytes of a file. The iteration throws when it breaks off. Errors: {@link SwitchFileError}. */
  read(file: SwitchFile): Promise<Result<AsyncIterable<Uint8Array>, SwitchFileError>>;
  /**
   * Removes a recording's file, and the call detail records of these legs that were read already. What is not there is
   * removed: no error. Errors: `unreachable`, `failed`.
   */
  remove(
    file: SwitchFile & { readonly legIds: readonly string[] },
  ): Promise<Result<void, Exclude<SwitchFileError, { readonly code: 'gone' }>>>;
}
