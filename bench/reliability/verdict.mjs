// What became of callers: what they say themselves, and what Callcard has of them.
import { until } from '../calls/processes.mjs';
import { longestSilence } from './tone.mjs';

/** Nothing more is expected of a recording in one of these states. */
const finalStates = new Set(['attached', 'verified', 'truncated', 'missing', 'empty', 'damaged', 'deleted']);
const goodStates = new Set(['attached', 'verified']);

/** Waits until nothing is under way any more. */
async function untilSettled({ gateway, count }) {
  await until('no channel is left', async () => (await count('channels')) === 0, 90_000).catch(
    () => undefined,
  );
  let calls = [];
  await until(
    'all calls are over and their recordings stored',
    async () => {
      calls = await gateway.all('/v1/calls?limit=200');
      return calls.every(
        ({ phase, recordings }) =>
          phase === 'ended' && recordings.every(({ state }) => finalStates.has(state)),
      );
    },
    90_000,
  ).catch(() => undefined);
  return calls;
}

/** What is wrong with the recording of a call; undefined: nothing. */
async function recordingFault({ gateway }, call, { kind, leastMs, silenceSeconds }) {
  const recording = call.recordings.find((each) => each.kind === kind);
  if (recording === undefined) return 'no recording';
  if (!goodStates.has(recording.state)) return `recording ${recording.state}`;
  if (recording.durationMs < leastMs) return `recording of ${recording.durationMs} ms`;
  const silence = longestSilence(await gateway.bytes(`/v1/recordings/${recording.id}/audio`));
  return silence > silenceSeconds ? `${silence} s of silence in the recording` : undefined;
}

/** What is wrong with the call of a caller who was not taken by the fallback. */
async function faultOf(world, call, number, expected) {
  if (!expected.statuses.includes(call.status)) return `status ${call.status}`;
  const person = expected.person?.(world, number);
  if (person !== undefined && call.answeredBy !== person) return 'talked with somebody else';
  return expected.recording && recordingFault(world, call, expected.recording);
}

/**
 * Looks at everything once all callers are gone.
 *
 * @param {Map<string, { called?: number, answered?: number, refused?: number, cut?: number, over?: number }>} outcomes
 */
export async function verdictOf(world, outcomes, expected) {
  const calls = await untilSettled(world);
  const byNumber = new Map();
  for (const call of calls)
    byNumber.set(call.remoteNumber, [...(byNumber.get(call.remoteNumber) ?? []), call]);
  const found = {
    callers: outcomes.size,
    reached: 0,
    fallback: 0,
    cut: 0,
    unanswered: 0,
    notOnce: 0,
    wrong: 0,
  };
  const waits = [];
  const faults = [];
  for (const [number, { called, answered, cut }] of outcomes) {
    const [call, ...others] = byNumber.get(number) ?? [];
    const note = (fault) => faults.push(`${number}: ${fault}${call ? ` (${call.id})` : ''}`);
    if (answered !== undefined) waits.push(answered - called);
    else if (!expected.mayBeUnanswered) {
      found.unanswered += 1;
      note('was never answered');
    }
    if (cut !== undefined && !expected.mayBeCut) {
      found.cut += 1;
      note('was cut off');
    }
    if (call === undefined || others.length > 0) {
      found.notOnce += 1;
      note(call === undefined ? 'has no call' : `has ${others.length + 1} calls`);
      continue;
    }
    if (call.fallback) {
      found.fallback += 1;
      continue;
    }
    const fault = await faultOf(world, call, number, expected);
    if (fault === undefined) found.reached += 1;
    else {
      found.wrong += 1;
      note(fault);
    }
  }
  return { ...found, waits, channelsLeft: await world.count('channels'), faults };
}
