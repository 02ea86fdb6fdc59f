import type { Activity } from '../../model/activity.js';
import type { Call } from '../../model/call.js';
import type { CallFact } from '../../model/fact.js';
import { type RecordRef, refKey } from '../../model/record.js';
import { soundCall } from '../../model/shapes/call.js';
import type { CallCommit } from '../../ports/calls.js';
import { callActivitiesOf, notesOf } from '../../projections/activities.js';
import { historyOf } from '../../projections/history.js';
import { allFacts, type Tentative } from './judge-facts.js';
import type { KnownCall } from './known-calls.js';
import { leadWrites } from './lead-writes.js';
import { calledBackWrites, missedCallsWritten } from './missed-call-writes.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';

/**
 * What new facts change in all that a call leaves behind: nothing is written that stays as it is. `itemsOf`: the
 * numbers whose items of the work list the call may write, of `numbersOfItems`.
 */
export async function commitOf(
  ports: CallServicePorts,
  policy: CallPolicy,
  before: KnownCall,
  after: Tentative,
  call: Call,
  itemsOf: readonly string[],
): Promise<CallCommit> {
  const { added } = after;
  const earlier = before.fold.call;
  const [leads, missedCalls] = await Promise.all([
    leadWrites(ports, policy, earlier, call, added),
    itemsOf.length === 0 ? [] : missedCallsWritten(ports.store, itemsOf, call, added),
  ]);
  const closed = await calledBackWrites(ports, missedCalls);
  return {
    call,
    newFacts: added,
    expectedVersion: before.version,
    leads: leads.leads,
    ...(leads.unknownNumber === undefined ? {} : { unknownNumber: leads.unknownNumber }),
    activities: [...changedActivities(earlier, call), ...addedTo(notesOf, earlier, call, after)],
    history: [...addedTo(historyOf, earlier, call, after), ...leads.history, ...closed.history],
    missedCalls,
    tasks: closed.tasks,
  };
}

function changedActivities(before: Call | undefined, call: Call): readonly Activity[] {
  const written = new Map(
    (before ? callActivitiesOf(before) : []).map((entry) => [entry.id, JSON.stringify(entry)]),
  );
  return callActivitiesOf(call).filter((entry) => written.get(entry.id) !== JSON.stringify(entry));
}

/** What facts add to records: the new facts to those that were bound before, all facts to those that are bound now. */
function addedTo<T>(
  entriesOf: (call: Call, facts: readonly CallFact[]) => readonly T[],
  before: Call | undefined,
  call: Call,
  after: Tentative,
): readonly T[] {
  const bound = new Set(before?.bindings.map(refKey));
  const wasBound = (ref: RecordRef) => bound.has(refKey(ref));
  const entries = (bindings: Call['bindings'], facts: () => readonly CallFact[]) =>
    bindings.length === 0 ? [] : entriesOf(soundCall({ ...call, bindings }), facts());
  return [
    ...entries(call.bindings.filter(wasBound), () => after.added),
    ...entries(
      call.bindings.filter((ref) => !wasBound(ref)),
      () => allFacts(after),
    ),
  ];
}
