import { createCallService, defaultCallPolicy, type EndedCall } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aCall, aMoment, ended, fixedClock, offered, sequentialIds } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { followEndedCalls, logOffered, storyOf } from '../src/server/call-story.js';
import { createLog } from '../src/server/log.js';

function scene() {
  const clock = fixedClock(aMoment);
  const store = createMemoryStore();
  const calls = createCallService({ store, clock, ids: sequentialIds() }, defaultCallPolicy('PL'));
  const lines: string[] = [];
  const log = createLog(
    { level: 'debug', format: 'json', numbers: false },
    { write: (line) => lines.push(line) },
  );
  const due: (() => void)[] = [];
  const told: EndedCall[] = [];
  const followed = followEndedCalls(
    calls,
    (call) => told.push(call),
    (run) => {
      due.push(run);
      return () => due.splice(due.indexOf(run), 1);
    },
  );
  return { calls, log, due, told, followed, lines: () => lines.map((line) => JSON.parse(line)) };
}

describe('a call that is over', () => {
  it('is told once, a moment later, with what was known by then', async () => {
    const { calls, due, told } = scene();
    const { callId } = offered();
    await calls.recordFacts(callId, [offered()]);
    expect(due).toHaveLength(0);
    await calls.recordFacts(callId, [ended()]);
    await calls.recordFacts(callId, [ended()]);
    await calls.comment(callId, null, 'hello');
    expect([due.length, told.length]).toEqual([1, 0]);
    due[0]?.();
    expect(told).toMatchObject([{ id: callId, comments: [{ text: 'hello' }] }]);
    await calls.comment(callId, null, 'again');
    expect(due).toHaveLength(1);
  });

  it('is told at the end of the process, when that comes first', async () => {
    const { calls, due, told, followed } = scene();
    const { callId } = offered();
    await calls.recordFacts(callId, [offered(), ended()]);
    followed.stop();
    expect([due.length, told.length]).toEqual([0, 1]);
    await calls.recordFacts('call-2', [
      { ...offered(), callId: 'call-2' },
      { ...ended(), callId: 'call-2' },
    ]);
    expect([due.length, told.length]).toEqual([0, 1]);
  });
});

describe('a call that begins', () => {
  it('is a line for debugging, with who calls', async () => {
    const { calls, log, lines } = scene();
    const stop = logOffered(calls, log);
    const { callId } = offered();
    await calls.recordFacts(callId, [offered()]);
    stop();
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 'debug',
        msg: 'call offered',
        callId,
        number: expect.stringMatching(/^\+?[0-9]+$/),
      }),
    ]);
  });
});

describe('the story of a call', () => {
  it('says who rang and how that came out, how long the caller waited and talked, and what was recorded', () => {
    const leg = { sipStatus: null, role: 'queue', cause: 'NORMAL_CLEARING' } as const;
    const story = storyOf(
      aCall({
        ...{ phase: 'ended', status: 'answered', hangupCause: 'NORMAL_CLEARING', endedBy: 'caller' },
        ...{ offeredAt: 1_000, answeredAt: 9_000, endedAt: 39_000, sipStatus: null },
        legs: [
          {
            ...leg,
            legId: 'b',
            userId: 'ewa',
            extension: '1002',
            ringingAt: 4_000,
            answeredAt: 9_000,
            endedAt: 39_000,
            outcome: 'answered',
          },
          {
            ...leg,
            legId: 'a',
            userId: 'anna',
            extension: '1001',
            ringingAt: 2_000,
            answeredAt: null,
            endedAt: 4_000,
            outcome: 'noAnswer',
          },
        ],
      } as Parameters<typeof aCall>[0]) as Parameters<typeof storyOf>[0],
    );
    expect(story).toMatchObject({
      status: 'answered',
      ...{ totalMs: 38_000, untilRingingMs: 1_000, untilAnswerMs: 8_000, talkMs: 30_000 },
      rang: [
        { userId: 'ewa', extension: '1002', role: 'queue', outcome: 'answered', rangMs: 5_000 },
        { userId: 'anna', extension: '1001', role: 'queue', outcome: 'noAnswer', rangMs: 2_000 },
      ],
    });
  });

  it('of a caller who hides has no number', () => {
    const call = aCall({ withheld: true, phase: 'ended', status: 'missed', endedAt: 2_000 } as Parameters<
      typeof aCall
    >[0]);
    expect(storyOf(call as Parameters<typeof storyOf>[0])).toMatchObject({ number: null, withheld: true });
  });
});
