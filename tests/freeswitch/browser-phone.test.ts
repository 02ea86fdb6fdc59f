import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, whyNoBrowser } from '../support/browser.js';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { freePort } from '../support/started-process.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { bundlePage } from './support/browser-phone/bundle.js';
import { microphoneOptions, writeMicrophone } from './support/browser-phone/microphone.js';
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
      openBrowser(microphoneOptions(microphone)),
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
    expect(await callcard.json(`/v1/calls/${callId}`)).toMatchObject({ id: callId, status: 'live' });
    await page.do('answer');
    await page.sees('confirmed');
    await Promise.all([page.hears(CALLER_TONE), callerHears(call, PHONE_TONE)]);
    await page.do('hold');
    await callerHears(call, holdTone);
    await page.do('unhold');
    await Promise.all([page.hears(CALLER_TONE), callerHears(call, PHONE_TONE)]);
    await page.do('hangUp');
    await call.ended;
    const stored = await callcard.waitFor(
      'the recording',
      (event) => event.callId === callId && event.fact.type === 'recordingStored',
    );
    const audio = await callcard.fetch(`/v1/recordings/${stored.fact['recordingId']}/audio`);
    const path = join(driver.folders.base, 'talk.wav');
    writeFileSync(path, Buffer.from(await audio.arrayBuffer()));
    expect(readWav(path).loudestTone([CALLER_TONE, PHONE_TONE])).toEqual([CALLER_TONE, PHONE_TONE]);
  });
});
