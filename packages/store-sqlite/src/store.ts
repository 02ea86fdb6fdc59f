import {
  type ApiKey,
  type Company,
  type Contact,
  type Deal,
  type Invoice,
  type Lead,
  type LegalHold,
  type Line,
  type Party,
  type Queue,
  refKey,
  type Store,
  type Tombstone,
  type User,
} from '@callcard/crm-core';
import { callLog } from './call-log.js';
import type { Database } from './database.js';
import { erasuresOn } from './erasures.js';
import { factFeed } from './feed.js';
import { missedCallTable } from './missed-calls.js';
import { recordWriter } from './record-writer.js';
import { findByKeys, type Lookup, recordTable } from './records.js';

/** The core's storage on one open database, whose schema is the newest. */
export function storeOn(db: Database): Store {
  const contacts = recordTable<Contact>(db, 'contact', phoneLookups);
  const companies = recordTable<Company>(db, 'company', phoneLookups);
  const leads = recordTable<Lead>(db, 'lead', leadLookups);
  const deals = recordTable<Deal>(db, 'deal', dealLookups);
  const users = recordTable<User>(db, 'user', userLookups);
  const lines = recordTable<Line>(db, 'line', ({ number }) => [{ kind: 'number', key: number }]);
  const apiKeys = recordTable<ApiKey>(db, 'apiKey', ({ sha256 }) => [{ kind: 'hash', key: sha256 }]);
  const missedCalls = missedCallTable(db);
  const tombstones = recordTable<Tombstone>(db, 'tombstone', () => []);
  const tables = { contact: contacts, company: companies, lead: leads, deal: deals };
  return {
    contacts: contacts.repository,
    companies: companies.repository,
    leads: leads.repository,
    deals: {
      ...deals.repository,
      findByParties: async (refs) => findByKeys<Deal>(db, 'party', refs.map(refKey)),
    },
    invoices: recordTable<Invoice>(db, 'invoice', () => []).repository,
    users: {
      ...users.repository,
      findByExtension: async (extension) => findByKeys<User>(db, 'extension', [extension])[0],
      findByMobile: async (e164) => findByKeys<User>(db, 'mobile', [e164]),
    },
    queues: recordTable<Queue>(db, 'queue', () => []).repository,
    lines: {
      ...lines.repository,
      findByNumber: async (e164) => findByKeys<Line>(db, 'number', [e164])[0],
    },
    parties: { findByPhone: async (e164s) => findByKeys<Party>(db, 'phone', e164s) },
    records: recordWriter(db, tables),
    calls: callLog(db, leads, missedCalls),
    missedCalls: missedCalls.port,
    erasures: erasuresOn(db, tables, missedCalls, tombstones),
    tombstones: tombstones.repository,
    legalHolds: recordTable<LegalHold>(db, 'legalHold', () => []).repository,
    feed: factFeed(db),
    apiKeys: {
      ...apiKeys.repository,
      findByHash: async (sha256) => findByKeys<ApiKey>(db, 'hash', [sha256])[0],
    },
  };
}

function phoneLookups({ phones }: Party): Lookup[] {
  return phones.flatMap(({ e164 }) => (e164 === null ? [] : [{ kind: 'phone' as const, key: e164 }]));
}

function leadLookups(lead: Lead): Lookup[] {
  const converted = (lead.convertedTo ?? []).map((ref) => ({ kind: 'converted' as const, key: refKey(ref) }));
  return [...phoneLookups(lead), ...converted];
}

function userLookups({ extension, mobile }: User): Lookup[] {
  const lookups: Lookup[] = [];
  if (extension !== null) lookups.push({ kind: 'extension', key: extension });
  if (mobile?.e164) lookups.push({ kind: 'mobile', key: mobile.e164 });
  return lookups;
}

function dealLookups({ contactId, companyId }: Deal): Lookup[] {
  const lookups: Lookup[] = [];
  if (contactId !== null) lookups.push({ kind: 'party', key: refKey({ type: 'contact', id: contactId }) });
  if (companyId !== null) lookups.push({ kind: 'party', key: refKey({ type: 'company', id: companyId }) });
  return lookups;
}
