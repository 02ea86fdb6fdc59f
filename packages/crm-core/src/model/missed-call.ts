import type { CallStatus } from './call.js';
import type { Instant } from './record.js';

/** A call that nobody took. */
export interface MissedCall {
  readonly callId: string;
  readonly at: Instant;
  readonly status: CallStatus;
  /** The recordings of what the caller said on the voicemail (rule A12). Absent: none. */
  readonly voicemailIds?: readonly string[];
}

/** The last talk with the caller: what closes an item. */
export interface Reached {
  readonly callId: string;
  readonly at: Instant;
  readonly userId: string | null;
  /** `calledBack`: one of us called; `gotThrough`: the caller called again and was answered. */
  readonly how: 'calledBack' | 'gotThrough';
}

/** Who said that they call the caller back, and when. */
export interface MissedCallClaim {
  readonly userId: string;
  readonly at: Instant;
}

/** What is to be done about a caller whom nobody answered: one item per caller and line (rule A5). */
export interface MissedCallItem {
  /** `<line id>:<digits of the number>`, the same whichever of their numbers the caller calls from (rule P10). */
  readonly id: string;
  readonly lineId: string;
  /** The caller as of the newest missed call, E.164. A caller without a number cannot be called back and has no item. */
  readonly e164: string;
  readonly open: boolean;
  /** The first missed call since the last talk; of a closed item, the last missed call. */
  readonly openedAt: Instant;
  /** Who is to call back: the person whom the newest missed call was for; null: anybody. */
  readonly ownerId: string | null;
  /** Missed calls, oldest first, talks between them or not; of more than `missedKept` the newest. */
  readonly missed: readonly MissedCall[];
  readonly reached: Reached | null;
  /** Null: nobody said yet that they call back, or the item is closed. */
  readonly claim: MissedCallClaim | null;
}

/** How many missed calls an item remembers. */
export const missedKept = 100;

/** An item as it is stored: `version` counts its changes from 1. */
export interface StoredMissedCall extends MissedCallItem {
  readonly version: number;
}

export function missedItemId(lineId: string, e164: string): string {
  return `${lineId}:${e164.replace(/\D/g, '')}`;
}
