import { err, ok, type Result } from '../result.js';
import type { Call } from './call.js';
import type { CallFact } from './facts.js';

export type FactRefusal =
  /** Facts of a call whose `offered` is not known: learn of the call first. */
  | { readonly code: 'unknownCall' }
  /** The fact belongs to another call. */
  | { readonly code: 'otherCall'; readonly callId: string }
  /** A second, different `offered`. */
  | { readonly code: 'alreadyOffered' }
  /** The call had ended before this can have happened. */
  | { readonly code: 'afterEnd' };

/** How much later than the end a fact may be stamped: the switch stamps a call's legs one after the other. */
const endGraceMs = 5000;

/** Facts that cannot happen to a call that is over. Legs end with it, files and comments come after it. */
const needsLiveCall = new Set<CallFact['type']>([
  'legRinging',
  'answered',
  'held',
  'resumed',
  'fallbackTaken',
]);

function refusal(call: Call | undefined, fact: CallFact): FactRefusal | undefined {
  if (!call) return fact.type === 'offered' ? undefined : { code: 'unknownCall' };
  if (fact.callId !== call.id) return { code: 'otherCall', callId: fact.callId };
  if (fact.type === 'offered') return { code: 'alreadyOffered' };
  if (call.endedAt === null) return undefined;
  // A plan is ours, not the switch's: its clock cannot be compared, and a call that is over needs none.
  if (fact.type === 'planned') return { code: 'afterEnd' };
  return needsLiveCall.has(fact.type) && fact.at > call.endedAt + endGraceMs
    ? { code: 'afterEnd' }
    : undefined;
}

/**
 * Whether a fact may be added to a call: the one place where illegal transitions are refused.
 * Undefined call: nothing is known of it yet. A fact that is known already is the caller's to leave out.
 */
export function decide(call: Call | undefined, fact: CallFact): Result<CallFact, FactRefusal> {
  const refused = refusal(call, fact);
  return refused ? err(refused) : ok(fact);
}
