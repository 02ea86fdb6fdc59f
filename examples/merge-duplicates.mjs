// Two records of one client become one (rule M11): run it with `node merge-duplicates.mjs`.
import { createCrmService, phoneEntries, system } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { fixedClock, sequentialIds } from '@callcard/crm-core/testing';

const store = createMemoryStore();
const crm = createCrmService({ store, clock: fixedClock(0), ids: sequentialIds('id') });

/** @template T @param {import('@callcard/crm-core').Result<T, { readonly code: string }>} result */
function done(result) {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
/** @param {string} number */
const phones = (number) => phoneEntries(number, 'mobile', { defaultCountry: 'PL' });

const anna = done(await crm.create('contact', { name: 'Anna Nowak', phones: phones('601 234 567') }, system));
const copy = done(
  await crm.create(
    'contact',
    { name: 'A. Nowak', email: 'anna@example.org', phones: phones('602 345 678') },
    system,
  ),
);
const deal = done(await crm.create('deal', { title: 'Forklift lease', contactId: copy.id }, system));

const { survivor, relinked } = done(await crm.merge({ from: copy, into: anna }, system));
console.log(`${survivor.id}: ${survivor.email}, ${survivor.phones.map(({ e164 }) => e164).join(' and ')}`);
console.log(`names it now: ${relinked.map(({ type, id }) => `${type} ${id}`).join(', ')}`);

const refused = await crm.change('contact', copy.id, { name: 'B. Nowak' }, { actor: system });
if (!refused.ok && refused.error.code === 'merged')
  console.log(`${copy.id} is ${refused.error.mergedInto.id} now`);

const won = done(await crm.change('deal', deal.id, { stageId: 'won' }, { actor: system }));
const { items } = await store.calls.history(won, { limit: 9 });
console.log(
  `deal: ${won.semantics}; ${items.map(({ action, details }) => details['fields'] ?? action).join(', ')}`,
);
