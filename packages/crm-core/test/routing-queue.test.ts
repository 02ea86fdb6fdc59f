import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maxPlannedLegs,
  planRouting,
  type Queue,
  type RoutingStep,
  shortestRingSeconds,
} from '../src/index.js';
import { aUser } from '../src/testing/index.js';
import { input, monday, people, told, verdicts } from './routing-fixtures.js';

const everybody = ['anna', 'piotr', 'ewa', 'jan'];

function plan(queue: Partial<Queue>, fields: Parameters<typeof input>[0] = {}) {
  const own = { id: 'q', memberIds: everybody, ringSeconds: 15, ...queue };
  const queues = [own, ...(fields.queues ?? [])];
  return planRouting(
    input({ ownerId: null, ...fields, routing: { queueId: 'q', ...fields.routing }, queues }),
  );
}

/** Whom a step rings, for how long. */
function rings(step: RoutingStep | undefined): string[] {
  if (step?.kind !== 'ring') return [];
  return step.targets.map(({ userId, ringSeconds }) => `${userId} ${ringSeconds ?? step.ringSeconds}`);
}

describe('R3: strategies', () => {
  it('simultaneous and ordered ring in the order of the queue', () => {
    expect(told(plan({ strategy: 'simultaneous' }))[0]).toBe('queue q: anna,piotr,ewa,jan');
    expect(told(plan({ strategy: 'ordered' }))[0]).toBe('queue q: anna|piotr|ewa|jan');
  });

  it('evenly rings the longest idle first, and before them, in the order of the queue, who had no call', () => {
    const idleSince = new Map([
      ['anna', monday - 1000],
      ['ewa', monday - 5000],
    ]);
    expect(told(plan({ strategy: 'evenly' }, { idleSince }))[0]).toBe('queue q: piotr|jan|ewa|anna');
    expect(told(plan({ strategy: 'evenly' }))[0]).toBe('queue q: anna|piotr|ewa|jan');
  });

  it('R8: evenly leaves the queue’s own order as it is', () => {
    const memberIds = ['anna', 'piotr', 'ewa'];
    const idleSince = new Map([
      ['anna', monday - 1],
      ['piotr', monday - 2],
      ['ewa', monday - 3],
    ]);
    expect(told(plan({ strategy: 'evenly', memberIds }, { idleSince }))[0]).toBe('queue q: ewa|piotr|anna');
    expect(memberIds).toEqual(['anna', 'piotr', 'ewa']);
  });

  it('a simultaneous queue larger than what may ring at once rings in steps, whoever is longest idle first', () => {
    const idleSince = new Map([
      ['anna', monday - 1000],
      ['ewa', monday - 5000],
    ]);
    const steps = told(plan({ strategy: 'simultaneous' }, { idleSince, mostLegsAtOnce: 3 }));
    expect(steps.slice(0, 2)).toEqual(['queue q: piotr,jan,ewa', 'queue q: anna']);
    expect(told(plan({ strategy: 'simultaneous' }, { idleSince, mostLegsAtOnce: 4 }))[0]).toBe(
      'queue q: anna,piotr,ewa,jan',
    );
  });

  it('the steps of a large simultaneous queue share its maximum wait', () => {
    const steps = (maxWaitSeconds: number) =>
      told(plan({ strategy: 'simultaneous', maxWaitSeconds }, { mostLegsAtOnce: 2 })).slice(0, -1);
    expect(steps(15)).toEqual(['queue q: anna,piotr']);
    expect(steps(30)).toEqual(['queue q: anna,piotr', 'queue q: ewa,jan']);
    expect(steps(45)).toEqual(['queue q: anna,piotr', 'queue q: ewa,jan', 'queue q: anna,piotr']);
    const full = plan({ strategy: 'simultaneous', maxWaitSeconds: 15 }, { mostLegsAtOnce: 2 });
    expect(verdicts(full).filter((verdict) => verdict.includes('maxWait'))).toHaveLength(2);
  });

  it('rings no more at once than may, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.option(fc.integer({ min: 1, max: 90 })),
        (most, maxWaitSeconds) => {
          const { steps } = plan({ strategy: 'simultaneous', maxWaitSeconds }, { mostLegsAtOnce: most });
          const sizes = steps.flatMap((step) => (step.kind === 'ring' ? [step.targets.length] : []));
          expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
          expect(sizes).not.toContain(0);
        },
      ),
    );
  });

  it('simultaneous and ordered do not care who has been idle longest', () => {
    const idleSince = new Map([['jan', monday - 9000]]);
    for (const strategy of ['simultaneous', 'ordered'] as const) {
      const [step] = plan({ strategy, memberIds: ['anna', 'jan', 'ewa'] }, { idleSince }).steps;
      expect(step?.kind === 'ring' && step.targets.map(({ userId }) => userId)).toEqual([
        'anna',
        'jan',
        'ewa',
      ]);
    }
  });

  it('a step and a verdict of a queue name the queue, its part in the plan and its strategy', () => {
    const made = plan({ strategy: 'ordered', memberIds: ['anna', 'ghost', 'ewa'], maxWaitSeconds: 15 });
    expect(made.steps[0]).toEqual({
      kind: 'ring',
      role: 'queue',
      reason: 'queue',
      queueId: 'q',
      strategy: 'ordered',
      ringSeconds: 15,
      targets: [{ legId: 'leg-0', userId: 'anna', extension: '1001' }],
      music: true,
    });
    const verdict = { rung: 'queue', role: 'queue', queueId: 'q' };
    expect(made.rejected).toEqual([
      { ...verdict, userId: 'ghost', reason: 'maxWait' },
      { ...verdict, userId: 'ewa', reason: 'maxWait' },
    ]);
    expect(plan({ memberIds: ['ghost'] }).rejected).toEqual([
      { ...verdict, userId: 'ghost', reason: 'unknownUser' },
    ]);
  });

  it('a target names a ring time only when it differs from the queue’s', () => {
    const [step] = plan({ memberIds: ['anna'] }).steps;
    expect(step).toMatchObject({ kind: 'ring', ringSeconds: 15 });
    expect(step?.kind === 'ring' && step.targets).toEqual([
      { legId: 'leg-0', userId: 'anna', extension: '1001' },
    ]);
  });

  it('a user has a ring time of their own', () => {
    const users = Object.values(people).map((user) =>
      user.id === 'ewa' ? { ...user, ringSeconds: 8 } : user,
    );
    expect(rings(plan({}, { users }).steps[0])).toEqual(['anna 15', 'piotr 15', 'ewa 8', 'jan 15']);
    expect(rings(plan({}, { users, ownerId: 'ewa' }).steps[0])).toEqual(['ewa 8']);
  });

  it('who is on a call, unavailable or not registered is skipped', () => {
    const presence = { anna: 'onCall', piotr: 'unavailable', ewa: 'notRegistered', jan: 'free' } as const;
    const made = plan({ strategy: 'ordered' }, { presence });
    expect(told(made)).toEqual(['queue q: jan', 'end: voicemail']);
    expect(verdicts(made)).toEqual(['queue anna busy', 'queue piotr unavailable', 'queue ewa notRegistered']);
  });

  it('a queue in which nobody is free adds no step', () => {
    expect(told(plan({ memberIds: [] }))).toEqual(['end: voicemail']);
  });

  it('callers hear music while they wait, unless the queue says otherwise', () => {
    expect(plan({}).steps[0]).toMatchObject({ music: true });
    expect(plan({ music: false }).steps[0]).toMatchObject({ music: false });
  });
});

