import {
  type ApiKey,
  type Company,
  type Contact,
  type Deal,
  type Lead,
  type Line,
  type Party,
  type Queue,
  refKey,
  type Store,
  type User,
} from '@callcard/crm-core';
import { callLog } from './call-log.js';
import type { Database } from './database.js';
import { factFeed } from './feed.js';
import { findByKeys, type Lookup, recordTable } from './records.js';

/** The core's storage on one open database, whose schema is the newest. */
export function storeOn(db: Database): Store {
  const leads = recordTable<Lead>(db, 'lead', phoneLookups);
  const deals = recordTable<Deal>(db, 'deal', dealLookups);
  const users = recordTable<User>(db, 'user', userLookups);
  const lines = recordTable<Line>(db, 'line', ({ number }) => [{ kind: 'number', key: number }]);
  const apiKeys = recordTable<ApiKey>(db, 'apiKey', ({ sha256 }) => [{ kind: 'hash', key: sha256 }]);
  return {
    contacts: recordTable<Contact>(db, 'contact', phoneLookups).repository,
    companies: recordTable<Company>(db, 'company', phoneLookups).repository,
    leads: leads.repository,
    deals: {
      ...deals.repository,
      findByParties: async (refs) => findByKeys<Deal>(db, 'party', refs.map(refKey)),
    },
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
    calls: callLog(db, leads),
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
