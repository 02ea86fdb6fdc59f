/** One phone that a plan rings. */
export interface RingTarget {
  /** The uuid that the leg will have: chosen by the planner, so that facts about it need no guessing. */
  readonly legId: string;
  readonly userId: string;
  readonly extension: string;
}

export interface RingStep {
  readonly kind: 'ring';
  readonly role: 'owner' | 'queue';
  readonly queueId: string | null;
  /** `simultaneous`: all at once; `ordered`: one after the other. */
  readonly strategy: 'simultaneous' | 'ordered';
  /** Seconds that each phone rings. */
  readonly ringSeconds: number;
  readonly targets: readonly RingTarget[];
}

export interface VoicemailStep {
  readonly kind: 'voicemail';
  readonly maxSeconds: number;
}

export type RoutingStep = RingStep | VoicemailStep;

/** Why somebody is not rung (rule R6: every verdict is kept on the call). */
export type RejectionReason = 'unknownUser' | 'offDuty' | 'noDevice' | 'alreadyRung';

export interface RejectedTarget {
  readonly userId: string;
  readonly role: 'owner' | 'queue';
  readonly reason: RejectionReason;
}

/** The whole ladder of one call. The switch carries it out alone, so the last step always takes the caller. */
export interface RoutingPlan {
  readonly steps: readonly RoutingStep[];
  readonly rejected: readonly RejectedTarget[];
  readonly recordConversation: boolean;
}
