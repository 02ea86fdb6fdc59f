// Takes the pictures of the console in docs/images: the product as a newcomer starts it, in each language, light and dark. Needs Chromium (in PATH, or its path in CALLCARD_CHROMIUM).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { furnish } from './screenshots/company.mjs';
import { root, setUp } from './setup.mjs';

const images = join(root, 'docs/images');
const languages = { en: 'en-GB', pl: 'pl-PL', ru: 'ru-RU' };
const password = 'for these pictures only';
const size = { width: 1280, height: 800 };

setUp();
const dataDir = mkdtempSync(join(tmpdir(), 'callcard-screenshots-'));
const server = spawn(process.execPath, [join(root, 'packages/api/dist/main.js')], {
  env: { PATH: process.env.PATH, CALLCARD_DATA_DIR: dataDir, CALLCARD_HTTP_PORT: '0' },
  stdio: ['ignore', 'ignore', 'pipe'],
});

/** Where the first administrator sets a password, once the server says so. */
async function passwordAddress() {
  let printed = '';
  for await (const chunk of server.stderr) {
    printed += chunk;
    const [address] = /http\S+\/password#\S+/.exec(printed) ?? [];
    if (address !== undefined) return new URL(address);
  }
  throw new Error(`the server ended:\n${printed}`);
}

/** Smaller than PNG by far; the browser itself writes it. */
async function save(page, encoder, name) {
  const png = (await page.screenshot()).toString('base64');
  const webp = await encoder.evaluate(async (encoded) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${encoded}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, png);
  writeFileSync(join(images, `${name}.webp`), Uint8Array.from(webp));
}

/** The browser that `CALLCARD_CHROMIUM` names, else one of PATH. */
function program() {
  const inPath = process.env.PATH.split(delimiter).map((folder) => join(folder, 'chromium'));
  const found = process.env.CALLCARD_CHROMIUM ?? inPath.find((path) => existsSync(path));
  if (found === undefined) throw new Error('no Chromium: install it, or name it in CALLCARD_CHROMIUM');
  return found;
}

const executablePath = program();
const { origin, hash } = await passwordAddress();
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
});

async function send(context, path, data, method = 'POST') {
  const answer = await context.request.fetch(`${origin}${path}`, { method, data, headers: { origin } });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}

async function signedIn(options) {
  const context = await browser.newContext({ viewport: size, ...options });
  await send(context, '/v1/session', { login: 'admin', password });
  return context;
}

/** Goes to another page as a link does, so that the sound stays unlocked. */
async function goTo(page, path) {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.waitForFunction(
    () => document.querySelector('h1') && !document.querySelector('[aria-busy=true]'),
  );
}

/** A call of the demo's client, answered; gives how to end it. */
async function talk(context, page) {
  const { callId } = await send(context, '/v1/simulated-calls', { caller: 'client' });
  await page.locator('button.good').first().click();
  // Who talks can hold the call.
  await page.locator('[aria-keyshortcuts="Alt+Shift+H"]').waitFor();
  return () => send(context, `/v1/calls/${callId}/commands`, { type: 'hangUp' });
}

try {
  mkdirSync(images, { recursive: true });
  const first = await browser.newContext();
  await send(first, '/v1/password', { secret: hash.slice(1), password }, 'PUT');
  const context = await signedIn({});
  const { user } = await send(context, '/v1/session', undefined, 'GET');
  const [{ contactId }] = await furnish((path, data) => send(context, path, data), user.id);
  const encoder = await first.newPage();
  const pages = {
    start: '/start',
    deals: '/deals',
    contact: `/contacts/${contactId}`,
    wallboard: '/wallboard',
  };
  for (const [language, locale] of Object.entries(languages)) {
    for (const colorScheme of ['light', 'dark']) {
      const own = await signedIn({ locale, colorScheme, permissions: ['notifications'] });
      const page = await own.newPage();
      await page.goto(`${origin}/`);
      await page.locator('.duty').click();
      for (const [name, path] of Object.entries(pages)) {
        await goTo(page, path);
        await save(page, encoder, `${name}-${language}-${colorScheme}`);
      }
      await goTo(page, '/calls');
      const end = await talk(own, page);
      await save(page, encoder, `card-${language}-${colorScheme}`);
      await end();
      await own.close();
    }
  }
} finally {
  await browser.close();
  server.kill('SIGKILL');
  await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}
