import type { ApiKey } from '../model/api-key.js';
import type { Deal } from '../model/deal.js';
import type { Invoice } from '../model/invoice.js';
import type { LegalHold } from '../model/legal-hold.js';
import type { Line } from '../model/line.js';
import type { Company, Contact, Lead, Party } from '../model/party.js';
import type { Queue } from '../model/queue.js';
import { type RecordRef, refKey } from '../model/record.js';
import { err, ok } from '../model/result.js';
import type { Tombstone } from '../model/tombstone.js';
import type { User } from '../model/user.js';
import type { Store } from '../ports/store.js';
import { createCallLog } from './call-log.js';
import { createFeed } from './feed.js';
import { createKeyIndex } from './key-index.js';
import { createMissedCalls } from './missed-calls.js';
import { acceptsAll, createRecordWriter, putAll } from './record-writer.js';
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
  const converted = createKeyIndex<Lead>(({ convertedTo }) => (convertedTo ?? []).map(refKey));
  const leads = createTable<Lead>([phones, converted]);
  const contacts = createTable<Contact>([phones]);
  const companies = createTable<Company>([phones]);
  const deals = createTable<Deal>([dealParties]);
  const tables = { contact: contacts, company: companies, lead: leads, deal: deals };
  const feed = createFeed();
  const missedCalls = createMissedCalls();
  const leadsOf = (record: RecordRef) => converted.find(refKey(record));
  const calls = createCallLog({ leads, missedCalls, feed, leadsOf });
  const tombstones = createTable<Tombstone>();
  return {
    contacts,
    companies,
    leads,
    deals: {
      ...deals,
      findByParties: async (refs) => dealParties.findAny(refs.map(refKey)),
    },
    invoices: createTable<Invoice>(),
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
    records: createRecordWriter(tables, calls.addHistory),
    calls,
    missedCalls,
    erasures: {
      async apply({ calls: erased, records, missedCallIds, tombstone }) {
        const allowed = erased.every(calls.acceptsErasure) && acceptsAll(tables, records);
        if (!allowed || !tombstones.accepts(tombstone)) return err({ code: 'conflict' });
        for (const call of erased) calls.erase(call);
        putAll(tables, records);
        for (const id of missedCallIds) missedCalls.remove(id);
        tombstones.put(tombstone);
        return ok(undefined);
      },
    },
    tombstones,
    legalHolds: createTable<LegalHold>(),
    feed,
    apiKeys: {
      ...createTable<ApiKey>([hashes]),
      findByHash: async (sha256) => lowestId(hashes.find(sha256)),
    },
  };
}
