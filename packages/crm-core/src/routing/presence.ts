import type { PhoneState } from '../model/phone-state.js';
import type { Presence } from '../model/user.js';

/** What is known of a user at one moment. */
export interface PresenceInput {
  /** What the presence port says; undefined: nothing. */
  readonly reported: Presence | undefined;
  /** In a conversation of a call of ours. */
  readonly talks: boolean;
  /** What the switches know of each of the user's phones. */
  readonly phones: readonly PhoneState[];
}

/**
 * What a user is doing just now (rule R13): whoever does not want to be disturbed stays so; whoever talks is on a call,
 * registered or not; without a registered phone nobody can be rung, once all of them are known.
 */
export function presenceOf({ reported, talks, phones }: PresenceInput): Presence {
  if (reported === 'unavailable') return 'unavailable';
  if (talks || reported === 'onCall' || phones.some(({ otherCallAt }) => otherCallAt !== null))
    return 'onCall';
  const gone = phones.length > 0 && phones.every(({ registrations }) => registrations?.length === 0);
  return gone ? 'notRegistered' : (reported ?? 'free');
}
