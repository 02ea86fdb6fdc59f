import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CallFact, createCallService, defaultCallPolicy, factsIn, type Store } from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { aContact, aLine, aPhone, aUser } from '@callcard/crm-core/testing';
import { createGateway, type GatewayNotice } from '@callcard/esl-gateway';
import { type Simulator, startSimulator } from '@callcard/freeswitch-sim';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCutProxy } from '../support/cut-proxy.js';

const password = 'for-this-test-only';
const clock = { now: () => Date.now() };
const ids = { next: () => randomUUID() };
const caller = { from: '+48601234567', to: '+48225550100', name: 'Jan Kowalski' };

// Of all gateways together: what one waits for may be another's doing.
const looking = new Set<() => void>();
const look = () => {
  for (const one of [...looking]) one();
};

let folder: string;
let sim: Simulator;
const cleanUp: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-gaps-'));
  const started = await startSimulator({
    password,
    recordingsDir: join(folder, 'recordings'),
    cdrDir: join(folder, 'cdr'),
    phones: { 1001: { kind: 'answer', afterMs: 50 } },
    fallbackAfterSeconds: 5,
  });
  if (!started.ok) throw new Error(started.error.message);
  sim = started.value;
});
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
  await sim.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A store with a line, a user with a phone, and the caller as the user's contact. */
async function aStore(): Promise<Store> {
  const store = createMemoryStore();
  await store.users.insert(aUser());
  await store.lines.insert(aLine({ number: caller.to }));
  await store.contacts.insert(aContact({ ownerId: 'user-1', phones: [aPhone(caller.from)] }));
  return store;
}

/** A gateway on a port, with what it told, and how to wait for what becomes of a call. */
async function watch(port: number, store: Store, options: { cdrMount?: string } = {}) {
  const notices: GatewayNotice[] = [];
  const callService = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  callService.onCommit(look);
  const audio = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const gateway = createGateway({
    host: '127.0.0.1',
    port,
    password,
    profile: 'internal',
    callService,
    calls: store.calls,
    audio,
    clock,
    notify(notice) {
      notices.push(notice);
      queueMicrotask(look);
    },
    sweepEveryMs: 50,
    backoff: { firstMs: 5, capMs: 20 },
    ...options,
  });
  cleanUp.push(() => gateway.stop());

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) {
      await new Promise<void>((resolve) => {
        const once = () => {
          looking.delete(once);
          resolve();
        };
        looking.add(once);
      });
    }
  }
  const factsOf = async (callId: string): Promise<readonly CallFact[]> =>
    (await store.calls.get(callId))?.facts ?? [];
  const has = (type: CallFact['type']) => async (callId: string) =>
    (await factsOf(callId)).some((fact) => fact.type === type);
  gateway.start();
  await until(() => notices.some(({ code }) => code === 'switchReady'));
  return {
    gateway,
    notices,
    told: (code: GatewayNotice['code']) => notices.filter((notice) => notice.code === code),
    factsOf,
    until,
    fact: (callId: string, type: CallFact['type']) => until(() => has(type)(callId)),
  };
}

const idsOf = (facts: readonly CallFact[]) => facts.map(({ id }) => id).sort();

describe('a whole call that no event told of', () => {
  it('is known from its records as from its events', async () => {
    const live = await watch(sim.port, await aStore(), { cdrMount: join(folder, 'elsewhere') });
    const proxy = await startCutProxy(sim.port);
    cleanUp.push(() => proxy.close());
    const blind = await watch(proxy.port, await aStore());
    proxy.cut();
    await blind.until(() => blind.told('switchLost').length >= 2);

    const call = sim.placeCall({ ...caller, hangUpAfterMs: 400 });
    await call.ended;
    await live.fact(call.uuid, 'recordingStored');
    await live.fact(call.uuid, 'legEnded');
    expect(await blind.factsOf(call.uuid)).toEqual([]);

    proxy.mend();
    await blind.fact(call.uuid, 'recordingStored');
    await blind.fact(call.uuid, 'legEnded');
    const [seen, read] = [await live.factsOf(call.uuid), await blind.factsOf(call.uuid)];
    // Only who was there could plan.
    expect(idsOf(read)).toEqual(idsOf(seen.filter(({ type }) => type !== 'planned')));
    const ofTheSwitch = (facts: readonly CallFact[]) =>
      facts
        .filter(({ type }) => /^(offered|answered|legRinging|legEnded|ended)$/.test(type))
        .sort((a, b) => a.id.localeCompare(b.id));
    expect(ofTheSwitch(read)).toEqual(ofTheSwitch(seen));
    expect(blind.told('callClosedUnseen')).toEqual([]);
  });
});

describe('a wire that breaks in mid-call', () => {
  it.each([
    [
      'bytes that are no frame',
      (wire: { spoil(bytes: string): void }) => wire.spoil('Content-Length: x\n\n'),
    ],
    [
      'a cut, mended at once',
      (wire: { cut(): void; mend(): void }) => {
        wire.cut();
        wire.mend();
      },
    ],
  ])('%s: the call goes on, and its story is whole', async (_name, spoil) => {
    const proxy = await startCutProxy(sim.port);
    cleanUp.push(() => proxy.close());
    const one = await watch(proxy.port, await aStore());
    const call = sim.placeCall({ ...caller, hangUpAfterMs: 500 });
    await one.fact(call.uuid, 'answered');
    spoil(proxy);
    await one.until(() => one.told('switchLost').length > 0);
    expect(await call.ended).toMatchObject({ answered: true });
    await one.fact(call.uuid, 'recordingStored');
    await one.fact(call.uuid, 'legEnded');
    expect((await one.factsOf(call.uuid)).map(({ type }) => type).sort()).toEqual(
      [
        'offered',
        'identified',
        'planned',
        'legRinging',
        'answered',
        'legEnded',
        'ended',
        'recordingStarted',
        'recordingStopped',
        'recordingStored',
      ].sort(),
    );
    expect(one.told('callClosedUnseen')).toEqual([]);
    await one.until(() => one.gateway.status().reconciled);
  });
});

describe('two gateways on one switch and one store', () => {
  it('exactly one takes each call, and nothing is doubled', async () => {
    const store = await aStore();
    const gateways = [await watch(sim.port, store), await watch(sim.port, store)];
    const [first] = gateways;
    const calls = Array.from({ length: 6 }, () => sim.placeCall({ ...caller, hangUpAfterMs: 300 }));
    await Promise.all(calls.map(({ ended }) => ended));
    for (const { uuid } of calls) {
      await first?.fact(uuid, 'recordingStored');
      await first?.fact(uuid, 'legEnded');
    }
    const taken = gateways.flatMap(({ told }) => told('callClaimed'));
    expect(taken.map((notice) => 'callId' in notice && notice.callId).sort()).toEqual(
      calls.map(({ uuid }) => uuid).sort(),
    );
    for (const { uuid } of calls) {
      const facts = (await store.calls.get(uuid))?.facts ?? [];
      expect(new Set(idsOf(facts)).size).toBe(facts.length);
      expect(facts.filter(({ type }) => type === 'planned')).toHaveLength(1);
      expect(facts.filter(({ type }) => type === 'legRinging')).toHaveLength(1);
    }
    const feed = factsIn(await store.feed.since('0', 1_000));
    expect(new Set(feed.map(({ callId, id }) => `${callId} ${id}`)).size).toBe(feed.length);
    const activities = await store.calls.activities({ type: 'contact', id: 'contact-1' }, { limit: 100 });
    expect(activities.items).toHaveLength(calls.length);
    expect(gateways.flatMap(({ told }) => told('failed'))).toEqual([]);
  });
});
