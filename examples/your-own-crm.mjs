// Clients stay in your own CRM (here an array); calls, leads and lines are kept by the store. Three functions are all it takes.
import { randomUUID } from 'node:crypto';
import { createCallService, defaultCallPolicy, phoneEntries, phoneKeysOf } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import * as make from '@callcard/crm-core/testing';

const defaultCountry = 'PL';
/** Rows as your database has them; the column of the number may be NULL. */
const rows = [
  { customerId: 7, fullName: 'Anna Nowak', phone: '601 234 567' },
  { customerId: 8, fullName: 'Jan Lis', phone: null },
];
const clients = rows.map(({ customerId, fullName, phone }) => {
  const phones = phoneEntries(phone, 'mobile', { defaultCountry });
  return /** @type {const} */ ({ type: 'contact', id: `${customerId}`, name: fullName, phones });
});

const store = createMemoryStore();
await store.lines.insert(make.aLine({ number: '+48225550100', label: 'Sales', leadCreation: 'onOffer' }));
const parties = {
  // Yours, and the leads that calls of strangers make. A real CRM keeps the keys in an indexed column.
  findByPhone: async (numbers) => [
    ...clients.filter((client) => phoneKeysOf(client).some((key) => numbers.includes(key))),
    ...(await store.parties.findByPhone(numbers)),
  ],
};
const contacts = {
  get: async (id) => clients.find((client) => client.id === id),
  getMany: async (ids) => clients.filter(({ id }) => ids.includes(id)),
};
const ports = { store: { ...store, parties, contacts }, clock: { now: () => Date.now() } };
const calls = createCallService({ ...ports, ids: { next: () => randomUUID() } }, defaultCallPolicy('PL'));

for (const remoteNumber of ['00 48 601-234-567', '602 345 678']) {
  const callId = randomUUID();
  await calls.recordFacts(callId, [make.offered({ callId, remoteNumber, lineNumber: '+48225550100' })]);
  const card = await calls.card(callId);
  console.log(`${card?.verdict}: ${card?.contact?.name ?? `lead of ${card?.caller.number}`}`);
}
