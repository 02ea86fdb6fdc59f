import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { type CardHost, startCardHost } from '../support/card-host.js';
import {
  accessibilityFaults,
  type ConsoleScene,
  consoleLine,
  startConsoleScene,
} from '../support/console-scene.js';

const reason = whyNoBrowser();
const hostile = '<img src=x onerror=alert(1)>';
let scene: ConsoleScene;
let host: CardHost;

/** A call of a client that rings at Anna's, by its id. */
async function ringingCall(from: string): Promise<string> {
  await scene.callcard.create('/v1/contacts', { name: hostile, phones: [{ number: from, kind: 'mobile' }] });
  await scene.driver.placeCall({ from, to: consoleLine });
  const { callId } = await scene.callcard.waitFor(
    `the call of ${from}`,
    ({ fact }) => fact.type === 'offered' && fact['remoteNumber'] === from,
  );
  await scene.callcard.waitFor(
    `the call of ${from} to ring`,
    (event) => event.callId === callId && event.fact.type === 'legRinging',
  );
  return callId;
}

async function openHost(callId: string, page: Page): Promise<void> {
  const query = new URLSearchParams({ callcard: scene.callcard.url(), call: callId, user: scene.anna.id });
  await page.goto(`${host.origin}/?${query}`);
}

describe.skipIf(reason !== undefined)(`the card elsewhere${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    host = await startCardHost();
    scene = await startConsoleScene({ CALLCARD_HTTP_CORS_ORIGINS: host.origin });
    await scene.driver.setPhone('1001', { kind: 'ring' });
    const key = await scene.callcard.fetch('/v1/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        label: 'another CRM',
        scopes: ['calls:read', 'calls:control', 'crm:read', 'crm:write'],
        actsForUsers: true,
      }),
    });
    host.giveKey(((await key.json()) as { key: string }).key);
  });

  afterEach(() => scene.closeBrowsers());

  afterAll(async () => {
    await scene?.stop();
    await host?.stop();
  });

  it('is live on a page of another origin, does commands for its user, and tells the page where to go', async () => {
    const callId = await ringingCall('+48601000021');
    const context = await scene.browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('dialog', (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
    await openHost(callId, page);
    const card = page.locator('callcard-card');
    await card.getByRole('heading', { name: hostile }).waitFor();
    await card.getByRole('button', { name: 'Answer', exact: true }).click();
    await card.getByRole('button', { name: 'Hang up' }).waitFor();
    await card.getByLabel('Comment').fill('Said on another page');
    await card.getByRole('button', { name: 'Add comment' }).click();
    await card.getByText('Said on another page').first().waitFor();
    const comment = await scene.callcard.waitFor(
      'the comment',
      ({ fact }) => fact.type === 'commented' && fact['text'] === 'Said on another page',
    );
    expect(comment.fact['userId']).toBe(scene.anna.id);
    await card.getByRole('link', { name: hostile }).first().click();
    await page.getByText(/^contact [0-9a-f-]{36}$/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await card.getByRole('button', { name: 'Hang up' }).click();
    await card.getByText('Call is over').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('speaks the language that it is told, and says why it cannot show anything', async () => {
    const callId = await ringingCall('+48601000022');
    const context = await scene.browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await openHost(callId, page);
    const card = page.locator('callcard-card');
    await card.getByRole('button', { name: 'Answer', exact: true }).waitFor();
    await card.evaluate((element: { setAttribute(name: string, value: string): void }) =>
      element.setAttribute('language', 'pl'),
    );
    await card.getByRole('button', { name: 'Odbierz', exact: true }).waitFor();
    await card.evaluate((element: { apiKey?: string }) => {
      element.apiKey = 'ck_wrong';
    });
    await card.getByRole('alert').waitFor();
    await scene.driver.hangUp('+48601000022');
    await context.close();
  });
});
