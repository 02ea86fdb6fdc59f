import type { Call } from '../model/call.js';
import type { Offered } from '../model/fact.js';
import { factId } from './fact-ids.js';

/** The offer that a call was made from, told by the call itself: what is left when the fact is damaged. */
export function offerOf(call: Call): Offered {
  const { id: callId, direction, remoteNumber, remoteName, withheld, lineNumber, node, offeredAt: at } = call;
  const told = { direction, remoteNumber, remoteName, withheld, lineNumber, node };
  return { type: 'offered', id: factId.offered, callId, at, ...told };
}
