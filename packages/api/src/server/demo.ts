import {
  type Clock,
  type Company,
  type Contact,
  type Deal,
  type Ids,
  type Line,
  phoneEntries,
  type Queue,
  type Store,
  type User,
} from '@callcard/crm-core';

/** The numbers that the simulator's own command calls from and to. */
export const demoLineNumber = '+48225550100';
const demoCallerNumber = '+48 601 234 567';

/**
 * Fills an empty store with a small company to try things out: one line, two users with a queue, one client with an
 * open deal. A store that has any line is left alone.
 */
export async function seedDemo(store: Store, clock: Clock, ids: Ids): Promise<void> {
  if ((await store.lines.list({ limit: 1 })).items.length > 0) return;
  const now = clock.now();
  const fresh = () => ({ id: ids.next(), version: 1, createdAt: now, updatedAt: now });
  const user = (name: string, extension: string): User => ({
    ...fresh(),
    type: 'user',
    name,
    extension,
    mobile: null,
    available: true,
  });
  const anna = user('Anna Nowak', '1001');
  const piotr = user('Piotr Zielinski', '1002');
  const queue: Queue = {
    ...fresh(),
    type: 'queue',
    name: 'Reception',
    strategy: 'simultaneous',
    memberIds: [anna.id, piotr.id],
    ringSeconds: 15,
  };
  const line: Line = {
    ...fresh(),
    type: 'line',
    number: demoLineNumber,
    label: 'Main number',
    country: 'PL',
    routing: { ringOwner: true, ownerRingSeconds: 20, queueId: queue.id },
    leadCreation: 'onOffer',
    recordConversations: true,
    voicemailMaxSeconds: 180,
  };
  const company: Company = {
    ...fresh(),
    type: 'company',
    name: 'Kowalski Windows',
    email: null,
    phones: [],
    ownerId: anna.id,
  };
  const contact: Contact = {
    ...fresh(),
    type: 'contact',
    name: 'Jan Kowalski',
    email: null,
    companyId: company.id,
    ownerId: anna.id,
    phones: phoneEntries(demoCallerNumber, 'mobile', { defaultCountry: 'PL' }),
  };
  const deal: Deal = {
    ...fresh(),
    type: 'deal',
    title: 'Twelve windows',
    contactId: contact.id,
    companyId: company.id,
    pipelineId: 'sales',
    stageId: 'offer-sent',
    semantics: 'open',
    amount: 24000,
    ownerId: anna.id,
    lastActivityAt: now,
  };
  await store.users.insert(anna);
  await store.users.insert(piotr);
  await store.queues.insert(queue);
  await store.companies.insert(company);
  await store.contacts.insert(contact);
  await store.deals.insert(deal);
  // Last: a line marks the demo as whole.
  await store.lines.insert(line);
}
