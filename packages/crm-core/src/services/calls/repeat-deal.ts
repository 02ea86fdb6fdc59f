import { isRepeatInquiry } from '../../leads/repeat.js';
import type { Call } from '../../model/call.js';
import type { CallServicePorts } from './derive-facts.js';

/**
 * Marks a deal that was made during a call of somebody whose earlier leads are all closed or converted (rule L3). Leads
 * and deals are told from earlier ones by when they were created. Repeating it changes nothing.
 */
export async function markRepeatDeal(
  { store, clock }: CallServicePorts,
  { match, offeredAt }: Pick<Call, 'match' | 'offeredAt'>,
  dealId: string,
): Promise<void> {
  const e164 = match?.e164 ?? null;
  if (e164 === null) return;
  const earlier = (await store.parties.findByPhone([e164])).filter(({ createdAt }) => createdAt < offeredAt);
  if (!isRepeatInquiry(earlier, e164)) return;
  for (;;) {
    const deal = await store.deals.get(dealId);
    if (!deal || deal.repeatInquiry || deal.createdAt < offeredAt) return;
    const marked = { ...deal, repeatInquiry: true, version: deal.version + 1, updatedAt: clock.now() };
    const done = await store.deals.update(marked);
    if (done.ok || done.error.code !== 'conflict') return;
  }
}
