import type { Party } from '../model/party.js';
import type { StoredRecord } from '../model/record.js';
import type { PartyLookup } from '../ports/party-index.js';
import type { Repository } from '../ports/records.js';
import type { Store } from '../ports/store.js';
import { phoneKeysOf } from '../projections/lookup-keys.js';
import { createKeyIndex } from './key-index.js';
import { createTable } from './repository.js';
import { snapshot } from './snapshot.js';
import { createMemoryStore } from './store.js';

/**
 * A repository in memory of one kind of record, beside other ports of yours.
 *
 * @example
 * const holds = createMemoryRepository<LegalHold>();
 * await holds.insert(hold);
 * console.log((await holds.get(hold.id))?.reason); // a lawsuit
 */
export function createMemoryRepository<T extends StoredRecord>(): Repository<T> {
  const { get, getMany, list, insert, update } = createTable<T>();
  return { get, getMany, list, insert, update };
}

/**
 * A lookup in memory of records that do not change, found by their numbers without a scan.
 *
 * @example
 * const parties = createMemoryPartyLookup([contact, company]);
 * const found = await parties.findByPhone(['+48601234567']);
 * console.log(found.length); // 2
 */
export function createMemoryPartyLookup(records: readonly Party[]): PartyLookup {
  const phones = createKeyIndex<Party>(phoneKeysOf);
  for (const record of records) phones.add(snapshot(record));
  return { findByPhone: async (e164s) => phones.findAny(e164s) };
}

/**
 * A log of calls in memory, with the ports that its commits write through: leads, missed calls and the feed.
 *
 * @example
 * const { calls, feed } = createMemoryCallLog();
 * await calls.commit(commit);
 * console.log((await feed.since('0', 100)).length); // 1
 */
export function createMemoryCallLog(): Pick<Store, 'calls' | 'feed' | 'leads' | 'missedCalls' | 'parties'> {
  const { calls, feed, leads, missedCalls, parties } = createMemoryStore();
  return { calls, feed, leads, missedCalls, parties };
}
