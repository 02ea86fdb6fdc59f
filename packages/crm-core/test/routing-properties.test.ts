import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstStep,
  maxPlannedLegs,
  nextStep,
  planRouting,
  type RoutingPlan,
  type StepOutcome,
} from '../src/index.js';
import { inputs, queue } from './routing-arbitraries.js';
import { input } from './routing-fixtures.js';

/** The ids of the legs of a plan, in order. */
const legsOf = (plan: RoutingPlan): string[] =>
  plan.steps.flatMap((step) => {
    if (step.kind === 'ring') return step.targets.map(({ legId }) => legId);
    return step.kind === 'mobile' ? [step.legId] : [];
  });

describe('R8: planning, whatever the records hold', () => {
  it('same inputs, same plan, and the inputs stay as they were', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const { legId: _, checkDial: __, standing: ___, ...data } = given;
        const before = structuredClone(data);
        expect(planRouting(given)).toEqual(planRouting(given));
        expect(data).toEqual(before);
      }),
    );
  });

  it('R6: the last step takes the caller, and no step before it; no step rings nobody', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const { steps } = planRouting(given);
        const final = steps.map(({ kind }) => kind === 'voicemail' || kind === 'hangup');
        expect(final.lastIndexOf(false)).toBe(final.length - 2);
        expect(final.at(-1)).toBe(true);
        expect(steps.every((step) => step.kind !== 'ring' || step.targets.length > 0)).toBe(true);
      }),
    );
  });

  it('every leg has its own id; a user rings once, but for the rounds of one queue with a maximum wait', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const plan = planRouting(given);
        const legs = legsOf(plan);
        expect(new Set(legs).size).toBe(legs.length);
        expect(legs.length).toBeLessThanOrEqual(maxPlannedLegs);
        const places = new Map<string, Set<string>>();
        for (const step of plan.steps) {
          if (step.kind !== 'ring') continue;
          const users = step.targets.map((target) => target.userId);
          expect(new Set(users).size).toBe(users.length);
          for (const each of users)
            places.set(each, (places.get(each) ?? new Set()).add(`${step.reason} ${step.queueId}`));
        }
        expect([...places.values()].every((where) => where.size === 1)).toBe(true);
        const waits = [...given.queues.values()].some(
          ({ maxWaitSeconds }) => typeof maxWaitSeconds === 'number',
        );
        const rung = plan.steps.flatMap((step) =>
          step.kind === 'ring' ? step.targets.map((t) => t.userId) : [],
        );
        if (!waits) expect(new Set(rung).size).toBe(rung.length);
      }),
    );
  });

  it('R3: a queue rings no longer than its maximum wait', () => {
    fc.assert(
      fc.property(queue('q'), fc.integer({ min: 1, max: 600 }), (made, maxWaitSeconds) => {
        const own = { ...made, maxWaitSeconds, overflow: null };
        const { steps } = planRouting(input({ ownerId: null, routing: { queueId: 'q' }, queues: [own] }));
        const times = steps.map((step) => {
          if (step.kind !== 'ring') return 0;
          const each = step.targets.map(({ ringSeconds }) => Math.max(1, ringSeconds ?? step.ringSeconds));
          return step.strategy === 'ordered' ? each.reduce((sum, time) => sum + time, 0) : Math.max(...each);
        });
        expect(times.reduce((sum, time) => sum + time, 0)).toBeLessThanOrEqual(maxWaitSeconds + 1e-6);
      }),
    );
  });

  it('R4, R9: nothing is dialled out without a trunk, nor what the policy refuses', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const dialled = planRouting(given).steps.flatMap((step) =>
          step.kind === 'mobile' ? [step.number] : [],
        );
        if (!given.checkDial) expect(dialled).toEqual([]);
        expect(new Set(dialled).size).toBe(dialled.length);
        expect(dialled.filter((each) => each !== '+48601000001')).toEqual([]);
      }),
    );
  });
});

const outcomes: readonly StepOutcome[] = ['noAnswer', 'busy', 'declined', 'offline', 'failed'];
const outcome = fc.constantFrom(...outcomes);

