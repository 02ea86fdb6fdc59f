import type { RingTarget } from '../model/routing-plan.js';

/**
 * So many phones ring at once where the installation says nothing: fewer than the 128 that one bridge of FreeSWITCH dials, and
 * than the sessions a second that `freeswitch/` allows.
 */
export const defaultLegsAtOnce = 100;

/** How many phones may ring at once; what is no whole number above 0 counts as not said. */
export function legsAtOnce(most: number | undefined): number {
  return most !== undefined && Number.isInteger(most) && most > 0 ? most : defaultLegsAtOnce;
}

/** How many legs a target is. */
export function legsOf({ devices = [] }: Pick<RingTarget, 'devices'>): number {
  return 1 + devices.length;
}

/** How many legs these users are when all of their phones ring; who is not known has one. */
export function legsOfUsers(
  userIds: readonly string[],
  phones: ReadonlyMap<string, readonly string[]> | undefined,
): number {
  return userIds.reduce((sum, userId) => sum + Math.max(1, phones?.get(userId)?.length ?? 1), 0);
}
