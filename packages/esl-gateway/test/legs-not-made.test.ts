import type { Call, CallFact, RingStep, RoutingPlan, RoutingStep } from '@callcard/crm-core';
import { foldCall } from '@callcard/crm-core';
import { offered, planned } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DialAttempts } from '../src/channel/dial-attempts.js';
import { legsNotMade } from '../src/channel/legs-not-made.js';

const at = 1_000_000;

function ring(strategy: RingStep['strategy'], ...legIds: string[]): RingStep {
  const targets = legIds.map((legId) => ({ legId, userId: `user of ${legId}`, extension: '1001' }));
  const fixed = { kind: 'ring', role: 'queue', reason: 'queue', queueId: 'q', ringSeconds: 15 } as const;
  return { ...fixed, strategy, targets };
}

function callOf(steps: readonly RoutingStep[], facts: readonly CallFact[] = []): Call {
  const last = { kind: 'voicemail', reason: 'end', maxSeconds: 180 } as const;
  const plan: RoutingPlan = {
    path: 'normal',
    hours: null,
    steps: [...steps, last],
    rejected: [],
    recordConversation: true,
  };
  const call = foldCall([offered(), planned({ plan }), ...facts]);
  if (!call) throw new Error('no call');
  return call;
}

const attempts = (fields: Partial<DialAttempts>): DialAttempts => ({
  made: new Set(),
  failed: new Map(),
  settled: true,
  at,
  ...fields,
});

const written = (call: Call, fields: Partial<DialAttempts>) =>
  legsNotMade(call, attempts(fields)).map(({ legId, cause }) => `${legId} ${cause}`);

describe('phones that became no channel', () => {
  it('have the cause of their step when the step made none at all', () => {
    const call = callOf([ring('simultaneous', 'a', 'b'), ring('simultaneous', 'c')]);
    const failed = new Map([['a', 'DESTINATION_OUT_OF_ORDER']]);
    expect(written(call, { failed })).toEqual(['a DESTINATION_OUT_OF_ORDER', 'b DESTINATION_OUT_OF_ORDER']);
  });

  it('have no known cause beside others that rang', () => {
    const call = callOf([ring('simultaneous', 'a', 'b')]);
    expect(written(call, { failed: new Map([['a', 'USER_BUSY']]), made: new Set(['b']) })).toEqual([
      'a UNKNOWN',
    ]);
  });

  it('are none of those who come after the one that answered, or that the caller gave up on', () => {
    const call = callOf([ring('ordered', 'a', 'b', 'c'), ring('simultaneous', 'd')]);
    expect(written(call, { made: new Set(['b']) })).toEqual(['a UNKNOWN']);
  });

  it('are counted with all phones of a user, whichever of them rang', () => {
    const devices = [
      { legId: 'a2', sipUser: '1001' },
      { legId: 'a3', sipUser: 'browser' },
    ];
    for (const strategy of ['simultaneous', 'ordered'] as const) {
      const step = ring(strategy, 'a', 'b');
      const [first, ...others] = step.targets;
      const withDevices = { ...step, targets: [{ ...first!, devices }, ...others] };
      const none = written(callOf([withDevices]), { failed: new Map([['a', 'USER_NOT_REGISTERED']]) });
      const ofB = strategy === 'simultaneous' ? ['b USER_NOT_REGISTERED'] : [];
      expect(none).toEqual(['a', 'a2', 'a3'].map((id) => `${id} USER_NOT_REGISTERED`).concat(ofB));
      const some = written(callOf([withDevices]), { made: new Set(['a2', 'b']) });
      expect(some).toEqual(['a UNKNOWN', 'a3 UNKNOWN']);
    }
    const [, , third] = legsNotMade(
      callOf([{ ...ring('ordered', 'a'), targets: [{ ...ring('ordered', 'a').targets[0]!, devices }] }]),
      attempts({ failed: new Map([['a', 'USER_BUSY']]) }),
    );
    expect(third).toMatchObject({ legId: 'a3', extension: 'browser', userId: 'user of a' });
  });

  it('are not known while the switch may still dial them', () => {
    const call = callOf([ring('simultaneous', 'a', 'b')]);
    expect(written(call, { made: new Set(['a']), settled: false })).toEqual([]);
  });

  it('ended before the next phone rang', () => {
    const call = callOf([ring('simultaneous', 'a'), ring('simultaneous', 'b')]);
    const rang: CallFact = {
      ...{ type: 'legRinging', id: 'leg:b:ringing', callId: call.id, legId: 'b', role: 'queue' },
      ...{ userId: null, extension: '1002', at: at - 5 },
    };
    const [first] = legsNotMade(
      callOf([ring('simultaneous', 'a'), ring('simultaneous', 'b')], [rang]),
      attempts({ failed: new Map([['a', 'USER_NOT_REGISTERED']]), made: new Set(['b']) }),
    );
    expect(first).toMatchObject({ legId: 'a', at: at - 5, cause: 'USER_NOT_REGISTERED', role: 'queue' });
  });

  it('are reported once, whatever was made: never a leg that has a channel, and none again', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const steps = [ring('ordered', 'a', 'b'), ring('simultaneous', 'c', 'd')];
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(['a', 'c']), fc.boolean(), (made, failed, settled) => {
        const call = callOf(steps);
        const known = attempts({
          made: new Set(made),
          failed: new Map(failed.map((id) => [id, 'USER_BUSY'])),
          settled,
        });
        const facts = legsNotMade(call, known);
        expect(facts.filter(({ legId }) => made.includes(legId))).toEqual([]);
        expect(new Set(facts.map(({ legId }) => legId)).size).toBe(facts.length);
        expect(legsNotMade(callOf(steps, facts), known)).toEqual([]);
      }),
    );
  });
});
