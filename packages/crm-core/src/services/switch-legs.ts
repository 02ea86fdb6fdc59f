import type { Call } from '../model/call.js';
import type { SwitchLegs } from '../ports/switch-files.js';

/** The legs of a call, the caller's first: each may have a call detail record on the switch. */
export function switchLegsOf({ id, node, legs }: Pick<Call, 'id' | 'node' | 'legs'>): SwitchLegs {
  return { node, legIds: [...new Set([id, ...legs.map(({ legId }) => legId)])] };
}
