import type { Call } from '../model/call.js';
import type { CallLeg } from '../model/leg.js';
import { fieldsOf } from '../model/object-shape.js';
import { legsOf } from '../model/shapes/call.js';

/**
 * The phones that a call of ours is placed from, and which are still there: while one of them rings, nothing else of the
 * call may be. A call that came in is placed from none.
 */
export function placingLegs(call: Pick<Call, 'direction' | 'legs'>): readonly CallLeg[] {
  if (fieldsOf(call)?.['direction'] !== 'outbound') return [];
  return legsOf(call).filter(({ role, endedAt }) => role === 'agent' && endedAt === null);
}
