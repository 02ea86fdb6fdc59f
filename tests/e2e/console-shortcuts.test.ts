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

describe.skipIf(reason !== undefined)(`shortcuts${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
    await scene.driver.setPhone('1001', { kind: 'ring' });
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('answer, hold and comment on a call wherever the focus is, and are on the buttons', async () => {
    const page = await scene.open(await scene.signIn(scene.anna));
    await scene.driver.placeCall({ from: '+48601000011', to: consoleLine });
    const answer = page.getByRole('button', { name: 'Answer', exact: true });
    await answer.waitFor();
    expect(await answer.getAttribute('aria-keyshortcuts')).toBe('Alt+Shift+A');
    await page.keyboard.press('Alt+Shift+KeyA');
    const hold = page.locator('[data-command=hold]');
    await hold.waitFor();
    await page.keyboard.press('Alt+Shift+KeyH');
    await page.locator('[data-command=resume][aria-pressed=true]').waitFor();
    await page.keyboard.press('Alt+Shift+KeyC');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Also while writing');
    await page.keyboard.press('Alt+Shift+KeyH');
    await hold.waitFor();
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Also while writing');
    await scene.driver.hangUp('+48601000011');
  });

  it('are changed by pressing others, refused in words when they are taken, and stay after a reload', async () => {
    const page = await scene.open(await scene.signIn(scene.anna), '/account/shortcuts');
    const row = page.getByRole('row', { name: /^Decline the call/ });
    await row.getByRole('button').click();
    await page.keyboard.press('Alt+Shift+KeyM');
    await page.getByText('these keys are taken already, for “Mute your microphone').waitFor();
    await page.keyboard.press('KeyX');
    await page.getByText('hold at least two of').waitFor();
    await page.keyboard.press('Control+Shift+Digit9');
    await row.getByText('Control+Shift+9').waitFor();
    await page.reload();
    await row.getByText('Control+Shift+9').waitFor();
    await page.getByRole('button', { name: 'Back to the standard keys' }).click();
    await row.getByText('Alt+Shift+D').waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'have a page with nothing that stands against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      const page = await scene.open(await scene.signIn(scene.anna, { colorScheme }), '/account/shortcuts');
      await page.getByRole('table').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
