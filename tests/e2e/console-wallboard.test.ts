import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import {
  accessibilityFaults,
  type ConsoleScene,
  consoleLine,
  startConsoleScene,
} from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

describe.skipIf(reason !== undefined)(
  `the wallboard of the console${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    beforeAll(async () => {
      scene = await startConsoleScene();
    });

    afterEach(async () => {
      scene.check();
      await scene.closeBrowsers();
    });

    afterAll(() => scene?.stop());

    it('shows who waits, oldest first, who rings, and who talks, as it happens', async () => {
      const { driver, anna, piotr } = scene;
      await driver.setPhone(anna.extension, { kind: 'ring' });
      await driver.setPhone(piotr.extension, { kind: 'offline' });
      const page = await scene.open(await scene.signIn(scene.ewa), '/wallboard');
      const waiting = page.getByRole('region', { name: 'Who waits' }).first();
      await waiting.getByText('Nobody waits.').waitFor();
      const first = await driver.placeCall({ from: '+48601000021', to: consoleLine, hangUpAfterMs: 8_000 });
      await waiting.getByText('1 caller waits').waitFor();
      const row = waiting.getByRole('row', { name: /\+48601000021/ });
      await row.getByText('Reception').waitFor();
      await page.getByRole('listitem').filter({ hasText: 'Anna' }).getByText('Ringing').waitFor();

      // The same timer, a moment later: nothing is read for that.
      const timer = row.getByRole('timer');
      const before = (await timer.textContent()) ?? '';
      await timer.filter({ hasNotText: before }).waitFor();

      await driver.setPhone(piotr.extension, { kind: 'answer', afterMs: 300 });
      const second = await driver.placeCall({ from: '+48601000022', to: consoleLine, hangUpAfterMs: 3_000 });
      await page.getByRole('listitem').filter({ hasText: 'Piotr' }).getByText('Talking').waitFor();
      const live = page.getByRole('region', { name: 'Live calls' }).first();
      await live
        .getByRole('row', { name: /\+48601000022/ })
        .getByText('Talking')
        .waitFor();
      await second.ended;
      await live.getByRole('row', { name: /\+48601000022/ }).waitFor({ state: 'detached' });
      await first.ended;
      await waiting.getByText('Nobody waits.').waitFor();
    });

    it('lets an administrator listen in, and says when it may not be done', async () => {
      const { driver, anna, ewa } = scene;
      await driver.setPhone(anna.extension, { kind: 'answer', afterMs: 200 });
      const page = await scene.open(await scene.signIn(ewa), '/wallboard');
      const { ended } = await driver.placeCall({
        from: '+48601000023',
        to: consoleLine,
        hangUpAfterMs: 12_000,
      });
      const row = page
        .getByRole('region', { name: 'Live calls' })
        .first()
        .getByRole('row', { name: /\+48601000023/ });
      const listen = row.getByRole('button', { name: 'Listen in: +48601000023' });
      await listen.click();
      // Her phone is not connected yet.
      await row.getByRole('alert').waitFor();
      await driver.setPhone(ewa.extension, { kind: 'answer', afterMs: 200 });
      await listen.click();
      await row.getByText('You listen in.').waitFor();
      await ended;
    });

    it('is not offered to agents', async () => {
      const page = await scene.open(await scene.signIn(scene.anna));
      await page.getByRole('link', { name: 'Missed calls', exact: true }).waitFor();
      expect(await page.getByRole('link', { name: 'Wallboard' }).count()).toBe(0);
    });

    it.each(['light', 'dark'] as const)(
      'has nothing that stands against WCAG 2.2 AA in %s colours',
      async (colorScheme) => {
        const { driver, anna, piotr } = scene;
        await driver.setPhone(anna.extension, { kind: 'ring' });
        await driver.setPhone(piotr.extension, { kind: 'offline' });
        const page = await scene.open(await scene.signIn(scene.ewa, { colorScheme }), '/wallboard');
        const { ended } = await driver.placeCall({
          from: '+48601000024',
          to: consoleLine,
          name: `<img src=x onerror=alert(1)> \u202e${'long '.repeat(40)}`,
          cancelAfterMs: 12_000,
        });
        await page.getByText('1 caller waits').waitFor();
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await page.locator('main img').count()).toBe(0);
        await ended;
      },
    );
  },
);
