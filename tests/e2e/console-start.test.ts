import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, whyNoBrowser } from '../support/browser.js';
import { accessibilityFaults } from '../support/console-scene.js';
import { type DemoServer, startDemo } from '../support/demo-server.js';

const reason = whyNoBrowser();
const password = 'correct horse battery';
let demo: DemoServer;
let browser: Browser;

/** A page in a browser of its own. */
async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(`${demo.url}${path}`);
  return page;
}

/** The first administrator, who has a password by now. */
async function signedIn(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await visit('/sign-in', options);
  const made = await page.request.post(`${demo.url}/v1/session`, {
    data: { login: 'admin', password },
    headers: { origin: demo.url },
  });
  expect(made.status()).toBe(201);
  await page.goto(demo.url);
  await page.waitForSelector('h2');
  return page;
}

/** Waits until a call is in this phase; whatever never comes ends with the test's own time. */
async function callIs(page: Page, callId: string, phase: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const answer = await page.request.get(`${demo.url}/v1/calls/${callId}`);
        return answer.ok() ? ((await answer.json()) as { phase: string }).phase : undefined;
      },
      { timeout: 30_000 },
    )
    .toBe(phase);
}

describe.skipIf(reason !== undefined)(`the first minute${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    demo = await startDemo();
    browser = await openBrowser();
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('leads from the printed link, by one password, to a call that rings at whoever set it', async () => {
    expect(demo.output()).toMatch(new RegExp(`^Console: ${demo.url} `, 'm'));
    const [, link = ''] = /(\/password#\S+)/.exec(demo.output()) ?? [];
    const page = await visit(link);
    await page.getByLabel('New password').fill(password);
    await page.getByLabel('The same again').fill(password);
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByRole('heading', { name: 'Getting started' }).waitFor();
    const placed = page.waitForResponse((response) => response.url().endsWith('/v1/simulated-calls'));
    await page.getByRole('button', { name: /^Maria Wisniewska, a client/ }).click();
    await page.getByText('Your phone rings.').first().waitFor();
    const { callId } = (await (await placed).json()) as { callId: string };
    await callIs(page, callId, 'ringing');
    const own = await page.request.get(`${demo.url}/v1/session`);
    const { user } = (await own.json()) as { user: { id: string; role: string } };
    const answer = await page.request.get(`${demo.url}/v1/calls/${callId}/card`);
    expect(await answer.json()).toMatchObject({
      title: 'Maria Wisniewska',
      company: { name: 'Wisniewska Bakery' },
      deals: [{ title: 'Shop window, two metres' }],
      openTasks: [{ title: 'Ask when the shop may be measured' }],
      owner: { name: 'Administrator' },
    });
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await callIs(page, callId, 'talking');
    const call = await page.request.get(`${demo.url}/v1/calls/${callId}`);
    expect(await call.json()).toMatchObject({ talkingWith: { userId: user.id } });
  });

  it('says in words which parts are ready, and how a real switch is reached', async () => {
    const page = await signedIn();
    const ready = page.getByRole('region', { name: 'Is everything ready?' });
    await ready.getByText('Commands to FreeSWITCH').waitFor();
    expect(await ready.getByText('Ready', { exact: true }).count()).toBeGreaterThan(4);
    await page.getByText('FREESWITCH_HOST=127.0.0.1').waitFor();
  });

  it('lets whoever has seen enough of the guide start with the calls', async () => {
    const page = await signedIn();
    await page.getByRole('checkbox', { name: 'Show this page first' }).uncheck();
    await page.reload();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.locator('[popovertarget]').click();
    await page.getByRole('link', { name: 'Getting started' }).click();
    await page.getByRole('checkbox', { name: 'Show this page first' }).check();
    await page.goto(demo.url);
    await page.getByRole('heading', { name: 'Getting started' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that stands against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      const page = await signedIn({ colorScheme });
      await page.getByRole('button', { name: 'Somebody who withholds the number' }).click();
      await page.getByText('Your phone rings.').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