describe('R3: a maximum wait', () => {
  it('a simultaneous queue rings rounds until the wait is over, the last cut short, each leg with its own id', () => {
    const made = plan({ memberIds: ['anna', 'ewa'], maxWaitSeconds: 40 });
    expect(made.steps.map(rings)).toEqual([
      ['anna 15', 'ewa 15'],
      ['anna 15', 'ewa 15'],
      ['anna 10', 'ewa 10'],
      [],
    ]);
    const legs = made.steps.flatMap((step) =>
      step.kind === 'ring' ? step.targets.map(({ legId }) => legId) : [],
    );
    expect(new Set(legs).size).toBe(6);
  });

  it('an ordered queue does not ring who would come after the maximum wait, and lists them', () => {
    const made = plan({ strategy: 'ordered', maxWaitSeconds: 32 });
    expect(made.steps.map(rings)).toEqual([['anna 15', 'piotr 15'], []]);
    expect(verdicts(made)).toEqual(['queue ewa maxWait', 'queue jan maxWait']);
  });

  it('an ordered queue begins again with its first member while there is time', () => {
    const made = plan({ strategy: 'ordered', memberIds: ['anna', 'ewa'], maxWaitSeconds: 50 });
    expect(made.steps.map(rings)).toEqual([['anna 15', 'ewa 15'], ['anna 15', 'ewa 5'], []]);
  });

  it(`no ringing under ${shortestRingSeconds} seconds but the first`, () => {
    expect(plan({ memberIds: ['anna'], maxWaitSeconds: 19 }).steps.map(rings)).toEqual([['anna 15'], []]);
    expect(plan({ memberIds: ['anna'], maxWaitSeconds: 2 }).steps.map(rings)).toEqual([['anna 2'], []]);
  });

  it(`a plan has at most ${maxPlannedLegs} legs, however long the wait`, () => {
    const made = plan({ ringSeconds: 1, maxWaitSeconds: 3600 });
    const targets = made.steps.flatMap((step) => (step.kind === 'ring' ? step.targets : []));
    expect(targets).toHaveLength(maxPlannedLegs);
    expect(made.steps.at(-1)?.kind).toBe('voicemail');
    const many = Array.from({ length: maxPlannedLegs + 1 }, (_, n) => aUser({ id: `u${n}` }));
    const crowd = plan({ memberIds: many.map(({ id }) => id) }, { users: many });
    expect(verdicts(crowd)).toEqual([`queue u${maxPlannedLegs} planFull`]);
    const overflow = { kind: 'number', number: '+48601234567' } as const;
    const outside = plan({ ringSeconds: 1, maxWaitSeconds: 3600, overflow }, { canDialOut: true });
    expect(verdicts(outside)).toEqual(['overflow  planFull']);
  });

  it('without a maximum wait everybody rings once', () => {
    expect(plan({ maxWaitSeconds: null }).steps).toHaveLength(2);
  });
});

