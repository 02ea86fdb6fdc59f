import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type BrowserNeeds, openBrowser } from './browser.js';
import { type Callcard, createCallcard } from './callcard-process.js';
import { type SimulatorDriver, startSimulatorDriver } from './simulator-driver.js';

type Environment = Readonly<Record<string, string>>;

const password = 'correct horse battery';
export const consoleLine = '+48225550100';

/** Somebody who works with the console. */
export interface ConsoleUser {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly extension: string;
}

/** A small company with its console: the product as a process on the simulated switch, and browsers. */
export interface ConsoleScene {
  readonly driver: SimulatorDriver;
  readonly callcard: Callcard;
  readonly browser: Browser;
  /** An agent, 1001. */
  readonly anna: ConsoleUser;
  /** An agent, 1002. */
  readonly piotr: ConsoleUser;
  /** An administrator, 1003. */
  readonly ewa: ConsoleUser;
  /** The line whose calls ring at Anna's, then at Piotr's. */
  readonly lineId: string;
  /** A browser of somebody's own, who has not signed in, without a page. */
  visit(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A browser of somebody's own, signed in and without a page. */
  signIn(user: ConsoleUser, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A page of the console, once it is there. What a script of it fails at, or is not allowed, fails the test at {@link ConsoleScene.check}. */
  open(context: BrowserContext, path?: string): Promise<Page>;
  /** Fails when a script failed, or the policy of a page kept something away. */
  check(): void;
  /** Closes browsers that tests have opened. */
  closeBrowsers(): Promise<void>;
  stop(): Promise<void>;
}

/** `settings`: further variables of the server's environment, or what makes them once there is a switch. */
export async function startConsoleScene(
  settings: Environment | ((driver: SimulatorDriver) => Environment) = {},
  needs: BrowserNeeds = {},
): Promise<ConsoleScene> {
  const driver = await startSimulatorDriver();
  const callcard = createCallcard(driver, typeof settings === 'function' ? settings(driver) : settings);
  await callcard.start();
  const browser = await openBrowser(needs);
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  const visit = async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    contexts.push(context);
    return context;
  };
  const user = async (name: string, extension: string, role: string): Promise<ConsoleUser> => {
    const login = `${name.toLowerCase()}@callcard.example`;
    const { id } = await callcard.create('/v1/users', { name, login, role, extension });
    const made = await callcard.fetch(`/v1/users/${id}/password-links`, { method: 'POST' });
    const { secret } = (await made.json()) as { secret: string };
    const set = await callcard.fetch('/v1/password', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, password }),
    });
    expect(set.status).toBe(204);
    return { id, name, login, extension };
  };
  const anna = await user('Anna', '1001', 'agent');
  const piotr = await user('Piotr', '1002', 'agent');
  const ewa = await user('Ewa', '1003', 'administrator');
  const queue = await callcard.create('/v1/queues', { name: 'Reception', memberIds: [anna.id, piotr.id] });
  const line = await callcard.create('/v1/lines', {
    ...{ number: consoleLine, label: 'Main number', country: 'PL' },
    routing: { queueId: queue.id },
  });

  return {
    ...{ driver, callcard, browser, anna, piotr, ewa, lineId: line.id },
    visit,
    async signIn({ login }, options = {}) {
      const context = await visit(options);
      const signedIn = await context.request.post(`${callcard.url()}/v1/session`, {
        data: { login, password },
        headers: { origin: callcard.url() },
      });
      expect(signedIn.status()).toBe(201);
      return context;
    },
    async open(context, path = '/') {
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text()))
          faults.push(message.text());
      });
      await page.goto(`${callcard.url()}${path}`);
      await page.waitForSelector('h1');
      return page;
    },
    check() {
      expect(faults.splice(0)).toEqual([]);
    },
    async closeBrowsers() {
      for (const context of contexts.splice(0)) await context.close();
    },
    async stop() {
      await browser.close();
      await callcard.dispose();
      await driver.stop();
    },
  };
}

/** What stands against WCAG 2.2 AA on a page as it is now: the rule, and where. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: {
        run(options: object): Promise<{
          readonly violations: readonly {
            readonly id: string;
            readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
          }[];
        }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}
