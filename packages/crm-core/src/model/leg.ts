import type { Instant } from './record.js';

/** How the ringing of one phone came out (rule R6); {@link legOutcome} derives it from the hangup cause. */
export type LegOutcome =
  | 'answered'
  | 'noAnswer'
  | 'busy'
  | 'declined'
  | 'offline'
  | 'answeredElsewhere'
  | 'callerGaveUp'
  | 'failed';

/** One phone that rang for the call, and how that came out (rule R6). Times are null until they are known. */
export interface CallLeg {
  readonly legId: string;
  readonly role: LegRole;
  readonly userId: string | null;
  readonly extension: string | null;
  readonly ringingAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly cause: string | null;
  readonly sipStatus: number | null;
  readonly outcome: LegOutcome | null;
}

/**
 * Why a phone has the external party: for somebody in particular, for the queue, a number outside (a user's mobile, rule
 * R4), by the switch's own fallback, because its user placed the call (`agent`), or by other means than the plan, such as a
 * pick-up (rule A9).
 */
export type LegRole = (typeof legRoles)[number];

/** Every {@link LegRole}. */
export const legRoles = ['owner', 'queue', 'mobile', 'fallback', 'agent', 'other'] as const;
