import type { Call } from '../../model/call.js';
import type { LegalHold } from '../../model/legal-hold.js';
import type { Instant } from '../../model/record.js';
import { numbersOf } from '../../phone/numbers-of.js';
import type { Store } from '../../ports/store.js';
import { holdsOnCall } from '../../recordings/legal-hold.js';
import { allOf } from '../all-of.js';

/** All legal holds as of now. Read right before something is deleted, which cannot be had back. */
export async function readHolds({
  store,
}: {
  readonly store: Pick<Store, 'legalHolds'>;
}): Promise<readonly LegalHold[]> {
  const holds: LegalHold[] = [];
  for await (const hold of allOf((page) => store.legalHolds.list(page))) holds.push(hold);
  return holds;
}

/** Whether nothing of a call may be deleted: a legal hold lasts on it, or on a number of its caller (rule A7). */
export function isHeld(call: Call, holds: readonly LegalHold[], now: Instant): boolean {
  return holdsOnCall(call, holds, now, numbersOf).length > 0;
}
