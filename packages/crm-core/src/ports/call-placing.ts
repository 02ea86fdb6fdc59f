import type { Instant } from '../model/record.js';
import type { Result } from '../model/result.js';
import type { RoutingPlan } from '../model/routing-plan.js';

/** A call to make, with everything judged and chosen: whoever carries it out decides nothing. */
export interface PlacingOrder extends Pick<RoutingPlan, 'consent' | 'language' | 'prompts'> {
  /** The uuid of the channel that dials the number, and so the call's id (rule A8). */
  readonly callId: string;
  /** The uuid of the leg that rings the phone of whoever places the call. */
  readonly legId: string;
  readonly userId: string;
  readonly extension: string;
  /** Seconds that this phone rings before the call is given up. */
  readonly ringSeconds: number;
  /** E.164; the dial policy has passed it (rule R9). */
  readonly number: string;
  /** The number of ours that the other side is shown, E.164. */
  readonly callerNumber: string;
  /** What the ringing phone shows beside the number; null: the number alone. Hostile text. */
  readonly shownName: string | null;
  /** Record the conversation from its first moment (rule A7). */
  readonly record: boolean;
  readonly offeredAt: Instant;
}

/** Why no call can be made now. */
export type CannotPlace =
  /** The switch cannot be reached. */
  | { readonly code: 'unreachable' }
  /** There is no trunk to dial numbers outside through. */
  | { readonly code: 'noTrunk' };

/** Why a call was not made: nothing of it is, or ever will be, on the switch. `cause`: FreeSWITCH's hangup cause. */
export type PlacingError =
  | CannotPlace
  | { readonly code: 'agentNotRegistered'; readonly cause: string }
  | { readonly code: 'agentBusy'; readonly cause: string }
  | { readonly code: 'agentDeclined'; readonly cause: string }
  /** The switch did not make it for another reason. */
  | { readonly code: 'notPlaced'; readonly cause: string };

/** Makes calls to numbers outside on a switch; a gateway is one. */
export interface CallPlacing {
  /** The name of the switch (node) that would make a call of this extension now. Errors: `unreachable`, `noTrunk`. */
  ready(extension: string): Result<{ readonly node: string }, CannotPlace>;
  /**
   * Makes the call on the switch of that name: rings the phone of whoever places the call; when it is picked up the switch dials the number by itself. Answers within
   * two seconds: without an error the phone rings, or will, and everything that happens to the call from then on is
   * reported as facts, its end included. Errors: {@link PlacingError}.
   */
  place(order: PlacingOrder, node: string): Promise<Result<void, PlacingError>>;
}
