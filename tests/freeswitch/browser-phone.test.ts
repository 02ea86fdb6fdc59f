import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, whyNoBrowser } from '../support/browser.js';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { freePort } from '../support/started-process.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { bundlePage } from './support/browser-phone/bundle.js';
import { withMicrophone, writeMicrophone } from './support/browser-phone/microphone.js';
import { openPhonePage, type PhonePage } from './support/browser-phone/phone-page.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { freeTcpPort } from './support/free-ports.js';
import { openSipAgent, type SipAgent } from './support/sip-agent.js';
import type { SipCall } from './support/sip-call.js';
import { CALLER_TONE, HOST, PHONE_TONE } from './support/switch-settings.js';
import { readWav } from './support/wav.js';

const missing = whyNoSwitch() ?? whyNoBrowser();
if (missing !== undefined) console.log(`Skipped, no phone in a browser: ${missing}`);

const password = 'correct horse battery';
const lineNumber = '+48225550100';
const callerNumber = '+48601234567';
const holdTone = 1700;

describe.skipIf(missing !== undefined)('a phone in the browser', () => {
  let driver: FreeswitchDriver;
  let callcard: Callcard;
  let probe: EslProbe;
  let browser: Browser;
  let caller: SipAgent;
  let origin: string;
  let script: string;
  /** The user who is called. */
  let anna: string;
  const opened: PhonePage[] = [];

  async function addUser(name: string, extension: string, further: object = {}): Promise<string> {
    const login = `${name.toLowerCase()}@callcard.example`;
    const { id } = await callcard.create('/v1/users', { name, login, extension, ...further });
    const made = await callcard.fetch(`/v1/users/${id}/password-links`, { method: 'POST' });
    const { secret } = (await made.json()) as { secret: string };
    const set = await callcard.fetch('/v1/password', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, password }),
    });
    expect(set.status).toBe(204);
    return id;
  }

  async function newPage(login: string): Promise<PhonePage> {
    const page = await openPhonePage(browser, origin, script);
    opened.push(page);
    await page.signIn(login, password);
    return page;
  }

  /** A page whose phone is registered. */
  async function registered(login = 'anna@callcard.example'): Promise<PhonePage> {
    const page = await newPage(login);
    await page.start(await page.credentials());
    await page.sees('registered');
    return page;
  }

  const callIn = (): Promise<SipCall> =>
    caller.dial(driver.ports.external, lineNumber, { user: callerNumber, domain: HOST });

  async function callerHears(call: SipCall, hertz: number): Promise<void> {
    await expect.poll(() => call.audio.hears([PHONE_TONE, holdTone]), { timeout: 20_000 }).toBe(hertz);
  }

  const contactOf = (sipUser: string) => probe.api(`sofia_contact internal/${sipUser}@${driver.domain}`);

  async function phaseOf(callId: string | undefined): Promise<string> {
    return (await callcard.json<{ phase: string }>(`/v1/calls/${callId}`)).phase;
  }

  async function presenceOf(userId: string): Promise<string | undefined> {
    const { items } = await callcard.json<{ items: { userId: string; presence: string }[] }>('/v1/presence');
    return items.find((one) => one.userId === userId)?.presence;
  }

  beforeAll(async () => {
    const webSocket = await freeTcpPort();
    driver = await bootFreeswitch({
      fallbackAfterSeconds: 4,
      environment: {
        CALLCARD_WS_BINDING: `${HOST}:${webSocket}`,
        CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${holdTone});loops=-1`,
      },
    });
    probe = await openEslProbe(driver.eventSocket);
    const port = await freePort();
    origin = `http://localhost:${port}`;
    callcard = createCallcard(driver, {
      CALLCARD_HTTP_PORT: String(port),
      CALLCARD_HTTP_PUBLIC_URL: origin,
      FREESWITCH_WEBSOCKET: `${HOST}:${webSocket}`,
    });
    await callcard.start();
    anna = await addUser('Anna', '1005');
    const queue = await callcard.create('/v1/queues', { name: 'Q', memberIds: [anna], ringSeconds: 20 });
    await callcard.create('/v1/lines', {
      number: lineNumber,
      country: 'PL',
      routing: { ownerRingSeconds: 20, queueId: queue.id },
    });
    const microphone = join(driver.folders.base, 'microphone.wav');
    writeMicrophone(microphone, PHONE_TONE);
    [browser, script, caller] = await Promise.all([
      openBrowser(withMicrophone(microphone)),
      bundlePage(),
      openSipAgent(CALLER_TONE),
    ]);
  });

  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });

  afterAll(async () => {
    await browser?.close();
    await caller?.close();
    probe?.close();
    await callcard?.dispose();
    await driver?.stop();
  });

  it('registers without a word in a file of the switch, and counts as registered while its tab is open', async () => {
    await expect.poll(() => presenceOf(anna)).toBe('notRegistered');
    const page = await registered();
    expect(await contactOf('1005')).toContain('transport=ws');
    await expect.poll(() => presenceOf(anna)).toBe('free');
    await page.close();
    await expect.poll(() => presenceOf(anna)).toBe('notRegistered');
    expect(await contactOf('1005')).toBe('error/user_not_registered');
  });

  it('rings with the id of the call, both hear each other, a held caller hears music, and all is recorded', async () => {
    const page = await registered();
    await expect.poll(() => presenceOf(anna)).toBe('free');
    const call = await callIn();
    const { callId, from } = await page.sees('call');
    expect(from).toBe(callerNumber);
    await expect.poll(() => phaseOf(callId)).toBe('ringing');
    await page.do('answer');
    await page.sees('confirmed');
    await Promise.all([page.hears(CALLER_TONE, 1_000), callerHears(call, PHONE_TONE)]);
    await page.do('hold');
    await callerHears(call, holdTone);
    await page.do('unhold');
    await Promise.all([page.hears(CALLER_TONE, 1_000), callerHears(call, PHONE_TONE)]);
    await page.do('hangUp');
    await call.ended;
    const stored = await callcard.waitFor(
      'the recording',
      (event) => event.callId === callId && event.fact.type === 'recordingStored',
    );
    const audio = await callcard.fetch(`/v1/recordings/${stored.fact['recordingId']}/audio`);
    const path = join(driver.folders.base, 'talk.wav');
    writeFileSync(path, Buffer.from(await audio.arrayBuffer()));
    const [told, answered] = readWav(path).tonesHeard([CALLER_TONE, PHONE_TONE, holdTone]);
    expect(told).toEqual([CALLER_TONE]);
    expect(answered).toContain(PHONE_TONE);
    expect(answered).not.toContain(CALLER_TONE);
  });

  it('dials a colleague as the phone of whoever is signed in', async () => {
    await driver.setPhone('1002', { kind: 'answer', afterMs: 300 });
    const page = await registered();
    await page.dial('1002');
    await page.sees('confirmed');
    await page.hears(PHONE_TONE);
    const channels = await probe.api('show channels as json');
    const [own] = (JSON.parse(channels) as { rows: { uuid: string; name: string }[] }).rows.filter(
      ({ name }) => name.includes('/1005@'),
    );
    expect(await probe.api(`uuid_getvar ${own?.uuid} user_name`)).toBe('1005');
    await page.do('hangUp');
    await page.sees('ended');
  });

  it('is not connected from a page of another address, though the browser has the session', async () => {
    const page = await newPage('anna@callcard.example');
    const { uri, password: secret } = await page.credentials();
    const other = await page.page.context().newPage();
    const said: string[] = [];
    other.on('console', (message) => said.push(message.text()));
    await other.route('http://localhost:1/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Hostile</title>' }),
    );
    await other.goto('http://localhost:1/');
    await other.addScriptTag({ content: script });
    const url = `${origin.replace(/^http/, 'ws')}/sip`;
    await other.evaluate(`phone.start(${JSON.stringify({ uri, password: secret, url })})`);
    await expect.poll(() => said.join('\n')).toContain('403');
    expect(await contactOf('1005')).toBe('error/user_not_registered');
  });

  it('loses its connection when its user signs out, and its password counts no more', async () => {
    await addUser('Ola', '1006');
    const page = await registered('ola@callcard.example');
    const { password: secret } = await page.credentials();
    await driver.register('1006', secret);
    expect((await page.ask('DELETE', '/v1/session')).status).toBe(204);
    await page.sees('disconnected');
    await expect.poll(() => contactOf('1006')).not.toContain('transport=ws');
    const register = () => driver.register('1006', secret).then(() => 'registered', String);
    await expect.poll(register, { timeout: 60_000 }).toContain('could not register');
  });

  it('has a password that counts no more when its user signs out there, while their other browser goes on', async () => {
    await addUser('Iga', '1008');
    const login = 'iga@callcard.example';
    const [one, other] = [await registered(login), await registered(login)];
    const { password: secret } = await one.credentials();
    const register = () => driver.register('1008', secret).then(() => 'registered', String);
    expect(await register()).toBe('registered');
    expect((await one.ask('DELETE', '/v1/session')).status).toBe(204);
    await one.sees('disconnected');
    await expect.poll(register, { timeout: 20_000 }).toContain('could not register');
    expect((await other.seen()).some(({ what }) => what === 'disconnected')).toBe(false);
    expect(await contactOf('1008')).toContain('transport=ws');
    await other.start(await other.credentials());
    await other.sees('registered', 1);
  });

  it('goes on talking while the gateway is down, and registers again when it is back', async () => {
    const page = await registered();
    await expect.poll(() => presenceOf(anna)).toBe('free');
    const call = await callIn();
    await page.sees('call');
    await page.do('answer');
    await Promise.all([page.hears(CALLER_TONE), callerHears(call, PHONE_TONE)]);
    await callcard.kill();
    await page.sees('disconnected');
    await Promise.all([page.hears(CALLER_TONE), callerHears(call, PHONE_TONE)]);
    await callcard.start();
    await page.sees('registered', 1);
    expect(call.isOver()).toBe(false);
    await page.do('hangUp');
    await call.ended;
    await expect.poll(() => presenceOf(anna)).not.toBe('notRegistered');
  });

  it('registers again when the switch has restarted, which knows its account by itself', async () => {
    const page = await registered();
    probe.close();
    await driver.crashAndRestart();
    probe = await openEslProbe(driver.eventSocket);
    await page.sees('registered', 1);
    await expect.poll(() => contactOf('1005')).toContain('transport=ws');
  });

  it('leaves desk phones alone, and rings beside one under a name of its own', async () => {
    const ewa = await addUser('Ewa', '1001');
    const page = await newPage('ewa@callcard.example');
    expect(await page.ask('GET', '/v1/session/phone')).toMatchObject({
      status: 409,
      body: { code: 'no-browser-phone', reason: 'desk-phone' },
    });
    const changed = await callcard.fetch(`/v1/users/${ewa}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({ devices: [{ kind: 'browser', sipUser: '1001-web' }] }),
    });
    expect(changed.status).toBe(200);
    await page.start(await page.credentials());
    await page.sees('registered');
    await driver.setPhone('1001', { kind: 'ring' });
    expect([await contactOf('1001'), await contactOf('1001-web')]).toEqual([
      expect.stringContaining('sip:1001@'),
      expect.stringContaining('transport=ws'),
    ]);
  });

  it('is told to the operator when the switch may send audio nowhere', async () => {
    // As the switch has it by itself, on a network where no address of the browser is public.
    const profile = join(driver.folders.conf, 'sip_profiles/internal.xml');
    const xml = readFileSync(profile, 'utf8');
    const nobody = '<param name="apply-candidate-acl" value="nobody"/>';
    writeFileSync(profile, xml.replace(/<param name="apply-candidate-acl"[^>]*>/, nobody));
    probe.close();
    const timesTakenIn = () => callcard.output().split('is connected and taken in').length - 1;
    const before = timesTakenIn();
    await driver.crashAndRestart();
    probe = await openEslProbe(driver.eventSocket);
    await expect.poll(timesTakenIn, { timeout: 20_000 }).toBeGreaterThan(before);
    const page = await registered();
    await expect.poll(() => presenceOf(anna), { timeout: 20_000 }).toBe('free');
    const call = await callIn();
    await page.sees('call');
    await page.do('answer');
    await page.sees('ended');
    await expect.poll(callcard.output).toContain('set apply-candidate-acl to any_v4.auto');
    call.hangUp();
  });

  it('is no phone for a user without one', async () => {
    const jan = await addUser('Jan', '1007');
    const taken = await callcard.fetch(`/v1/users/${jan}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': '*' },
      body: JSON.stringify({ extension: null }),
    });
    expect(taken.status).toBe(200);
    const page = await newPage('jan@callcard.example');
    expect(await page.ask('GET', '/v1/session/phone')).toMatchObject({
      status: 409,
      body: { code: 'no-browser-phone', reason: 'no-sip-user' },
    });
  });
});

