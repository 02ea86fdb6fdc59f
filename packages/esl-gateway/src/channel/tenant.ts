import { channelVariable } from '../vocabulary.js';

/** What tells that a call is one of Callcard's, whosever it is. */
const ofCallcard = [channelVariable.ours, channelVariable.outgoing, channelVariable.call] as const;

/**
 * Says whether a channel is of a call of another tenant. One that nobody marked may have to do with a call of ours: a phone that
 * picked it up.
 */
export function isOthers(
  variable: (name: string) => string | undefined,
  tenant: string | undefined,
): boolean {
  const marked = variable(channelVariable.tenant);
  if (marked !== undefined || tenant === undefined) return marked !== tenant;
  return ofCallcard.some((name) => variable(name) !== undefined);
}
