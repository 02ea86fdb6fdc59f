import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { accessibilityFaults, type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

/** Texts that were written to do harm, or to look like something else. */
const hostile = '<img src=x onerror=alert(1)> \u202Egnp.exe';

interface Pipeline {
  readonly name: string;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
}

async function stored<T>(path: string): Promise<T> {
  return (await (await scene.callcard.fetch(path)).json()) as T;
}

async function openAs(user: 'ewa' | 'anna', path: string, options = {}): Promise<Page> {
  return scene.open(await scene.signIn(scene[user], options), path);
}

/** Saves what was changed, and waits until it is stored. */
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
}

const pages = [
  ['/settings', 'Settings'],
  ['/settings/users', 'Users'],
  ['/settings/lines', 'Lines'],
  ['/settings/queues', 'Queues'],
  ['/settings/pipelines', 'Pipelines'],
  ['/settings/number-quality', 'Number quality'],
  ['/settings/keys', 'API keys'],
  ['/settings/webhooks', 'Webhooks'],
  ['/settings/audit', 'Audit trail'],
  ['/settings/legal-holds', 'Legal holds'],
  ['/settings/erasures', 'Erasure'],
  ['/settings/switches', 'System'],
] as const;

describe.skipIf(reason !== undefined)(`the settings${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('make a user, who signs in by the link that is shown once', async () => {
    const page = await openAs('ewa', '/settings/users');
    await page.getByRole('button', { name: 'New user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Jan');
    await dialog.getByLabel('Login name').fill('jan@callcard.example');
    await dialog.getByLabel('Extension').fill('1004');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Jan' }).waitFor();

    await page.getByRole('button', { name: 'Make a password link' }).click();
    const link = page.getByLabel('Link', { exact: true });
    await link.waitFor();
    const address = await link.inputValue();
    expect(address).toMatch(/^http.*\/password/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await link.waitFor({ state: 'detached' });
    const invited = await scene.browser.newContext();
    const used = await invited.request.get(address);
    expect(used.status()).toBe(200);
    await invited.close();
  });

  it('change every kind of field of a user, and send none that nobody touched', async () => {
    const page = await openAs('ewa', `/settings/users/${scene.piotr.id}`);
    await page.getByLabel('Department').fill(hostile);
    await page.getByLabel('Mobile number').fill('601 000 111');
    await page.getByLabel('Substitute').selectOption({ label: 'Anna' });
    await page.getByLabel('Always on duty').uncheck();
    await page.getByRole('button', { name: 'Add a day off' }).click();
    await page.getByLabel('Date').fill('2027-05-02');
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await page.getByLabel('SIP user').fill('1002-mobile');
    await save(page);
    const user = await stored<Record<string, unknown>>(`/v1/users/${scene.piotr.id}`);
    expect(user).toMatchObject({
      name: 'Piotr',
      extension: '1002',
      department: hostile,
      mobile: { e164: '+48601000111' },
      substituteId: scene.anna.id,
      devices: [{ kind: 'desk', sipUser: '1002-mobile' }],
      hours: {
        open: [{ from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }],
        daysOff: ['2027-05-02'],
      },
    });
    expect(user).not.toHaveProperty('ringSeconds', expect.any(Number));
  });

  it('say that somebody else has changed it meanwhile, and show what is so now', async () => {
    const page = await openAs('ewa', `/settings/users/${scene.anna.id}`);
    const extension = page.getByLabel('Extension', { exact: true });
    await extension.waitFor();
    const { version } = await stored<{ version: number }>(`/v1/users/${scene.anna.id}`);
    const elsewhere = await scene.callcard.fetch(`/v1/users/${scene.anna.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ department: 'Sales', version }),
    });
    expect(elsewhere.status).toBe(200);
    await page.getByLabel('Department').fill('Support');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else changed it meanwhile.').waitFor();
    await expect.poll(() => page.getByLabel('Department').inputValue()).toBe('Sales');
  });

  it('list what others make, change and delete, without being loaded again', async () => {
    const [users, queues] = [await openAs('ewa', '/settings/users'), await openAs('ewa', '/settings/queues')];
    await users.getByRole('link', { name: 'Anna' }).waitFor();
    await queues.getByRole('link', { name: 'Reception' }).waitFor();
    const user = await scene.callcard.create('/v1/users', { name: 'Live one', extension: '1019' });
    const queue = await scene.callcard.create('/v1/queues', { name: 'Live queue', memberIds: [user.id] });
    await users.getByRole('link', { name: 'Live one' }).waitFor();
    await queues
      .getByRole('row', { name: /Live queue/ })
      .getByText('Live one')
      .waitFor();
    for (const path of [`/v1/queues/${queue.id}`, `/v1/users/${user.id}`])
      expect((await scene.callcard.fetch(path, { method: 'DELETE' })).status).toBe(200);
    await users.getByRole('link', { name: 'Live one' }).waitFor({ state: 'detached' });
    await queues.getByRole('link', { name: 'Live queue' }).waitFor({ state: 'detached' });
  });

  it('ask before what was not saved is lost by a link or by going back, and lose nothing for whoever stays', async () => {
    const page = await openAs('ewa', '/settings/users');
    await page.getByRole('link', { name: 'Anna', exact: true }).click();
    const department = page.getByLabel('Department');
    await department.fill('Unsaved');
    const asked = page.getByRole('dialog', { name: 'Leave without saving?' });
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Calls', exact: true })
      .click();
    await asked.getByRole('button', { name: 'Stay' }).click();
    await asked.waitFor({ state: 'detached' });
    await page.evaluate('history.back()');
    await asked.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await department.inputValue()).toBe('Unsaved');
    expect(new URL(page.url()).pathname).toBe(`/settings/users/${scene.anna.id}`);
    await page.evaluate('history.back()');
    await asked.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
    await page.getByRole('link', { name: 'Anna', exact: true }).click();
    await department.waitFor();
    expect(await department.inputValue()).not.toBe('Unsaved');
  });

  it('sign a user out everywhere', async () => {
    const annas = await scene.signIn(scene.anna);
    const page = await openAs('ewa', `/settings/users/${scene.anna.id}`);
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await annas.request.get(`${scene.callcard.url()}/v1/session`)).status()).toBe(401);
  });

  it('say what remains of a user before deleting one', async () => {
    const { id } = await scene.callcard.create('/v1/users', { name: 'Leaving', extension: '1009' });
    const page = await openAs('ewa', `/settings/users/${id}`);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 history entry').waitFor();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
    expect(await page.getByRole('link', { name: 'Leaving' }).count()).toBe(0);
  });

  it('put members of a queue in another order by keyboard, with the focus on what was moved', async () => {
    const { id } = await scene.callcard.create('/v1/queues', {
      name: 'In order',
      strategy: 'ordered',
      memberIds: [scene.anna.id, scene.piotr.id],
    });
    const page = await openAs('ewa', `/settings/queues/${id}`);
    await page.getByRole('button', { name: 'Move up: Piotr' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toMatch(/Piotr$/);
    await page.getByLabel('Add a member').selectOption({ label: 'Ewa (1003)' });
    await page.getByLabel('Longest wait in seconds').fill('90');
    await save(page);
    expect(await stored(`/v1/queues/${id}`)).toMatchObject({
      memberIds: [scene.piotr.id, scene.anna.id, scene.ewa.id],
      maxWaitSeconds: 90,
    });
  });

  it('make a pipeline with its stages in order', async () => {
    const page = await openAs('ewa', '/settings/pipelines');
    await page.getByRole('button', { name: 'New pipeline' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Sales');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Add a stage' }).click();
    // The focus is in what was added.
    await page.keyboard.type('Contract');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Won');
    await page.getByRole('button', { name: 'Move up: Contract' }).click();
    await save(page);
    const { items } = await stored<{ items: Pipeline[] }>('/v1/pipelines');
    const stages = items.find(({ name }) => name === 'Sales')?.stages ?? [];
    expect(stages.at(-2)).toMatchObject({ name: 'Contract', semantics: 'won' });
    expect(new Set(stages.map(({ id }) => id)).size).toBe(stages.length);
  });

  it('make a key that is shown once and opens what was chosen, and take it back', async () => {
    const page = await openAs('ewa', '/settings/keys');
    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Wallboard');
    await dialog.getByLabel('See calls').check();
    await dialog.getByRole('button', { name: 'Create' }).click();
    const shown = page.getByLabel('API key', { exact: true });
    await shown.waitFor();
    const key = await shown.inputValue();
    const ask = (path: string) =>
      fetch(`${scene.callcard.url()}${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect([(await ask('/v1/calls')).status, (await ask('/v1/keys')).status]).toEqual([200, 403]);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke: Wallboard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('cell', { name: 'Revoked' }).waitFor();
    expect((await ask('/v1/calls')).status).toBe(401);
  });

  it('make a webhook with its secret, send a test, and say what became of it', async () => {
    const page = await openAs('ewa', '/settings/webhooks');
    await page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill('https://shop.callcard.example/hook');
    await dialog.getByLabel('Description').fill('Shop');
    await dialog.getByLabel('A call ends').check();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByLabel('Secret', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('rowheader', { name: 'Test' }).waitFor();
  });

  it('show the audit trail in words, with what is looked for in the address', async () => {
    const page = await openAs('ewa', '/settings/audit?action=signedIn');
    await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Created' }).count()).toBe(0);
    await page.getByLabel('Who').selectOption({ label: 'Ewa' });
    await page.waitForURL(/userId=.*action=signedIn/);
    await page.reload();
    await page.getByRole('cell', { name: 'Ewa', exact: true }).first().waitFor();
  });

  it('say whether every part is ready, and what runs by itself', async () => {
    const page = await openAs('ewa', '/settings/switches');
    await page.getByText('Everything is working.').waitFor();
    await page.getByRole('rowheader', { name: 'Delete recordings whose time is over' }).waitFor();
  });

  it('check the switch, and say what there is to do and what is as it should be', async () => {
    const page = await openAs('ewa', '/settings/switches');
    await page.getByRole('button', { name: 'Check FreeSWITCH' }).click();
    // The simulated switch has no prompts of Callcard.
    await page.getByText('The global variable callcard_sounds_dir is missing.').waitFor();
    await page.getByText('As it should be').click();
    await page.getByText('A call to a line waits for Callcard.').waitFor();
    await page.getByText('The fallback answers when Callcard does not.').waitFor();
  });

  it('hold a number, and erase another only after it was typed again', async () => {
    const page = await openAs('ewa', '/settings/legal-holds');
    await page.getByRole('button', { name: 'New legal hold' }).click();
    await page.getByRole('dialog').getByLabel('Number', { exact: true }).fill('+48 601 222 333');
    await page.getByRole('dialog').getByLabel('Reason').fill(hostile);
    await page.getByRole('dialog').getByRole('button', { name: 'Place' }).click();
    await page.getByRole('rowheader', { name: '+48601222333' }).waitFor();

    const { id } = await scene.callcard.create('/v1/contacts', {
      name: 'Gone soon',
      phones: [{ number: '+48601333444', kind: 'mobile' }],
    });
    await page.getByRole('link', { name: 'Erasure' }).click();
    await page.getByLabel('Number', { exact: true }).fill('+48 601 333 444');
    await page.getByRole('button', { name: 'Show what would go' }).click();
    await page.getByText('1 record that loses the number').waitFor();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    const erase = page.getByRole('dialog').getByRole('button', { name: 'Erase for good' });
    expect(await erase.isDisabled()).toBe(true);
    await page.getByLabel(/to confirm$/).fill('+48601333444');
    await erase.click();
    await page.getByRole('cell', { name: /1 record that loses the number/ }).waitFor();
    expect(await stored(`/v1/contacts/${id}`)).toMatchObject({ phones: [] });
  });

  it('show numbers by which nobody is recognised', async () => {
    for (const name of [hostile, 'Jan'])
      await scene.callcard.create('/v1/contacts', {
        name,
        phones: [{ number: '+48601555666', kind: 'work' }],
      });
    const page = await openAs('ewa', '/settings/number-quality');
    const flawed = page.getByRole('listitem').filter({ hasText: 'Several records have it (2)' });
    await flawed.getByRole('link', { name: '<img src=x' }).waitFor();
    await page.getByLabel('Problem').selectOption('placeholder');
    await page.waitForURL(/flaw=placeholder/);
    await flawed.first().waitFor({ state: 'detached' });
  });

  it('are looked at by supervisors, who change none and ask who would get a call', async () => {
    const { version } = await stored<{ version: number }>(`/v1/users/${scene.piotr.id}`);
    await scene.callcard.fetch(`/v1/users/${scene.piotr.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'supervisor', version }),
    });
    const page = await scene.open(await scene.signIn(scene.piotr), `/settings/lines/${scene.lineId}`);
    await page.getByText('Only administrators can change this.').waitFor();
    expect(await page.getByLabel('Consent').isDisabled()).toBe(true);
    for (const name of ['Save', 'Delete'])
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    const areas = page.getByRole('navigation', { name: 'Settings' });
    await expect
      .poll(() => areas.getByRole('link').allInnerTexts())
      .toEqual(['Users', 'Lines', 'Queues', 'Pipelines', 'Number quality']);
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('What would happen, in order').waitFor();
  });

  it('are not there for agents, whom the API tells so', async () => {
    const page = await openAs('anna', '/settings/keys');
    await page.getByText('You may not do this.').waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'have nothing against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      const context = await scene.signIn(scene.ewa, { colorScheme });
      const page = await scene.open(context, '/settings');
      for (const [path, name] of pages) {
        await page.goto(`${scene.callcard.url()}${path}`);
        await page.getByRole('heading', { level: 1, name }).waitFor();
        await expect.poll(() => page.locator('[aria-busy]').count()).toBe(0);
        expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
      }
      await page.goto(`${scene.callcard.url()}/settings/users/${scene.piotr.id}`);
      await page.getByText('The standard one is played').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
