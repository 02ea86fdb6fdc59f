import { factId } from '../../call/fact-ids.js';
import { foldFacts } from '../../call/fold-call.js';
import type { Call } from '../../model/call.js';
import { withoutCaller } from '../../model/caller.js';
import type { CallFact, Identified } from '../../model/fact.js';
import type { Line } from '../../model/line.js';
import { judgeCaller } from '../../routing/callers.js';
import type { DecisionReads } from './decision-reads.js';
import { identify } from './identify.js';
import { addFacts, allFacts, type Tentative } from './judge-facts.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';

/** The first fact of a type. */
export function find<T extends CallFact['type']>(facts: Iterable<CallFact>, type: T) {
  for (const fact of facts) if (fact.type === type) return fact as Extract<CallFact, { type: T }>;
  return undefined;
}

/** The call's fact of a type that it has once, by its id. */
function only<T extends 'offered' | 'identified'>({ known, added }: Tentative, type: T) {
  const fact = known.facts.get(factId[type]);
  return fact?.type === type ? (fact as Extract<CallFact, { type: T }>) : find(added, type);
}

function becomesLead(call: Call, identified: Identified, line: Line | undefined): boolean {
  if (!mayBecomeLead(call, identified) || !line) return false;
  const { e164 } = identified.match;
  // Nobody works on a caller whom the line turns away (rule R6).
  if (judgeCaller(line.routing, { e164, withheld: false, records: call.bindings }).blocked) return false;
  return line.leadCreation === 'onOffer' || (line.leadCreation === 'onAnswer' && call.answeredAt !== null);
}

/** Whether the line's setting decides: only then it is read. */
function mayBecomeLead(call: Call, { match, lineId }: Identified): boolean {
  if (call.createdLeadId !== null || call.direction !== 'inbound' || lineId === null) return false;
  // A number that records have, were it a placeholder's, is nobody new (rule M5).
  return match.verdict === 'unknown' && match.e164 !== null && match.candidates.length === 0;
}

/** The call without the caller's number and name, which nobody may learn (rule C7). */
function hideCaller(tentative: Tentative): Tentative {
  const { known } = tentative;
  const added = tentative.added.map((fact) => (fact.type === 'offered' ? withoutCaller(fact) : fact));
  return { known, added, fold: foldFacts(allFacts({ known, added })) };
}

/**
 * Adds the core's own facts that follow from what is known: identification, then the lead of an unknown caller (rule
 * C5). A caller who turns out to hide leaves neither number nor name. `routed`: a plan is made next.
 */
export async function deriveFacts(
  { store, clock, ids }: CallServicePorts,
  reads: DecisionReads,
  policy: CallPolicy,
  tentative: Tentative,
  routed: boolean,
): Promise<Tentative> {
  const { call } = tentative.fold;
  const offered = only(tentative, 'offered');
  if (!call || !offered) return tentative;
  const derived: CallFact[] = [];
  let identified = only(tentative, 'identified');
  let line: Line | undefined;
  if (identified) {
    const { lineId } = identified;
    line = lineId !== null && mayBecomeLead(call, identified) ? await reads.lineById(lineId) : undefined;
  } else {
    const found = await identify(store, reads, policy, offered, clock.now(), (ofLine, owners) => {
      // A plan follows at once: what it needs is read beside the rest.
      if (!routed || !ofLine) return;
      void reads.queuesOf(ofLine).catch(() => undefined);
      void reads.users(owners, call.id).catch(() => undefined);
    });
    identified = found.fact;
    line = found.line;
    derived.push(identified);
  }
  if (becomesLead(call, identified, line)) {
    derived.push({
      type: 'leadCreated',
      id: factId.leadCreated,
      callId: call.id,
      at: clock.now(),
      leadId: ids.next(),
    });
  }
  const shown = identified.match.verdict === 'withheld' ? hideCaller(tentative) : tentative;
  return addFacts(shown, derived);
}
