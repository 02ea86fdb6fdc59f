import type { Presence } from '../../model/user.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { Pauses } from '../../ports/pauses.js';
import type { Store } from '../../ports/store.js';

/** What the call service needs of the world. */
export interface CallServicePorts {
  readonly store: Store;
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
}
