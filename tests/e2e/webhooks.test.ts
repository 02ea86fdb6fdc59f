import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { Answer } from '../../packages/api/test/webhooks/receiver.js';
import { startReceiver } from '../../packages/api/test/webhooks/receiver.js';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { type SimulatorDriver, startSimulatorDriver } from '../support/simulator-driver.js';
import { addSmallCompany } from '../support/small-company.js';
import { startVerifyingReceiver, type Told, verified } from '../support/webhook-receiver.js';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

const onThisMachine = {
  CALLCARD_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  CALLCARD_WEBHOOK_HTTP: 'true',
  CALLCARD_WEBHOOK_TIMEOUT_SECONDS: '1',
};

async function startCompany(settings: Readonly<Record<string, string>> = onThisMachine) {
  const driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  cleanUp.push(() => driver.stop());
  const callcard = createCallcard(driver, settings);
  cleanUp.push(() => callcard.dispose());
  await callcard.start();
  await addSmallCompany(callcard);
  await driver.setPhone('1001', { kind: 'answer', afterMs: 50 });
  return { driver, callcard };
}

async function receiver(refuses?: (told: Told) => Answer | undefined) {
  const started = await startVerifyingReceiver(refuses);
  cleanUp.push(() => started.receiver.stop());
  return started;
}

interface Shown {
  readonly id: string;
  readonly secret: string;
}

async function subscribe(callcard: Callcard, url: string, events: readonly string[]): Promise<Shown> {
  return (await callcard.create('/v1/webhooks', { url, events })) as unknown as Shown;
}

function post(callcard: Callcard, path: string, body: unknown = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return callcard.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function call(driver: SimulatorDriver, hangUpAfterMs = 400): Promise<void> {
  const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, hangUpAfterMs });
  await placed.ended;
}

const callEvents = ['call.offered', 'call.answered', 'call.ended'];

it('tells a receiver what happens to a call, in order and signed, with a link by which its recording is heard', {
  timeout: 120_000,
}, async () => {
  const { driver, callcard } = await startCompany();
  const crm = await receiver();
  const { id, secret } = await subscribe(callcard, crm.url, [...callEvents, 'recording.available']);
  crm.secrets = [secret];
  await call(driver);
  const isHere = (type: string) => () => crm.told.some((told) => told.type === type);
  await crm.until('the recording', isHere('recording.available'));
  await crm.until('the end', isHere('call.ended'));
  const types = crm.told.map(({ type }) => type);
  expect(types.filter((type) => callEvents.includes(type))).toEqual(callEvents);
  const recorded = crm.told.find(({ type }) => type === 'recording.available');
  if (!recorded) throw new Error('it was told');
  const { audio, sha256 } = recorded.data['recording'] as { audio: { url: string }; sha256: string };
  const heard = await fetch(audio.url);
  expect(heard.status).toBe(200);
  const digest = await crypto.subtle.digest('SHA-256', await heard.arrayBuffer());
  expect(Buffer.from(digest).toString('hex')).toBe(sha256);

  // Both secrets sign while they overlap, and then the new one alone.
  const path = `/v1/webhooks/${id}`;
  const rolled = (await (await post(callcard, `${path}/roll-secret`)).json()) as Shown;
  await call(driver);
  await crm.until('the second call', () => crm.told.filter(({ type }) => type === 'call.ended').length === 2);
  for (const one of [secret, rolled.secret]) expect(verified(lastOf(crm), [one])).toBeDefined();
  const last = (await (await post(callcard, `${path}/roll-secret`, { overlapHours: 0 })).json()) as Shown;
  crm.secrets = [secret, last.secret];
  await callcard.fetch(path, { method: 'DELETE' });
  expect((await fetch(audio.url)).status).toBe(403);
  expect(crm.wrong).toEqual([]);
  expect(callcard.output()).not.toContain('whsec_');
});

function lastOf({ receiver }: Awaited<ReturnType<typeof startVerifyingReceiver>>) {
  const last = receiver.received.at(-1);
  if (!last) throw new Error('nothing came');
  return last;
}

