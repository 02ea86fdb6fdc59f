import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, whyNoBrowser } from '../support/browser.js';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { freePort } from '../support/started-process.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { type AgentPage, agentPage, openAgentPage } from './support/browser-phone/agent-page.js';
import { microphoneOptions, writeMicrophone } from './support/browser-phone/microphone.js';
import { whyNoSwitch } from './support/find-tools.js';
import { freeTcpPort } from './support/free-ports.js';
import { openSipAgent, type SipAgent } from './support/sip-agent.js';
import type { SipCall } from './support/sip-call.js';
import { CALLER_TONE, HOST } from './support/switch-settings.js';
import { readWav } from './support/wav.js';

const missing = whyNoSwitch() ?? whyNoBrowser();
if (missing !== undefined) console.log(`Skipped, no phone of the console: ${missing}`);

const password = 'correct horse battery';
const lineNumber = '+48225550100';
const callerNumber = '+48601234567';
const annaTone = 1000;
const piotrTone = 2300;
const holdTone = 1700;
const tones = [CALLER_TONE, annaTone, piotrTone, holdTone];

describe.skipIf(missing !== undefined)('the phone of the console', () => {
  let driver: FreeswitchDriver;
  let callcard: Callcard;
  let caller: SipAgent;
  let origin: string;
  let browsers: { readonly anna: Browser; readonly piotr: Browser };
  let ids: { readonly anna: string; readonly piotr: string };
  const opened: AgentPage[] = [];

  async function addUser(name: string, extension: string): Promise<string> {
    const login = `${name}@callcard.example`;
    const { id } = await callcard.create('/v1/users', { name, login, extension });
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

  /** A browser with a microphone of its own. */
  function browserWith(name: string, hertz: number): Promise<Browser> {
    const microphone = join(driver.folders.base, `${name}.wav`);
    writeMicrophone(microphone, hertz);
    return openBrowser(microphoneOptions(microphone));
  }

  /** The console of somebody whose phone is registered. */
  async function agent(name: 'anna' | 'piotr'): Promise<AgentPage> {
    const page = await openAgentPage(browsers[name], origin, { login: `${name}@callcard.example`, password });
    opened.push(page);
    await page.isReady();
    await expect.poll(() => presenceOf(name), { timeout: 20_000 }).toBe('free');
    return page;
  }

  async function presenceOf(name: 'anna' | 'piotr'): Promise<string | undefined> {
    const { items } = await callcard.json<{ items: { userId: string; presence: string }[] }>('/v1/presence');
    return items.find(({ userId }) => userId === ids[name])?.presence;
  }

  const callIn = (): Promise<SipCall> =>
    caller.dial(driver.ports.external, lineNumber, { user: callerNumber, domain: HOST });

  const callerHears = (call: SipCall, hertz: number) =>
    expect.poll(() => call.audio.hears(tones), { timeout: 30_000 }).toBe(hertz);

  /** The newest call. */
  async function newestCall(): Promise<string> {
    const { items } = await callcard.json<{ items: { id: string }[] }>('/v1/calls?limit=1');
    return items[0]?.id ?? '';
  }

  /** Calls in, has Anna answer by her card, and waits until both hear each other. */
  async function talk(anna: AgentPage): Promise<{ readonly call: SipCall; readonly callId: string }> {
    const call = await callIn();
    await anna.press('answer');
    await Promise.all([anna.hears(CALLER_TONE), callerHears(call, annaTone)]);
    return { call, callId: await newestCall() };
  }

  const saysThatItCannotRing = ({ page }: AgentPage) =>
    page.getByRole('alert').filter({ hasText: 'Your phone cannot ring.' }).waitFor();

  /** Long enough for the recording, in which a moment of talk is mostly what was before and comes after: muted, and heard again. */
  async function talkOn(agentOf: AgentPage, call: SipCall, hertz: number): Promise<void> {
    await agentOf.press('mute');
    await agentOf.offers('unmute');
    await agentOf.press('unmute');
    await agentOf.offers('mute');
    await callerHears(call, hertz);
  }

  /** By the card of whoever has the caller. */
  async function askPiotr({ page }: AgentPage): Promise<void> {
    await page.locator('[data-panel="transfer"]').click();
    await page.getByRole('radio', { name: 'piotr' }).check();
    await page.getByRole('button', { name: 'Talk first' }).click();
  }

  /** Of both channels of the recording of a call, once it is there. */
  async function recordedTones(callId: string): Promise<readonly (readonly number[])[]> {
    const stored = await callcard.waitFor(
      'the recording',
      (event) => event.callId === callId && event.fact.type === 'recordingStored',
    );
    const audio = await callcard.fetch(`/v1/recordings/${stored.fact['recordingId']}/audio`);
    const path = join(driver.folders.base, `${callId}.wav`);
    writeFileSync(path, Buffer.from(await audio.arrayBuffer()));
    return readWav(path).tonesHeard(tones);
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
    const port = await freePort();
    origin = `http://localhost:${port}`;
    callcard = createCallcard(driver, {
      CALLCARD_HTTP_PORT: String(port),
      CALLCARD_HTTP_PUBLIC_URL: origin,
      FREESWITCH_WEBSOCKET: `${HOST}:${webSocket}`,
    });
    await callcard.start();
    const [anna, piotr] = [await addUser('anna', '1005'), await addUser('piotr', '1006')];
    ids = { anna, piotr };
    const queue = await callcard.create('/v1/queues', { name: 'Q', memberIds: [anna], ringSeconds: 20 });
    await callcard.create('/v1/lines', {
      number: lineNumber,
      country: 'PL',
      routing: { ownerRingSeconds: 20, queueId: queue.id },
    });
    const [ofAnna, ofPiotr, agentOfCallers] = await Promise.all([
      browserWith('anna', annaTone),
      browserWith('piotr', piotrTone),
      openSipAgent(CALLER_TONE),
    ]);
    browsers = { anna: ofAnna, piotr: ofPiotr };
    caller = agentOfCallers;
  });

  afterEach(async () => {
    for (const { context } of opened.splice(0)) await context.close();
  });

  afterAll(async () => {
    await Promise.all([browsers?.anna.close(), browsers?.piotr.close()]);
    await caller?.close();
    await callcard?.dispose();
    await driver?.stop();
  });

  it('answers by the card, lets both hear each other, and music while the caller is held, and hangs up', async () => {
    const anna = await agent('anna');
    const { call, callId } = await talk(anna);
    await anna.press('hold');
    await callerHears(call, holdTone);
    await anna.press('resume');
    await Promise.all([anna.hears(CALLER_TONE), callerHears(call, annaTone)]);
    await talkOn(anna, call, annaTone);
    await anna.press('hangUp');
    await call.ended;
    const [told, answered] = await recordedTones(callId);
    expect(told).toContain(CALLER_TONE);
    expect(answered).toContain(annaTone);
  });

  it('declines by the card, and the call goes on at once', async () => {
    const anna = await agent('anna');
    const call = await callIn();
    await anna.press('skip');
    const callId = await newestCall();
    const ended = await callcard.waitFor(
      'the end of ringing',
      ({ callId: of, fact }) =>
        of === callId && fact.type === 'legEnded' && fact['cause'] === 'CALL_REJECTED',
    );
    expect(ended.fact.type).toBe('legEnded');
    call.hangUp();
    await call.ended;
  });

  it('gives a caller to the phone in a colleague’s browser, who was asked first', async () => {
    const [anna, piotr] = [await agent('anna'), await agent('piotr')];
    const { call, callId } = await talk(anna);
    await talkOn(anna, call, annaTone);
    await askPiotr(anna);
    await piotr.press('answer');
    await Promise.all([anna.hears(piotrTone), piotr.hears(annaTone), callerHears(call, holdTone)]);
    await anna.press('completeTransfer');
    await Promise.all([piotr.hears(CALLER_TONE), callerHears(call, piotrTone)]);
    await talkOn(piotr, call, piotrTone);
    await piotr.press('hangUp');
    await call.ended;
    const [, answered] = await recordedTones(callId);
    expect(answered).toEqual(expect.arrayContaining([annaTone, piotrTone]));
  });

  it('is heard by a colleague who is asked about a caller whom the phone has held before', async () => {
    const [anna, piotr] = [await agent('anna'), await agent('piotr')];
    const { call } = await talk(anna);
    await anna.press('hold');
    await anna.offers('resume');
    await askPiotr(anna);
    await piotr.press('answer');
    await Promise.all([anna.hears(piotrTone), piotr.hears(annaTone), callerHears(call, holdTone)]);
    await anna.press('cancelTransfer');
    await Promise.all([anna.hears(CALLER_TONE), callerHears(call, annaTone)]);
    await anna.press('hangUp');
    await call.ended;
  });

  it('is there again after the page is loaded again, and in the next tab when the first is closed', async () => {
    const anna = await agent('anna');
    await anna.page.reload();
    await anna.isReady();
    const second = await anna.context.newPage();
    await second.goto(`${origin}/phone`);
    await anna.page.close();
    const next = agentPage(anna.context, second);
    await second.getByText('The phone is in this tab.').waitFor();
    await next.isReady();
    await expect.poll(() => presenceOf('anna'), { timeout: 20_000 }).toBe('free');
    const { call } = await talk(next);
    await next.press('hangUp');
    await call.ended;
  });

  it('talks on while the gateway is away, says so, and can hang up by itself', async () => {
    const anna = await agent('anna');
    const { call } = await talk(anna);
    await callcard.kill();
    await saysThatItCannotRing(anna);
    await Promise.all([anna.hears(CALLER_TONE), callerHears(call, annaTone)]);
    await callcard.start();
    await anna.isReady();
    await anna.press('hangUp');
    await call.ended;
  });

  it('registers again when the switch has restarted, and rings', async () => {
    const anna = await agent('anna');
    await driver.crashAndRestart();
    await saysThatItCannotRing(anna);
    await anna.isReady();
    await expect.poll(() => presenceOf('anna'), { timeout: 30_000 }).toBe('free');
    const { call } = await talk(anna);
    await anna.press('hangUp');
    await call.ended;
  });
});
