import type { Activity } from '../model/activity.js';
import type { Call } from '../model/call.js';
import type { Deal } from '../model/deal.js';
import type { CallFact } from '../model/fact.js';
import type { Company, Contact, Lead } from '../model/party.js';
import type { Result } from '../model/result.js';
import type { Tombstone } from '../model/tombstone.js';

/** One call with the personal data taken out, and the version that this was computed from. */
export interface ErasedCall {
  readonly call: Call;
  /** All facts of the call as they are to be from now on. */
  readonly facts: readonly CallFact[];
  readonly expectedVersion: number;
  /** Replaced by id. */
  readonly activities: readonly Activity[];
}

/** What an erasure writes, whole or not at all. */
export interface ErasureChange {
  readonly calls: readonly ErasedCall[];
  /** What lost the number, and the deals of those among them that lost their names. */
  readonly records: readonly (Contact | Company | Lead | Deal)[];
  readonly missedCallIds: readonly string[];
  readonly tombstone: Tombstone;
}

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
