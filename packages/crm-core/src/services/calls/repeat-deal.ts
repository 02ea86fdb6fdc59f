import { isRepeatInquiry } from '../../leads/repeat.js';
import type { Call } from '../../model/call.js';
import { ok, type Result } from '../../model/result.js';
import { numbersOf } from '../../phone/numbers-of.js';
import { type BusyError, withRetries } from '../optimistic.js';
import { readRecord } from '../read-record.js';
import type { CallServicePorts } from './ports.js';

/**
 * Marks a deal that was made during a call of somebody whose earlier leads are all closed or converted (rule L3). Leads
 * and deals are told from earlier ones by when they were created. Repeating it changes nothing. Errors: `busy`.
 */
export async function markRepeatDeal(
  { store, clock, pauses }: CallServicePorts,
  { match, offeredAt }: Pick<Call, 'match' | 'offeredAt'>,
  dealId: string,
): Promise<Result<void, BusyError>> {
  const e164 = match?.e164 ?? null;
  if (e164 === null) return ok(undefined);
  const numbers = numbersOf(e164);
  const earlier = (await store.parties.findByPhone(numbers)).filter(
    ({ createdAt = Number.NEGATIVE_INFINITY }) => createdAt < offeredAt,
  );
  if (!isRepeatInquiry(earlier, numbers)) return ok(undefined);
  return withRetries(
    async () => {
      const deal = await readRecord(store.deals, dealId);
      if (!deal || deal.repeatInquiry || deal.createdAt < offeredAt) return ok(undefined);
      const marked = { ...deal, repeatInquiry: true, version: deal.version + 1, updatedAt: clock.now() };
      const done = await store.deals.update(marked);
      return done.ok || done.error.code !== 'conflict' ? ok(undefined) : 'conflict';
    },
    { pauses },
  );
}
