import { lookupKeys, matchCaller, normalizePhone, phoneEntries } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';

const country = { defaultCountry: 'PL' };
const phones = phoneEntries('601 234 567', 'mobile', country);
const stored = { version: 1, createdAt: 0, updatedAt: 0, ownerId: null, companyId: null, email: null };
const store = createMemoryStore();
await store.contacts.insert({ ...stored, type: 'contact', id: 'anna', name: 'Anna Nowak', phones });
const remote = normalizePhone('00 48 601-234-567', country);
const candidates = await store.parties.findByPhone(lookupKeys(remote));
console.log(matchCaller({ remote, candidates }).primary.id);
