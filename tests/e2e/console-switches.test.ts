import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConsoleScene, startConsoleScene } from '../support/console-scene.js';
import { freePort } from '../support/started-process.js';

const folder = mkdtempSync(join(tmpdir(), 'callcard-console-switches-'));
let scene: ConsoleScene;
beforeAll(async () => {
  const nobody = await freePort();
  scene = await startConsoleScene(({ eventSocket: { host, port, password } }) => {
    const config = join(folder, 'callcard.yaml');
    const berlin = { name: 'berlin', host, port, password, webSocket: 'off' };
    const rome = { name: 'rome', host, port: nobody, password, webSocket: 'off' };
    // JSON is YAML.
    writeFileSync(config, JSON.stringify({ switches: [berlin, rome] }));
    return { FREESWITCH_HOST: '', FREESWITCH_PORT: '', FREESWITCH_PASSWORD: '', CALLCARD_CONFIG: config };
  });
});
afterAll(async () => {
  await scene.stop();
  rmSync(folder, { recursive: true });
});

it('the system page says of several switches which does not work and what to do, in the words of each language', async () => {
  const page = await scene.open(await scene.signIn(scene.ewa), '/settings/switches');
  await page.getByText('Not working: rome. Calls of the other switches go on.').waitFor();
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await row('Switch: events (rome)').getByText('Check that FreeSWITCH is running').waitFor();
  expect(await row('Switch: events (rome)').locator('.chip').textContent()).toBe('Not working');
  expect(await row('Switch: events (berlin)').locator('.chip').textContent()).toBe('Working');
  await page.getByRole('button', { name: 'Check FreeSWITCH' }).click();
  await page
    .getByRole('region', { name: /127\.0\.0\.1:\d+/ })
    .nth(1)
    .waitFor();
  const others = [
    ['pl-PL', 'Nie działa: rome. Rozmowy na pozostałych centralach trwają.'],
    ['ru-RU', 'Не работает: rome. Звонки на остальных АТС продолжаются.'],
  ] as const;
  for (const [locale, words] of others) {
    const other = await scene.open(await scene.signIn(scene.ewa, { locale }), '/settings/switches');
    await other.getByText(words).waitFor();
  }
  scene.check();
});
