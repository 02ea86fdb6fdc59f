// What reading stored numbers again would change, and applying it (rule P10): run it with `node renumber.mjs`.
import { createCrmService, renumberingReport, system } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { fixedClock, sequentialIds } from '@callcard/crm-core/testing';

const store = createMemoryStore();
const crm = createCrmService({ store, clock: fixedClock(0), ids: sequentialIds('id') });

// Stored before 2021, when numbers in Côte d'Ivoire had eight digits.
const old = { raw: '07 12 34 56', kind: 'mobile', e164: null, extension: null, repaired: false };
const phones = [/** @type {import('@callcard/crm-core').PhoneEntry} */ (old)];
await crm.create('contact', { name: 'Awa Koné', phones }, system);

const { items } = await store.contacts.list({ limit: 100 });
const report = renumberingReport(items, { defaultCountry: 'CI' });
for (const { record, changes } of report) {
  for (const { before, after, renumbering } of changes)
    console.log(
      `${record.id}: ${before.raw} is ${after.e164}, ${renumbering?.country} ${renumbering?.since}`,
    );
}

// Each change has a history entry; a record that somebody changed meanwhile is refused and stays as it is.
for (const { record, version, phones } of report) {
  const done = await crm.change(
    record.type,
    record.id,
    { phones },
    { actor: system, expectedVersion: version },
  );
  console.log(done.ok ? `version ${done.value.version}` : done.error.code);
}
const [found] = await store.parties.findByPhone(['+2250707123456']);
console.log(`+2250707123456: ${found?.id}`);
