import type { Call } from '../model/call.js';
import { callerOf } from '../model/caller.js';
import { readCall } from '../model/shapes/call.js';

/**
 * What the other side of a call is called, as it was when the call was looked up: the name of the client, or else what the network
 * said; null: neither says, or the caller hides (rule C7). Hostile text.
 */
export function clientName(given: Call): string | null {
  const call = readCall(given);
  const { withheld, name } = callerOf(call);
  if (withheld) return null;
  const { primary = null, candidates = [] } = call.match ?? {};
  const client = candidates.find(({ type, id }) => type === primary?.type && id === primary.id);
  return client?.name || name;
}
