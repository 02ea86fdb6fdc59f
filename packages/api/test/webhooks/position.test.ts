import type { Store, WebhookPosition } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { describe, expect, it, vi } from 'vitest';
import { accepts, makeAll, type Office, webhookOffice } from './office.js';
import { webhookServiceOf } from './service.js';

const draft = {
  ...{ url: 'https://crm.example.com/hook', description: '', events: ['call.offered'] as const },
  ...{ lineId: null, userId: null, enabled: true },
};

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

function storedPosition({ store }: Office): Promise<WebhookPosition | undefined> {
  return store.webhooks.positions.get('feed');
}

/** Of which calls deliveries were made. */
async function told({ store }: Office): Promise<readonly unknown[]> {
  const { items } = await store.webhooks.deliveries.list({ limit: 200 });
  return items.map(({ subject }) => ('callId' in subject ? subject.callId : subject.kind)).sort();
}

/** A process that makes deliveries until it is killed; `hasRead` resolves when it has asked who is told of so many batches more. */
function running(office: Office) {
  const { producer } = office.start(() => accepts);
  const asked = vi.spyOn(office.store.webhooks.subscriptions, 'list');
  const ended = producer.run();
  return {
    async hasRead(times = 1) {
      const before = asked.mock.calls.length;
      return async () => {
        while (asked.mock.calls.length < before + times) await nextTurn();
      };
    },
    async kill() {
      producer.close();
      await ended;
    },
  };
}

/** A store that counts what is written of positions. */
function counting(): { readonly store: Store; readonly writes: () => number } {
  const store = createMemoryStore();
  const { positions } = store.webhooks;
  const spies = [vi.spyOn(positions, 'insert'), vi.spyOn(positions, 'update'), vi.spyOn(positions, 'remove')];
  return { store, writes: () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0) };
}

describe('the position of webhooks', () => {
  it.each([
    ['there is no subscription', async () => undefined],
    ['all subscriptions are disabled', (office: Office) => office.subscribe({ enabled: false })],
  ])('is not written while %s', async (_when, prepare) => {
    const { store, writes } = counting();
    const office = webhookOffice(store);
    await prepare(office);
    const process = running(office);
    for (const id of ['call-1', 'call-2', 'call-3']) {
      const read = await process.hasRead();
      await office.call(id);
      await read();
    }
    await process.kill();
    expect(writes()).toBe(0);
    expect(await told(office)).toEqual([]);
  });

  it('is now when the first subscription is made, so that its receiver hears of nothing that was before', async () => {
    const office = webhookOffice();
    await office.fromStart();
    await office.call('before');
    const service = webhookServiceOf(office);
    expect(await service.create(draft)).toMatchObject({ ok: true });
    await office.call('after');
    // Whoever made it was killed before anything was made.
    await makeAll(
      office,
      office.start(() => accepts),
    );
    expect(await told(office)).toEqual(['after']);
  });

  it('is now when the only subscription is enabled again', async () => {
    const office = webhookOffice();
    const service = webhookServiceOf(office);
    const made = await service.create(draft);
    const id = made.ok ? made.value.subscription.id : '';
    await office.call('heard');
    await makeAll(
      office,
      office.start(() => accepts),
    );
    await service.change(id, { enabled: false });
    await office.call('meanwhile');
    await service.change(id, { enabled: true });
    await office.call('after');
    await makeAll(
      office,
      office.start(() => accepts),
    );
    expect(await told(office)).toEqual(['after', 'heard']);
  });

  it('stays where it is when a further subscription is made, so that nothing is passed over', async () => {
    const office = webhookOffice();
    const service = webhookServiceOf(office);
    await service.create({ ...draft, url: 'https://first.example.com/hook' });
    const { position } = (await storedPosition(office)) ?? {};
    await office.call('waits');
    await service.create({ ...draft, url: 'https://second.example.com/hook', events: ['lead.created'] });
    expect((await storedPosition(office))?.position).toBe(position);
    await makeAll(
      office,
      office.start(() => accepts),
    );
    expect(await told(office)).toEqual(['waits']);
  });

  it('is not moved back by a process that made deliveries before everybody was disabled', async () => {
    const office = webhookOffice();
    const service = webhookServiceOf(office);
    const made = await service.create(draft);
    const id = made.ok ? made.value.subscription.id : '';
    const { deliveries } = office.store.webhooks;
    const { insert } = deliveries;
    let goOn: () => void = () => undefined;
    const isSlow = new Promise<void>((resolve) => {
      deliveries.insert = async (delivery) => {
        resolve();
        await new Promise<void>((go) => {
          goOn = go;
        });
        return insert(delivery);
      };
    });
    const slow = running(office);
    await office.call('slow');
    await isSlow;
    await service.change(id, { enabled: false });
    await office.call('meanwhile');
    await service.change(id, { enabled: true });
    const { position } = (await storedPosition(office)) ?? {};
    deliveries.insert = insert;
    goOn();
    await slow.kill();
    expect((await storedPosition(office))?.position).toBe(position);
    await makeAll(
      office,
      office.start(() => accepts),
    ).catch(() => undefined);
    expect(await told(office)).toEqual(['slow']);
  });

  it('is behind nothing that was told nobody of, when two processes begin at once', async () => {
    const office = webhookOffice();
    await office.call('before');
    const services = [webhookServiceOf(office), webhookServiceOf(office)];
    const made = await Promise.all(services.map((service) => service.create(draft)));
    expect(made.map(({ ok }) => ok)).toEqual([true, true]);
    await office.call('after');
    await makeAll(
      office,
      office.start(() => accepts),
    );
    expect(await told(office)).toEqual(['after', 'after']);
  });

  it('is behind what the process told that ran when the subscription was made', async () => {
    const office = webhookOffice();
    const process = running(office);
    const read = await process.hasRead();
    await office.call('before');
    await read();
    const service = webhookServiceOf(office);
    await service.create(draft);
    await office.call('first');
    await office.call('second');
    await expect.poll(() => told(office)).toHaveLength(2);
    await process.kill();
    await makeAll(
      office,
      office.start(() => accepts),
    );
    expect(await told(office)).toEqual(['first', 'second']);
  });
});
