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
 * Which of the told facts are new, or why one is refused: the one place where illegal transitions are refused.
 * A fact that is known already (by id) is no news and no error.
 */
export function decide(
  call: Call | undefined,
  known: ReadonlySet<string>,
  told: CallFact,
): Result<CallFact | null, FactRefusal> {
  if (known.has(told.id)) return ok(null);
  const refused = refusal(call, told);
  return refused ? err(refused) : ok(told);
}
