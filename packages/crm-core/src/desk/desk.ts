import { activitiesOf, historyOf } from '../after-call.js';
import type { Call } from '../call/call.js';
import { decide, type FactRefusal } from '../call/decide.js';
import { foldCall } from '../call/evolve.js';
import { factId } from '../call/fact-ids.js';
import type { CallFact, Identified, LeadCreated, Offered } from '../call/facts.js';
import { buildCallCard, type CallCard } from '../card.js';
import { openDeals } from '../deals.js';
import type { Clock, Ids, Store, StoredCall } from '../ports.js';
import type { Lead, Line, RecordRef } from '../records.js';
import { err, ok, type Result } from '../result.js';
import type { RoutingPlan } from '../routing/plan.js';
import { planRouting } from '../routing/plan-routing.js';
import { identify, leadFromCall } from './identify.js';
import type { DeskPolicy } from './policy.js';
import { createSerial } from './serial.js';

export interface DeskPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Observed {
  readonly call: Call;
  /** Facts that were new and are now stored, the core's own included. */
  readonly added: readonly CallFact[];
  /** Facts that were refused, each with the reason. */
  readonly refused: readonly { readonly fact: CallFact; readonly reason: FactRefusal }[];
}

export type DeskError =
  /** Nothing is known of this call. */
  | { readonly code: 'unknownCall' }
  /** The dialled number is no line of ours; the switch's fallback takes the caller. */
  | { readonly code: 'unknownLine'; readonly lineNumber: string }
  /** The call is over. */
  | { readonly code: 'callEnded' };

/**
 * The core's workflow over its ports: what is told of calls is folded, stored, and has its consequences.
 * Every method may be repeated safely, and by several processes on one store: all converge on the same records.
 */
export interface CallDesk {
  /**
   * Takes in facts of one call. A new call is identified (rules M1 to M9) and, by the line's setting, an unknown
   * caller becomes a lead. Everything that follows is stored in one commit. Errors: `unknownCall` when `offered`
   * is neither known nor among the facts.
   */
  observe(callId: string, facts: readonly CallFact[]): Promise<Result<Observed, DeskError>>;
  /**
   * The call's routing plan; made and stored on first asking, the same ever after. Errors: `unknownCall`,
   * `unknownLine`, `callEnded`.
   */
  route(callId: string): Promise<Result<RoutingPlan, DeskError>>;
  /** Adds a comment to a call (rule C3). */
  comment(callId: string, userId: string | null, text: string): Promise<Result<Observed, DeskError>>;
  /** The call card of this moment, or undefined when the call is unknown. */
  card(callId: string): Promise<CallCard | undefined>;
  /** Calls the listener after every commit; returns how to stop. */
  onCommit(listener: () => void): () => void;
}

type Proposal = (stored: StoredCall | undefined) => Promise<Result<readonly CallFact[], DeskError>>;

