import { factId } from '../../call/fact-ids.js';
import type { Actor } from '../../model/actor.js';
import type { Call } from '../../model/call.js';
import { commentLimit } from '../../model/call.js';
import type { CallFact } from '../../model/fact.js';
import type { StoredMissedCall } from '../../model/missed-call.js';
import { isSameRef, type RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { CallCard } from '../../projections/card-model.js';
import { isChosen } from '../../projections/shown-parties.js';
import type { CreateOptions } from '../crm/create.js';
import type { CrmError } from '../crm/errors.js';
import type { DraftOf } from '../crm/fields.js';
import { readSurvivor } from '../crm/merged-away.js';
import { tablesOf } from '../crm/ports.js';
import { createClaims } from './claim-missed-call.js';
import { type CreatedOnCall, createOnCall } from './create-on-call.js';
import { type DryRun, type DryRunQuery, dryRun } from './dry-run.js';
import type { CallServiceError } from './errors.js';
import { loadCard } from './load-card.js';
import { planCall } from './plan-call.js';
import { type CallPolicy, checkPolicy } from './policy.js';
import { type CallServicePorts, tablesToRead } from './ports.js';
import { createQueueOrder } from './queue-order.js';
import { createRecordFacts, type RecordedFacts, type RecordFacts } from './record-facts.js';
import { markRepeatDeal } from './repeat-deal.js';
import { beginOf, createRouteNext, partsOf, queueSince, type RoutedCall } from './route-next.js';

/**
 * The core's workflow over its ports: what is reported of calls is folded, stored, and has its consequences.
 * Every method may be repeated safely, and by several processes on one store: all converge on the same records. Any of
 * them may answer `busy` when others wrote the same call or record again and again.
 */
export interface CallService {
  /**
   * Records facts of one call. A new call is identified (rules M1 to M9) and, by the line's setting, an unknown caller
   * becomes a lead. Everything that follows is stored in one commit; facts that report nothing new cost no read and no
   * write while the call is remembered. Errors: `unknownCall` when `offered` is neither known nor among the facts.
   */
  recordFacts(callId: string, facts: readonly CallFact[]): Promise<Result<RecordedFacts, CallServiceError>>;
  /**
   * Records facts, and gives the call's routing plan: made and stored on first asking, in the same commit as the facts,
   * the same ever after. It goes before whatever else waits to be stored. Errors: `unknownCall`, `unknownLine`,
   * `callEnded`; the facts are recorded all the same.
   */
  route(callId: string, facts?: readonly CallFact[]): Promise<Result<RoutedCall, CallServiceError>>;
  /**
   * Plans how a call goes on after a part of its plan, by who is free now (rule R13): the next turn of the queue that it
   * came to, a wait for somebody to be free, or what follows the queue. Made and stored on first asking, in the same commit as the facts, the
   * same ever after for this part; a wait that says nothing new is not stored. Errors: `unknownCall`, `unknownLine`, `callEnded`.
   */
  routeNext(
    callId: string,
    part: number,
    facts?: readonly CallFact[],
  ): Promise<Result<RoutedCall, CallServiceError>>;
  /**
   * Who would get a call of this caller to this line at this time (rule R7). Stores nothing. Errors: `unknownLine`.
   */
  dryRun(query: DryRunQuery): Promise<Result<DryRun, CallServiceError>>;
  /**
   * Adds a comment to a call (rule C3), which is a note of every record that the call is bound to, now or later (rule A1b).
   * `id` names the comment, of which there is one by this id. Errors: `unknownCall`, `commentTooLong`.
   */
  comment(
    callId: string,
    userId: string | null,
    text: string,
    options?: CreateOptions,
  ): Promise<Result<RecordedFacts, CallServiceError>>;
  /**
   * Binds a call, live or over, to a record that is there: a deal or an invoice made from the card (rule D4), or the
   * candidate that a person picked; of a record that was merged away, to the one that has its data now (rule M11). A deal made during the call of a caller whose earlier leads are all closed is marked
   * as a repeat inquiry (rule L3). Of several contacts (companies, leads) the last one counts; binding it twice changes nothing. Errors: `unknownCall`, `unknownRecord`.
   */
  bind(
    callId: string,
    record: RecordRef,
    userId: string | null,
  ): Promise<Result<RecordedFacts, CallServiceError>>;
  /**
   * Makes a record from the card in one step (rules C5, D4): a deal or an invoice of the call's contact and company, or a
   * contact, a company or a lead with the caller's number; the call, live or over, is bound to it. What the draft leaves
   * out comes from the call, the owner from the acting user. Errors: `unknownCall`, and those of `CrmService.create`:
   * nothing was made. After `busy` the record may be there, unbound: `bind` it.
   */
  create<K extends RecordRef['type']>(
    callId: string,
    type: K,
    draft: Partial<DraftOf<K>>,
    actor: Actor,
    options?: CreateOptions,
  ): Promise<Result<CreatedOnCall<K>, CallServiceError | CrmError>>;
  /**
   * A user takes an item of the work list: they call back, and nobody else does as well (rule A5). A fact of its newest missed
   * call tells it. Taking it again changes nothing; of several at the same moment one takes it. Once somebody talked with the caller
   * the claim is over. Errors: `unknownMissedCall`, `missedCallClosed`, `missedCallClaimed` (with who took it, and when).
   */
  claimMissedCall(id: string, userId: string): Promise<Result<StoredMissedCall, CallServiceError>>;
  /**
   * Lets go of an item that somebody took, whoever that is; `userId`: who does it. One that nobody took stays as it is. Errors:
   * `unknownMissedCall`.
   */
  releaseMissedCall(id: string, userId: string | null): Promise<Result<StoredMissedCall, CallServiceError>>;
  /** The call card of this moment, or undefined when the call is unknown. */
  card(callId: string): Promise<CallCard | undefined>;
  /**
   * Calls the listener after every commit with the call as it was written, and the facts that are new; and with none, where what was reported turns out to be
   * stored by another process. Returns how to stop.
   */
  onCommit(listener: (call: Call, added: readonly CallFact[]) => void): () => void;
}

/**
 * Makes a call service over the given ports. It remembers calls only to save reads: several services may share one store.
 * Rejects only when a port does: a lost database, a bug. Throws a `UsageError` for a policy that does not exist; settings that
 * lines keep are read leniently, so that no call is lost over them.
 *
 * @example
 * const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
 * await calls.recordFacts(offered.callId, [offered]);
 * console.log((await calls.card(offered.callId))?.title); // Anna Nowak
 */
export function createCallService(ports: CallServicePorts, policy: CallPolicy): CallService {
  checkPolicy(policy);
  const { store, clock, ids } = ports;
  const listeners = new Set<(call: Call, added: readonly CallFact[]) => void>();
  const order = createQueueOrder(clock);
  const write = createRecordFacts(ports, policy, (call, added) => {
    for (const listener of listeners) listener(call, added);
  });
  const record: RecordFacts = async (callId, request) => {
    const recorded = await write(callId, request);
    if (recorded.ok) order.saw(recorded.value.call);
    return recorded;
  };

  const claims = createClaims(ports, record);
  const routeNext = createRouteNext(ports, policy, order, record);

  const bind: CallService['bind'] = async (callId, asked, userId) => {
    const survivor = await readSurvivor(tablesOf(tablesToRead(store)), asked);
    if (!survivor) return err({ code: 'unknownRecord', record: asked });
    const ref: RecordRef = { type: survivor.type, id: survivor.id };
    const at = clock.now();
    const known = (await store.calls.get(callId))?.call;
    const isBehind = known?.bindings.some((other) => isSameRef(other, ref)) && !isChosen(known, ref);
    const id = isBehind ? factId.recordChosen(ref, at) : factId.recordBound(ref);
    const bound = await record(callId, {
      facts: [{ type: 'recordBound', id, callId, at, record: ref, userId }],
    });
    if (!bound.ok || ref.type !== 'deal') return bound;
    const marked = await markRepeatDeal(ports, bound.value.call, ref.id);
    return marked.ok ? bound : marked;
  };

  return {
    recordFacts: (callId, facts) => record(callId, { facts }),

    async route(callId, facts = []) {
      const planned = await record(callId, {
        facts,
        urgent: true,
        async further(call, reads) {
          if (call.plan) return ok([]);
          if (call.phase === 'ended') return err({ code: 'callEnded' });
          const plan = await planCall(ports, reads, policy, order, call);
          const at = clock.now();
          return plan.ok ? ok([{ type: 'planned', id: factId.planned, callId, at, plan: plan.value }]) : plan;
        },
      });
      if (!planned.ok) return planned;
      const { call } = planned.value;
      const { plan } = call;
      if (!plan) return err({ code: 'callEnded' });
      const from = beginOf(plan, partsOf(plan));
      order.stands(call, { since: queueSince(call, plan, from), plan, turn: from });
      return ok({ plan, call, part: partsOf(plan), from });
    },

    routeNext: (callId, part, facts = []) => routeNext(callId, part, facts),

    dryRun: (query) => dryRun(ports, policy, query),

    async comment(callId, userId, text, { id: commentId = ids.next() } = {}) {
      if (text.length > commentLimit) return err({ code: 'commentTooLong', limit: commentLimit });
      const id = factId.commented(commentId);
      return record(callId, { facts: [{ type: 'commented', id, callId, at: clock.now(), userId, text }] });
    },

    bind,

    create: (callId, type, draft, actor, options) =>
      createOnCall(ports, policy, bind, callId, type, draft, actor, options),

    claimMissedCall: claims.claim,

    releaseMissedCall: claims.release,

    card: (callId) => loadCard(store, callId),

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
