import { createCrmService, StoreError, system, webhookKeys } from '@callcard/crm-core';
import { aMoment, answered, aUser, aWebhook, legRinging, offered } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyForMs, queueIdOf } from '../../src/webhooks/queues.js';
import { type Attempt, accepts, makeAll, timeoutMs, webhookOffice } from './office.js';

const day = 86_400_000;
const refuses = { status: 500, retryAfter: undefined } as const;

/** An office with one subscription, and what its receiver was sent. */
async function subscribed(events = aWebhook().events) {
  const office = webhookOffice();
  await office.subscribe({ events });
  const attempts: Attempt[] = [];
  return { ...office, office, attempts };
}

async function settle(
  { sender }: { readonly sender: { look(): Promise<void> } },
  office: ReturnType<typeof webhookOffice>,
) {
  // What was sent makes room for what follows, until nothing is due.
  for (let quiet = 0; quiet < 3; ) {
    await sender.look();
    await new Promise((resolve) => setImmediate(resolve));
    quiet = (await office.store.webhooks.queues.due(office.clock.now(), 1)).length === 0 ? quiet + 1 : 0;
  }
}

describe('deliveries of webhooks', () => {
  it('are made of what happens, once, and sent in order', async () => {
    const { office, attempts } = await subscribed([
      'call.offered',
      'call.answered',
      'call.ended',
      'call.missed',
    ]);
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return accepts;
    });
    await office.fromStart();
    await office.call('call-1');
    await office.report('call-2', [offered({ callId: 'call-2', at: aMoment })]);
    await office.report('call-2', [
      legRinging({ callId: 'call-2', at: aMoment + 1 }),
      answered({ callId: 'call-2', at: aMoment + 2 }),
    ]);
    await makeAll(office, process);
    await settle(process, office);
    const typesOf = (id: string) => attempts.filter(({ callId }) => callId === id).map(({ type }) => type);
    expect(typesOf('call-1')).toEqual(['call.offered', 'call.ended', 'call.missed']);
    expect(typesOf('call-2')).toEqual(['call.offered', 'call.answered']);
    // Whoever reads the feed again makes nothing twice.
    const again = office.start(() => accepts);
    const position = await office.store.webhooks.positions.get('feed');
    if (!position) throw new Error('no position');
    await office.store.webhooks.positions.update({
      ...position,
      version: position.version + 1,
      position: '0',
    });
    await makeAll(office, again);
    await settle(again, office);
    expect(attempts).toHaveLength(5);
    expect(await office.delivered()).toHaveLength(5);
  });

  it('are of the line and the user that a subscription names', async () => {
    const office = webhookOffice();
    await office.subscribe({ id: 'of-a-line', lineId: 'another-line' });
    await office.subscribe({ id: 'of-a-user', userId: 'ewa', events: ['call.answered'] });
    await office.subscribe({ id: 'of-another', userId: 'jan', events: ['call.answered'] });
    const process = office.start(() => accepts);
    await office.fromStart();
    await office.report('call-1', [offered({ callId: 'call-1', at: aMoment })]);
    await office.report('call-1', [
      legRinging({ callId: 'call-1', at: aMoment + 1, userId: 'ewa' }),
      answered({ callId: 'call-1', at: aMoment + 2 }),
    ]);
    await makeAll(office, process);
    const made = await office.delivered('pending');
    expect(made.map(({ subscriptionId, type }) => [subscriptionId, type])).toEqual([
      ['of-a-user', 'call.answered'],
    ]);
  });

  it('are of what is done to records, each told of in order, and of its owner to whom that is', async () => {
    const office = webhookOffice();
    await office.subscribe({ id: 'all', events: ['lead.created', 'owner.changed', 'record.changed'] });
    await office.subscribe({ id: 'of-a-user', events: ['record.changed'], userId: 'ewa' });
    await office.subscribe({ id: 'of-a-line', events: ['record.changed'], lineId: 'line-1' });
    await office.fromStart();
    const crm = createCrmService({ store: office.store, clock: office.clock, ids: office.ids });
    const by = { actor: system };
    await office.store.users.insert(aUser({ id: 'ewa', extension: null }));
    const lead = await crm.create('lead', { title: 'A forklift', personName: 'Jan' }, system);
    if (!lead.ok) throw new Error(lead.error.code);
    const { id } = lead.value;
    await crm.change('lead', id, { title: 'Two forklifts' }, by);
    await crm.change('lead', id, { ownerId: 'ewa' }, by);
    const attempts: Attempt[] = [];
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return accepts;
    });
    await makeAll(office, process);
    await settle(process, office);
    const toldTo = (subscriptionId: string) =>
      office.delivered().then((all) => all.filter((each) => each.subscriptionId === subscriptionId).length);
    expect(await Promise.all(['all', 'of-a-user', 'of-a-line'].map(toldTo))).toEqual([5, 3, 0]);
    const ids = (await office.delivered())
      .filter((each) => each.subscriptionId === 'all')
      .map((each) => each.id);
    expect(attempts.filter((each) => ids.includes(each.id)).map(({ type }) => type)).toEqual([
      ...['lead.created', 'record.changed', 'record.changed'],
      ...['owner.changed', 'record.changed'],
    ]);
  });

  it('wait for the first of their call to be delivered, and other calls do not', async () => {
    const { office, attempts } = await subscribed();
    let isWell = false;
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return attempt.callId === 'call-1' && !isWell ? refuses : accepts;
    });
    for (const callId of ['call-1', 'call-2'])
      for (const type of ['call.offered', 'call.ended'] as const)
        await process.deliveries.make({
          ...{
            id: `${callId}-${type}`,
            subscriptionId: 'webhook-1',
            queueId: queueIdOf('webhook-1', callId),
          },
          ...{ type, at: aMoment, subject: { kind: 'call', callId } },
        });
    await settle(process, office);
    expect(attempts.map(({ id }) => id).sort()).toEqual([
      ...['call-1-call.offered', 'call-2-call.ended', 'call-2-call.offered'],
    ]);
    isWell = true;
    await settle(process, office);
    expect(attempts).toHaveLength(3);
    office.pass(5_000);
    await settle(process, office);
    expect(attempts.slice(3).map(({ id }) => id)).toEqual(['call-1-call.offered', 'call-1-call.ended']);
    expect((await office.delivered()).find(({ id }) => id === 'call-1-call.offered')).toMatchObject({
      ...{ attempts: 2, lastFailure: null, nextAttemptAt: null },
    });
  });

  it('are dead after three days, listed with the reason, and the next one has its turn', async () => {
    const { office, attempts } = await subscribed();
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return attempt.type === 'call.offered' ? { status: null, code: 'timeout' } : accepts;
    });
    const queueId = queueIdOf('webhook-1', 'call-1');
    const subject = { kind: 'call', callId: 'call-1' } as const;
    const make = (id: string, type: 'call.offered' | 'call.ended') =>
      process.deliveries.make({ id, type, subscriptionId: 'webhook-1', queueId, at: aMoment, subject });
    await make('first', 'call.offered');
    for (let hours = 0; hours < 71; hours += 1) {
      await settle(process, office);
      office.pass(day / 24);
    }
    await make('second', 'call.ended');
    await settle(process, office);
    expect(await office.delivered('dead')).toEqual([]);
    office.pass(day / 24);
    await settle(process, office);
    expect(await office.delivered('dead')).toMatchObject([
      { id: 'first', lastFailure: { code: 'timeout', status: null }, nextAttemptAt: null },
    ]);
    expect(await office.delivered()).toMatchObject([{ id: 'second' }]);
    const [dead] = await office.delivered('dead');
    expect(attempts.filter(({ id }) => id === 'first')).toHaveLength(dead?.attempts ?? 0);
    // Replayed, it is tried anew, and as itself.
    if (!dead) throw new Error('nothing is dead');
    expect(await process.deliveries.replay(dead)).toMatchObject({
      id: 'first',
      state: 'pending',
      attempts: 0,
    });
    await settle(process, office);
    expect(attempts.at(-1)).toMatchObject({ id: 'first' });
    expect(await office.delivered('pending')).toMatchObject([{ id: 'first', attempts: 1 }]);
  });

  it('disable a subscription whose receiver is gone, and go on when it is enabled again', async () => {
    const { office, attempts } = await subscribed();
    let isGone = true;
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return isGone ? { status: 410, retryAfter: undefined } : accepts;
    });
    for (const callId of ['call-1', 'call-2'])
      for (const id of ['a', 'b'])
        await process.deliveries.make({
          ...{ id: `${callId}-${id}`, subscriptionId: 'webhook-1', queueId: queueIdOf('webhook-1', callId) },
          ...{ type: 'call.offered', at: aMoment, subject: { kind: 'call', callId } },
        });
    await settle(process, office);
    const { subscriptions } = office.store.webhooks;
    const disabled = await subscriptions.get('webhook-1');
    expect(disabled).toMatchObject({ enabled: false, gone: true });
    const dead = await office.delivered('dead');
    expect(dead.length).toBeGreaterThan(0);
    expect(new Set(dead.map(({ lastFailure }) => lastFailure?.code))).toEqual(new Set(['gone']));
    const before = attempts.length;
    office.pass(day);
    await settle(process, office);
    expect(attempts).toHaveLength(before);
    isGone = false;
    if (!disabled) throw new Error('no subscription');
    await subscriptions.update({ ...disabled, version: disabled.version + 1, enabled: true, gone: false });
    await process.queues.wake('webhook-1');
    await settle(process, office);
    expect((await office.delivered()).length + dead.length).toBe(4);
    expect(await office.delivered('pending')).toEqual([]);
  });

  it('of a subscription that was removed are sent no more, and nothing of its queues is left', async () => {
    const { office, attempts } = await subscribed();
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return refuses;
    });
    await process.deliveries.make({
      ...{ id: 'a', subscriptionId: 'webhook-1', queueId: queueIdOf('webhook-1', 'call-1') },
      ...{ type: 'call.offered', at: aMoment, subject: { kind: 'call', callId: 'call-1' } },
    });
    await settle(process, office);
    await office.store.webhooks.subscriptions.remove('webhook-1');
    office.pass(day);
    await settle(process, office);
    expect(attempts).toHaveLength(1);
    const { queues } = office.store.webhooks;
    expect((await queues.list({ key: webhookKeys.subscription('webhook-1'), limit: 9 })).items).toEqual([]);
  });

  it('that were delivered by a process that died before it said so to the queue are not sent again', async () => {
    const { office, attempts } = await subscribed();
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return accepts;
    });
    const queueId = queueIdOf('webhook-1', 'call-1');
    for (const id of ['a', 'b'])
      await process.deliveries.make({
        ...{ id, subscriptionId: 'webhook-1', queueId, type: 'call.ended', at: aMoment },
        subject: { kind: 'call', callId: 'call-1' },
      });
    const first = await office.store.webhooks.deliveries.get('a');
    if (!first) throw new Error('nothing was made');
    await process.deliveries.delivered(first);
    await settle(process, office);
    expect(attempts.map(({ id }) => id)).toEqual(['b']);
  });

  it('that cannot be read are reported, and what follows is sent', async () => {
    const { office } = await subscribed();
    const sent: string[] = [];
    const process = office.start(({ id }) => {
      sent.push(id);
      return accepts;
    });
    const { deliveries } = office.store.webhooks;
    const { get } = deliveries;
    const damaged = new StoreError('damaged', 'a document cannot be read');
    Object.assign(deliveries, {
      get: async (id: string) => (id === 'a' ? Promise.reject(damaged) : get(id)),
    });
    const queueId = queueIdOf('webhook-1', 'call-1');
    await process.queues.append(queueId, 'webhook-1', 'a');
    await process.deliveries.make({
      ...{ id: 'b', subscriptionId: 'webhook-1', queueId, type: 'call.ended', at: aMoment },
      subject: { kind: 'call', callId: 'call-1' },
    });
    await settle(process, office);
    expect([sent, process.errors]).toEqual([['b'], [damaged]]);
  });

  it('leave a queue that is removed after an hour, unless something waits in it by then', async () => {
    const { office, attempts } = await subscribed();
    const process = office.start((attempt) => {
      attempts.push(attempt);
      return accepts;
    });
    const { queues } = office.store.webhooks;
    const queueId = queueIdOf('webhook-1', 'call-1');
    const make = (id: string) =>
      process.deliveries.make({
        ...{ id, subscriptionId: 'webhook-1', queueId, type: 'call.ended', at: aMoment },
        subject: { kind: 'call', callId: 'call-1' },
      });
    await make('a');
    await settle(process, office);
    expect(await queues.get(queueId)).toMatchObject({ waiting: [], claim: null });
    office.pass(emptyForMs);
    const [empty] = await queues.due(office.clock.now(), 1);
    if (!empty) throw new Error('nothing is due');
    // Another process adds something after it was read as empty, and something more when it is removed.
    expect(await process.queues.claim(empty, 'claim', office.clock.now() + 1)).toBe(true);
    await make('b');
    await process.queues.removeEmpty(queueId, 'claim');
    expect(await queues.get(queueId)).toMatchObject({ waiting: ['b'], claim: null });
    await settle(process, office);
    office.pass(emptyForMs);
    const { remove } = queues;
    Object.assign(queues, {
      async remove(id: string) {
        await make('c');
        return remove(id);
      },
    });
    await settle(process, office);
    Object.assign(queues, { remove });
    expect(attempts.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    office.pass(emptyForMs);
    await settle(process, office);
    expect(await queues.get(queueId)).toBeUndefined();
  });

  it('of one receiver that hangs keep those of others not waiting', async () => {
    const office = webhookOffice();
    await office.subscribe({ id: 'hangs', url: 'https://hangs.example/' });
    await office.subscribe({ id: 'answers', url: 'https://answers.example/' });
    const waiting: (() => void)[] = [];
    const got: string[] = [];
    const process = office.start(({ url, id }) => {
      got.push(id);
      if (url === 'https://answers.example/') return accepts;
      return new Promise((resolve) => waiting.push(() => resolve(accepts)));
    });
    for (let n = 0; n < 150; n += 1)
      for (const subscriptionId of n < 120 ? ['hangs'] : ['answers'])
        await process.deliveries.make({
          ...{
            id: `${subscriptionId}-${n}`,
            subscriptionId,
            queueId: queueIdOf(subscriptionId, `call-${n}`),
          },
          ...{ type: 'call.offered', at: aMoment, subject: { kind: 'call', callId: `call-${n}` } },
        });
    for (let looks = 0; (await office.delivered()).length < 30; looks += 1) {
      if (looks > 2_000) throw new Error('those of others wait');
      await process.sender.look();
      office.pass(50);
    }
    expect(got.filter((id) => id.startsWith('hangs'))).toHaveLength(4);
    for (const answer of waiting) answer();
    await process.sender.stop();
  });
});

