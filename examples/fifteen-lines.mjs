import { lookupKeys, matchCaller, normalizePhone, phoneEntries } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';

const store = createMemoryStore();
const defaultCountry = 'PL';
const phones = phoneEntries('(22) 555-01-23 wew. 4; mobile 601 234 567', 'work', { defaultCountry });
const stored = { version: 1, createdAt: 0, updatedAt: 0, ownerId: null, companyId: null, email: null };
await store.contacts.insert({ ...stored, type: 'contact', id: 'anna', name: 'Anna Nowak', phones });

for (const caller of ['+48601234567', '00 48 601-234-567', '<sip:601234567@trunk>', '22 555 01 24']) {
  const remote = normalizePhone(caller, { defaultCountry });
  const candidates = await store.parties.findByPhone(lookupKeys(remote));
  const { verdict, primary } = matchCaller({ remote, candidates });
  console.log(`${caller}: ${verdict} ${primary?.id ?? '-'}`);
}
