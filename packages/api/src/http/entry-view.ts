import type { Activity, HistoryEntry } from '@callcard/crm-core';
import { type Addressed, withAddresses } from './addresses.js';
import { type Iso, withIsoInstants } from './instants.js';

/** An entry of an activity stream or a history as clients see it. */
export function entryView<T extends Activity | HistoryEntry>(entry: T): Addressed<Iso<T>> {
  return withAddresses(withIsoInstants(entry));
}
