import { openDeals } from '../../deals/bind-deals.js';
import type { RecordRef } from '../../model/record.js';
import type { Store } from '../../ports/store.js';
import { buildCallCard, type CallCard } from '../../projections/card.js';

/** How many of the caller's latest activities the card shows. */
const recentActivities = 10;

/** Reads what a call's card is built from; undefined when the call is unknown. */
export async function loadCard(store: Store, callId: string): Promise<CallCard | undefined> {
  const stored = await store.calls.get(callId);
  if (!stored) return undefined;
  const { call } = stored;
  const get = async <T>(
    repository: { get(id: string): Promise<T | undefined> },
    id: string | null | undefined,
  ) => (id ? repository.get(id) : undefined);
  const leadId = call.bindings.find((ref) => ref.type === 'lead')?.id;
  const lead = await get(store.leads, leadId);
  // A lead that was converted while the call lives shows what it became (rule L2).
  const bindings = [...call.bindings, ...(lead?.convertedTo ?? [])];
  const bound = (type: RecordRef['type']) => bindings.find((ref) => ref.type === type)?.id;
  const parties = bindings.filter((ref) => ref.type === 'contact' || ref.type === 'company');
  const contact = await get(store.contacts, bound('contact'));
  // The contact's company is shown, with its deals, though the number is the contact's alone (rule D1).
  const companyId = bound('company') ?? contact?.companyId ?? undefined;
  if (companyId && !bound('company')) parties.push({ type: 'company', id: companyId });
  const e164 = call.match?.e164;
  const [line, company, owner, answeredBy, deals, activities, missedCalls] = await Promise.all([
    get(store.lines, call.lineId),
    get(store.companies, companyId),
    get(store.users, call.ownerId),
    get(store.users, call.answeredBy),
    parties.length > 0 ? store.deals.findByParties(parties) : [],
    call.bindings[0]
      ? store.calls.activities(call.bindings[0], { limit: recentActivities + 1 })
      : { items: [] },
    e164 ? store.missedCalls.ofCaller(e164) : [],
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
    openMissedCalls: missedCalls.filter((item) => item.open),
    recentActivities: activities.items,
  });
}