/** Legs in the order in which they ring when every step comes out as told. */
function follow(plan: RoutingPlan, told: readonly StepOutcome[]) {
  const rung: string[] = [];
  let next = firstStep(plan);
  let steps = 0;
  while (next.kind === 'do') {
    if (next.step.kind === 'ring') rung.push(...next.step.targets.map(({ legId }) => legId));
    if (next.step.kind === 'mobile') rung.push(next.step.legId);
    next = nextStep(plan, { position: next.position, outcome: told[steps % told.length] ?? 'noAnswer' });
    steps += 1;
  }
  return { rung, steps, reason: next.reason };
}

describe('R2, R3: what comes next', () => {
  const planned = () =>
    planRouting(
      input({
        routing: { queueId: 'q', ownerMobileAfterQueue: true },
        queues: [{ id: 'q', strategy: 'ordered', memberIds: ['piotr', 'ewa'] }],
        canDialOut: true,
      }),
    );

  it('declined or unanswered: the next free user, then the mobile, then voicemail', () => {
    const plan = planned();
    const seen: unknown[] = [];
    let next = firstStep(plan);
    for (const each of ['noAnswer', 'declined', 'busy', 'offline', 'failed'] as const) {
      if (next.kind === 'over') break;
      const { position, step } = next;
      seen.push([step.kind, position, step.kind === 'ring' ? step.targets.map(({ userId: id }) => id) : []]);
      next = nextStep(plan, { position, outcome: each });
    }
    expect(seen).toEqual([
      ['ring', { step: 0, target: 0 }, ['anna']],
      ['ring', { step: 1, target: 0 }, ['piotr']],
      ['ring', { step: 1, target: 1 }, ['ewa']],
      ['mobile', { step: 2, target: 0 }, []],
      ['voicemail', { step: 3, target: 0 }, []],
    ]);
    expect(next).toEqual({ kind: 'over', reason: 'finished' });
  });

  it('a step that rings several phones at once is one step, with all of them', () => {
    const queue = { id: 'q', strategy: 'simultaneous', memberIds: ['piotr', 'ewa'] } as const;
    const plan = planRouting(input({ ownerId: null, routing: { queueId: 'q' }, queues: [queue] }));
    const first = firstStep(plan);
    expect(first).toEqual({ kind: 'do', position: { step: 0, target: 0 }, step: plan.steps[0] });
    expect(nextStep(plan, { position: { step: 0, target: 0 }, outcome: 'noAnswer' })).toEqual({
      kind: 'do',
      position: { step: 1, target: 0 },
      step: { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
    });
  });

  it.each(['answered', 'callerGaveUp'] as const)('the plan is over after %s', (each) => {
    expect(nextStep(planned(), { position: { step: 0, target: 0 }, outcome: each })).toEqual({
      kind: 'over',
      reason: each,
    });
  });

  it('whatever the outcomes are, the plan ends, and every leg rings once and in order', () => {
    fc.assert(
      fc.property(inputs, fc.array(outcome, { minLength: 1 }), (given, told) => {
        const made = planRouting(given);
        const { rung, reason } = follow(made, told);
        expect(rung).toEqual(legsOf(made));
        expect(reason).toBe('finished');
      }),
    );
  });

  it.each([
    [-1, 0],
    [0.5, 0],
    [Number.NaN, 0],
    [0, -1],
    [0, 0.5],
    [0, Number.NaN],
    [99, 0],
  ])('the plan is finished at step %s, target %s, where no plan has a position', (step, target) => {
    expect(nextStep(planned(), { position: { step, target }, outcome: 'noAnswer' })).toEqual({
      kind: 'over',
      reason: 'finished',
    });
  });

  it('any position of any plan has a next step that lies ahead, or the end', () => {
    const anywhere = fc.oneof(fc.integer({ min: -2, max: 9 }), fc.double());
    fc.assert(
      fc.property(inputs, anywhere, anywhere, outcome, (given, step, target, each) => {
        const next = nextStep(planRouting(given), { position: { step, target }, outcome: each });
        if (next.kind === 'over') return;
        const { position } = next;
        expect(position.step > step || (position.step === step && position.target > target)).toBe(true);
      }),
    );
  });
});
