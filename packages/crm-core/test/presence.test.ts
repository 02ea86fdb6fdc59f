import { describe, expect, it } from 'vitest';
import {
  createCallService,
  createPresenceService,
  defaultCallPolicy,
  type PhoneState,
  type RoutingPlan,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { presenceOf } from '../src/routing/presence.js';
import { aLine, aQueue, aUser, fixedClock, sequentialIds } from '../src/testing/index.js';
import { monday, told, verdicts } from './routing-fixtures.js';

const unknown: PhoneState = { registrations: null, otherCallAt: null };
const gone: PhoneState = { registrations: [], otherCallAt: null };
const here: PhoneState = { registrations: [{ userAgent: '', registeredAt: 1 }], otherCallAt: null };
const elsewhere: PhoneState = { ...here, otherCallAt: 1 };

describe('R13: what a user is doing just now', () => {
  it.each([
    ['free', { reported: undefined, talks: false, phones: [] }],
    ['free', { reported: undefined, talks: false, phones: [here] }],
    ['free', { reported: undefined, talks: false, phones: [unknown] }],
    ['notRegistered', { reported: undefined, talks: false, phones: [gone] }],
    ['free', { reported: undefined, talks: false, phones: [gone, here] }],
    ['free', { reported: undefined, talks: false, phones: [gone, unknown] }],
    ['onCall', { reported: undefined, talks: true, phones: [gone] }],
    ['onCall', { reported: undefined, talks: false, phones: [gone, elsewhere] }],
    ['unavailable', { reported: 'unavailable', talks: true, phones: [elsewhere] }],
    ['notRegistered', { reported: 'notRegistered', talks: false, phones: [here] }],
  ] as const)('%s: %j', (presence, input) => {
    expect(presenceOf(input)).toBe(presence);
  });
});

describe('R13: planning with what the switches know of the phones', () => {
  async function plan(states: Readonly<Record<string, PhoneState>>): Promise<RoutingPlan> {
    const store = createMemoryStore();
    const phones = { stateOf: (sipUser: string) => states[sipUser] ?? unknown };
    const ports = { store, clock: fixedClock(monday), ids: sequentialIds('id'), phones };
    const calls = createCallService(ports, defaultCallPolicy('PL'));
    const devices = [{ kind: 'browser', sipUser: 'anna-browser' }] as const;
    await store.users.insert(aUser({ id: 'anna', extension: '1001', devices }));
    await store.queues.insert(aQueue({ id: 'q', memberIds: ['anna'] }));
    const routing = { ...aLine().routing, queueId: 'q' };
    await store.lines.insert(aLine({ number: '+48225550100', routing }));
    const run = await calls.dryRun({ caller: '+48601234567', lineNumber: '+48225550100', at: monday });
    if (!run.ok) throw new Error(run.error.code);
    return run.value.plan;
  }

  it('a user without a registered device is not rung, one device of several is enough', async () => {
    const unreachable = await plan({ '1001': gone, 'anna-browser': gone });
    expect(told(unreachable)).toEqual(['end: voicemail']);
    expect(verdicts(unreachable)).toEqual(['queue anna notRegistered']);
    expect(told(await plan({ '1001': here, 'anna-browser': gone }))[0]).toBe('queue q: anna');
    expect(told(await plan({ '1001': gone, 'anna-browser': here }))[0]).toBe('queue q: anna');
    expect(told(await plan({}))[0]).toBe('queue q: anna');
  });

  it('a user on a call that is none of ours is busy', async () => {
    expect(verdicts(await plan({ '1001': elsewhere }))).toEqual(['queue anna busy']);
  });
});

describe('R13: the list of who is free', () => {
  it('knows the time for wrapping up of every queue, however many queues there are', async () => {
    const store = createMemoryStore();
    await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
    for (let n = 0; n < 501; n += 1)
      await store.queues.insert(
        aQueue({ id: `q${n}`, memberIds: ['anna'], wrapUpSeconds: n === 500 ? 60 : 0 }),
      );
    let lists = 0;
    const { list } = store.queues;
    store.queues.list = (page) => {
      lists += 1;
      if (lists > 9) throw new Error('lists the same queues again and again');
      return list(page);
    };
    store.calls.lastTalkEnds = async () => new Map([['anna', monday - 10_000]]);
    const presence = createPresenceService({ store, clock: fixedClock(monday) }, { defaultCountry: 'PL' });
    expect((await presence.list({ limit: 10 })).items).toMatchObject([{ presence: 'wrappingUp' }]);
  });
});