it('keeps what receivers refuse, answer too late or break off, and says why', {
  timeout: 120_000,
}, async () => {
  const { driver, callcard } = await startCompany();
  const inside = await startReceiver();
  cleanUp.push(() => inside.stop());
  const bad: Readonly<Record<string, Answer>> = {
    redirected: (response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${inside.port}/secret` }).end('the-body'),
    refused: (response) => response.writeHead(500).end('the-body'),
    timeout: () => undefined,
    connectionFailed: (response) => response.socket?.destroy(),
    answerNotReadable: (response) => response.socket?.end('220 mail.example ESMTP\r\n'),
    gone: (response) => response.writeHead(410).end(),
  };
  const made = await Promise.all(
    Object.entries(bad).map(async ([code, answer]) => {
      const started = await startReceiver(answer);
      cleanUp.push(() => started.stop());
      const { id } = await subscribe(callcard, `http://127.0.0.1:${started.port}/`, [
        'call.offered',
        'call.ended',
      ]);
      return { code, id, received: started.received };
    }),
  );
  const good = await receiver();
  good.secrets = [(await subscribe(callcard, good.url, callEvents)).secret];
  await call(driver);
  // One that does well is told everything while the others fail.
  await good.until('the end', () => good.told.some(({ type }) => type === 'call.ended'));
  for (const { code, id, received } of made) {
    const failed = await deliveriesThatFailed(callcard, id);
    expect(failed[0]).toMatchObject({
      type: 'call.offered',
      callId: good.told[0]?.callId,
      lastFailure: { code },
    });
    // What comes after it waits.
    const types = received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(new Set(types)).toEqual(new Set(['call.offered']));
  }
  expect(inside.received).toEqual([]);
  const gone = made.find(({ code }) => code === 'gone');
  expect(await callcard.json(`/v1/webhooks/${gone?.id}`)).toMatchObject({ enabled: false, gone: true });
  expect(callcard.output()).not.toContain('the-body');
  const metrics = await (await callcard.fetch('/metrics')).text();
  expect(metrics).toMatch(/^callcard_webhook_attempts_total\{outcome="delivered"\} [1-9]/m);
  expect(metrics).toMatch(/^callcard_webhook_pending [1-9]/m);
  expect(metrics).toMatch(/^callcard_webhook_oldest_pending_seconds [0-9.]+/m);
});

interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly lastFailure: { readonly code: string } | null;
}

async function deliveriesThatFailed(callcard: Callcard, id: string): Promise<readonly Delivery[]> {
  for (let looks = 0; looks < 300; looks += 1) {
    const { items } = await callcard.json<{ items: readonly Delivery[] }>(`/v1/webhooks/${id}/deliveries`);
    const failed = items.filter(({ lastFailure }) => lastFailure !== null);
    if (failed.length > 0) return failed;
    await setTimeout(100);
  }
  throw new Error('nothing has failed');
}

it('refuses receivers on this machine, unless it is told otherwise', { timeout: 60_000 }, async () => {
  const { callcard } = await startCompany({});
  for (const [url, refusal] of [
    ['https://127.0.0.1:8443/', 'addressNotAllowed'],
    ['https://localhost:8443/', 'addressNotAllowed'],
    ['http://receiver.example/', 'schemeNotAllowed'],
  ] as const) {
    const refused = await post(callcard, '/v1/webhooks', { url, events: ['call.ended'] });
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { code: 'webhook-url-refused', refusal },
    ]);
  }
});

/** Places calls one after another, until it is told to stop; how many. */
async function placeCalls(driver: SimulatorDriver, goOn: () => boolean): Promise<number> {
  let placed = 0;
  for (; goOn(); placed += 1) await call(driver);
  return placed;
}

it('loses nothing and mixes nothing up when it is killed again and again', { timeout: 300_000 }, async () => {
  const { driver, callcard } = await startCompany();
  // Another process on the same store sends as well.
  const other = createCallcard(driver, onThisMachine, callcard);
  cleanUp.push(() => other.dispose());
  await other.start();
  const failed = new Set<string>();
  const crm = await receiver(({ id }) => {
    // Some are refused once, and some are not answered before the sender is dead, or gives up.
    if (failed.has(id) || Math.random() > 0.25) return undefined;
    failed.add(id);
    if (failed.size % 2 === 0) return () => undefined;
    return (response) => response.writeHead(503, { 'retry-after': '1' }).end();
  });
  crm.secrets = [(await subscribe(callcard, crm.url, callEvents)).secret];
  let running = true;
  const clients = [placeCalls(driver, () => running), placeCalls(driver, () => running)];
  for (let kill = 0; kill < 8; kill += 1) {
    const before = crm.told.length;
    await crm.until('another event', () => crm.told.length > before);
    await setTimeout(Math.random() * 400);
    await callcard.kill();
    await callcard.start('API: ');
  }
  running = false;
  const calls = (await Promise.all(clients)).reduce((sum, count) => sum + count, 0);
  const ended = () =>
    new Set(crm.told.filter(({ type }) => type === 'call.ended').map(({ callId }) => callId));
  await crm.until(`the end of ${calls} calls`, () => ended().size === calls);
  expect(crm.wrong).toEqual([]);
  expect(crm.mostAtOnce()).toBe(1);
  const ids = new Map<string, string>();
  for (const callId of ended()) {
    const ofCall = crm.told.filter((told) => told.callId === callId);
    const { status } = await callcard.json<{ status: string }>(`/v1/calls/${callId}`);
    const wanted = status === 'answered' ? callEvents : ['call.offered', 'call.ended'];
    // Once it was accepted, nothing is sent again but by a sender that died before it knew; what follows is not sent before.
    expect([...new Set(ofCall.map(({ type }) => type))]).toEqual(wanted);
    const places = ofCall.map(({ type }) => callEvents.indexOf(type));
    expect(places).toEqual([...places].sort());
    for (const { id, type } of ofCall) {
      const name = `${callId} ${type}`;
      expect(ids.get(name) ?? id).toBe(id);
      ids.set(name, id);
    }
  }
  expect(new Set(ids.values()).size).toBe(ids.size);
  expect(ids.size).toBeGreaterThanOrEqual(2 * calls);
});
