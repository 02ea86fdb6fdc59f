import type { Call } from '../model/call.js';
import type { Offered, PlacedBy } from '../model/fact.js';
import { factId } from './fact-ids.js';

/** Who placed a call, told by the call itself. */
function placedByOf({ legs, recordings }: Call): PlacedBy | undefined {
  const leg = legs.find(({ role }) => role === 'agent');
  const recorded = recordings.some(({ kind }) => kind === 'conversation');
  return leg && { legId: leg.legId, userId: leg.userId, extension: leg.extension, recorded };
}

/** The offer that a call was made from, told by the call itself: what is left when the fact is damaged. */
export function offerOf(call: Call): Offered {
  const { id: callId, direction, remoteNumber, remoteName, withheld, lineNumber, node, offeredAt: at } = call;
  const placedBy = direction === 'outbound' ? placedByOf(call) : undefined;
  const told = { direction, remoteNumber, remoteName, withheld, lineNumber, node };
  return { type: 'offered', id: factId.offered, callId, at, ...told, ...(placedBy ? { placedBy } : {}) };
}
