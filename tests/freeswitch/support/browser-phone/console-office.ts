import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser } from '../../../support/browser.js';
import { type Callcard, createCallcard } from '../../../support/callcard-process.js';
import { freePort } from '../../../support/started-process.js';
import { bootFreeswitch, type FreeswitchDriver } from '../boot.js';
import { freeTcpPort } from '../free-ports.js';
import { openSipAgent, type SipAgent } from '../sip-agent.js';
import type { SipCall } from '../sip-call.js';
import { CALLER_TONE, HOST } from '../switch-settings.js';
import { readWav } from '../wav.js';
import { type AgentPage, openAgentPage } from './agent-page.js';
import { microphoneOptions, writeMicrophone } from './microphone.js';

const password = 'correct horse battery';
const lineNumber = '+48225550100';
const callerNumber = '+48601234567';

/** What is heard of each. */
export const annaTone = 1000;
export const piotrTone = 2300;
export const holdTone = 1700;
const tones = [CALLER_TONE, annaTone, piotrTone, holdTone];

export type Colleague = 'anna' | 'piotr';

/** Two colleagues with a browser each, on a real switch, and somebody who calls in and rings at Anna. */
export interface ConsoleOffice {
  readonly driver: FreeswitchDriver;
  readonly callcard: Callcard;
  readonly origin: string;
  /** The console of somebody whose phone is registered. `at`: in whose browser, and so with whose tone. */
  agent(name: Colleague, at?: Colleague): Promise<AgentPage>;
  presenceOf(name: Colleague): Promise<string | undefined>;
  callIn(): Promise<SipCall>;
  callerHears(call: SipCall, hertz: number): Promise<void>;
  newestCall(): Promise<string>;
  /** Calls in, has Anna answer by this card of hers, and waits until both hear each other. */
  talk(page: AgentPage, tone?: number): Promise<{ readonly call: SipCall; readonly callId: string }>;
  /** Of both channels of the recording of a call, once it is there. */
  recordedTones(callId: string): Promise<readonly (readonly number[])[]>;
  /** Closes the pages that were opened. */
  closePages(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the office. `settings`: of Callcard; `script`: runs in each page before its own. */
export async function openConsoleOffice(
  settings: Readonly<Record<string, string>> = {},
  script?: string,
): Promise<ConsoleOffice> {
  const webSocket = await freeTcpPort();
  const driver = await bootFreeswitch({
    fallbackAfterSeconds: 4,
    environment: {
      CALLCARD_WS_BINDING: `${HOST}:${webSocket}`,
      CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${holdTone});loops=-1`,
    },
  });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const callcard = createCallcard(driver, {
    CALLCARD_HTTP_PORT: String(port),
    CALLCARD_HTTP_PUBLIC_URL: origin,
    FREESWITCH_WEBSOCKET: `${HOST}:${webSocket}`,
    ...settings,
  });
  await callcard.start();
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

  const ids = { anna: await addUser('anna', '1005'), piotr: await addUser('piotr', '1006') };
  const queue = await callcard.create('/v1/queues', { name: 'Q', memberIds: [ids.anna], ringSeconds: 20 });
  await callcard.create('/v1/lines', {
    number: lineNumber,
    country: 'PL',
    routing: { ownerRingSeconds: 20, queueId: queue.id },
  });
  const [anna, piotr, caller]: [Browser, Browser, SipAgent] = await Promise.all([
    browserWith('anna', annaTone),
    browserWith('piotr', piotrTone),
    openSipAgent(CALLER_TONE),
  ]);
  const browsers = { anna, piotr };

  async function presenceOf(name: Colleague): Promise<string | undefined> {
    const { items } = await callcard.json<{ items: { userId: string; presence: string }[] }>('/v1/presence');
    return items.find(({ userId }) => userId === ids[name])?.presence;
  }

  const callIn = () => caller.dial(driver.ports.external, lineNumber, { user: callerNumber, domain: HOST });

  const callerHears = (call: SipCall, hertz: number) =>
    expect.poll(() => call.audio.hears(tones), { timeout: 30_000 }).toBe(hertz);

  async function newestCall(): Promise<string> {
    const { items } = await callcard.json<{ items: { id: string }[] }>('/v1/calls?limit=1');
    return items[0]?.id ?? '';
  }

  return {
    ...{ driver, callcard, origin, presenceOf, callIn, callerHears, newestCall },
    async agent(name, at = name) {
      const who = { login: `${name}@callcard.example`, password };
      const page = await openAgentPage(browsers[at], origin, who, script);
      opened.push(page);
      await page.isReady();
      await expect.poll(() => presenceOf(name), { timeout: 20_000 }).toBe('free');
      return page;
    },
    async talk(page, tone = annaTone) {
      const call = await callIn();
      await page.press('answer');
      await Promise.all([page.hears(CALLER_TONE), callerHears(call, tone)]);
      return { call, callId: await newestCall() };
    },
    async recordedTones(callId) {
      const stored = await callcard.waitFor(
        'the recording',
        (event) => event.callId === callId && event.fact.type === 'recordingStored',
      );
      const audio = await callcard.fetch(`/v1/recordings/${stored.fact['recordingId']}/audio`);
      const path = join(driver.folders.base, `${callId}.wav`);
      writeFileSync(path, Buffer.from(await audio.arrayBuffer()));
      return readWav(path).tonesHeard(tones);
    },
    async closePages() {
      for (const { context } of opened.splice(0)) await context.close();
    },
    async stop() {
      await Promise.all([anna.close(), piotr.close()]);
      await caller.close();
      await callcard.dispose();
      await driver.stop();
    },
  };
}
