/**
 * So many phones ring at once where the installation says nothing: fewer than the 128 that one bridge of FreeSWITCH dials, and
 * than the sessions a second that `freeswitch/` allows.
 */
export const defaultLegsAtOnce = 100;

/** How many phones may ring at once; what is no whole number above 0 counts as not said. */
export function legsAtOnce(most: number | undefined): number {
  return most !== undefined && Number.isInteger(most) && most > 0 ? most : defaultLegsAtOnce;
}
