import type { ErasureChange } from '../model/erasure.js';
import type { Result } from '../model/result.js';

/** Takes personal data out of everything that is stored (rule A7). */
export interface Erasures {
  /**
   * Takes personal data out (rule A7), whole and durably: every fact given replaces the stored one of its id, in the
   * feed as well, under the number that it has there; facts whose ids are new are added and fed. Calls and activities
   * are replaced, records replaced version by version, items of the work list removed, the tombstone added. What was
   * replaced cannot be read any more. Errors: `conflict` when the stored version of a call or a record is not the
   * expected one, or the tombstone's id is there already: nothing was written; read again, decide again.
   */
  apply(change: ErasureChange): Promise<Result<void, { readonly code: 'conflict' }>>;
}
