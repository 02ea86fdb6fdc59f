import { asStored, stampChanges } from '../../call/stamp-changes.js';
import type { Call } from '../../model/call.js';
import type { CallFact } from '../../model/fact.js';
import { err, ok, type Result } from '../../model/result.js';
import { maxTries, withRetries } from '../optimistic.js';
import { createSerial } from '../serial.js';
import { commitOf } from './call-commit.js';
import { createDecisionReads, type DecisionReads } from './decision-reads.js';
import { deriveFacts } from './derive-facts.js';
import type { CallServiceError } from './errors.js';
import { judgeFacts, nothingNew, type RefusedFact, type Tentative } from './judge-facts.js';
import { createKnownCalls, foldStored, type KnownCall, unknownCall } from './known-calls.js';
import { numbersOfItems } from './missed-call-writes.js';
import type { CallPolicy } from './policy.js';
import type { CallServicePorts } from './ports.js';

/** What became of reported facts: all of it is stored, or nothing (one commit). */
export interface RecordedFacts {
  readonly call: Call;
  /** Facts that were new and are now stored, those that the core derived included. */
  readonly added: readonly CallFact[];
  /** Facts that were refused, each with the reason. */
  readonly refused: readonly RefusedFact[];
}

/** What is asked about a call. */
export interface CallRequest {
  /** What happened to it. */
  readonly facts: readonly CallFact[];
  /** Further facts that are decided when all that was reported is known. */
  readonly further?: (
    call: Call,
    reads: DecisionReads,
  ) => Promise<Result<readonly CallFact[], CallServiceError>>;
  /** A caller waits for it. */
  readonly urgent?: boolean;
}

/** Adds facts to a call and writes everything that follows in one commit. */
export type RecordFacts = (
  callId: string,
  request: CallRequest,
) => Promise<Result<RecordedFacts, CallServiceError>>;

type Outcome = Result<RecordedFacts, CallServiceError>;

