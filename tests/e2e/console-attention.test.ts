import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import {
  accessibilityFaults,
  type ConsoleScene,
  type ConsoleUser,
  consoleLine,
  startConsoleScene,
} from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

/** Writes down, as `told`, what a person would hear and see outside the page, and lets it happen. */
const watching = `
  globalThis.told = [];
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function () {
    told.push('rings');
    return start.call(this);
  };
  AudioBufferSourceNode.prototype.stop = function () {
    told.push('silent');
    return stop.call(this);
  };
  globalThis.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options);
      told.push('notice: ' + title);
    }
    close() {
      told.push('notice closed');
      super.close();
    }
  };
`;

const toldBy = (page: Page): Promise<string[]> => page.evaluate('told');

async function isTold(page: Page, text: string): Promise<void> {
  await expect.poll(() => toldBy(page), { timeout: 30_000 }).toContain(text);
}

async function isTitled(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.title(), { timeout: 30_000 }).toContain(text);
}

async function working(user: ConsoleUser): Promise<BrowserContext> {
  const context = await scene.signIn(user, { permissions: ['notifications'] });
  await context.addInitScript({ content: watching });
  return context;
}

const call = (from: string) => scene.driver.placeCall({ from, to: consoleLine });

/** Before a click a page may make no sound. */
const clickOn = (page: Page) => page.getByRole('heading', { level: 1 }).click();

describe.skipIf(reason !== undefined)(`attention${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene({}, { whole: true });
    for (const extension of ['1001', '1002']) await scene.driver.setPhone(extension, { kind: 'ring' });
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('says that somebody is not on duty, and is quiet until they are', async () => {
    const page = await scene.open(await working(scene.anna), '/calls');
    const attention = page.getByRole('region', { name: 'Attention' });
    await attention.getByText('You are not on duty').waitFor();
    await call('+48601000001');
    await isTitled(page, '+48601000001');
    await scene.driver.hangUp('+48601000001');
    expect(await toldBy(page)).toEqual([]);
    await attention.getByRole('button', { name: 'Go on duty' }).click();
    await attention.waitFor({ state: 'detached' });
    expect(await page.getByRole('switch', { name: 'On duty' }).getAttribute('aria-checked')).toBe('true');
  });

  it('rings, shows a notice and names the caller in the title, until the caller gives up', async () => {
    const page = await scene.open(await working(scene.anna), '/calls');
    await page.getByRole('switch', { name: 'On duty' }).click();
    await page.reload();
    await clickOn(page);
    await call('+48601000002');
    await isTold(page, 'rings');
    await isTold(page, 'notice: Call from +48601000002');
    expect(await page.title()).toContain('+48601000002');
    await scene.driver.hangUp('+48601000002');
    await isTold(page, 'silent');
    await isTold(page, 'notice closed');
    await isTitled(page, 'Calls · Callcard');
  });

  it('rings in one of several tabs, and in another when that one is closed', async () => {
    const context = await working(scene.anna);
    const first = await scene.open(context, '/calls');
    await first.getByRole('switch', { name: 'On duty' }).click();
    const second = await scene.open(context, '/calls');
    await second.waitForSelector('[role=switch][aria-checked=true]');
    await call('+48601000003');
    await isTold(first, 'rings');
    await isTitled(second, '+48601000003');
    expect(await toldBy(second)).toEqual([]);
    await scene.driver.hangUp('+48601000003');
    await isTold(first, 'silent');
    await clickOn(second);
    await first.close();
    await call('+48601000004');
    await isTold(second, 'rings');
    await scene.driver.hangUp('+48601000004');
    await isTold(second, 'silent');
  });

  it('says that no phone of theirs is registered, once it is so, and that notices are forbidden', async () => {
    await scene.driver.setPhone('1002', { kind: 'offline' });
    const context = await scene.signIn(scene.piotr);
    const page = await scene.open(context, '/calls');
    const attention = page.getByRole('region', { name: 'Attention' });
    await attention.getByText('No phone of yours is registered').waitFor();
    await page.getByRole('switch', { name: 'On duty' }).click();
    await attention.getByText('Notifications are forbidden').waitFor();
    await scene.driver.setPhone('1002', { kind: 'ring' });
    await page.reload();
    await attention.getByText('Notifications are forbidden').waitFor();
    await attention.getByText('No phone of yours').waitFor({ state: 'detached' });
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that stands against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      await scene.driver.setPhone('1002', { kind: 'offline' });
      const page = await scene.open(await scene.signIn(scene.piotr, { colorScheme }));
      await page.getByText('No phone of yours is registered').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
