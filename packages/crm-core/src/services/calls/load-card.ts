import { openDeals } from '../../deals/bind-deals.js';
import { readCall } from '../../model/shapes/call.js';
import { readMissedCall } from '../../model/shapes/missed-call.js';
import type { Store } from '../../ports/store.js';
import { buildCallCard, type CallCard } from '../../projections/card.js';
import { presentRecords } from './present-records.js';

/** How many of the caller's latest activities the card shows. */
const recentActivities = 10;

/** Reads what a call's card is built from; undefined when the call is unknown. */
export async function loadCard(store: Store, callId: string): Promise<CallCard | undefined> {
  const stored = await store.calls.get(callId);
  if (!stored) return undefined;
  const call = readCall(stored.call);
  const get = async <T>(
    repository: { get(id: string): Promise<T | undefined> },
    id: string | null | undefined,
  ) => (id ? repository.get(id) : undefined);
  const { bindings, primary, contact, lead, ...present } = await presentRecords(store, call);
  const parties = bindings.filter((ref) => ref.type === 'contact' || ref.type === 'company');
  // The contact's company is shown, with its deals, though the number is the contact's alone (rule D1).
  const companyId = present.company ? undefined : contact?.companyId;
  if (companyId) parties.push({ type: 'company', id: companyId });
  const e164 = call.match?.e164;
  const [line, employer, owner, answeredBy, deals, activities, missedCalls] = await Promise.all([
    get(store.lines, call.lineId),
    get(store.companies, companyId),
    get(store.users, call.ownerId),
    get(store.users, call.answeredBy),
    parties.length > 0 ? store.deals.findByParties(parties) : [],
    bindings[0] ? store.calls.activities(bindings[0], { limit: recentActivities + 1 }) : { items: [] },
    e164 ? store.missedCalls.ofCaller(e164) : [],
  ]);
  return buildCallCard({
    call,
    line,
    primary,
    contact,
    company: present.company ?? employer,
    lead,
    owner,
    answeredBy,
    openDeals: openDeals(deals),
    openMissedCalls: missedCalls.filter((item) => readMissedCall(item)?.open),
    recentActivities: activities.items,
  });
}
