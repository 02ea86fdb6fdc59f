import type { Instant } from './record.js';

/** A device that is registered with a switch. */
export interface PhoneRegistration {
  /** What it says it is. Hostile text; empty: it does not say. */
  readonly userAgent: string;
  /** When it was first heard of; a refresh does not change it. */
  readonly registeredAt: Instant;
}

/** What the switches know of one SIP user. */
export interface PhoneState {
  /** The devices that are registered now, oldest first; null: no switch was asked yet, or none can be. */
  readonly registrations: readonly PhoneRegistration[] | null;
  /** When the call began that it is on and that is none of ours; null: it is on none, as far as is known. */
  readonly otherCallAt: Instant | null;
}
