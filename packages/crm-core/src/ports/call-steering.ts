import type { PromptIds, PromptLanguage } from '../model/prompt.js';
import type { RecordingKind } from '../model/recording.js';
import type { Result } from '../model/result.js';
import type { RoutingStep } from '../model/routing-plan.js';
import type { PhoneDisplay } from '../projections/phone-display.js';

/** A recording of the call that is being made. */
export interface SteeredRecording {
  readonly recordingId: string;
  readonly kind: RecordingKind;
}

/** What the switch is to do with a call. Everything in it was judged: no id or number comes from a client unread. */
export type SteeringAction =
  /** The external party hears music, the user nothing, until `resume`. */
  | { readonly type: 'hold' | 'resume' }
  /** What the user says reaches nobody, until `unmute`. */
  | { readonly type: 'mute' | 'unmute' }
  /** Keypad digits for the external party's end. */
  | { readonly type: 'keypad'; readonly digits: string }
  /** These recordings are silent until `resumeRecording` (rule A7). */
  | {
      readonly type: 'pauseRecording' | 'resumeRecording';
      readonly userId: string;
      readonly recordings: readonly SteeredRecording[];
    }
  /** The external party waits with music, while the user's leg rings whom the step names, and has the party back after it. */
  | {
      readonly type: 'consult';
      readonly step: Extract<RoutingStep, { readonly kind: 'ring' | 'mobile' }>;
      /** Our number that a number outside is shown. */
      readonly callerNumber: string;
    }
  /**
   * This phone rings as that leg, and nothing changes meanwhile; when it is picked up, it, the user's leg and the external
   * party talk in one conference, which the switch makes without us.
   */
  | {
      readonly type: 'addParticipant';
      readonly toUserId: string;
      readonly extension: string;
      readonly legId: string;
      readonly ringSeconds: number;
    }
  /** The leg ends; of a conference the others go on. */
  | { readonly type: 'leave' }
  /** This phone rings as that leg, and hears both sides; `whisper`: the user's leg hears it. */
  | {
      readonly type: 'listenIn' | 'whisper';
      readonly userId: string;
      readonly extension: string;
      readonly legId: string;
    }
  /** The leg that was consulted gets the external party, and the user's leg ends. */
  | {
      readonly type: 'completeTransfer';
      readonly byUserId: string;
      readonly toUserId: string | null;
      readonly toExtension: string | null;
      readonly consultedLegId: string;
    }
  /** The leg that is consulted ends. */
  | { readonly type: 'cancelTransfer'; readonly consultedLegId: string }
  /** The leg is picked up; passed over, so that whatever rings for the call goes on to the next at once. */
  | { readonly type: 'answer' | 'skip' }
  /** This phone rings as that leg, and has the external party when it is picked up, unless somebody else was faster. */
  | {
      readonly type: 'pickUp';
      readonly userId: string;
      readonly extension: string;
      readonly legId: string;
    }
  | { readonly type: 'hangUp' }
  /** The external party leaves the user, and the steps are carried out; the last one takes whoever nobody answered. */
  | {
      readonly type: 'transfer';
      readonly byUserId: string;
      readonly toUserId: string | null;
      /** The extension or number that is rung first; null: a queue's phones. */
      readonly toExtension: string | null;
      readonly steps: readonly RoutingStep[];
      /** Our number that a number outside is shown by whom we called. */
      readonly callerNumber: string;
      /** What language the caller is spoken to in. */
      readonly language: PromptLanguage;
      /** The line's own prompts; absent: none. */
      readonly prompts?: PromptIds;
    };

/** What is to be done with which call. */
export interface SteeringOrder {
  readonly callId: string;
  /** When the call was offered: recordings are filed by its day. */
  readonly offeredAt: number;
  /** The switch that the call lives on. */
  readonly node: string;
  /** The leg of whoever talks with the external party, or rings and is to be picked up or passed over; null: there is none. */
  readonly legId: string | null;
  /** What the phones show that it rings. Absent: it rings none. Hostile text. */
  readonly display?: PhoneDisplay;
  readonly action: SteeringAction;
}

/** Why the switch did not do it. */
export type SteeringError =
  /** The switch of the call is not connected. */
  | { readonly code: 'unreachable' }
  /** The call, or the leg, is not there any more. */
  | { readonly code: 'gone' }
  /** The switch, or whoever speaks for it, says no. `reason`: letters, digits and underscores, no text of anybody's. */
  | { readonly code: 'refused'; readonly reason: string }
  /** No answer in time; it may be done all the same. */
  | { readonly code: 'timeout' };

/** The port for doing something to calls on the switch while they live. */
export interface CallSteering {
  /**
   * Does it. Resolves when the switch has accepted it; that it has happened is reported as facts of the call, of which the
   * implementation records itself those that no event of the switch reports. An order that is given twice leaves the call
   * as one does. Never rejects for reasons of the switch.
   */
  steer(order: SteeringOrder): Promise<Result<void, SteeringError>>;
}
