import { factId } from '../../call/fact-ids.js';
import type { Ended } from '../../model/fact.js';
import type { Instant } from '../../model/record.js';

/** The end of a call of ours whose number was never dialled. `cause`: FreeSWITCH's hangup cause. */
export function notMade(callId: string, cause: string, at: Instant): Ended {
  const common = { type: 'ended', id: factId.ended, callId, at, cause } as const;
  return { ...common, sipStatus: null, endedBy: 'us', dialled: false };
}
