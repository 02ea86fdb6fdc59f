import type { PhoneEntry } from './phone.js';
import type { UserPrompts } from './prompt.js';
import type { Instant, MirroredRecord } from './record.js';
import type { OpeningHours } from './routing-settings.js';

/** What a device of a user is. */
export type DeviceKind = (typeof deviceKinds)[number];

/** Every {@link DeviceKind}. */
export const deviceKinds = ['desk', 'browser', 'mobile'] as const;

/** A phone of a user that registers with the switch under a name of its own. */
export interface UserDevice {
  readonly kind: DeviceKind;
  /** The SIP user that it registers as, unique within the user's SIP domain like an extension. */
  readonly sipUser: string;
  /** What the user calls it; absent or null: nothing. */
  readonly label?: string | null;
}

/** What a user may do beyond their own calls: supervisors and administrators listen in on others' (rule C3). */
export type UserRole = (typeof userRoles)[number];

/** Every {@link UserRole}. */
export const userRoles = ['agent', 'supervisor', 'administrator'] as const;

/** The role of users who name none. */
export const defaultUserRole = 'agent' satisfies UserRole;

/** The SIP domain of users who name none: the switch's own. */
export const defaultSipDomain = 'default';

/** An employee: somebody whom calls ring. */
export interface User extends MirroredRecord {
  readonly type: 'user';
  readonly name: string;
  /** What colleagues dial, and the SIP user that rings this user's phone; unique within the SIP domain; null: no phone. */
  readonly extension: string | null;
  /** Further phones that register under names of their own. Absent: none. */
  readonly devices?: readonly UserDevice[];
  /** Absent or null: {@link defaultSipDomain}. */
  readonly sipDomain?: string | null;
  /** Absent or null: none. */
  readonly department?: string | null;
  /** The name that the user signs in with, in small letters and unique; absent or null: the user does not sign in. */
  readonly login?: string | null;
  /** Absent: {@link defaultUserRole}. */
  readonly role?: UserRole;
  readonly mobile: PhoneEntry | null;
  /** False: off duty, skipped by routing. */
  readonly available: boolean;
  /** When the user said that they do not want to be disturbed for now (rule R13); absent or null: they may be. */
  readonly unavailableAt?: Instant | null;
  /** Duty hours; outside them the user is off duty. Absent or null: always on duty. */
  readonly hours?: OpeningHours | null;
  /** Rings when this user does not answer or cannot be rung (rule R6); absent or null: nobody. */
  readonly substituteId?: string | null;
  /** Seconds that this user's phone rings, whoever rings it (rule R3); absent or null: as the line or queue says. */
  readonly ringSeconds?: number | null;
  /** Prompts of the user's own, in place of the line's (rule R12). Absent: none. */
  readonly prompts?: UserPrompts;
}

/** What a user is doing just now; a user of whom nothing is known counts as free. */
export type Presence = (typeof presences)[number];

/** Every {@link Presence}. */
export const presences = ['free', 'onCall', 'wrappingUp', 'unavailable', 'notRegistered'] as const;

/** Whether a user may be disturbed, by their own word. */
export type Availability = (typeof availabilities)[number];

/** Every {@link Availability}. */
export const availabilities = ['available', 'unavailable'] as const;
