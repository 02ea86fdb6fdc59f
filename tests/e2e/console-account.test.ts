import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { accessibilityFaults, type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

async function userNow(id: string): Promise<{ readonly unavailableAt?: string | null }> {
  const answer = await scene.callcard.fetch(`/v1/users/${id}`);
  return (await answer.json()) as { unavailableAt?: string | null };
}

describe.skipIf(reason !== undefined)(`the account page${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('says who one is, and changes from every page whether one may be disturbed', async () => {
    const context = await scene.signIn(scene.anna);
    const page = await scene.open(context, '/account');
    await page.getByText('anna@callcard.example').waitFor();
    await page.getByRole('definition').filter({ hasText: 'Agent' }).waitFor();
    await page.getByText('You are available: calls ring.').first().waitFor();

    const bar = page.getByRole('banner');
    await bar.getByRole('button', { name: 'Do not disturb: off' }).click();
    await bar.getByRole('button', { name: 'Do not disturb: on' }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Do not disturb: on' }).waitFor();
    expect((await userNow(scene.anna.id)).unavailableAt).toEqual(expect.any(String));

    await page.getByRole('main').getByRole('button', { name: 'Do not disturb: on' }).click();
    await bar.getByRole('button', { name: 'Do not disturb: off' }).waitFor();
    expect((await userNow(scene.anna.id)).unavailableAt ?? null).toBeNull();
  });

  it('ends another browser of oneself, and not the one in which one is', async () => {
    const elsewhere = await scene.signIn(scene.piotr);
    const page = await scene.open(await scene.signIn(scene.piotr), '/account');
    const sessions = page.getByRole('region', { name: 'Signed in' });
    await sessions.getByText('This browser', { exact: true }).waitFor();
    await sessions.getByRole('button', { name: /^Sign out: / }).click();
    await sessions.getByRole('button', { name: /^Sign out: / }).waitFor({ state: 'detached' });
    expect((await elsewhere.request.get(`${scene.callcard.url()}/v1/session`)).status()).toBe(401);
    await sessions.getByText('This browser', { exact: true }).waitFor();
  });

  it('changes the password of whoever knows the one before', async () => {
    const page = await scene.open(await scene.signIn(scene.piotr), '/account');
    const change = async (current: string) => {
      await page.getByLabel('Current password').fill(current);
      await page.getByLabel('New password').fill('correct horse battery');
      await page.getByRole('button', { name: 'Change password' }).click();
    };
    await change('not the one');
    await page.getByText('The current password is wrong.').waitFor();
    await change('correct horse battery');
    await page.getByText('The password is changed.').waitFor();
    expect(await page.getByLabel('Current password').inputValue()).toBe('');
  });

  it('speaks another language at once', async () => {
    const page = await scene.open(await scene.signIn(scene.anna), '/account');
    await page.getByLabel('Language of the console').selectOption('pl');
    await page.getByRole('heading', { level: 1, name: 'Konto' }).waitFor();
  });

  it('has no settings for agents in the navigation', async () => {
    const page = await scene.open(await scene.signIn(scene.anna), '/account');
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Calls', exact: true })
      .waitFor();
    expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      const page = await scene.open(await scene.signIn(scene.anna, { colorScheme }), '/account');
      await page.getByText('This browser', { exact: true }).waitFor();
      await page.getByText('The standard one is played').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
