import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Call, createCallService, defaultCallPolicy, type Store } from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { aContact, aLine, aPhone, aUser } from '@callcard/crm-core/testing';
import { checkSwitch, createGateway, type GatewayNotice } from '@callcard/esl-gateway';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';
import type { Phones } from './support/phones.js';
import { addTenants, aTenant, type Tenant } from './support/tenants.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const clock = { now: () => Date.now() };
const from = '+48601234567';

/** Wakes whoever waits for anything of any tenant. */
const waiting = new Set<() => void>();
const happened = () => {
  for (const wake of [...waiting]) wake();
};
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo()))
    await new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        resolve();
      };
      waiting.add(wake);
    });
}

/** Files tell nobody that they were moved. */
const onDisk = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 20_000 });

/** A tenant's own process: a store with a line and the user 1001, and a gateway. */
async function openOffice(
  driver: FreeswitchDriver,
  { tenant, domain, context, number }: Tenant,
  kept?: Store,
) {
  const store = kept ?? createMemoryStore();
  if (!kept) {
    await store.users.insert(aUser({ extension: '1001' }));
    await store.contacts.insert(aContact({ ownerId: 'user-1', phones: [aPhone(from)] }));
    await store.lines.insert(aLine({ number, recordConversations: true }));
  }
  const ids = { next: () => randomUUID() };
  const callService = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  const notices: GatewayNotice[] = [];
  callService.onCommit(happened);
  const gateway = createGateway({
    ...driver.eventSocket,
    ...{ profile: 'internal', tenant, domain, context, sweepEveryMs: 300 },
    ...{ callService, calls: store.calls, clock },
    audio: createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex')),
    notify(notice) {
      notices.push(notice);
      queueMicrotask(happened);
    },
  });
  gateway.start();
  await until(() => notices.some(({ code }) => code === 'switchReady'));
  const calls = async (): Promise<readonly Call[]> => (await store.calls.list({}, { limit: 10 })).items;
  return {
    ...{ store, gateway, notices, calls },
    call: async (isSo: (call: Call) => boolean): Promise<Call> => {
      await until(async () => (await calls()).some(isSo));
      const [call] = (await calls()).filter(isSo);
      if (!call) throw new Error('the call is gone');
      return call;
    },
  };
}

type Office = Awaited<ReturnType<typeof openOffice>>;

