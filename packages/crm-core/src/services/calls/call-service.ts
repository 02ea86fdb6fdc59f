import { factId } from '../../call/fact-ids.js';
import type { CallFact } from '../../model/fact.js';
import type { RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { RoutingPlan } from '../../model/routing-plan.js';
import type { Store } from '../../ports/store.js';
import type { CallCard } from '../../projections/card.js';
import type { CallServicePorts } from './derive-facts.js';
import { type DryRun, type DryRunQuery, dryRun } from './dry-run.js';
import { loadCard } from './load-card.js';
import { planCall } from './plan-call.js';
import type { CallPolicy } from './policy.js';
import { type CallServiceError, createRecordFacts, type RecordedFacts } from './record-facts.js';
import { markRepeatDeal } from './repeat-deal.js';

/**
 * The core's workflow over its ports: what is told of calls is folded, stored, and has its consequences.
 * Every method may be repeated safely, and by several processes on one store: all converge on the same records.
 */
export interface CallService {
  /**
   * Takes in facts of one call. A new call is identified (rules M1 to M9) and, by the line's setting, an unknown
   * caller becomes a lead. Everything that follows is stored in one commit. Errors: `unknownCall` when `offered`
   * is neither known nor among the facts.
   */
  recordFacts(callId: string, facts: readonly CallFact[]): Promise<Result<RecordedFacts, CallServiceError>>;
  /**
   * The call's routing plan; made and stored on first asking, the same ever after. Errors: `unknownCall`,
   * `unknownLine`, `callEnded`.
   */
  route(callId: string): Promise<Result<RoutingPlan, CallServiceError>>;
  /**
   * Who would get a call of this caller to this line at this time (rule R7). Stores nothing. Errors: `unknownLine`.
   */
  dryRun(query: DryRunQuery): Promise<Result<DryRun, CallServiceError>>;
  /** Adds a comment to a call (rule C3). Errors: `unknownCall`. */
  comment(
    callId: string,
    userId: string | null,
    text: string,
  ): Promise<Result<RecordedFacts, CallServiceError>>;
  /**
   * Hangs a call, live or over, on a record that is there: a deal or an invoice made from the card (rule D4), or the
   * candidate that a person picked. A deal made during the call of a caller whose earlier leads are all closed is marked
   * as a repeat inquiry (rule L3). Binding twice changes nothing. Errors: `unknownCall`, `unknownRecord`.
   */
  bind(
    callId: string,
    record: RecordRef,
    userId: string | null,
  ): Promise<Result<RecordedFacts, CallServiceError>>;
  /** The call card of this moment, or undefined when the call is unknown. */
  card(callId: string): Promise<CallCard | undefined>;
  /** Calls the listener after every commit; returns how to stop. */
  onCommit(listener: () => void): () => void;
}

/**
 * Makes a call service over the given ports. It keeps nothing of its own but listeners: several call services may share one store.
 * Rejects only when a port does: a lost database, a bug.
 */
export function createCallService(ports: CallServicePorts, policy: CallPolicy): CallService {
  const { store, clock, ids } = ports;
  const listeners = new Set<() => void>();
  const change = createRecordFacts(ports, policy, () => {
    for (const listener of listeners) listener();
  });

  return {
    recordFacts: (callId, facts) => change(callId, async () => ok(facts)),

    async route(callId) {
      const planned = await change(callId, async (stored) => {
        if (!stored) return err({ code: 'unknownCall' });
        if (stored.call.plan) return ok([]);
        if (stored.call.endedAt !== null) return err({ code: 'callEnded' });
        const plan = await planCall(ports, policy, stored.call);
        return plan.ok
          ? ok([{ type: 'planned', id: factId.planned, callId, at: clock.now(), plan: plan.value }])
          : plan;
      });
      if (!planned.ok) return planned;
      return planned.value.call.plan ? ok(planned.value.call.plan) : err({ code: 'callEnded' });
    },

    dryRun: (query) => dryRun(ports, policy, query),

    comment(callId, userId, text) {
      const id = factId.commented(ids.next());
      const at = clock.now();
      return change(callId, async (stored) =>
        stored ? ok([{ type: 'commented', id, callId, at, userId, text }]) : err({ code: 'unknownCall' }),
      );
    },

    async bind(callId, record, userId) {
      if (!(await recordExists(store, record))) return err({ code: 'unknownRecord', record });
      const id = factId.recordBound(record);
      const at = clock.now();
      const bound = await change(callId, async (stored) =>
        stored ? ok([{ type: 'recordBound', id, callId, at, record, userId }]) : err({ code: 'unknownCall' }),
      );
      if (bound.ok && record.type === 'deal') await markRepeatDeal(ports, bound.value.call, record.id);
      return bound;
    },

    card: (callId) => loadCard(store, callId),

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function recordExists(store: Store, { type, id }: RecordRef): Promise<boolean> {
  const tables = {
    contact: store.contacts,
    company: store.companies,
    lead: store.leads,
    deal: store.deals,
    invoice: store.invoices,
  };
  return (await tables[type].get(id)) !== undefined;
}
