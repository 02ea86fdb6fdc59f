import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

const ear = readFileSync(new URL('ear.mjs', import.meta.url), 'utf8');

/** Between two frequencies that can be told apart. */
const toleranceHertz = 15;
const patience = { timeout: 30_000 };

/** Somebody at the console, with the phone of the browser. */
export interface AgentPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Presses a button of the call card, once it is there. */
  press(command: string): Promise<void>;
  /** Waits until the card offers this. */
  offers(command: string): Promise<void>;
  /** Waits until the phone is registered. */
  isReady(): Promise<void>;
  /** Waits until this, and nothing louder, is heard; null: silence. */
  hears(hertz: number | null): Promise<void>;
}

export interface Agent {
  readonly login: string;
  readonly password: string;
}

/**
 * Signs in, and turns the phone of this browser on, with a microphone whose steady tone is not taken for noise. `script`: runs in each page
 * before its own.
 */
export async function openAgentPage(
  browser: Browser,
  origin: string,
  agent: Agent,
  script?: string,
): Promise<AgentPage> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const headers = { origin };
  const signedIn = await context.request.post(`${origin}/v1/session`, { data: agent, headers });
  expect(signedIn.status()).toBe(201);
  await context.addInitScript(ear);
  if (script !== undefined) await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto(`${origin}/phone`);
  await page.getByRole('checkbox', { name: 'Take echo and noise out of my voice' }).uncheck();
  await page.getByRole('checkbox', { name: 'Talk in this browser' }).check();
  return agentPage(context, page);
}

/** The same for a page that is open already. */
export function agentPage(context: BrowserContext, page: Page): AgentPage {
  const button = (command: string) => page.locator(`[data-command="${command}"]`);
  return {
    ...{ context, page },
    press: (command) => button(command).click(patience),
    offers: (command) => button(command).waitFor(patience),
    isReady: () => page.locator('[data-link="registered"]').waitFor(patience),
    hears: (hertz) =>
      expect
        .poll(
          async () => {
            const heard = await page.evaluate<number | null>('loudestTone()');
            return hertz !== null && heard !== null && Math.abs(heard - hertz) < toleranceHertz
              ? hertz
              : heard;
          },
          { timeout: 30_000, interval: 50 },
        )
        .toBe(hertz),
  };
}
