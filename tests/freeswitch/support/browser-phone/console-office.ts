import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser } from '../../../support/browser.js';
import { type Callcard, createCallcard } from '../../../support/callcard-process.js';
import { type CutProxy, startCutProxy } from '../../../support/cut-proxy.js';
import { freePort } from '../../../support/started-process.js';
import { bootFreeswitch, type FreeswitchDriver } from '../boot.js';
import { openEslProbe } from '../esl-probe.js';
import { freeTcpPort } from '../free-ports.js';
import { openSipAgent } from '../sip-agent.js';
import type { SipCall } from '../sip-call.js';
import { CALLER_TONE, HOST } from '../switch-settings.js';
import { readWav } from '../wav.js';
import { type AgentPage, openAgentPage } from './agent-page.js';
import { withMicrophone, writeMicrophone } from './microphone.js';

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
  /** Between browsers and Callcard. */
  readonly wire: Pick<CutProxy, 'cut' | 'mend'>;
  /** The console of somebody whose phone is registered. `at`: in whose browser, and so with whose tone. */
  agent(name: Colleague, at?: Colleague): Promise<AgentPage>;
  presenceOf(name: Colleague): Promise<string | undefined>;
  /** What the switch has registered of a SIP user. */
  contactsOf(sipUser: string): Promise<readonly string[]>;
  /** Of a client, who is Anna's once she has answered; or of this number. */
  callIn(number?: string): Promise<SipCall>;
  callerHears(call: SipCall, hertz: number): Promise<void>;
  callerHearsNot(call: SipCall, hertz: number): Promise<void>;
  newestCall(): Promise<string>;
  /** Calls in, has Anna answer by this card of hers, and waits until both hear each other. */
  talk(page: AgentPage, tone?: number): Promise<{ readonly call: SipCall; readonly callId: string }>;
  /** Of both channels of the recording of a call, once it is there. */
  recordedTones(callId: string): Promise<readonly (readonly number[])[]>;
  /** Closes the pages that were opened. */
  closePages(): Promise<void>;
  stop(): Promise<void>;
}

/** What was opened is closed in reverse, also when the office did not come about. */
type CleanUps = (() => unknown)[];

async function cleanUp(cleanUps: CleanUps): Promise<void> {
  for (const each of cleanUps.splice(0).reverse()) await each();
}

/** Opens the office. `settings`: of Callcard; `script`: runs in each page before its own. */
export async function openConsoleOffice(
  settings: Readonly<Record<string, string>> = {},
  script?: string,
): Promise<ConsoleOffice> {
  const cleanUps: CleanUps = [];
  try {
    return await open(cleanUps, settings, script);
  } catch (thrown) {
    await cleanUp(cleanUps);
    throw thrown;
  }
}

async function open(
  cleanUps: CleanUps,
  settings: Readonly<Record<string, string>>,
  script: string | undefined,
): Promise<ConsoleOffice> {
  const webSocket = await freeTcpPort();
  const driver = await bootFreeswitch({
    fallbackAfterSeconds: 4,
    environment: {
      CALLCARD_WS_BINDING: `${HOST}:${webSocket}`,
      CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${holdTone});loops=-1`,
    },
  });
  cleanUps.push(() => driver.stop());
  const port = await freePort();
  const wire = await startCutProxy(port);
  cleanUps.push(() => wire.close());
  const origin = `http://localhost:${wire.port}`;
  const callcard = createCallcard(driver, {
    CALLCARD_HTTP_PORT: String(port),
    CALLCARD_HTTP_PUBLIC_URL: origin,
    FREESWITCH_WEBSOCKET: `${HOST}:${webSocket}`,
    ...settings,
  });
  cleanUps.push(() => callcard.dispose());
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
  async function browserWith(name: string, hertz: number): Promise<Browser> {
    const microphone = join(driver.folders.base, `${name}.wav`);
    writeMicrophone(microphone, hertz);
    const browser = await openBrowser(withMicrophone(microphone));
    cleanUps.push(() => browser.close());
    return browser;
  }

  const ids = { anna: await addUser('anna', '1005'), piotr: await addUser('piotr', '1006') };
  const queue = await callcard.create('/v1/queues', {
    name: 'Q',
    memberIds: [ids.anna],
    ringSeconds: 20,
    maxWaitSeconds: 120,
  });
  await callcard.create('/v1/lines', {
    number: lineNumber,
    country: 'PL',
    routing: { ownerRingSeconds: 20, queueId: queue.id },
  });
  const caller = await openSipAgent(CALLER_TONE);
  cleanUps.push(() => caller.close());
  const browsers = {
    anna: await browserWith('anna', annaTone),
    piotr: await browserWith('piotr', piotrTone),
  };

  async function presenceOf(name: Colleague): Promise<string | undefined> {
    const { items } = await callcard.json<{ items: { userId: string; presence: string }[] }>('/v1/presence');
    return items.find(({ userId }) => userId === ids[name])?.presence;
  }

  async function contactsOf(sipUser: string): Promise<readonly string[]> {
    const probe = await openEslProbe(driver.eventSocket);
    try {
      const answer = await probe.api(`sofia_contact */${sipUser}@${driver.domain}`);
      return answer.split(',').filter((contact) => contact.includes('sip:'));
    } finally {
      probe.close();
    }
  }

  const callIn = (user = callerNumber) =>
    caller.dial(driver.ports.external, lineNumber, { user, domain: HOST });

  const heardBy = (call: SipCall) => expect.poll(() => call.audio.hears(tones), { timeout: 30_000 });

  async function newestCall(): Promise<string> {
    const { items } = await callcard.json<{ items: { id: string }[] }>('/v1/calls?limit=1');
    return items[0]?.id ?? '';
  }

  return {
    ...{ driver, callcard, origin, wire, presenceOf, contactsOf, callIn, newestCall },
    callerHears: (call, hertz) => heardBy(call).toBe(hertz),
    callerHearsNot: (call, hertz) => heardBy(call).not.toBe(hertz),
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
      await Promise.all([page.hears(CALLER_TONE), heardBy(call).toBe(tone)]);
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
    stop: () => cleanUp(cleanUps),
  };
}
