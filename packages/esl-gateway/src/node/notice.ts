import type { CallServiceError, FactRefusal, NotJudged, SteeringServiceError } from '@callcard/crm-core';
import type { CdrError } from '../channel/cdr.js';
import type { UnsafeValue } from '../plan/compile.js';
import type { EslError } from '../protocol/errors.js';
import type { IngestError } from '../recording/ingest.js';
import type { SwitchError } from './switch.js';
import type { SwitchLimits } from './switch-limits.js';

/** What of the switch's configuration phones in browsers need: two lines of their SIP profile, and a folder for their accounts. */
export type BrowserPhonePart = 'ws-binding' | 'apply-candidate-acl' | 'folder';

/**
 * Something that the operator should know. What goes wrong again and again is reported once, and again when it changes, or
 * when it comes back after it had healed. Codes and data, never a password, a caller's number or a caller's text. */
export type GatewayNotice =
  | { readonly code: 'switchReady'; readonly node: string }
  | {
      readonly code: 'switchLost';
      readonly connection: 'events' | 'commands';
      readonly error: EslError;
      /** It had been in use; else it never came about. */
      readonly wasReady: boolean;
      readonly retryInMs: number;
    }
  | { readonly code: 'switchRestarted' }
  | { readonly code: 'eventSkipped'; readonly error: EslError }
  /** The switch names no folder of its own where the gateway needs one; `variable` is the global variable to set there. */
  | { readonly code: 'switchNotSetUp'; readonly variable: string }
  /** The switch calls itself as another one of this process does: nothing of it is taken. */
  | { readonly code: 'switchNameTaken'; readonly node: string }
  /** The switch takes fewer legs than the users and queues need: some phones would not be rung, some callers refused. */
  | { readonly code: 'switchLimitsTooSmall'; readonly are: SwitchLimits; readonly needed: SwitchLimits }
  /** The switch has no module that writes call detail records: what happens while no gateway runs stays unknown. */
  | { readonly code: 'recordsNotWritten'; readonly module: string }
  /** The folder of recordings is not there, or may not be entered, where this process looks for it. */
  | { readonly code: 'recordingsNotSeen'; readonly folder: string; readonly errno: string }
  /** For want of the module, or of a variable, nobody can be called to a conversation on the switch, or listen in on one. */
  | { readonly code: 'noConferences' }
  /** A conference was made without the profile that the switch's configuration names: who comes and goes is not heard. */
  | { readonly code: 'conferenceProfileMissing' }
  /** The folder of recordings, or of call detail records, is another one than the switch's: it does not see what is put there. */
  | {
      readonly code: 'folderElsewhere';
      readonly of: 'recordings' | 'records';
      /** As this process sees it. */
      readonly folder: string;
    }
  /** The clocks of the switch and of this machine are apart: times of calls are wrong by so much. */
  | { readonly code: 'switchClockDiffers'; readonly aheadMs: number }
  /** The switch takes no phones in browsers, or not all that they need. */
  | { readonly code: 'browserPhonesNotSetUp'; readonly missing: readonly BrowserPhonePart[] }
  /** A call to a browser was answered and ended at once: the switch may send audio to no address that the browser named. */
  | { readonly code: 'browserAudioRefused' }
  /** A sweep got no answer; the next one asks again. */
  | { readonly code: 'sweepFailed'; readonly error: SwitchError }
  /** The switch does not say which phones are registered: until it does, all count as registered. Reported once. */
  | { readonly code: 'phonesNotRead'; readonly error: SwitchError }
  /** The switch lets no timer guard a claim: a caller whose only gateway dies before the hand-over has no fallback. Reported once. */
  | { readonly code: 'claimsNotGuarded'; readonly error: EslError }
  | { readonly code: 'callClaimed'; readonly callId: string }
  /** Another gateway, or the switch's fallback, has the call. */
  | { readonly code: 'callTakenElsewhere'; readonly callId: string }
  | {
      readonly code: 'callLeftToFallback';
      readonly callId: string;
      readonly reason: CallServiceError | UnsafeValue | SwitchError;
    }
  /** A phone dialled a number that nobody here can judge: the switch's own rule decides. */
  | {
      readonly code: 'dialledLeftToSwitch';
      /** The phone's. */
      readonly channel: string;
      readonly reason: NotJudged | SwitchError | UnsafeValue;
    }
  /** A phone has sent an external party on, and nobody here can say to whom: the switch's own rule decides. */
  | {
      readonly code: 'referredLeftToSwitch';
      readonly callId: string;
      readonly reason: SteeringServiceError | SwitchError | UnsafeValue;
    }
  /** A phone dialled a number that may not be dialled: it was refused, which is on record. */
  | { readonly code: 'callNotAllowed'; readonly callId: string }
  /** Claimed, but the switch did not take the plan: the caller has gone, or the next sweep hands it over. */
  | { readonly code: 'callNotHandedOver'; readonly callId: string; readonly reason: EslError }
  | {
      readonly code: 'factRefused';
      readonly callId: string;
      readonly factId: string;
      readonly reason: FactRefusal;
    }
  /** Facts of a call could not be stored; the next sweep finds them again. */
  | { readonly code: 'factsNotStored'; readonly callId: string; readonly reason: CallServiceError }
  | { readonly code: 'recordingStored'; readonly recordingId: string }
  /** Stored, and much shorter than from its start to its stop: a full disk of the switch, say. */
  | {
      readonly code: 'recordingTruncated';
      readonly recordingId: string;
      readonly durationMs: number | null;
      readonly expectedMs: number | null;
    }
  | { readonly code: 'recordingLost'; readonly recordingId: string; readonly reason: 'missing' | 'empty' }
  | { readonly code: 'recordingNotRead'; readonly recordingId: string; readonly error: IngestError }
  | { readonly code: 'cdrNotRead'; readonly file: string; readonly error: CdrError }
  /** Records were read and stay in the folder, since they cannot be moved: this process may not write there. */
  | { readonly code: 'cdrNotPutAway'; readonly folder: string; readonly errno: string }
  | { readonly code: 'folderNotRead'; readonly folder: string; readonly errno: string }
  /**
   * Own prompts cannot be brought to the switch, which plays those that come with Callcard. `reason`: `noFolder` when it names no
   * folder for them, an errno code, or a sentence. Reported once.
   */
  | { readonly code: 'promptsNotPlaced'; readonly reason: string }
  | { readonly code: 'callClosedUnseen'; readonly callId: string }
  /** As many as `limit` tasks of a kind are under way or wait: the next ones are left to a sweep. Reported once. */
  | { readonly code: 'overloaded'; readonly limit: number }
  /** A bug or a store that does not answer: the work is tried again by the next sweep. */
  | { readonly code: 'failed'; readonly doing: string; readonly error: unknown };

/** Hears every notice, in order. It must not throw. */
export type Notify = (notice: GatewayNotice) => void;
