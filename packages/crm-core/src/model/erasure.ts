import type { Activity, NoteActivity } from './activity.js';
import type { Call } from './call.js';
import type { Deal } from './deal.js';
import type { CallFact } from './fact.js';
import type { Company, Contact, Lead } from './party.js';
import type { Task } from './task.js';
import type { Tombstone } from './tombstone.js';

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
  /** What lost the number, and the deals and tasks of those among them that lost their names. */
  readonly records: readonly (Contact | Company | Lead | Deal | Task)[];
  /** Notes on records themselves, without their texts; replaced by id. Absent: none. */
  readonly notes?: readonly NoteActivity[];
  readonly missedCallIds: readonly string[];
  readonly tombstone: Tombstone;
}
