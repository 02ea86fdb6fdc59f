import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { type AgentPage, agentPage } from './support/browser-phone/agent-page.js';
import {
  annaTone,
  type ConsoleOffice,
  holdTone,
  openConsoleOffice,
  piotrTone,
} from './support/browser-phone/console-office.js';
import { whyNoSwitch } from './support/find-tools.js';
import type { SipCall } from './support/sip-call.js';
import { CALLER_TONE } from './support/switch-settings.js';

const missing = whyNoSwitch() ?? whyNoBrowser();
if (missing !== undefined) console.log(`Skipped, no phone of the console: ${missing}`);

describe.skipIf(missing !== undefined)('the phone of the console', () => {
  let office: ConsoleOffice;

  const saysThatItCannotRing = ({ page }: AgentPage) =>
    page.getByRole('alert').filter({ hasText: 'Your phone cannot ring.' }).waitFor();

  /** Long enough for the recording, in which a moment of talk is mostly what was before and comes after: muted, and heard again. */
  async function talkOn(agentOf: AgentPage, call: SipCall, hertz: number): Promise<void> {
    await agentOf.press('mute');
    await agentOf.offers('unmute');
    await agentOf.press('unmute');
    await agentOf.offers('mute');
    await office.callerHears(call, hertz);
  }

  /** By the card of whoever has the caller. */
  async function askPiotr({ page }: AgentPage): Promise<void> {
    await page.locator('[data-panel="transfer"]').click();
    await page.getByRole('radio', { name: 'piotr' }).check();
    await page.getByRole('button', { name: 'Talk first' }).click();
  }

  beforeAll(async () => {
    office = await openConsoleOffice();
  });

  afterEach(() => office.closePages());

  afterAll(() => office?.stop());

  it('answers by the card, lets both hear each other, and music while the caller is held, and hangs up', async () => {
    const anna = await office.agent('anna');
    const { call, callId } = await office.talk(anna);
    await anna.press('hold');
    await office.callerHears(call, holdTone);
    await anna.press('resume');
    await Promise.all([anna.hears(CALLER_TONE), office.callerHears(call, annaTone)]);
    await talkOn(anna, call, annaTone);
    await anna.press('hangUp');
    await call.ended;
    const [told, answered] = await office.recordedTones(callId);
    expect(told).toContain(CALLER_TONE);
    expect(answered).toContain(annaTone);
  });

  it('declines by the card, and the call goes on at once', async () => {
    const anna = await office.agent('anna');
    const call = await office.callIn();
    await anna.press('skip');
    const callId = await office.newestCall();
    const ended = await office.callcard.waitFor(
      'the end of ringing',
      ({ callId: of, fact }) =>
        of === callId && fact.type === 'legEnded' && fact['cause'] === 'CALL_REJECTED',
    );
    expect(ended.fact.type).toBe('legEnded');
    call.hangUp();
    await call.ended;
  });

  it('gives a caller to the phone in a colleague’s browser, who was asked first', async () => {
    const [anna, piotr] = [await office.agent('anna'), await office.agent('piotr')];
    const { call, callId } = await office.talk(anna);
    await talkOn(anna, call, annaTone);
    await askPiotr(anna);
    await piotr.press('answer');
    await Promise.all([anna.hears(piotrTone), piotr.hears(annaTone), office.callerHears(call, holdTone)]);
    await anna.press('completeTransfer');
    await Promise.all([piotr.hears(CALLER_TONE), office.callerHears(call, piotrTone)]);
    await talkOn(piotr, call, piotrTone);
    await piotr.press('hangUp');
    await call.ended;
    const [, answered] = await office.recordedTones(callId);
    expect(answered).toEqual(expect.arrayContaining([annaTone, piotrTone]));
  });

  it('is heard by a colleague who is asked about a caller whom the phone has held before', async () => {
    const [anna, piotr] = [await office.agent('anna'), await office.agent('piotr')];
    const { call } = await office.talk(anna);
    await anna.press('hold');
    await anna.offers('resume');
    await askPiotr(anna);
    await piotr.press('answer');
    await Promise.all([anna.hears(piotrTone), piotr.hears(annaTone), office.callerHears(call, holdTone)]);
    await anna.press('cancelTransfer');
    await Promise.all([anna.hears(CALLER_TONE), office.callerHears(call, annaTone)]);
    await anna.press('hangUp');
    await call.ended;
  });

  it('is there again after the page is loaded again, and in the next tab when the first is closed', async () => {
    const anna = await office.agent('anna');
    await anna.page.reload();
    await anna.isReady();
    const second = await anna.context.newPage();
    await second.goto(`${office.origin}/phone`);
    await anna.page.close();
    const next = agentPage(anna.context, second);
    await second.getByText('The phone is in this tab.').waitFor();
    await next.isReady();
    await expect.poll(() => office.presenceOf('anna'), { timeout: 20_000 }).toBe('free');
    const { call } = await office.talk(next);
    await next.press('hangUp');
    await call.ended;
  });

  it('talks on while the gateway is away, says so, and can hang up by itself', async () => {
    const anna = await office.agent('anna');
    const { call } = await office.talk(anna);
    await office.callcard.kill();
    await saysThatItCannotRing(anna);
    await Promise.all([anna.hears(CALLER_TONE), office.callerHears(call, annaTone)]);
    await office.callcard.start();
    await anna.isReady();
    await anna.press('hangUp');
    await call.ended;
  });

  it('registers again when the switch has restarted, and rings', async () => {
    const anna = await office.agent('anna');
    await office.driver.crashAndRestart();
    await saysThatItCannotRing(anna);
    await anna.isReady();
    await expect.poll(() => office.presenceOf('anna'), { timeout: 30_000 }).toBe('free');
    const { call } = await office.talk(anna);
    await anna.press('hangUp');
    await call.ended;
  });
});
