import fc from 'fast-check';
import type { RouteAction, RoutingInput } from '../src/index.js';
import { aPhone, aUser } from '../src/testing/index.js';
import { input, monday } from './routing-fixtures.js';

const userIds = ['anna', 'piotr', 'ewa', 'jan', 'ghost'];
const queueIds = ['q', 'r', 's', 'nowhere'];
const userId = fc.constantFrom(...userIds);
const queueId = fc.constantFrom(...queueIds);
const seconds = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(0, -1, 0.5, 1e9));
const number = fc.constantFrom(
  '+48601000001',
  '+48222000000',
  '+48225550100',
  '+48700123456',
  '+4915112345678',
  'x',
);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });

const action: fc.Arbitrary<RouteAction> = fc.oneof(
  userId.map((id): RouteAction => ({ kind: 'user', userId: id })),
  queueId.map((id): RouteAction => ({ kind: 'queue', queueId: id })),
  userId.map((id): RouteAction => ({ kind: 'mobile', userId: id })),
  number.map((text): RouteAction => ({ kind: 'number', number: text })),
  fc.constantFrom<RouteAction>({ kind: 'voicemail' }, { kind: 'hangup' }),
);
const rule = fc.oneof(
  number.map((text) => ({ kind: 'number' as const, number: text })),
  fc.constantFrom({ kind: 'prefix' as const, prefix: '+48' }, { kind: 'withheld' as const }),
);
const hours = fc.record({
  timeZone: fc.constantFrom('Europe/Warsaw', 'America/New_York', 'Nowhere/Land'),
  open: fc.constantFrom([], [{ days: [1, 2, 3, 4, 5, 6, 7] as const, from: '08:00', to: '16:00' }]),
});

const user = (id: string) =>
  fc
    .record({
      extension: maybe(fc.constant(`1${id.length}`)),
      available: fc.boolean(),
      mobile: maybe(number.map((text) => aPhone(text))),
      substituteId: maybe(userId),
      ringSeconds: maybe(seconds),
      hours: maybe(hours),
    })
    .map((fields) => aUser({ id, ...fields }));

/** A queue of a few people, with anything that a queue may say. */
export const queue = (id: string) =>
  fc.record({
    id: fc.constant(id),
    strategy: fc.constantFrom('simultaneous' as const, 'ordered' as const, 'evenly' as const),
    memberIds: fc.array(userId, { maxLength: 6 }),
    ringSeconds: seconds,
    maxWaitSeconds: maybe(seconds),
    overflow: maybe(action),
  });

const someUsers = fc.subarray(userIds).map((ids) => new Set(ids));

/** Others who came to a queue before, and what the caller was told. */
const standing = fc.record({
  earlier: fc.array(fc.record({ rings: someUsers, rung: someUsers, never: someUsers }), { maxLength: 4 }),
  position: fc.integer({ min: 1, max: 20 }),
  expectedSeconds: maybe(fc.integer({ min: 0, max: 5_000 })),
  told: maybe(
    fc.record({
      sentence: fc.constantFrom(
        'queue-comfort' as const,
        'queue-position' as const,
        'queue-minutes' as const,
      ),
      at: fc.integer({ min: 0, max: 4e12 }),
      beganAt: fc.integer({ min: 0, max: 4e12 }),
    }),
  ),
});

/** Anything that a plan is made from, of few people and queues, so that they meddle with each other. */
export const inputs: fc.Arbitrary<RoutingInput> = fc
  .record({
    routing: fc.record(
      {
        ringOwner: fc.boolean(),
        ownerRingSeconds: seconds,
        queueId: maybe(queueId),
        blocked: fc.array(rule, { maxLength: 1 }),
        whenBlocked: action,
        exceptions: fc.array(fc.record({ caller: rule, action }), { maxLength: 1 }),
        lastAgentSeconds: seconds,
        ringDealOwner: fc.boolean(),
        substitute: fc.constantFrom('after' as const, 'instead' as const, 'never' as const),
        afterOwner: fc.constantFrom('queue' as const, 'mobile' as const, 'voicemail' as const),
        ownerMobileAfterQueue: fc.boolean(),
        mobileRingSeconds: seconds,
        voicemail: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    hours: maybe(hours),
    users: fc.tuple(...['anna', 'piotr', 'ewa', 'jan'].map(user)),
    queues: fc.tuple(...['q', 'r', 's'].map(queue)),
    at: fc.integer({ min: 0, max: 4e12 }),
    ownerId: maybe(userId),
    dealOwnerId: maybe(userId),
    lastAgent: maybe(userId.map((id) => ({ userId: id, at: monday }))),
    canDialOut: fc.boolean(),
    stands: maybe(standing),
  })
  .map(({ hours: lineHours, stands, ...rest }) =>
    input({ ...rest, line: { hours: lineHours }, ...(stands ? { standing: () => stands } : {}) }),
  );
