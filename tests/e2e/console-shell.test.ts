import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { accessibilityFaults, type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

describe.skipIf(reason !== undefined)(`the console${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('sends whoever is not signed in to sign in, and back to the page that was asked for', async () => {
    const context = await scene.signIn(scene.anna);
    const cookies = await context.cookies();
    await context.clearCookies();
    const page = await context.newPage();
    await page.goto(`${scene.callcard.url()}/calls?limit=1`);
    await page.waitForURL(/\/sign-in\?returnTo=%2Fcalls%3Flimit%3D1$/);
    await context.addCookies(cookies);
    await page.goto(`${scene.callcard.url()}/calls`);
    await page.getByRole('heading', { name: 'Calls', exact: true }).waitFor();
  });

  it('speaks the language of the browser, and the one that is chosen, also after it was loaded again', async () => {
    const context = await scene.signIn(scene.anna, { locale: 'pl-PL' });
    const page = await scene.open(context, '/calls');
    expect(await page.getAttribute('html', 'lang')).toBe('pl');
    await page.getByRole('heading', { name: 'Rozmowy' }).waitFor();
    await page.getByRole('button', { name: 'Anna' }).click();
    await page.getByRole('combobox', { name: 'Język' }).selectOption('ru');
    await page.getByRole('heading', { name: 'Звонки' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Звонки' }).waitFor();
  });

  it('says that there is no such page, with status 404, and leads on', async () => {
    const context = await scene.signIn(scene.anna);
    const page = await scene.open(context, '/no/such/page');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    const answer = await context.request.get(`${scene.callcard.url()}/no/such/page`, {
      headers: { accept: 'text/html' },
    });
    expect(answer.status()).toBe(404);
    await page.getByRole('link', { name: 'Go to the first page' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  it('shows a call as soon as it is there, without being loaded again', async () => {
    const context = await scene.signIn(scene.anna);
    const page = await scene.open(context, '/calls');
    await scene.driver.setPhone('1001', { kind: 'ring' });
    await scene.driver.placeCall({ from: '+48601234567', to: '+48225550100', cancelAfterMs: 3_000 });
    await page.getByRole('main').getByRole('link', { name: '+48601234567' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that stands against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      const context = await scene.signIn(scene.anna, { colorScheme });
      const page = await scene.open(context);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );

  it('signs out', async () => {
    const context = await scene.signIn(scene.anna);
    const page = await scene.open(context);
    await page.getByRole('button', { name: 'Anna' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-in/);
    expect((await context.request.get(`${scene.callcard.url()}/v1/session`)).status()).toBe(401);
  });
});
