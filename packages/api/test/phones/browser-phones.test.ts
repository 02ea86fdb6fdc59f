import {
  createCrmService,
  err,
  ok,
  type PhoneAccount,
  type PhoneAccountError,
  type Result,
  type User,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, aUser, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBrowserPhones } from '../../src/phones/browser-phones.js';
import { type IceSettings, iceServersUntil, longestCallMs } from '../../src/phones/ice-servers.js';
import { endOfTerm, termMs } from '../../src/phones/sip-credentials.js';
import { createSignIn } from '../../src/sign-in/sign-in.js';
import { createSignedLinks } from '../../src/signed-links.js';
import { createSigningKeys } from '../../src/signing-keys.js';

/** Two processes at one store and one switch. */
async function scene(given: Partial<User> = {}, ice: IceSettings = { urls: [], turn: null }) {
  const store = createMemoryStore();
  const clock = { ...fixedClock(aMoment) };
  let now = aMoment;
  clock.now = () => now;
  const ids = sequentialIds();
  const crm = createCrmService({ store, clock, ids });
  const { sessions } = createSignIn({ store, crm, clock, ids });
  const anna = aUser({ id: 'anna', login: 'anna', extension: '1001', ...given });
  await store.users.insert(anna);
  const onSwitch = new Map<string, PhoneAccount>();
  const state: { refusal?: PhoneAccountError; domain?: string | undefined } = { domain: 'callcard.local' };
  const accounts = {
    domain: () => state.domain,
    async put(account: PhoneAccount): Promise<Result<void, PhoneAccountError>> {
      if (state.refusal) return err(state.refusal);
      onSwitch.set(account.ownerId, account);
      return ok(undefined);
    },
    async keepOnly(has: (ownerId: string) => Promise<PhoneAccount | undefined>) {
      let removed = 0;
      for (const [ownerId, { password }] of [...onSwitch]) {
        if ((await has(ownerId))?.password === password) continue;
        onSwitch.delete(ownerId);
        removed += 1;
      }
      return ok(removed);
    },
  };
  const process = () =>
    createBrowserPhones({
      ...{ store, sessions, accounts, clock, ice },
      keys: createSigningKeys({ store, clock, ids }),
      open: () => Promise.reject(new Error('unused')),
    });
  const signIn = async () => ({
    session: (await sessions.begin(anna.id, { address: null, userAgent: null })).session,
    user: anna,
  });
  const opened = await signIn();
  return {
    ...{ store, clock, ids, anna, sessions, onSwitch, state },
    /** A session, and how to begin another one. */
    ...{ opened, signIn },
    phones: process(),
    other: process(),
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
  };
}

type Office = Awaited<ReturnType<typeof scene>>;

async function credentials({ phones, opened }: Office, session = opened) {
  const phone = await phones.phoneOf(session);
  if (!phone.ok) throw new Error(phone.error.code);
  return phone.value;
}

