import type { PlanApplication } from '../protocol/encoder.js';
import { claimTimer, dialplanName } from '../vocabulary.js';
import type { Contexts } from './contexts.js';

/** Who is claimed: a caller, a phone that has dialled, or somebody whom a phone has sent on, who hears music that ends by itself. */
export type Claimed = 'caller' | 'dialling' | 'referred';

/** Seconds until the timer that a claim leaves is over; the switch's clock of whole seconds makes it one less, or half of one more. */
const seconds = 5;

/**
 * The arguments of `sched_api` that leave a timer of its own on a claimed channel, which deleting the fallback's does not touch. When it is
 * over, the channel itself judges in its own thread whether anything was handed over to it, and is sent to the fallback if
 * not: whoever was handed a plan is never disturbed, however late a timer is. Undefined: none is needed.
 */
export function startClaimTimer(
  uuid: string,
  claimed: Claimed,
  { inbound, phones }: Contexts,
): readonly string[] | undefined {
  const { kind, orphaned, dialOrphaned } = dialplanName;
  if (claimed === 'referred') return undefined;
  const extension =
    claimed === 'caller' ? `${orphaned} ${kind} ${inbound}` : `${dialOrphaned} ${kind} ${phones}`;
  return [
    `+${seconds}`,
    `${claimTimer}${uuid}`,
    'uuid_broadcast',
    uuid,
    `'execute_extension::${extension}'`,
    'aleg',
  ];
}

/** Ends every claim's timer of a channel; part of whatever is handed over to it. */
export function stopClaimTimer(uuid: string): PlanApplication {
  return { app: 'sched_cancel', arg: `${claimTimer}${uuid}` };
}
