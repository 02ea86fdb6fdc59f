import type { Activity, HistoryEntry } from '../../model/activity.js';
import type { Call } from '../../model/call.js';
import type { CallFact } from '../../model/fact.js';
import { refKey } from '../../model/record.js';
import { soundCall } from '../../model/shapes/call.js';
import type { CallCommit } from '../../ports/calls.js';
import { activitiesOf } from '../../projections/activities.js';
import { historyOf } from '../../projections/history.js';
import { allFacts, type Tentative } from './judge-facts.js';
import type { KnownCall } from './known-calls.js';
import { leadWrites } from './lead-writes.js';
import { missedCallsWritten } from './missed-call-writes.js';
import type { CallServicePorts } from './ports.js';

/**
 * What new facts change in all that a call leaves behind: nothing is written that stays as it is. `itemsOf`: the number
 * whose items of the work list the call may write, of `numberOfItems`.
 */
export async function commitOf(
  ports: CallServicePorts,
  before: KnownCall,
  after: Tentative,
  call: Call,
  itemsOf: string | null,
): Promise<CallCommit> {
  const { added } = after;
  const earlier = before.fold.call;
  const [leads, missedCalls] = await Promise.all([
    leadWrites(ports, earlier, call, () => allFacts(after), added),
    itemsOf === null ? [] : missedCallsWritten(ports.store, itemsOf, call),
  ]);
  return {
    call,
    newFacts: added,
    expectedVersion: before.version,
    leads: leads.leads,
    ...(leads.unknownNumber === undefined ? {} : { unknownNumber: leads.unknownNumber }),
    activities: changedActivities(earlier, call),
    history: [...newHistory(earlier, call, after), ...leads.history],
    missedCalls,
  };
}

function changedActivities(before: Call | undefined, call: Call): readonly Activity[] {
  const written = new Map(
    (before ? activitiesOf(before) : []).map((entry) => [entry.id, JSON.stringify(entry)]),
  );
  return activitiesOf(call).filter((entry) => written.get(entry.id) !== JSON.stringify(entry));
}

/** Records that were bound before hear of the new facts, those bound now of all. */
function newHistory(before: Call | undefined, call: Call, after: Tentative): readonly HistoryEntry[] {
  const bound = new Set(before?.bindings.map(refKey));
  const news = (bindings: Call['bindings'], facts: () => readonly CallFact[]) =>
    bindings.length === 0 ? [] : historyOf(soundCall({ ...call, bindings }), facts());
  return [
    ...news(
      call.bindings.filter((ref) => bound.has(refKey(ref))),
      () => after.added,
    ),
    ...news(
      call.bindings.filter((ref) => !bound.has(refKey(ref))),
      () => allFacts(after),
    ),
  ];
}
