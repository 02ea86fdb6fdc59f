import { type CallService, callerOf, type EndedCall } from '@callcard/crm-core';
import type { Log } from './log.js';

/** Milliseconds from one moment to another; null: one of them was not seen. */
function between(from: number | null | undefined, to: number | null | undefined): number | null {
  return typeof from === 'number' && typeof to === 'number' ? Math.max(0, Math.round(to - from)) : null;
}

/** How long the phones of a call rang before it was answered, and how long the external party waited for that. */
export function timesOf(call: EndedCall): {
  readonly untilRingingMs: number | null;
  readonly untilAnswerMs: number | null;
  readonly talkMs: number | null;
} {
  const rang = call.legs.flatMap(({ ringingAt }) => (ringingAt === null ? [] : [ringingAt]));
  const ringingAt = call.direction === 'outbound' ? call.remoteRingingAt : rang.sort((a, b) => a - b)[0];
  return {
    untilRingingMs: between(call.offeredAt, ringingAt),
    untilAnswerMs: between(call.offeredAt, call.answeredAt),
    talkMs: between(call.answeredAt, call.endedAt),
  };
}

/** The story of a call, for one line: ids, codes and times; the number is hidden by the log where it is not to be seen. */
export function storyOf(call: EndedCall): Readonly<Record<string, unknown>> {
  const { withheld, number } = callerOf(call);
  return {
    ...{ callId: call.id, direction: call.direction, status: call.status, cause: call.hangupCause },
    ...{ endedBy: call.endedBy, lineId: call.lineId, number: withheld ? null : number, withheld },
    ...{ callerKind: call.callerKind, answeredBy: call.answeredBy, fallback: call.fallback },
    totalMs: between(call.offeredAt, call.endedAt),
    ...timesOf(call),
    rang: call.legs.map(({ userId, extension, role, outcome, ringingAt, answeredAt, endedAt }) => ({
      ...{ userId, extension, role, outcome },
      rangMs: between(ringingAt, answeredAt ?? endedAt),
    })),
    transfers: call.transfers.length,
    recordings: call.recordings.map(({ id, kind, state }) => ({ id, kind, state })),
  };
}

/** How long after the end of a call its last facts come: legs that became no channel, and recordings. Milliseconds. */
const settleMs = 5_000;

/** What is told of calls that are over. */
export interface EndedCalls {
  /** Tells of those that are still waited with, and of no more. */
  stop(): void;
}

/** Runs a function once after so long; returns how to cancel it. */
type Schedule = (run: () => void, ms: number) => () => void;

const timeout: Schedule = (run, ms) => {
  const handle = setTimeout(run, ms).unref();
  return () => clearTimeout(handle);
};

/**
 * Calls the listener once for each call of which this process found that it is over, a moment later: with everything that was
 * known by then.
 */
export function followEndedCalls(
  calls: Pick<CallService, 'onCommit'>,
  listener: (call: EndedCall) => void,
  schedule: Schedule = timeout,
): EndedCalls {
  const settling = new Map<string, { call: EndedCall; readonly cancel: () => void }>();
  function tell(callId: string): void {
    const settled = settling.get(callId);
    settling.delete(callId);
    if (settled) listener(settled.call);
  }
  const stop = calls.onCommit((call, added) => {
    if (call.phase !== 'ended') return;
    const known = settling.get(call.id);
    if (known) known.call = call;
    else if (added.some(({ type }) => type === 'ended'))
      settling.set(call.id, { call, cancel: schedule(() => tell(call.id), settleMs) });
  });
  return {
    stop() {
      stop();
      for (const [callId, { cancel }] of [...settling]) {
        cancel();
        tell(callId);
      }
    },
  };
}

/** Writes for debugging who calls, at the begin of each call. */
export function logOffered(calls: Pick<CallService, 'onCommit'>, log: Log): () => void {
  return calls.onCommit((call, added) => {
    if (!added.some(({ type }) => type === 'offered')) return;
    const { number, withheld } = callerOf(call);
    log.debug('call offered', { callId: call.id, direction: call.direction, number, withheld });
  });
}
