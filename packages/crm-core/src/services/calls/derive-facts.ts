import { factId } from '../../call/fact-ids.js';
import { foldFacts } from '../../call/fold-call.js';
import { withoutCaller } from '../../model/caller.js';
import type { CallFact } from '../../model/fact.js';
import { readFacts } from '../../model/shapes/facts.js';
import type { DecisionReads } from './decision-reads.js';
import { deriveMoves } from './derive-moves.js';
import { identify } from './identify.js';
import { addFacts, allFacts, type Tentative } from './judge-facts.js';
import { leadFacts } from './lead-facts.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';

/** The first fact of a type. */
export function find<T extends CallFact['type']>(facts: Iterable<CallFact>, type: T) {
  for (const fact of facts) if (fact.type === type) return fact as Extract<CallFact, { type: T }>;
  return undefined;
}

/** The call's fact of a type that it has once, by its id. */
function only<T extends 'offered' | 'identified'>({ known, added }: Tentative, type: T) {
  const stored = known.facts.get(factId[type]);
  const [fact] = stored ? readFacts([stored]) : [];
  return fact?.type === type ? (fact as Extract<CallFact, { type: T }>) : find(added, type);
}

/** The call without the caller's number and name, which nobody may learn (rule C7). */
function hideCaller(tentative: Tentative): Tentative {
  const { known } = tentative;
  const added = tentative.added.map((fact) => (fact.type === 'offered' ? withoutCaller(fact) : fact));
  return { known, added, fold: foldFacts(allFacts({ known, added })) };
}

export interface DeriveOptions {
  /** A plan is made next. */
  readonly routed: boolean;
  /** False: the store has a holder of the number whom nobody can read. */
  readonly mayCreateLead: boolean;
}

/**
 * Adds the core's own facts that follow from what is known: identification, then the lead of an unknown caller (rule
 * C5), whose phones the legs are, and transfers (rule A9). A caller who turns out to hide leaves neither number nor name.
 */
export async function deriveFacts(
  ports: CallServicePorts,
  reads: DecisionReads,
  policy: CallPolicy,
  tentative: Tentative,
  { routed, mayCreateLead }: DeriveOptions,
): Promise<Tentative> {
  const { call } = tentative.fold;
  const offered = only(tentative, 'offered');
  if (!call || !offered) return tentative;
  const known = only(tentative, 'identified');
  const found = known
    ? undefined
    : await identify(ports.store, reads, policy, offered, ports.clock.now(), (ofLine, owners) => {
        // A plan follows at once: what it needs is read beside the rest.
        if (!routed || !ofLine) return;
        void reads.queuesOf(ofLine).catch(() => undefined);
        void reads.users(owners, call.id).catch(() => undefined);
      });
  const identified = known ?? found?.fact;
  if (!identified) return tentative;
  const before = tentative.known.fold.call;
  const stranger = { call, offered, identified };
  const lead = mayCreateLead
    ? await leadFacts(ports, reads, policy, stranger, { before, line: found?.line })
    : [];
  const shown = identified.match.verdict === 'withheld' ? hideCaller(tentative) : tentative;
  const withCaller = addFacts(shown, [...(found ? [found.fact] : []), ...lead]);
  return deriveMoves(ports.store.users, withCaller);
}
