import type { ApiKey, Store } from '../ports.js';
import type { Company, Contact, Deal, Lead, Line, Party, Queue, User } from '../records.js';
import { refKey } from '../records.js';
import { createCallLog } from './call-log.js';
import { createFeed } from './feed.js';
import { createKeyIndex } from './key-index.js';
import { createTable, lowestId } from './repository.js';

/**
 * A store that keeps everything in memory, and nothing for longer than the process lives: for tests, trials and
 * embedding. It passes the storage conformance suite. What it returns is deeply frozen; what it is given it copies.
 * Lookups by number, by id and by record do not scan.
 */
export function createMemoryStore(): Store {
  const phones = createKeyIndex<Party>(({ phones }) => phones.flatMap(({ e164 }) => e164 ?? []));
  const extensions = createKeyIndex<User>(({ extension }) => (extension === null ? [] : [extension]));
  const mobiles = createKeyIndex<User>(({ mobile }) => (mobile?.e164 ? [mobile.e164] : []));
  const numbers = createKeyIndex<Line>(({ number }) => [number]);
  const hashes = createKeyIndex<ApiKey>(({ sha256 }) => [sha256]);
  const dealParties = createKeyIndex<Deal>(({ contactId, companyId }) => [
    ...(contactId === null ? [] : [refKey({ type: 'contact', id: contactId })]),
    ...(companyId === null ? [] : [refKey({ type: 'company', id: companyId })]),
  ]);
  const leads = createTable<Lead>([phones]);
  const feed = createFeed();
  return {
    contacts: createTable<Contact>([phones]),
    companies: createTable<Company>([phones]),
    leads,
    deals: {
      ...createTable<Deal>([dealParties]),
      findByParties: async (refs) => dealParties.findAny(refs.map(refKey)),
    },
    users: {
      ...createTable<User>([extensions, mobiles]),
      findByExtension: async (extension) => lowestId(extensions.find(extension)),
      findByMobile: async (e164) => mobiles.find(e164),
    },
    queues: createTable<Queue>(),
    lines: {
      ...createTable<Line>([numbers]),
      findByNumber: async (e164) => lowestId(numbers.find(e164)),
    },
    parties: { findByPhone: async (e164s) => phones.findAny(e164s) },
    calls: createCallLog(leads, feed),
    feed,
    apiKeys: {
      ...createTable<ApiKey>([hashes]),
      findByHash: async (sha256) => lowestId(hashes.find(sha256)),
    },
  };
}
