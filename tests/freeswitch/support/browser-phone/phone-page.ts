import type { Browser, Page } from 'playwright-core';

/** What the API gives a browser to be a phone with. */
export interface Credentials {
  readonly user: string;
  readonly domain: string;
  readonly uri: string;
  readonly password: string;
  readonly expiresAt: string;
  readonly webSocketPath: string;
  readonly iceServers: readonly unknown[];
}

/** Something that the phone of the page saw. */
export interface Seen {
  readonly what: string;
  readonly status?: number;
  readonly callId?: string;
  readonly from?: string;
}

/** A browser with a phone in it, in which a user signs in. */
export interface PhonePage {
  readonly page: Page;
  /** Asks the API as scripts of the page do; gives status and body. */
  ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  signIn(login: string, password: string): Promise<void>;
  credentials(): Promise<Credentials>;
  /** Connects and registers. */
  start(credentials: Pick<Credentials, 'uri' | 'password' | 'webSocketPath'>): Promise<void>;
  do(what: 'register' | 'answer' | 'hold' | 'unhold' | 'hangUp' | 'stop'): Promise<void>;
  dial(target: string): Promise<void>;
  seen(): Promise<readonly Seen[]>;
  /** The nth such thing that it saw, or sees within half a minute. */
  sees(what: string, n?: number): Promise<Seen>;
  /** Waits until this, and nothing louder, is heard, and has been for so long. */
  hears(hertz: number, ms?: number): Promise<void>;
  close(): Promise<void>;
}

const waitMs = 30_000;

/** Opens a page of this origin, whose scripts the server does not have. */
export async function openPhonePage(browser: Browser, origin: string, script: string): Promise<PhonePage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(`${origin}/phone-page`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Phone</title>' }),
  );
  await page.goto(`${origin}/phone-page`);
  await page.addScriptTag({ content: script });

  const ask: PhonePage['ask'] = (method, path, body) =>
    page.evaluate(
      async ([how, where, what]) => {
        const init = what === null ? {} : { headers: { 'content-type': 'application/json' }, body: what };
        const answer = await fetch(where, { method: how, ...init });
        const text = await answer.text();
        return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
      },
      [method, path, body === undefined ? null : JSON.stringify(body)] as const,
    );

  return {
    page,
    ask,
    async signIn(login, password) {
      const { status, body } = await ask('POST', '/v1/session', { login, password });
      if (status !== 201) throw new Error(`${login} is not signed in: ${JSON.stringify(body)}`);
    },
    async credentials() {
      const { status, body } = await ask('GET', '/v1/session/phone');
      if (status !== 200) throw new Error(`no phone: ${JSON.stringify(body)}`);
      return (body as { phone: Credentials }).phone;
    },
    async start({ uri, password, webSocketPath }) {
      const url = origin.replace(/^http/, 'ws') + webSocketPath;
      await page.evaluate(`phone.start(${JSON.stringify({ uri, password, url })})`);
    },
    do: (what) => page.evaluate(`phone.${what}()`).then(() => undefined),
    dial: (target) => page.evaluate(`phone.dial(${JSON.stringify(target)})`).then(() => undefined),
    seen: () => page.evaluate('phone.seen') as Promise<Seen[]>,
    async sees(what, n = 0) {
      const found = `phone.seen.filter((one) => one.what === ${JSON.stringify(what)})[${n}]`;
      try {
        const handle = await page.waitForFunction(found, undefined, { timeout: waitMs });
        return (await handle.jsonValue()) as Seen;
      } catch (cause) {
        const seen = JSON.stringify(await page.evaluate('phone.seen'));
        throw new Error(`The page never saw "${what}" ${n}, but ${seen}`, { cause });
      }
    },
    async hears(hertz, ms = 0) {
      try {
        await page.waitForFunction(`phone.hasHeard(${hertz}, ${ms})`, undefined, {
          timeout: waitMs,
          polling: 50,
        });
      } catch (cause) {
        throw new Error(`The page never heard ${hertz}, but ${await page.evaluate('phone.hears()')}`, {
          cause,
        });
      }
    },
    close: () => context.close(),
  };
}
