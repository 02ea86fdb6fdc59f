import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRouting, type RoutingInput, type User } from '../src/index.js';
import { aLine, aQueue, aUser } from '../src/testing/index.js';

const anna = aUser({ id: 'anna', extension: '1001' });
const piotr = aUser({ id: 'piotr', extension: '1002' });

function input(fields: Partial<RoutingInput> & { users?: ReadonlyMap<string, User> } = {}): RoutingInput {
  return {
    line: aLine({ routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null } }),
    ownerId: 'anna',
    queue: null,
    users: new Map([
      ['anna', anna],
      ['piotr', piotr],
    ]),
    legId: (n) => `leg-${n}`,
    ...fields,
  };
}

const both = aQueue({ id: 'q', strategy: 'simultaneous', memberIds: ['anna', 'piotr'], ringSeconds: 15 });

describe('planning an inbound call', () => {
  it('R1, R2: the owner rings, then voicemail takes the caller', () => {
    expect(planRouting(input()).steps).toEqual([
      {
        kind: 'ring',
        role: 'owner',
        queueId: null,
        strategy: 'simultaneous',
        ringSeconds: 20,
        targets: [{ legId: 'leg-0', userId: 'anna', extension: '1001' }],
      },
      { kind: 'voicemail', maxSeconds: aLine().voicemailMaxSeconds },
    ]);
  });

  it('R2, R3: then the queue, without the owner who was just rung', () => {
    const plan = planRouting(input({ queue: both }));
    expect(plan.steps.map((step) => step.kind)).toEqual(['ring', 'ring', 'voicemail']);
    expect(plan.steps[1]).toMatchObject({
      role: 'queue',
      queueId: 'q',
      targets: [{ legId: 'leg-1', userId: 'piotr' }],
    });
    expect(plan.rejected).toEqual([{ userId: 'anna', role: 'queue', reason: 'alreadyRung' }]);
  });

  it('R1: a line may send identified callers straight to the queue', () => {
    const line = aLine({ routing: { ringOwner: false, ownerRingSeconds: 20, queueId: 'q' } });
    const plan = planRouting(input({ line, queue: both }));
    expect(plan.steps[0]).toMatchObject({
      role: 'queue',
      targets: [{ userId: 'anna' }, { userId: 'piotr' }],
    });
  });

  it('R6: every verdict is kept', () => {
    const users = new Map([
      ['anna', aUser({ id: 'anna', available: false })],
      ['piotr', aUser({ id: 'piotr', extension: null })],
    ]);
    const queue = aQueue({ memberIds: ['piotr', 'ghost'] });
    const plan = planRouting(input({ users, queue }));
    expect(plan.steps.map((step) => step.kind)).toEqual(['voicemail']);
    expect(plan.rejected).toEqual([
      { userId: 'anna', role: 'owner', reason: 'offDuty' },
      { userId: 'piotr', role: 'queue', reason: 'noDevice' },
      { userId: 'ghost', role: 'queue', reason: 'unknownUser' },
    ]);
  });

  it('R8: the plan always ends where somebody takes the caller, rings nobody twice and names each leg once', () => {
    const member = fc.constantFrom('anna', 'piotr', 'ghost');
    fc.assert(
      fc.property(
        fc.option(member, { nil: null }),
        fc.array(member, { maxLength: 6 }),
        fc.boolean(),
        (ownerId, memberIds, ringOwner) => {
          const line = aLine({ routing: { ringOwner, ownerRingSeconds: 20, queueId: 'q' } });
          const made = () => planRouting(input({ line, ownerId, queue: aQueue({ memberIds }) }));
          const plan = made();
          expect(plan).toEqual(made());
          expect(plan.steps.at(-1)?.kind).toBe('voicemail');
          const targets = plan.steps.flatMap((step) => (step.kind === 'ring' ? step.targets : []));
          expect(new Set(targets.map((target) => target.userId)).size).toBe(targets.length);
          expect(new Set(targets.map((target) => target.legId)).size).toBe(targets.length);
          expect(plan.steps.every((step) => step.kind !== 'ring' || step.targets.length > 0)).toBe(true);
        },
      ),
    );
  });
});
