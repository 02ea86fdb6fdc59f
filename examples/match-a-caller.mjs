// Who is calling? Three records share numbers; the result names every candidate, the primary, and the rule that chose it.
import { lookupKeys, matchCaller, normalizePhone, phoneEntries } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';

const store = createMemoryStore();
const defaultCountry = 'GB';
const phones = (text, kind) => phoneEntries(text, kind, { defaultCountry });
const stored = { version: 1, createdAt: 0, updatedAt: 0, email: null, ownerId: null };
const company = { ...stored, type: /** @type {const} */ ('company'), id: 'acme', name: 'Acme Ltd' };
const contact = { ...stored, type: /** @type {const} */ ('contact'), companyId: 'acme' };

await store.companies.insert({ ...company, phones: phones('020 7946 0100', 'main') });
for (const [id = '', name = '', typed] of [
  ['jo', 'Jo Bloggs', '07400 123456 / 020 7946 0100 ext 12'],
  ['sam', 'Sam Poole', '020 7946 0155'],
  ['kim', 'Kim Ford', '020 7946 0155'],
])
  await store.contacts.insert({ ...contact, id, name, phones: phones(typed, 'work') });

for (const caller of ['+447400123456', '02079460100', '(020) 7946-0155', '020 7946 0199', 'anonymous']) {
  const remote = normalizePhone(caller, { defaultCountry });
  const candidates = await store.parties.findByPhone(lookupKeys(remote));
  const match = matchCaller({ remote, candidates, policy: 'contact-first' });
  const seen = match.candidates.map(({ id, grade, reasons }) => `${id} (${grade}: ${reasons.join(', ')})`);
  console.log(
    `${caller}: ${match.verdict} ${match.primary?.id ?? '-'} by ${match.rule}; ${seen.join(', ') || 'no candidates'}`,
  );
}
