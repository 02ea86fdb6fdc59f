import { decide, type FactRefusal } from '../../call/decide.js';
import { foldCall } from '../../call/fold-call.js';
import type { Call } from '../../model/call.js';
import type { CallFact } from '../../model/fact.js';
import type { RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { StoredCall } from '../../model/stored-call.js';
import { activitiesOf } from '../../projections/activities.js';
import { historyOf } from '../../projections/history.js';
import { createSerial } from '../serial.js';
import { type CallServicePorts, deriveFacts } from './derive-facts.js';
import { leadWrites } from './lead-writes.js';
import { missedCallsWritten } from './missed-call-writes.js';
import type { CallPolicy } from './policy.js';

/** Why the call service did not do what it was asked. Nothing was written. */
export type CallServiceError =
  /** Nothing is known of this call. */
  | { readonly code: 'unknownCall' }
  /** The dialled number is no line of ours; the switch's fallback takes the caller. */
  | { readonly code: 'unknownLine'; readonly lineNumber: string }
  /** There is no such record to bind. */
  | { readonly code: 'unknownRecord'; readonly record: RecordRef }
  /** The call is over. */
  | { readonly code: 'callEnded' };

/** What became of observed facts: all of it is stored, or nothing (one commit). */
export interface RecordedFacts {
  readonly call: Call;
  /** Facts that were new and are now stored, the core's own included. */
  readonly added: readonly CallFact[];
  /** Facts that were refused, each with the reason. */
  readonly refused: readonly { readonly fact: CallFact; readonly reason: FactRefusal }[];
}

/** What happened, judged from what is stored; asked again when another process wrote in between. */
export type Proposal = (
  stored: StoredCall | undefined,
) => Promise<Result<readonly CallFact[], CallServiceError>>;

/** Adds facts to a call and writes everything that follows in one commit. */
export type Change = (callId: string, propose: Proposal) => Promise<Result<RecordedFacts, CallServiceError>>;

interface Judged {
  readonly added: readonly CallFact[];
  readonly refused: RecordedFacts['refused'];
}

/** The offer is judged first: the rest is judged against the call that it makes. */
function offerFirst(a: CallFact, b: CallFact): number {
  return Number(b.type === 'offered') - Number(a.type === 'offered');
}

function judge(known: readonly CallFact[], told: readonly CallFact[]): Judged {
  const facts = [...known];
  const ids = new Set(facts.map((fact) => fact.id));
  const added: CallFact[] = [];
  const refused: { fact: CallFact; reason: FactRefusal }[] = [];
  for (const fact of [...told].sort(offerFirst)) {
    if (ids.has(fact.id)) continue;
    const decided = decide(foldCall(facts), fact);
    if (!decided.ok) {
      refused.push({ fact, reason: decided.error });
      continue;
    }
    added.push(fact);
    facts.push(fact);
    ids.add(fact.id);
  }
  return { added, refused };
}

export function createRecordFacts(
  ports: CallServicePorts,
  policy: CallPolicy,
  committed: () => void,
): Change {
  const { store } = ports;
  const serial = createSerial();

  /** One try: read, ask what happened, judge it, add what follows, write. */
  async function attempt(
    callId: string,
    propose: Proposal,
  ): Promise<Result<RecordedFacts, CallServiceError> | 'conflict'> {
    const stored = await store.calls.get(callId);
    const proposed = await propose(stored);
    if (!proposed.ok) return proposed;
    const known = stored?.facts ?? [];
    const { added: told, refused } = judge(known, proposed.value);
    if (!stored && !told.some((fact) => fact.type === 'offered')) return err({ code: 'unknownCall' });
    // Most events repeat what is known: nothing follows from that, so nothing more is read.
    if (stored && told.length === 0) return ok({ call: stored.call, added: told, refused });
    const added = [...told, ...(await deriveFacts(ports, policy, [...known, ...told]))];
    const call = await commit(stored, [...known, ...added], added);
    return call === 'conflict' ? call : ok({ call, added, refused });
  }

  async function commit(
    stored: StoredCall | undefined,
    facts: readonly CallFact[],
    added: readonly CallFact[],
  ): Promise<Call | 'conflict'> {
    const call = foldCall(facts);
    if (!call) throw new Error('a call was committed without its offer');
    const { leads, history } = await leadWrites(ports, call, facts, added);
    const done = await store.calls.commit({
      call,
      newFacts: added,
      expectedVersion: stored?.version ?? 0,
      leads,
      activities: activitiesOf(call),
      history: [...historyOf(call, facts), ...history],
      missedCalls: await missedCallsWritten(store, call),
    });
    return done.ok ? call : 'conflict';
  }

  return (callId, propose) =>
    serial(callId, async () => {
      // Another process may write the same call: whoever loses reads again. It converges, so this ends.
      for (;;) {
        const outcome = await attempt(callId, propose);
        if (outcome === 'conflict') continue;
        if (outcome.ok && outcome.value.added.length > 0) committed();
        return outcome;
      }
    });
}
