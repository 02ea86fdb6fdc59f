import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import type { AgentPage } from './support/browser-phone/agent-page.js';
import {
  annaTone,
  type ConsoleOffice,
  openConsoleOffice,
  piotrTone,
} from './support/browser-phone/console-office.js';
import { whyNoSwitch } from './support/find-tools.js';
import { CALLER_TONE } from './support/switch-settings.js';

const missing = whyNoSwitch() ?? whyNoBrowser();
if (missing !== undefined) console.log(`Skipped, no phone of the console: ${missing}`);

const networkIsLostMs = 10_000;

describe.skipIf(missing !== undefined)('the phone of the console', () => {
  let office: ConsoleOffice;

  const cannotRing = ({ page }: AgentPage) =>
    page.getByRole('alert').filter({ hasText: 'Your phone cannot ring.' });

  /** Of the audio of a page, in percent. */
  async function losesPackets({ context, page }: AgentPage, packetLoss: number): Promise<void> {
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1, packetLoss },
    });
  }

  /** Another call, which is talked in and hung up. */
  async function talksAgain(anna: AgentPage, tone = annaTone): Promise<void> {
    const { call } = await office.talk(anna, tone);
    await anna.press('hangUp');
    await call.ended;
  }

  beforeAll(async () => {
    office = await openConsoleOffice();
  });

  afterEach(() => office.closePages());

  afterAll(() => office?.stop());

  it('rings in both browsers of one user, and the one that does not answer says that the other has', async () => {
    const [desk, laptop] = [await office.agent('anna'), await office.agent('anna', 'piotr')];
    const call = await office.callIn();
    await desk.offers('answer');
    await laptop.press('answer');
    await Promise.all([laptop.hears(CALLER_TONE), office.callerHears(call, piotrTone)]);
    await desk.page.getByText('Answered elsewhere: you are talking on another phone').waitFor();
    await laptop.page.getByText('You are talking').waitFor();
    expect(await laptop.page.getByText('Answered elsewhere').count()).toBe(0);
    await laptop.press('hangUp');
    await call.ended;
    await talksAgain(desk);
  });

  it('ends where its user signs out, and goes on in their other browser', async () => {
    const [desk, laptop] = [await office.agent('anna'), await office.agent('anna', 'piotr')];
    const contacts = () => office.contactsOf('1005');
    expect(await contacts()).toHaveLength(2);
    const headers = { origin: office.origin };
    const signedOut = await desk.context.request.delete(`${office.origin}/v1/session`, { headers });
    expect(signedOut.status()).toBe(204);
    await expect.poll(contacts, { timeout: 5_000 }).toHaveLength(1);
    await talksAgain(laptop, piotrTone);
  });

  it('rings in the next round of the queue after its page was loaded again while it rang', async () => {
    const anna = await office.agent('anna');
    // Nobody's client: the owner of one has rung already.
    const call = await office.callIn('+48601234568');
    await anna.offers('answer');
    const callId = await office.newestCall();
    await anna.page.reload();
    const gone = await office.callcard.waitFor(
      'the end of ringing',
      (event) => event.callId === callId && event.fact.type === 'legEnded',
    );
    await office.callcard.waitFor(
      'ringing again',
      ({ callId: of, fact }) =>
        of === callId && fact.type === 'legRinging' && fact['legId'] !== gone.fact['legId'],
    );
    await anna.press('answer');
    await Promise.all([anna.hears(CALLER_TONE), office.callerHears(call, annaTone)]);
    await anna.press('hangUp');
    await call.ended;
  });

  it('ends the call when its page is loaded again while it talks, and rings for the next', async () => {
    const anna = await office.agent('anna');
    const { call } = await office.talk(anna);
    await anna.page.reload();
    // By itself the switch takes a minute.
    await expect.poll(() => call.isOver(), { timeout: 10_000 }).toBe(true);
    await anna.isReady();
    await expect.poll(() => office.presenceOf('anna'), { timeout: 20_000 }).toBe('free');
    await talksAgain(anna);
  });

  it('says that the call is over when the switch has crashed while it talks, and rings for the next', async () => {
    const anna = await office.agent('anna');
    const { call } = await office.talk(anna);
    await office.driver.crashAndRestart();
    await cannotRing(anna).waitFor();
    await anna.isReady();
    await anna.page.locator('.call-card[data-status="ended"]').waitFor({ timeout: 30_000 });
    await anna.page.locator('[data-command="hangUp"]').waitFor({ state: 'detached' });
    call.hangUp();
    await expect.poll(() => office.presenceOf('anna'), { timeout: 30_000 }).toBe('free');
    await talksAgain(anna);
  });

  it('talks on when the network comes back after ten seconds', async () => {
    const anna = await office.agent('anna');
    const { call } = await office.talk(anna);
    await losesPackets(anna, 100);
    office.wire.cut();
    const back = pass(networkIsLostMs);
    await Promise.all([cannotRing(anna).waitFor(), office.callerHearsNot(call, annaTone)]);
    await back;
    office.wire.mend();
    await losesPackets(anna, 0);
    await anna.isReady();
    await Promise.all([anna.hears(CALLER_TONE), office.callerHears(call, annaTone)]);
    await anna.press('hangUp');
    await call.ended;
  });
});