describe('what a browser registers with', () => {
  it('is on the switch, and the same in every process, until its term or its session ends', async () => {
    const office = await scene();
    const phone = await credentials(office);
    expect(phone).toMatchObject({ sipUser: '1001', domain: 'callcard.local' });
    expect(phone.password).toMatch(/^[\w-]{43}$/);
    expect(office.onSwitch.get('anna')).toMatchObject({ sipUser: '1001', password: phone.password });
    expect(await office.other.phoneOf(office.opened)).toEqual(ok(phone));
    office.pass(phone.expiresAt - office.now() - 1);
    expect(await credentials(office)).toEqual(phone);
    office.pass(1);
    const next = await credentials(office);
    expect(next.password).not.toBe(phone.password);
    expect(next.expiresAt).toBe(office.opened.session.expiresAt);
    expect(next.expiresAt).toBeLessThan(phone.expiresAt + termMs);
  });

  it('is another one as soon as a session of the user begins or ends, and nobody else’s', async () => {
    const office = await scene();
    const first = await credentials(office);
    const second = await office.signIn();
    const both = await credentials(office, second);
    expect(both.password).not.toBe(first.password);
    expect((await credentials(office)).password).toBe(both.password);
    await office.sessions.end(second.session.id);
    const left = await credentials(office);
    expect(left.password).not.toBe(both.password);
    await office.sessions.begin('jan', { address: null, userAgent: null });
    expect((await credentials(office)).password).toBe(left.password);
  });

  it('counts every session of the user, however many there are', async () => {
    const office = await scene();
    for (let n = 0; n < 150; n += 1) await office.signIn();
    const many = await credentials(office);
    await office.sessions.end(office.opened.session.id);
    expect((await credentials(office)).password).not.toBe(many.password);
  });

  it('comes with servers for audio, whose credentials are good for a call that begins at its end', async () => {
    const turn = { kind: 'secret', secret: 'shared' } as const;
    const office = await scene({}, { urls: ['stun:stun.example', 'turn:turn.example'], turn });
    const { expiresAt, iceServers } = await credentials(office);
    expect(iceServers).toEqual(
      iceServersUntil(expiresAt, { urls: ['stun:stun.example', 'turn:turn.example'], turn }),
    );
    expect(Number(iceServers[1]?.username) * 1000).toBeGreaterThanOrEqual(expiresAt + longestCallMs);
  });

  it('lasts no longer than a term, and ends of users are spread over it', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(2 * termMs), (sipUser, later) => {
        const now = aMoment + later;
        const end = endOfTerm(sipUser, now);
        expect(end).toBeGreaterThan(now);
        expect(end).toBeLessThanOrEqual(now + termMs);
        expect(endOfTerm(sipUser, end - 1)).toBe(end);
      }),
    );
    const ends = Array.from({ length: 200 }, (_, n) => endOfTerm(String(1000 + n), aMoment));
    expect(new Set(ends.map((end) => Math.floor(end / 3_600_000))).size).toBeGreaterThan(10);
  });

  it('stays the same when links get another key, and is another one when all keys are rolled', async () => {
    const office = await scene();
    const phone = await credentials(office);
    const key = { secret: 'c2VjcmV0', keys: [], expiresAt: office.now() + 20 * 86_400_000 };
    const record = { id: 'later', version: 1, createdAt: office.now(), updatedAt: office.now() };
    await office.store.signingKeys.insert({ ...record, ...key });
    expect(await credentials(office)).toEqual(phone);
    await createSignedLinks(office).endAll();
    expect((await credentials(office)).password).not.toBe(phone.password);
  });

  it('is that of the device that is a browser, beside a desk phone', async () => {
    const devices = [
      { kind: 'desk', sipUser: '1001-desk' },
      { kind: 'browser', sipUser: '1001-web' },
    ] as const;
    expect(await credentials(await scene({ devices }))).toMatchObject({ sipUser: '1001-web' });
    expect(await credentials(await scene({ devices, extension: null }))).toMatchObject({
      sipUser: '1001-web',
    });
    expect(await credentials(await scene({ sipDomain: 'callcard.local' }))).toMatchObject({
      sipUser: '1001',
    });
  });

  it.each([
    ['the user has neither extension nor such a device', { extension: null }, 'noSipUser'],
    ['the phone is in another domain', { sipDomain: 'elsewhere.example' }, 'otherDomain'],
  ] as const)('is nothing when %s, and the switch has no account', async (_why, given, code) => {
    const { phones, opened, onSwitch } = await scene(given);
    expect(await phones.phoneOf(opened)).toEqual(err({ code }));
    expect(onSwitch.size).toBe(0);
  });

  it('is nothing while the switch does not take it', async () => {
    const { phones, opened, state } = await scene();
    state.refusal = { code: 'nameTaken' };
    expect(await phones.phoneOf(opened)).toEqual(err({ code: 'nameTaken' }));
    state.domain = undefined;
    expect(await phones.phoneOf(opened)).toEqual(err({ code: 'unreachable' }));
  });
});

describe('an account on the switch', () => {
  it('stays while its user is signed in', async () => {
    const office = await scene();
    await credentials(office);
    expect(await office.phones.tend()).toEqual(ok(0));
    expect(await office.other.tend()).toEqual(ok(0));
    expect(office.onSwitch.size).toBe(1);
  });

  it.each<readonly [string, (office: Awaited<ReturnType<typeof scene>>) => Promise<unknown>]>([
    ['it expires', async (office) => office.pass(endOfTerm('1001', office.now()) - office.now())],
    ['the last session ends', ({ sessions, opened }) => sessions.end(opened.session.id)],
    [
      'one of two sessions ends',
      async ({ sessions, signIn, opened, phones }) => {
        await phones.phoneOf(await signIn());
        await sessions.end(opened.session.id);
      },
    ],
    ['another session begins', ({ signIn }) => signIn()],
    ['the last session is over', async ({ pass }) => pass(13 * 3_600_000)],
    [
      'the user may not sign in any more',
      ({ store, anna }) => store.users.update({ ...anna, version: 2, login: null }),
    ],
    [
      'the user gets another extension',
      ({ store, anna }) => store.users.update({ ...anna, version: 2, extension: '1002' }),
    ],
  ])('goes when %s', async (_when, happen) => {
    const office = await scene();
    await credentials(office);
    await happen(office);
    expect(await office.phones.tend()).toEqual(ok(1));
    expect(office.onSwitch.size).toBe(0);
  });

  it('is looked after at once when a session ends here', async () => {
    const { phones } = await scene();
    let told = 0;
    phones.sessionEnded();
    phones.onSessionEnded(() => {
      told += 1;
    });
    phones.sessionEnded();
    expect(told).toBe(1);
  });
});
