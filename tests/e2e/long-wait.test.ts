import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { aLine, aQueue, aUser } from '@callcard/crm-core/testing';
import { createGateway } from '@callcard/esl-gateway';
import { startSimulator } from '@callcard/freeswitch-sim';
import { expect, it } from 'vitest';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';

const hour = 3_600;

it('R3, R13: a caller waits an hour for somebody who talks all the time, keeps the call, and leaves a message then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-long-wait-'));
  const password = 'for-this-test-only';
  const started = await startSimulator({
    password,
    recordingsDir: join(folder, 'recordings'),
    cdrDir: join(folder, 'cdr'),
    phones: { '1001': { kind: 'answer', afterMs: 10 } },
    fallbackAfterSeconds: 300,
    speed: 60,
    // Five of its seconds are 83 ms: the timer of a claim leads nowhere.
    dialplan: (_context, destination) =>
      destination === 'callcard_orphaned' ? { name: destination, applications: [] } : undefined,
  });
  if (!started.ok) throw new Error(started.error.code);
  const simulator = started.value;
  const { host, port } = simulator;
  const clock = { now: () => simulator.now() };
  const store = createMemoryStore();
  const stateOf = (sipUser: string) => gateway.phones.stateOf(sipUser);
  const ids = { next: () => randomUUID() };
  const callService = createCallService({ store, clock, ids, phones: { stateOf } }, defaultCallPolicy('PL'));
  const notices: string[] = [];
  const gateway = createGateway({
    host,
    port,
    password,
    profile: 'internal',
    callService,
    calls: store.calls,
    audio: createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex')),
    clock,
    notify: ({ code }) => notices.push(code),
    sweepEveryMs: 1_000,
  });
  try {
    await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
    const queue = { id: 'q', memberIds: ['anna'], maxWaitSeconds: hour, ringSeconds: 15 } as const;
    await store.queues.insert(aQueue(queue));
    const routing = { ringOwner: false, ownerRingSeconds: 20, queueId: 'q' };
    await store.lines.insert(aLine({ number: lineNumber, routing }));
    gateway.start();
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await wait(20);
    };
    await until(() => notices.includes('switchReady') && stateOf('1001').registrations?.length === 1);
    const probe = await openEslProbe({ host, port, password });
    await probe.command('bgapi originate {origination_uuid=other}sofia/internal/1001%callcard.local &park');
    await until(() => stateOf('1001').otherCallAt !== null);
    probe.close();
    const began = clock.now();
    await simulator.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: 20_000 }).ended;
    expect(clock.now() - began).toBeGreaterThan((hour - 10) * 1000);
    const { items } = await store.calls.list({}, { limit: 9 });
    const call = items.find(({ remoteNumber }) => remoteNumber === knownCaller);
    const stored = await store.calls.get(call?.id ?? '');
    expect(stored?.call).toMatchObject({ fallback: false, legs: [] });
    // The first wait, and what came after the last.
    expect(stored?.facts.filter(({ type }) => type === 'planned')).toHaveLength(2);
    const taken = notices.filter((code) => code === 'callClaimed').length;
    // Every five seconds, and what the commands of each time take on a busy machine, sixtyfold.
    expect(taken).toBeGreaterThan(500);
    expect(notices).not.toContain('callLeftToFallback');
  } finally {
    await gateway.stop();
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 150_000);
