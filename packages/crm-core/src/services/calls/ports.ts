import type { CompanyBrief, ContactBrief } from '../../model/party.js';
import type { Presence } from '../../model/user.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { PartyLookup } from '../../ports/party-index.js';
import type { Pauses } from '../../ports/pauses.js';
import type { PhonePresence } from '../../ports/phone-presence.js';
import type { RecordReader } from '../../ports/records.js';
import type { CrmPorts, ReadableTables } from '../crm/ports.js';

/**
 * What the call service reads and writes: a whole `Store`, or one whose clients are in another CRM:
 * `{ ...createMemoryStore(), parties, contacts }`.
 */
export interface CallStore extends Omit<CrmPorts['store'], 'parties' | 'contacts' | 'companies'> {
  /** Who has the caller's number. Leads that calls make are the store's: find them as well. */
  readonly parties: PartyLookup;
  readonly contacts: RecordReader<ContactBrief>;
  readonly companies: RecordReader<CompanyBrief>;
}

/**
 * The records to be read. Whoever shows or judges a client reads it through its shape: what one in brief leaves out has its
 * default.
 */
export function tablesToRead(store: CallStore): ReadableTables {
  return store as CallStore & ReadableTables;
}

/** What the call service needs of the world. */
export interface CallServicePorts {
  readonly store: CallStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Waits between tries of a write that others were in the way of; absent: it is tried again at once. */
  readonly pauses?: Pauses;
  /**
   * Users who do not want to be disturbed or whose phones are not registered, as your telephony or calendar knows (rule
   * R3); who is missing is free. Who talks on a call is known from the store. Absent: everybody is free. Asked for each
   * plan: answer at once.
   */
  readonly presence?: () => Promise<ReadonlyMap<string, Presence>>;
  /** What the switches know of the phones (rule R13): a gateway's `phones`. Absent: nothing is known of them. */
  readonly phones?: PhonePresence;
}
