import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { routePhoneAccount } from '../support/console-phone/phone-account.js';
import { routeSipSwitch, type SipSwitch } from '../support/console-phone/sip-switch.js';
import { accessibilityFaults, type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

/** A name that no browser takes for this machine. */
const plainName = 'callcard.example';

const reason = whyNoBrowser();
let scene: ConsoleScene;

/** A browser of Anna's, which has a microphone, on a switch that registers it. */
async function phoneContext(
  options: Parameters<ConsoleScene['signIn']>[1] = {},
): Promise<{ readonly context: BrowserContext; readonly sip: SipSwitch }> {
  const context = await scene.signIn(scene.anna, options);
  await context.grantPermissions(['microphone']);
  await routePhoneAccount(context);
  return { context, sip: await routeSipSwitch(context) };
}

const state = (page: Page) => page.getByRole('main').getByRole('status');
const ready = (page: Page) => state(page).filter({ hasText: 'Ready: calls ring here.' }).waitFor();
const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Your phone cannot ring.' });
const talkHere = (page: Page) => page.getByRole('checkbox', { name: 'Talk in this browser' });

async function turnOn(context: BrowserContext): Promise<Page> {
  const page = await scene.open(context, '/phone');
  await talkHere(page).check();
  await ready(page);
  return page;
}

describe.skipIf(reason !== undefined)(
  `the phone in the browser${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    beforeAll(async () => {
      scene = await startConsoleScene(
        {},
        {
          whole: true,
          options: ['--use-fake-device-for-media-stream', `--host-resolver-rules=MAP ${plainName} 127.0.0.1`],
        },
      );
    });

    afterEach(async () => {
      scene.check();
      await scene.closeBrowsers();
    });

    afterAll(() => scene?.stop());

    it('is off and loads nothing until somebody wants to talk there, and there again after a reload', async () => {
      const { context, sip } = await phoneContext();
      const page = await scene.open(context, '/phone');
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(request.url()));
      await state(page).filter({ hasText: 'Off' }).waitFor();
      expect(sip.connections()).toBe(0);
      await talkHere(page).check();
      await ready(page);
      expect(loaded.some((url) => url.includes('/assets/jssip-phone'))).toBe(true);
      await page.getByText('The phone is in this tab.').waitFor();
      await page.reload();
      await ready(page);
      await talkHere(page).uncheck();
      await state(page).filter({ hasText: 'Off' }).waitFor();
      await expect.poll(() => sip.isRegistered()).toBe(false);
    });

    it('says on every page that it cannot ring when the connection is lost, and registers again', async () => {
      const { context, sip } = await phoneContext();
      const page = await turnOn(context);
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: 'Calls', exact: true })
        .click();
      await page.getByRole('heading', { name: 'Calls', exact: true }).waitFor();
      expect(await banner(page).count()).toBe(0);
      sip.goAway();
      await banner(page).filter({ hasText: 'The connection to the switch is gone.' }).waitFor();
      sip.comeBack();
      await banner(page).waitFor({ state: 'detached' });
      expect(sip.isRegistered()).toBe(true);
    });

    it('says so when the switch refuses it, and asks for another password', async () => {
      const { context, sip } = await phoneContext();
      sip.answerWith(403);
      const page = await scene.open(context, '/phone');
      await talkHere(page).check();
      await banner(page).filter({ hasText: 'The switch refuses this phone.' }).waitFor();
      sip.answerWith(200);
      await ready(page);
    });

    it('is in one tab, operated from all, and moves to the next when that one is closed', async () => {
      const { context, sip } = await phoneContext();
      const first = await turnOn(context);
      const second = await scene.open(context, '/phone');
      await ready(second);
      await second.getByText('The phone is in another tab').waitFor();
      expect(sip.connections()).toBe(1);

      const call = sip.call('+48601234567', 'c1');
      for (const page of [first, second]) await page.getByText('+48601234567').waitFor();
      await second.getByRole('button', { name: 'Answer' }).click();
      expect(await call.answered).toBe(200);
      await second.getByRole('button', { name: 'Hold', pressed: false }).click();
      await first.getByRole('button', { name: 'Hold', pressed: true }).waitFor();
      expect(call.isHeld()).toBe(true);
      await first.getByRole('button', { name: 'Hold' }).click();
      await second.getByRole('button', { name: 'Hold', pressed: false }).waitFor();
      expect(call.isHeld()).toBe(false);
      await second.getByRole('button', { name: 'Hang up' }).click();
      await call.hungUp;
      await first.getByText('No call.').waitFor();

      const before = sip.registrations();
      await first.close();
      await second.getByText('The phone is in this tab.').waitFor();
      await ready(second);
      expect(sip.registrations()).toBe(before + 1);
      const next = sip.call('1002');
      await second.getByRole('button', { name: 'Decline' }).click();
      expect(await next.answered).toBe(603);
    });

    it('looks for a way for audio by the servers that come with its account', async () => {
      const { context, sip } = await phoneContext();
      const iceServers = [
        { urls: 'stun:127.0.0.1:9' },
        { urls: 'turn:127.0.0.1:9?transport=udp', username: '1770000000', credential: 'secret' },
      ];
      await routePhoneAccount(context, iceServers);
      await context.addInitScript(`{
        const Native = RTCPeerConnection;
        globalThis.configurations = [];
        globalThis.RTCPeerConnection = class extends Native {
          constructor(configuration) {
            super(configuration);
            configurations.push(configuration.iceServers);
          }
        };
      }`);
      const page = await turnOn(context);
      const call = sip.call('+48601234567', 'c1');
      await page.getByRole('button', { name: 'Answer' }).click();
      expect(await call.answered).toBe(200);
      expect(await page.evaluate('configurations')).toEqual([iceServers]);
    });

    it('holds the call that is talked in before another one is answered', async () => {
      const { context, sip } = await phoneContext();
      const page = await turnOn(context);
      const one = sip.call('+48601234567', 'c1');
      await page.getByRole('button', { name: 'Answer' }).click();
      expect(await one.answered).toBe(200);
      await page.getByRole('button', { name: 'Hold' }).waitFor();
      const other = sip.call('+48229876543', 'c2');
      await page.getByRole('button', { name: 'Answer' }).click();
      expect(await other.answered).toBe(200);
      expect([one.isHeld(), other.isHeld()]).toEqual([true, false]);
    });

    it('asks before the tab of a call is closed', async () => {
      const { context, sip } = await phoneContext();
      const page = await turnOn(context);
      const call = sip.call('1002');
      await page.getByRole('button', { name: 'Answer' }).click();
      expect(await call.answered).toBe(200);
      await page.getByRole('button', { name: 'Hang up' }).waitFor();
      const asked = page.waitForEvent('dialog');
      const closed = page.close({ runBeforeUnload: true });
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      await closed;
      await page.getByRole('button', { name: 'Hang up' }).click();
      await call.hungUp;
    });

    it('shows a call without a card on every page, whatever its caller is called', async () => {
      const { context, sip } = await phoneContext();
      const page = await turnOn(context);
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: 'Calls', exact: true })
        .click();
      const hostile = `%3Cimg%20src=x%20onerror=alert(1)%3E${'9'.repeat(400)}`;
      const call = sip.call(hostile);
      const region = page.getByRole('region', { name: 'Calls on this phone' });
      await region.getByText('onerror').waitFor();
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.evaluate('document.body.scrollWidth <= window.innerWidth')).toBe(true);
      call.cancel();
      await region.waitFor({ state: 'detached' });
    });

    it('says in words why this installation has none for somebody, and what an administrator does about it', async () => {
      const context = await scene.signIn(scene.anna);
      await context.grantPermissions(['microphone']);
      await context.route('**/v1/session/phone', (route) =>
        route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          json: {
            ...{ type: 'urn:callcard:problem:no-browser-phone', title: 'No phone', status: 409 },
            ...{ code: 'no-browser-phone', detail: 'Give the user another device.', reason: 'desk-phone' },
          },
        }),
      );
      const page = await scene.open(context, '/phone');
      await talkHere(page).check();
      await banner(page).filter({ hasText: 'Your extension is that of a desk phone.' }).waitFor();
    });

    it('asks for the microphone, and says what to do when it is forbidden', async () => {
      const context = await scene.signIn(scene.anna);
      await routePhoneAccount(context);
      const sip = await routeSipSwitch(context);
      const page = await scene.open(context, '/phone');
      // Nobody is there to say yes: Chromium without a window takes it for a no.
      await talkHere(page).check();
      await banner(page)
        .filter({ hasText: /microphone is forbidden|has not been asked/ })
        .waitFor();
      expect(sip.connections()).toBe(0);
      await context.grantPermissions(['microphone']);
      await page.reload();
      await ready(page);
    });

    it('says that a page without https has no microphone, and does not register there', async () => {
      const { context, sip } = await phoneContext();
      const elsewhere = new URL(scene.callcard.url());
      elsewhere.hostname = plainName;
      const cookies = await context.cookies();
      await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain: plainName })));
      const page = await context.newPage();
      await page.goto(`${elsewhere.origin}/phone`);
      await talkHere(page).check();
      await banner(page).filter({ hasText: 'Open Callcard by its https address.' }).waitFor();
      expect(sip.connections()).toBe(0);
    });

    it('shows how loud the microphone is, and lets devices be chosen, which stays after a reload', async () => {
      const { context } = await phoneContext();
      const page = await turnOn(context);
      await page.getByRole('button', { name: 'Test the microphone' }).click();
      const meter = page.getByRole('meter', { name: 'How loud the microphone is' });
      const level = () =>
        meter.evaluate((element) => (element as unknown as { readonly value: number }).value);
      await expect.poll(level).toBeGreaterThan(0.2);
      await page.getByRole('button', { name: 'End the test' }).click();
      await meter.waitFor({ state: 'detached' });
      const microphone = page.getByRole('combobox', { name: 'Microphone' });
      const options = microphone.getByRole('option');
      await expect.poll(() => options.count()).toBeGreaterThan(1);
      const names = await options.allTextContents();
      await microphone.selectOption({ label: names[1] ?? '' });
      await page.getByRole('checkbox', { name: 'Take echo and noise out of my voice' }).uncheck();
      await page.reload();
      await ready(page);
      expect(await microphone.locator('option:checked').textContent()).toBe(names[1]);
      expect(await page.getByRole('checkbox', { name: 'Take echo' }).isChecked()).toBe(false);
      await page.getByRole('button', { name: 'Play a tone', exact: true }).click();
    });

    it.each(['light', 'dark'] as const)(
      'has nothing that stands against WCAG 2.2 AA in %s colours, with a call and a banner',
      async (colorScheme) => {
        const { context, sip } = await phoneContext({ colorScheme });
        const page = await turnOn(context);
        const call = sip.call('+48601234567', 'c1');
        await page.getByRole('button', { name: 'Answer' }).click();
        expect(await call.answered).toBe(200);
        await page.getByRole('button', { name: 'Mute' }).click();
        await page.getByRole('button', { name: 'Mute', pressed: true }).waitFor();
        await page.getByRole('button', { name: 'Test the microphone' }).click();
        sip.goAway();
        await banner(page).waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
      },
    );
  },
);
