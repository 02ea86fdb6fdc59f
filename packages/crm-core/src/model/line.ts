import type { DealStrategy } from './deal.js';
import type { MatchPolicy } from './match.js';
import type { OwnershipPolicy } from './ownership.js';
import type { LinePrompts, PromptLanguage } from './prompt.js';
import type { MirroredRecord, StoredCountry } from './record.js';
import type { ConsentMode, RetentionPolicy } from './recording.js';
import type { LineHours, OptionalRouting } from './routing-settings.js';

/**
 * A trunk's own way of writing numbers: all-digit numbers (no `+`) that start with `prefix`, and have `digits` digits
 * when given, get `replaceWith` instead of the prefix before anything else reads them.
 * Example: a trunk that delivers `48221234567` for +48 22 123 45 67: `{ prefix: '48', replaceWith: '+48', digits: 11 }`.
 */
export interface TrunkRule {
  readonly prefix: string;
  readonly replaceWith: string;
  readonly digits?: number | undefined;
}

/**
 * When an unknown caller becomes a lead: when the call comes in, when it is answered, or only by hand (rule C5); who leaves
 * a message: {@link Line.leadOnVoicemail}.
 */
export type LeadCreation = (typeof leadCreations)[number];

/** Every {@link LeadCreation}. */
export const leadCreations = ['onOffer', 'onAnswer', 'manual'] as const;

/** How a line routes its calls; what is optional has the defaults of `routingDefaults`. */
export interface LineRouting extends OptionalRouting {
  /** Ring the responsible user of an identified caller first (rule R1). */
  readonly ringOwner: boolean;
  /** Seconds that the owner's phone rings. */
  readonly ownerRingSeconds: number;
  /** The queue that rings when nobody in particular answered; null: straight to voicemail (rule R2). */
  readonly queueId: string | null;
}

/** How a line's callers are recognised and bound; every field absent: as the installation says. */
export interface LineRecognition {
  /** Company versus contact (rule M4). */
  readonly match?: MatchPolicy;
  /** Which open deals a call is bound to (rule D2). */
  readonly deals?: DealStrategy;
  /** The pipeline of `by-line-pipeline`. */
  readonly pipelineId?: string;
  /** How this line's trunk writes numbers (rule P4). */
  readonly trunkRules?: readonly TrunkRule[];
  /** Further texts with which this line's trunk hides a caller (rule P3). */
  readonly withheldTokens?: readonly string[];
}

/** What a new line does unless something else is said. */
export const newLineSettings = {
  routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null },
  leadCreation: 'onOffer',
  recordConversations: true,
  voicemailMaxSeconds: 180,
} as const satisfies Partial<Line>;

/** A number of ours that callers dial, with its own settings. */
export interface Line extends MirroredRecord {
  readonly type: 'line';
  /** Our number as callers dial it, E.164. */
  readonly number: string;
  readonly label: string;
  /** Default country of callers on this line (rule P5). */
  readonly country: StoredCountry;
  readonly routing: LineRouting;
  /** Absent: as the installation says. */
  readonly recognition?: LineRecognition;
  /** Opening hours, days off and holidays (rule R5); absent or null: always open. */
  readonly hours?: LineHours | null;
  readonly leadCreation: LeadCreation;
  /**
   * Whether an unknown caller whom nobody answered, and who left a message, becomes a lead (rule A12). Absent: unless leads
   * are made by hand only. Without a lead the message is on the missed-call item alone.
   */
  readonly leadOnVoicemail?: boolean;
  /** Whether conversations on this line are recorded. */
  readonly recordConversations: boolean;
  /** Longest voicemail in seconds. */
  readonly voicemailMaxSeconds: number;
  /** What language callers and mobiles are spoken to in (rule R12). Absent: that of the line's country, else English. */
  readonly language?: PromptLanguage;
  /** Prompts of the line's own, in place of those that Callcard has (rule R12). Absent: none. */
  readonly prompts?: LinePrompts;
  /** When a conversation may be recorded, if they are recorded at all (rule A7). Absent: `always`. */
  readonly consent?: ConsentMode;
  /** How long recordings are kept (rule A7). Absent: for ever. */
  readonly retention?: RetentionPolicy;
  /** Whom calls make the owner of a lead (rules C2, C4). Absent: `defaultOwnership`. */
  readonly leadOwnership?: Partial<OwnershipPolicy>;
}