describe.skipIf(missing !== undefined)('a switch that is not set up for phones in browsers', () => {
  /** What Callcard says once it is connected to a switch whose profile is changed so. */
  async function saidOf(
    change: (internal: string, vars: string) => readonly [string, string],
  ): Promise<string> {
    const driver = await bootFreeswitch({
      environment: { CALLCARD_WS_BINDING: `${HOST}:${await freeTcpPort()}` },
      prepare({ conf }) {
        const paths = [join(conf, 'sip_profiles/internal.xml'), join(conf, 'vars.xml')] as const;
        const changed = change(readFileSync(paths[0], 'utf8'), readFileSync(paths[1], 'utf8'));
        for (const [n, path] of paths.entries()) writeFileSync(path, changed[n] ?? '');
      },
    });
    const callcard = createCallcard(driver);
    try {
      await callcard.start();
      await expect.poll(callcard.output).toContain('is not set up for phones in browsers');
      return callcard.output();
    } finally {
      await callcard.dispose();
      await driver.stop();
    }
  }
  const without = (xml: string, text: string) =>
    xml
      .split('\n')
      .filter((line) => !line.includes(text))
      .join('\n');

  it('is said to lack what its files lack', async () => {
    const said = await saidOf((internal, vars) => [without(internal, 'ws-binding'), vars]);
    expect(said).toContain('there is no ws-binding in sip_profiles/internal.xml. Set it');
    const older = await saidOf((internal, vars) => [
      without(internal, 'apply-candidate-acl'),
      without(without(vars, 'callcard_candidate_acl'), 'callcard_phones_dir'),
    ]);
    expect(older).toContain('no apply-candidate-acl in sip_profiles/internal.xml, and no global variable');
  });
});
