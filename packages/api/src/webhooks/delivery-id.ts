import { createHash } from 'node:crypto';
import type { Instant } from '@callcard/crm-core';

/**
 * The id of a delivery: the same whenever, and by whichever process, it is made of the same event for the same subscription. It is a UUID
 * (version 8, RFC 9562) that begins with the time of the event, so that ids sort as events happened.
 */
export function deliveryId(subscriptionId: string, event: string, at: Instant): string {
  const time = Math.max(0, Math.min(Math.floor(at), 0xffff_ffff_ffff))
    .toString(16)
    .padStart(12, '0');
  const named = JSON.stringify([subscriptionId, event]);
  const hash = createHash('sha256').update(named).digest('hex');
  const parts = [time.slice(0, 8), time.slice(8), `8${hash.slice(0, 3)}`, `a${hash.slice(3, 6)}`];
  return [...parts, hash.slice(6, 18)].join('-');
}