describe('R3: overflow', () => {
  const after = (overflow: Queue['overflow'] & object, fields: Parameters<typeof input>[0] = {}) =>
    told(plan({ memberIds: ['anna'], overflow }, { canDialOut: true, ...fields })).slice(1);

  it('to voicemail, a mobile, a number, or an end', () => {
    expect(after({ kind: 'voicemail' })).toEqual(['overflow: voicemail']);
    expect(after({ kind: 'mobile', userId: 'piotr' })).toEqual(['overflow: +48601000002', 'end: voicemail']);
    expect(after({ kind: 'number', number: '+48223334455' })).toEqual([
      'overflow: +48223334455',
      'end: voicemail',
    ]);
    expect(after({ kind: 'hangup', cause: 'busy' })).toEqual(['overflow: hangup busy']);
  });

  it('to another queue, whose overflow goes on', () => {
    const queues = [
      { id: 'second', memberIds: ['anna', 'ewa'], overflow: { kind: 'queue', queueId: 'third' } as const },
      { id: 'third', memberIds: ['jan'] },
    ];
    expect(after({ kind: 'queue', queueId: 'second' }, { queues })).toEqual([
      'overflow second: ewa',
      'overflow third: jan',
      'end: voicemail',
    ]);
  });

  it('queues that overflow into each other, themselves or an unknown queue ring once each', () => {
    const back = [{ id: 'r', memberIds: ['ewa'], overflow: { kind: 'queue', queueId: 'q' } as const }];
    const made = plan({ memberIds: ['anna'], overflow: { kind: 'queue', queueId: 'r' } }, { queues: back });
    expect(told(made)).toEqual(['queue q: anna', 'overflow r: ewa', 'end: voicemail']);
    expect(verdicts(made)).toEqual(['overflow q queueAlreadyRung']);
    expect(after({ kind: 'queue', queueId: 'q' })).toEqual(['end: voicemail']);
    expect(after({ kind: 'queue', queueId: 'nowhere' })).toEqual(['end: voicemail']);
  });

  it('to voicemail ends the plan, whatever the ladder has below', () => {
    const routing = { ownerMobileAfterQueue: true };
    const made = plan(
      { memberIds: ['ewa'], overflow: { kind: 'voicemail' } },
      { ownerId: 'anna', routing, canDialOut: true },
    );
    expect(told(made)).toEqual(['recordOwner: anna', 'queue q: ewa', 'overflow: voicemail']);
  });
});
