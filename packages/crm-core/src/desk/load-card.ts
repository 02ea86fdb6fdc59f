import type { CallCard } from '../card.js';
import { buildCallCard } from '../card.js';
import { openDeals } from '../deals.js';
import type { Store } from '../ports.js';
import type { RecordRef } from '../records.js';

/** How many of the caller's latest activities the card shows. */
const recentActivities = 10;

/** Reads what a call's card is built from; undefined when the call is unknown. */
export async function loadCard(store: Store, callId: string): Promise<CallCard | undefined> {
  const stored = await store.calls.get(callId);
  if (!stored) return undefined;
  const { call } = stored;
  const bound = (type: RecordRef['type']) => call.bindings.find((ref) => ref.type === type)?.id;
  const get = async <T>(
    repository: { get(id: string): Promise<T | undefined> },
    id: string | null | undefined,
  ) => (id ? repository.get(id) : undefined);
  const parties = call.bindings.filter((ref) => ref.type === 'contact' || ref.type === 'company');
  const contact = await get(store.contacts, bound('contact'));
  const [line, company, lead, owner, answeredBy, deals, activities] = await Promise.all([
    get(store.lines, call.lineId),
    // The contact's company is shown though the number is the contact's alone.
    get(store.companies, bound('company') ?? contact?.companyId),
    get(store.leads, bound('lead')),
    get(store.users, call.ownerId),
    get(store.users, call.answeredBy),
    parties.length > 0 ? store.deals.findByParties(parties) : [],
    call.bindings[0]
      ? store.calls.activities(call.bindings[0], { limit: recentActivities + 1 })
      : { items: [] },
  ]);
  return buildCallCard({
    call,
    line,
    contact,
    company,
    lead,
    owner,
    answeredBy,
    openDeals: openDeals(deals),
    recentActivities: activities.items,
  });
}
