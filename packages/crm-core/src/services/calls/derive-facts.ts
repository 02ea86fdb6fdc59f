import { factId } from '../../call/fact-ids.js';
import { foldCall } from '../../call/fold-call.js';
import type { Call } from '../../model/call.js';
import type { CallFact, Identified } from '../../model/fact.js';
import type { Line } from '../../model/line.js';
import type { Presence } from '../../model/user.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { Store } from '../../ports/store.js';
import { judgeCaller } from '../../routing/callers.js';
import { identify } from './identify.js';
import type { CallPolicy } from './policy.js';

/** What the call service's workflow needs of the world. */
export interface CallServicePorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  /**
   * Users who do not want to be disturbed or whose phones are not registered, as your telephony or calendar knows (rule
   * R3); who is missing is free. Who talks on a call is known from the store. Absent: everybody is free. Asked for each
   * plan: answer at once.
   */
  readonly presence?: () => Promise<ReadonlyMap<string, Presence>>;
}

/** The first fact of a type. */
export function find<T extends CallFact['type']>(facts: readonly CallFact[], type: T) {
  return facts.find((fact): fact is Extract<CallFact, { type: T }> => fact.type === type);
}

function becomesLead(call: Call, identified: Identified, line: Line | undefined): boolean {
  if (call.createdLeadId !== null || call.direction !== 'inbound') return false;
  const { verdict, e164 } = identified.match;
  if (verdict !== 'unknown' || e164 === null || !line) return false;
  // Nobody works on a caller whom the line turns away (rule R6).
  if (judgeCaller(line.routing, { e164, withheld: false, records: call.bindings }).blocked) return false;
  return line.leadCreation === 'onOffer' || (line.leadCreation === 'onAnswer' && call.answeredAt !== null);
}

/** The core's own facts that follow from what is known: identification, then the lead of an unknown caller (C5). */
export async function deriveFacts(
  { store, clock, ids }: CallServicePorts,
  policy: CallPolicy,
  facts: readonly CallFact[],
): Promise<CallFact[]> {
  const call = foldCall(facts);
  const offered = find(facts, 'offered');
  if (!call || !offered) return [];
  const own: CallFact[] = [];
  let identified = find(facts, 'identified');
  let line: Line | undefined;
  if (identified) {
    line = identified.lineId === null ? undefined : await store.lines.get(identified.lineId);
  } else {
    const found = await identify(store, policy, offered, clock.now());
    identified = found.fact;
    line = found.line;
    own.push(identified);
  }
  if (becomesLead(call, identified, line)) {
    own.push({
      type: 'leadCreated',
      id: factId.leadCreated,
      callId: call.id,
      at: clock.now(),
      leadId: ids.next(),
    });
  }
  return own;
}