describe.skipIf(missing !== undefined)('two tenants on one real FreeSWITCH, each with a phone 1001', () => {
  const acme = aTenant('acme', '+48225550101');
  const globex = aTenant('globex', '+48225550102');
  let driver: FreeswitchDriver;
  let phones: readonly [Phones, Phones];
  const open = new Set<Office>();
  const start = async (tenant: Tenant, kept?: Store) => {
    const office = await openOffice(driver, tenant, kept);
    open.add(office);
    return office;
  };

  beforeEach(async () => {
    driver = await bootFreeswitch({ prepare: (folders) => addTenants(folders, [acme, globex]) });
    const phonesOf = ({ domain, password }: Tenant) => driver.phonesIn(domain, { '1001': password });
    phones = [phonesOf(acme), phonesOf(globex)];
    for (const each of phones)
      await each.setPhone('1001', { kind: 'answer', afterMs: 300, hangUpAfterMs: 1_500 });
  });
  afterEach(async () => {
    await Promise.all([...open].map(({ gateway }) => gateway.stop()));
    open.clear();
    await driver?.stop();
  });

  it('each call rings the phone of its own tenant, and nobody else knows of it or has its recording', async () => {
    const offices = [await start(acme), await start(globex)] as const;
    for (const [n, { number }] of [acme, globex].entries()) {
      const placed = await driver.placeCall({ from, to: number });
      expect(await placed.ended).toMatchObject({ answered: true });
      const call = await offices[n]?.call(({ endedAt }) => endedAt !== null);
      expect(call).toMatchObject({ status: 'answered', lineNumber: number });
      expect(phones[n]?.log('1001')).toContain(call?.id);
      expect(phones[1 - n]?.log('1001')).not.toContain(call?.id);
    }
    const both = await Promise.all(
      [acme, globex].map(({ number }) => driver.placeCall({ from, to: number })),
    );
    for (const { ended } of both) expect(await ended).toMatchObject({ answered: true });
    for (const office of offices) {
      await until(async () => (await office.calls()).filter(({ endedAt }) => endedAt !== null).length === 2);
      expect((await office.calls()).map(({ status }) => status)).toEqual(['answered', 'answered']);
      const odd = ['callTakenElsewhere', 'callLeftToFallback', 'callClosedUnseen', 'factRefused', 'failed'];
      expect(office.notices.filter(({ code }) => odd.includes(code))).toEqual([]);
    }
    const recordings = readdirSync(driver.recordingsDir, { recursive: true, encoding: 'utf8' });
    const [ofAcme, ofGlobex] = await Promise.all(offices.map((office) => office.calls()));
    for (const { id } of ofAcme ?? [])
      expect(recordings.filter((name) => name.includes(id))).toEqual([expect.stringMatching(/^acme\//)]);
    for (const { id } of ofGlobex ?? [])
      expect(recordings.filter((name) => name.includes(id))).toEqual([expect.stringMatching(/^globex\//)]);
  });

  it('a call of a tenant whose gateway is away is left alone by the other, and found when it comes back', async () => {
    const first = await start(acme);
    const other = await start(globex);
    await first.gateway.stop();
    open.delete(first);
    // The fallback takes a message.
    const placed = await driver.placeCall({ from, to: acme.number, hangUpAfterMs: 2_500 });
    expect(await placed.ended).toMatchObject({ answered: true });
    const spooled = () =>
      (existsSync(driver.cdrDir) ? readdirSync(driver.cdrDir) : []).filter((name) => name.endsWith('.json'));
    const answered = await driver.placeCall({ from, to: globex.number });
    await answered.ended;
    // The other one has read the spool when its own record is out of it.
    await other.call(({ endedAt }) => endedAt !== null);
    const imported = join(driver.cdrDir, 'imported', 'globex');
    await onDisk(() => existsSync(imported) && readdirSync(imported).length >= 2);
    expect(spooled().filter((name) => name.startsWith('a_'))).toHaveLength(1);
    expect(await other.calls()).toHaveLength(1);
    const again = await start(acme, first.store);
    const call = await again.call(({ endedAt }) => endedAt !== null);
    expect(call).toMatchObject({ fallback: true, lineNumber: acme.number });
    await onDisk(() => spooled().length === 0);
    expect(readdirSync(join(driver.recordingsDir, 'acme', 'fallback'))).toEqual([`${call.id}-voicemail.wav`]);
  });

  it('a check by the settings of one finds its own lines, folders and phones, and nothing to do', async () => {
    await phones[1].setPhone('1001', { kind: 'offline' });
    const found = async ({ tenant, domain, context }: Tenant) => {
      const options = { ...driver.eventSocket, profile: 'internal', browserPhones: true };
      const checked = await checkSwitch({ ...options, tenant, domain, context });
      if (!checked.ok) throw new Error(checked.error.code);
      return checked.value;
    };
    const findings = await found(acme);
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'phonesRegistered', values: { count: '1' } }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'lineWaits', values: { context: acme.context } }),
    );
    const folders = findings
      .filter(({ code }) => code === 'folderShared')
      .map(({ values }) => values['here']);
    expect(folders).toEqual([
      join(driver.recordingsDir, 'acme'),
      driver.cdrDir,
      join(driver.folders.base, 'storage/callcard_prompts/acme'),
      join(driver.folders.base, 'storage/callcard_phones/acme'),
    ]);
    expect((await found(globex)).map(({ code }) => code)).toContain('noPhones');
    // Who writes the context of another tenant is told that its calls are somebody else's.
    const mistaken = await found({ ...acme, context: globex.context });
    expect(mistaken.filter(({ state }) => state === 'wrong').map(({ code }) => code)).toEqual([
      'lineOfAnother',
    ]);
  });

  it('a registration, or a call of a phone, is known to its own tenant alone', async () => {
    const offices = [await start(acme), await start(globex)] as const;
    const registered = (office: Office) => office.gateway.phones.stateOf('1001').registrations?.length;
    await until(() => offices.every((office) => registered(office) === 1));
    await phones[0].setPhone('1001', { kind: 'offline' });
    const placed = await driver.placeCall({ from, to: globex.number });
    await placed.ended;
    await offices[1].call(({ status }) => status === 'answered');
    expect(offices.map(registered)).toEqual([0, 1]);
    expect(offices[0].gateway.phones.stateOf('1001').otherCallAt).toBeNull();
  });
});
