import type { Instant } from './record.js';

/** How the ringing of one phone came out (rule R6); {@link legOutcome} derives it from the hangup cause. */
export type LegOutcome = (typeof legOutcomes)[number];

/** Every {@link LegOutcome}. */
export const legOutcomes = [
  'answered',
  'noAnswer',
  'busy',
  'declined',
  'offline',
  'answeredElsewhere',
  'callerGaveUp',
  'failed',
] as const;

/** One phone that rang for the call, and how that came out (rule R6). Times are null until they are known. */
export interface CallLeg {
  readonly legId: string;
  readonly role: LegRole;
  readonly userId: string | null;
  readonly extension: string | null;
  readonly ringingAt: Instant | null;
  /** When it was connected to the external party. */
  readonly answeredAt: Instant | null;
  /** When it was picked up, of a phone that a user's command rang: to ask about the external party, say. Absent: it was not, or a plan rang it. */
  readonly pickedUpAt?: Instant;
  readonly endedAt: Instant | null;
  readonly cause: string | null;
  readonly sipStatus: number | null;
  readonly outcome: LegOutcome | null;
}

/**
 * Why a phone has the external party: for somebody in particular, for the queue, a number outside (a user's mobile, rule
 * R4), by the switch's own fallback, because its user placed the call (`agent`), because a colleague called the user to the
 * conversation (`participant`), or by other means than the plan, such as a pick-up (rule A9).
 */
export type LegRole = (typeof legRoles)[number];

/** Every {@link LegRole}. */
export const legRoles = ['owner', 'queue', 'mobile', 'fallback', 'agent', 'participant', 'other'] as const;
