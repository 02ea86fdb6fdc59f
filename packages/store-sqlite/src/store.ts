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
import type { Database } from './database/database.js';
import { erasuresOn } from './erasures.js';
import { factFeed } from './feed.js';
import { missedCallsOn } from './missed-calls.js';
import { recordWriter } from './record-writer.js';
import { findByKeys, type Lookup, recordTable } from './records.js';
import type { ReportProblem } from './text.js';

/** The core's storage on one open database, whose schema is the newest. */
export function storeOn(db: Database, report: ReportProblem): Store {
  const parts = { db, report };
  const contacts = recordTable<Contact>(parts, 'contact', phoneLookups);
  const companies = recordTable<Company>(parts, 'company', phoneLookups);
  const leads = recordTable<Lead>(parts, 'lead', leadLookups);
  const deals = recordTable<Deal>(parts, 'deal', dealLookups);
  const users = recordTable<User>(parts, 'user', userLookups);
  const lines = recordTable<Line>(parts, 'line', ({ number }) => [{ kind: 'number', key: number }]);
  const apiKeys = recordTable<ApiKey>(parts, 'apiKey', ({ sha256 }) => [{ kind: 'hash', key: sha256 }]);
  const tombstones = recordTable<Tombstone>(parts, 'tombstone');
  const tables = { contact: contacts, company: companies, lead: leads, deal: deals };
  return {
    contacts: contacts.repository,
    companies: companies.repository,
    leads: leads.repository,
    deals: {
      ...deals.repository,
      findByParties: (refs) => findByKeys<Deal>(parts, 'party', refs.map(refKey)),
    },
    invoices: recordTable<Invoice>(parts, 'invoice').repository,
    users: {
      ...users.repository,
      findByExtension: async (extension) => (await findByKeys<User>(parts, 'extension', [extension]))[0],
      findByMobile: (e164) => findByKeys<User>(parts, 'mobile', [e164]),
    },
    queues: recordTable<Queue>(parts, 'queue').repository,
    lines: {
      ...lines.repository,
      findByNumber: async (e164) => (await findByKeys<Line>(parts, 'number', [e164]))[0],
    },
    parties: { findByPhone: (e164s) => findByKeys<Party>(parts, 'phone', e164s) },
    records: recordWriter(db, tables),
    calls: callLog(db, report, leads),
    missedCalls: missedCallsOn(db, report),
    erasures: erasuresOn(db, tables, tombstones),
    tombstones: tombstones.repository,
    legalHolds: recordTable<LegalHold>(parts, 'legalHold').repository,
    feed: factFeed(db, report),
    apiKeys: {
      ...apiKeys.repository,
      findByHash: async (sha256) => (await findByKeys<ApiKey>(parts, 'hash', [sha256]))[0],
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
