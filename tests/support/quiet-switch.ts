import { createHash, randomUUID } from 'node:crypto';
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { aContact, aLine, aPhone, aUser } from '@callcard/crm-core/testing';
import { createGateway } from '@callcard/esl-gateway';
import { expect, vi } from 'vitest';
import { startCutProxy } from './cut-proxy.js';
import { knownCaller, lineNumber } from './scenarios.js';
import type { SwitchDriver } from './switch-driver.js';

const talkMs = 90_000;

/**
 * Lets somebody talk, and sees what the gateway asks the switch while nothing happens, from one HEARTBEAT to the third after it: the
 * switch counts its channels as their events told, so that it is never asked for all of them.
 */
export async function expectQuiet(driver: SwitchDriver): Promise<void> {
  const clock = { now: () => Date.now() };
  const store = createMemoryStore();
  await store.users.insert(aUser({ extension: '1001' }));
  await store.contacts.insert(aContact({ ownerId: 'user-1', phones: [aPhone(knownCaller)] }));
  await store.lines.insert(aLine({ number: lineNumber }));
  const callService = createCallService(
    { store, clock, ids: { next: () => randomUUID() } },
    defaultCallPolicy('PL'),
  );
  let isTalking = false;
  callService.onCommit(({ answeredAt }) => {
    isTalking ||= answeredAt !== null;
  });
  let heartbeats = 0;
  const asked: string[] = [];
  const proxy = await startCutProxy(
    driver.eventSocket.port,
    (bytes) => {
      if (bytes.includes('"HEARTBEAT"')) heartbeats += 1;
      return false;
    },
    (bytes) => asked.push(...(bytes.toString().match(/^(?:api|bgapi|sendmsg) .*$/gm) ?? [])),
  );
  const codes: string[] = [];
  const gateway = createGateway({
    ...driver.eventSocket,
    ...{ port: proxy.port, profile: 'internal', sweepEveryMs: 200 },
    ...{ callService, calls: store.calls, clock },
    audio: createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex')),
    notify: ({ code }) => codes.push(code),
  });
  const until = (isSo: () => boolean) =>
    vi.waitFor(() => expect(isSo()).toBe(true), { timeout: talkMs, interval: 50 });
  try {
    gateway.start();
    await until(() => codes.includes('switchReady'));
    await driver.setPhone('1001', { kind: 'answer', afterMs: 300 });
    await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs: talkMs });
    await until(() => isTalking);
    const before = heartbeats;
    await until(() => heartbeats > before);
    asked.length = 0;
    await until(() => heartbeats > before + 3);
    expect(asked.filter((command) => command.startsWith('api show channels'))).toEqual([]);
    expect(asked.length).toBeLessThan(60);
    expect(codes).not.toContain('switchLost');
    const [call] = (await store.calls.list({}, { limit: 2 })).items;
    expect(call).toMatchObject({ endedAt: null });
  } finally {
    await gateway.stop();
    await proxy.close();
  }
}