export function createCallDesk(ports: DeskPorts, policy: DeskPolicy): CallDesk {
  const { store, clock, ids } = ports;
  const serial = createSerial();
  const listeners = new Set<() => void>();

  async function plan(call: Call): Promise<Result<RoutingPlan, DeskError>> {
    const line = call.lineId === null ? undefined : await store.lines.get(call.lineId);
    if (!line) return err({ code: 'unknownLine', lineNumber: call.lineNumber });
    const queue = line.routing.queueId === null ? undefined : await store.queues.get(line.routing.queueId);
    const userIds = [...(call.ownerId === null ? [] : [call.ownerId]), ...(queue?.memberIds ?? [])];
    const found = await Promise.all([...new Set(userIds)].map((id) => store.users.get(id)));
    const users = new Map(found.flatMap((user) => (user ? [[user.id, user] as const] : [])));
    const legIds = userIds.map(() => ids.next());
    return ok(
      planRouting({
        line,
        ownerId: call.ownerId,
        queue: queue ?? null,
        users,
        legId: (n) => legIds[n] ?? ids.next(),
      }),
    );
  }

  /** The core's own facts that follow from what is known: identification, then the lead of an unknown caller. */
  async function ownFacts(facts: readonly CallFact[]): Promise<CallFact[]> {
    const call = foldCall(facts);
    const offered = facts.find((fact): fact is Offered => fact.type === 'offered');
    if (!call || !offered) return [];
    const own: CallFact[] = [];
    let identified = facts.find((fact): fact is Identified => fact.type === 'identified');
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

  /** The lead records that the call writes: a new lead, or its owner once somebody answered (rule C2). */
  async function leadsOf(
    call: Call,
    facts: readonly CallFact[],
    added: readonly CallFact[],
  ): Promise<Lead[]> {
    const created = added.find((fact): fact is LeadCreated => fact.type === 'leadCreated');
    if (created) {
      const offered = facts.find((fact): fact is Offered => fact.type === 'offered');
      return offered && call.match
        ? [leadFromCall(created.leadId, offered, call.match, call.answeredBy, created.at)]
        : [];
    }
    if (call.createdLeadId === null || call.answeredBy === null) return [];
    const lead = await store.leads.get(call.createdLeadId);
    if (!lead || lead.ownerId !== null) return [];
    return [{ ...lead, ownerId: call.answeredBy, version: lead.version + 1, updatedAt: clock.now() }];
  }

  async function commit(
    stored: StoredCall | undefined,
    known: readonly CallFact[],
    added: readonly CallFact[],
  ): Promise<Call | 'conflict'> {
    const facts = [...known, ...added];
    const call = foldCall(facts);
    if (!call) throw new Error('a call was committed without its offer');
    const done = await store.calls.commit({
      call,
      newFacts: added,
      expectedVersion: stored?.version ?? 0,
      leads: await leadsOf(call, facts, added),
      activities: activitiesOf(call),
      history: historyOf(call, facts),
    });
    return done.ok ? call : 'conflict';
  }

  /** One try of a change: read, ask what happened, judge, add what follows, write. */
  async function attempt(
    callId: string,
    propose: Proposal,
  ): Promise<Result<Observed, DeskError> | 'conflict'> {
    const stored = await store.calls.get(callId);
    const proposed = await propose(stored);
    if (!proposed.ok) return proposed;
    const known = stored?.facts ?? [];
    const added: CallFact[] = [];
    const refused: { fact: CallFact; reason: FactRefusal }[] = [];
    // The offer first: the rest is judged against the call that it makes.
    for (const fact of [...proposed.value].sort(
      (a, b) => Number(b.type === 'offered') - Number(a.type === 'offered'),
    )) {
      const decided = decide(foldCall([...known, ...added]), idsOf([...known, ...added]), fact);
      if (!decided.ok) refused.push({ fact, reason: decided.error });
      else if (decided.value) added.push(decided.value);
    }
    if (!foldCall([...known, ...added])) return err({ code: 'unknownCall' });
    added.push(...(await ownFacts([...known, ...added])));
    if (added.length === 0)
      return stored ? ok({ call: stored.call, added, refused }) : err({ code: 'unknownCall' });
    const call = await commit(stored, known, added);
    return call === 'conflict' ? call : ok({ call, added, refused });
  }

  async function change(callId: string, propose: Proposal): Promise<Result<Observed, DeskError>> {
    return serial(callId, async () => {
      // Another process may write the same call: whoever loses reads again. It converges, so this ends.
      for (;;) {
        const outcome = await attempt(callId, propose);
        if (outcome === 'conflict') continue;
        if (outcome.ok && outcome.value.added.length > 0) for (const listener of listeners) listener();
        return outcome;
      }
    });
  }

  return {
    observe: (callId, facts) => change(callId, async () => ok(facts)),

    async route(callId) {
      const planned = await change(callId, async (stored) => {
        if (!stored) return err({ code: 'unknownCall' });
        if (stored.call.plan) return ok([]);
        if (stored.call.endedAt !== null) return err({ code: 'callEnded' });
        const made = await plan(stored.call);
        if (!made.ok) return made;
        return ok([{ type: 'planned', id: factId.planned, callId, at: clock.now(), plan: made.value }]);
      });
      if (!planned.ok) return planned;
      return planned.value.call.plan ? ok(planned.value.call.plan) : err({ code: 'callEnded' });
    },

    comment(callId, userId, text) {
      const fact: CallFact = {
        type: 'commented',
        id: factId.commented(ids.next()),
        callId,
        at: clock.now(),
        userId,
        text,
      };
      return change(callId, async (stored) => (stored ? ok([fact]) : err({ code: 'unknownCall' })));
    },

    card: (callId) => loadCard(store, callId),

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function idsOf(facts: readonly CallFact[]): Set<string> {
  return new Set(facts.map((fact) => fact.id));
}

function becomesLead(call: Call, identified: Identified, line: Line | undefined): boolean {
  if (call.createdLeadId !== null || call.direction !== 'inbound' || identified.match.verdict !== 'unknown')
    return false;
  if (identified.match.e164 === null || !line) return false;
  return line.leadCreation === 'onOffer' || (line.leadCreation === 'onAnswer' && call.answeredAt !== null);
}

/** How many of the caller's latest activities the card shows. */
const recentActivities = 10;

async function loadCard(store: Store, callId: string): Promise<CallCard | undefined> {
  const stored = await store.calls.get(callId);
  if (!stored) return undefined;
  const { call } = stored;
  const bound = (type: RecordRef['type']) => call.bindings.find((ref) => ref.type === type)?.id;
  const get = async <T>(
    repository: { get(id: string): Promise<T | undefined> },
    id: string | null | undefined,
  ) => (id ? repository.get(id) : undefined);
  const parties = call.bindings.filter((ref) => ref.type === 'contact' || ref.type === 'company');
  const [line, contact, company, lead, owner, answeredBy, deals, activities] = await Promise.all([
    get(store.lines, call.lineId),
    get(store.contacts, bound('contact')),
    get(store.companies, bound('company')),
    get(store.leads, bound('lead')),
    get(store.users, call.ownerId),
    get(store.users, call.answeredBy),
    parties.length > 0 ? store.deals.findByParties(parties) : [],
    call.bindings[0]
      ? store.calls.activities(call.bindings[0], { limit: recentActivities + 1 })
      : { items: [] },
  ]);
  return buildCallCard({
    call,
    line,
    contact,
    company,
    lead,
    owner,
    answeredBy,
    openDeals: openDeals(deals),
    recentActivities: activities.items,
  });
}
