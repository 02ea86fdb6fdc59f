import { type Call, type CallFact, callStatuses, type EndedCall } from '@callcard/crm-core';
import { Counter, Histogram, type Registry } from 'prom-client';
import { timesOf } from '../call-story.js';

/** What is measured of calls and recordings, each by the process that found out about it. */
export interface CallMetrics {
  callEnded(call: EndedCall): void;
  /** Counts recordings that came to another state. */
  committed(call: Call, added: readonly CallFact[]): void;
}

/** Seconds until a phone rings, is answered, and people have talked. */
const waits = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];
const talks = [5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];

export function callMetrics(registry: Registry): CallMetrics {
  const registers = [registry];
  const calls = new Counter({
    name: 'callcard_calls_total',
    help: 'Calls that ended',
    labelNames: ['direction', 'status'],
    registers,
  });
  for (const direction of ['inbound', 'outbound'])
    for (const status of callStatuses) calls.inc({ direction, status }, 0);
  const seconds = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, labelNames: ['direction'], buckets, registers });
  const ring = seconds('callcard_call_ring_seconds', 'From the begin of a call until a phone rang', waits);
  const answer = seconds(
    'callcard_call_answer_seconds',
    'From the begin of a call until it was answered',
    waits,
  );
  const talk = seconds('callcard_call_talk_seconds', 'From the answer of a call until its end', talks);
  const recordings = new Counter({
    name: 'callcard_recordings_total',
    help: 'Recordings that came to a state',
    labelNames: ['state'],
    registers,
  });
  return {
    callEnded(call) {
      const { direction, status } = call;
      calls.inc({ direction, status });
      const { untilRingingMs, untilAnswerMs, talkMs } = timesOf(call);
      const measured = [
        [ring, untilRingingMs],
        [answer, untilAnswerMs],
        [talk, talkMs],
      ] as const;
      for (const [histogram, ms] of measured) if (ms !== null) histogram.observe({ direction }, ms / 1000);
    },
    committed(call, added) {
      for (const fact of added) {
        if (!('recordingId' in fact)) continue;
        const state = call.recordings.find(({ id }) => id === fact.recordingId)?.state;
        if (state !== undefined) recordings.inc({ state });
      }
    },
  };
}