interface Waiting {
  readonly request: CallRequest;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** One request judged, before anything is written. */
type Judged =
  | { readonly ok: false; readonly error: CallServiceError }
  | { readonly ok: true; readonly added: readonly CallFact[]; readonly refused: readonly RefusedFact[] };

/**
 * Makes the one writer of calls of this process. Requests about one call are worked on in the order of arrival; those
 * that arrive while a commit is under way share the next one. Calls are remembered between commits, so that what
 * reports nothing new reads and writes nothing; the store's versions tell when another process wrote meanwhile. `committed`: hears
 * of each commit, and of a call that another process turns out to have written, with no facts.
 */
export function createRecordFacts(
  ports: CallServicePorts,
  policy: CallPolicy,
  committed: (call: Call, added: readonly CallFact[]) => void,
): RecordFacts {
  const { store, clock } = ports;
  const known = createKnownCalls(() => clock.now());
  const queues = new Map<string, Waiting[]>();
  const inTurn = createSerial();

  /** Judges the requests one after the other, each against what those before it added. */
  async function judgeAll(
    before: KnownCall,
    requests: readonly CallRequest[],
    mayCreateLead: boolean,
  ): Promise<{ readonly after: Tentative; readonly judged: readonly Judged[] }> {
    const reads = createDecisionReads(store);
    let tentative = nothingNew(before);
    const judged: Judged[] = [];
    for (const { facts, further } of requests) {
      const { after, refused } = judgeFacts(tentative, facts);
      let next = after;
      if (next.added.length > tentative.added.length)
        next = await deriveFacts(ports, reads, policy, next, {
          routed: further !== undefined,
          mayCreateLead,
        });
      const { call } = next.fold;
      if (!call) {
        judged.push(err({ code: 'unknownCall' }));
        continue;
      }
      const more = further ? await further(call, reads) : ok([]);
      if (!more.ok) {
        judged.push(more);
        // What was reported stays, though what was asked cannot be done.
        tentative = next;
        continue;
      }
      const last = judgeFacts(next, more.value);
      next = last.after;
      const added = next.added.slice(tentative.added.length);
      judged.push({ ok: true, added, refused: [...refused, ...last.refused] });
      tentative = next;
    }
    return { after: tentative, judged };
  }

  /**
   * One try: read what is not known, judge, add what follows, write. `mayAssume`: the call of a caller who waits is taken
   * for a new one when it is not remembered; if it is not new, the write meets a conflict. `seen`: the version that was remembered.
   */
  async function attempt(
    callId: string,
    requests: readonly CallRequest[],
    given: { readonly mayAssume: boolean; readonly mayCreateLead: boolean; readonly seen: number },
  ): Promise<Result<readonly Outcome[], never> | 'conflict'> {
    const { mayAssume, mayCreateLead, seen } = given;
    const assumed = mayAssume && requests.some(({ urgent }) => urgent) ? unknownCall() : undefined;
    const unread = known.get(callId) ?? assumed;
    const before = unread ?? (await read(callId));
    const { after, judged } = await judgeAll(before, requests, mayCreateLead);
    const { call } = after.fold;
    if (!call || after.added.length === 0) {
      const refusedUnread = unread && judged.some((one) => !one.ok || one.refused.length > 0);
      // Another process may have written what would make it possible.
      if (refusedUnread) {
        known.forget(callId);
        return attempt(callId, requests, { ...given, mayAssume: false });
      }
      if (before.version > 0) known.put(callId, before);
      const stored = call && asStored(before.stored, call);
      // Another process was first with what was reported: whoever waits for it here learns of it.
      if (stored && before.version > seen) committed(stored, []);
      return ok(outcomesOf(stored, judged));
    }
    const urgent = requests.some((request) => request.urgent);
    const numbers = numbersOfItems(before.fold.call, call, after.added);
    const stored = stampChanges(before.stored, call, clock.now());
    const write = async () => {
      const commit = await commitOf(ports, policy, before, after, call, numbers);
      return store.calls.commit({ ...commit, call: stored, urgent });
    };
    const [turn] = numbers;
    const done = turn === undefined ? await write() : await inTurn(turn, write);
    if (!done.ok) {
      known.forget(callId);
      return 'conflict';
    }
    for (const fact of after.added) before.facts.set(fact.id, fact);
    known.put(callId, { version: done.value.version, facts: before.facts, fold: after.fold, stored });
    committed(stored, after.added);
    return ok(outcomesOf(stored, judged));
  }

  async function read(callId: string): Promise<KnownCall> {
    const stored = await store.calls.get(callId);
    return stored ? foldStored(stored) : unknownCall();
  }

  async function workOff(callId: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0);
      const requests = batch.map(({ request }) => request);
      try {
        let tries = 0;
        const seen = known.get(callId)?.version ?? 0;
        const tryOnce = () => {
          tries += 1;
          // No call is lost over a lead that cannot be made: somebody has the number, and is too damaged to be seen.
          return attempt(callId, requests, { mayAssume: tries === 1, mayCreateLead: tries < maxTries, seen });
        };
        const done = await withRetries(tryOnce, { pauses: ports.pauses });
        batch.forEach(({ resolve }, n) => {
          resolve(done.ok ? (done.value[n] as Outcome) : done);
        });
      } catch (error) {
        known.forget(callId);
        for (const { reject } of batch) reject(error);
      }
    }
    queues.delete(callId);
  }

  return (callId, request) =>
    new Promise((resolve, reject) => {
      const waiting = { request, resolve, reject };
      const queue = queues.get(callId);
      if (queue) {
        queue.push(waiting);
        return;
      }
      const started = [waiting];
      queues.set(callId, started);
      void workOff(callId, started);
    });
}

function outcomesOf(call: Call | undefined, judged: readonly Judged[]): Outcome[] {
  return judged.map((one) => {
    if (!one.ok) return one;
    return call ? ok({ call, added: one.added, refused: one.refused }) : err({ code: 'unknownCall' });
  });
}