describe('of all processes on one store', () => {
  /** What is done to a process while it sends. */
  const step = fc.constantFrom('accept', 'refuse', 'die', 'hang' as const);

  it(
    'one sends a delivery of a call at a time, in order, whichever of them die meanwhile',
    { timeout: 60_000 },
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 25 }),
          fc.integer({ min: 1, max: 4 }),
          async (steps, count) => {
            const office = webhookOffice();
            await office.subscribe();
            const left = [...steps];
            const underWay = new Map<string, number>();
            const accepted: string[] = [];
            const receive = async ({ id, callId = '' }: Attempt) => {
              const attempt = (underWay.get(callId) ?? 0) + 1;
              underWay.set(callId, attempt);
              expect(attempt).toBe(1);
              const does = left.shift() ?? 'accept';
              await new Promise((resolve) => setImmediate(resolve));
              underWay.set(callId, 0);
              // Whoever is killed has sent it, and says so to nobody.
              if (does === 'die' || does === 'accept') accepted.push(id);
              if (does === 'die') return new Promise<never>(() => undefined);
              return does === 'accept' ? accepts : refuses;
            };
            const processes = Array.from({ length: count }, () => office.start(receive));
            const [first] = processes;
            if (!first) throw new Error('no process');
            const wanted: string[] = [];
            for (const callId of ['call-a', 'call-b'])
              for (let n = 0; n < 3; n += 1) {
                wanted.push(`${callId}-${n}`);
                await first.deliveries.make({
                  ...{
                    id: `${callId}-${n}`,
                    subscriptionId: 'webhook-1',
                    queueId: queueIdOf('webhook-1', callId),
                  },
                  ...{ type: 'call.offered', at: aMoment, subject: { kind: 'call', callId } },
                });
              }
            for (let looks = 0; (await office.delivered()).length < wanted.length; looks += 1) {
              if (looks > 500) throw new Error(`only ${(await office.delivered()).length} were delivered`);
              await Promise.all(processes.map(({ sender }) => sender.look()));
              for (let turns = 0; turns < 20; turns += 1)
                await new Promise((resolve) => setImmediate(resolve));
              // Claims of the dead are over, and so are the pauses.
              office.pass(timeoutMs + 600_000);
              // Whoever died is started again.
              processes.push(office.start(receive));
              processes.splice(0, processes.length - count);
            }
            for (const callId of ['call-a', 'call-b']) {
              const got = accepted.filter((id) => id.startsWith(callId));
              expect([...new Set(got)]).toEqual(wanted.filter((id) => id.startsWith(callId)));
              expect(got).toEqual([...got].sort());
            }
            expect(processes.flatMap(({ errors }) => errors)).toEqual([]);
          },
        ),
        { numRuns: 40 },
      ),
  );
});
