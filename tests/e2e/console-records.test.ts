import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { accessibilityFaults, type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

/** What a caller or a colleague may have written, to break a page. */
const hostile = `<img src=x onerror=alert(1)> \u202eesrever ${'long'.repeat(35)}`;

interface Stored {
  readonly id: string;
  readonly version: number;
}

async function patch(path: string, body: object): Promise<void> {
  const { version } = await scene.callcard.json<Stored>(path);
  const answer = await scene.callcard.fetch(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, version }),
  });
  expect(answer.status).toBe(200);
}

async function openAs(user: ConsoleScene['anna'], path: string): Promise<Page> {
  return scene.open(await scene.signIn(user), path);
}

describe.skipIf(reason !== undefined)(
  `records in the console${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    beforeAll(async () => {
      scene = await startConsoleScene({ FREESWITCH_TRUNK: 'trunk' });
    });

    afterEach(async () => {
      scene.check();
      await scene.closeBrowsers();
    });

    afterAll(() => scene?.stop());

    it.each([
      ['a name', 'zieli'],
      ['a number in another spelling', '(601) 777-001'],
      ['an e-mail address', 'Ada@Zielinska.example'],
      ['an id in another system', 'bitrix24:found-1'],
    ])('finds a contact by %s, and keeps what was looked for in the address', async (_, text) => {
      const { callcard, anna } = scene;
      if ((await callcard.json<{ items: unknown[] }>('/v1/contacts?name=Ada')).items.length === 0) {
        await callcard.create('/v1/contacts', {
          ...{ name: 'Ada Zielińska', email: 'ada@zielinska.example', ownerId: anna.id },
          phones: [{ number: '+48 601 777 001' }],
          externalId: { source: 'bitrix24', id: 'found-1' },
        });
        await callcard.create('/v1/contacts', { name: 'Somebody Else' });
      }
      const page = await openAs(anna, '/contacts');
      await page.getByRole('link', { name: 'Somebody Else' }).waitFor();
      await page.getByRole('main').getByRole('searchbox', { name: 'Search' }).fill(text);
      await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: 'Somebody Else' }).waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('link', { name: 'Ada Zielińska' }).waitFor();
      await expect.poll(() => page.getByRole('main').getByRole('row').count()).toBe(2);
    });

    it('makes a contact, and shows whom it was made for', async () => {
      const page = await openAs(scene.anna, '/contacts');
      await page.getByRole('button', { name: 'New contact' }).click();
      const dialog = page.getByRole('dialog', { name: 'New contact' });
      await dialog.getByLabel('Name', { exact: true }).fill('Nina Nowa');
      await dialog.getByLabel('Phone number').fill('no number');
      await dialog.getByRole('button', { name: 'New contact' }).click();
      await dialog.getByText('This cannot be read as a phone number.').waitFor();
      await dialog.getByLabel('Phone number').fill('601 777 002');
      await dialog.getByRole('button', { name: 'New contact' }).click();
      await page.getByRole('heading', { name: 'Nina Nowa' }).waitFor();
      await page.getByText('+48601777002').waitFor();
      expect(await page.getByLabel('Responsible').inputValue()).toBe(scene.anna.id);
    });

    it('changes fields where they stand, and says when somebody else changed them meanwhile', async () => {
      const { id } = await scene.callcard.create('/v1/contacts', {
        name: 'Old Name',
        ownerId: scene.anna.id,
      });
      const context = await scene.signIn(scene.anna);
      // Nothing live comes, so that the page does not know of the change before it is refused.
      await context.route('**/v1/events*', (route) => route.abort());
      const page = await scene.open(context, `/contacts/${id}`);
      await page.getByLabel('Name', { exact: true }).fill('New Name');
      await patch(`/v1/contacts/${id}`, { email: 'meanwhile@callcard.example' });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Somebody else changed it meanwhile.').waitFor();
      await expect
        .poll(() => page.getByLabel('E-mail', { exact: true }).inputValue())
        .toBe('meanwhile@callcard.example');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'New Name' }).waitFor();
      expect(await scene.callcard.json(`/v1/contacts/${id}`)).toMatchObject({
        ...{ name: 'New Name', email: 'meanwhile@callcard.example', version: 3 },
      });
    });

    it('shows what others change as soon as it is there, and leaves alone what is being written', async () => {
      const { id } = await scene.callcard.create('/v1/contacts', { name: 'Live One' });
      const page = await openAs(scene.anna, `/contacts/${id}`);
      await page.getByLabel('E-mail', { exact: true }).fill('typed@callcard.example');
      await patch(`/v1/contacts/${id}`, { name: 'Live Two' });
      await page.getByRole('heading', { name: 'Live Two' }).waitFor();
      expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe('typed@callcard.example');
    });

    it('adds, labels and removes numbers, and says which cannot be read', async () => {
      const { id } = await scene.callcard.create('/v1/contacts', { name: 'Phones', ownerId: scene.anna.id });
      const page = await openAs(scene.anna, `/contacts/${id}`);
      const phones = page.getByRole('region', { name: 'Phone numbers' });
      await phones.getByLabel('Phone number').fill('12');
      await phones.getByRole('button', { name: 'Add number' }).click();
      await phones.getByText('This cannot be read as a phone number.').waitFor();
      await phones.getByLabel('Phone number').fill('22 555 77 03');
      await phones.getByLabel('Label', { exact: true }).selectOption('Work');
      await phones.getByRole('button', { name: 'Add number' }).click();
      await phones.getByLabel('Label of 22 555 77 03').selectOption('Main');
      await expect
        .poll(() => scene.callcard.json(`/v1/contacts/${id}`))
        .toMatchObject({ phones: [{ e164: '+48225557703', kind: 'main' }] });
      await phones.getByRole('button', { name: 'Remove 22 555 77 03' }).click();
      await phones.getByText('None').waitFor();
    });

    it('takes notes and tasks, says when one is done, and tells who changed what', async () => {
      const { id } = await scene.callcard.create('/v1/companies', { name: 'Noted', ownerId: scene.anna.id });
      const page = await openAs(scene.anna, `/companies/${id}`);
      await page.getByLabel('Note', { exact: true }).fill('First line\nsecond line');
      await page.getByRole('button', { name: 'Write note' }).click();
      await page.getByRole('region', { name: 'Activities' }).getByText('First line').waitFor();

      const tasks = page.getByRole('region', { name: 'Open tasks' });
      await tasks.getByText('Plan a task').first().click();
      await tasks.getByLabel('What is to be done').fill('Send the offer');
      await tasks.getByRole('button', { name: 'Plan a task' }).click();
      await tasks.getByRole('button', { name: 'Done: Send the offer' }).click();
      await tasks.getByText('Nothing is planned.').waitFor();

      await page.getByText('History').click();
      const history = page.getByRole('region', { name: 'History' });
      for (const line of ['Created', 'A note was written', 'A task was planned', 'A task was done'])
        await history.getByText(line, { exact: true }).waitFor();
      await expect.poll(() => history.getByText('Anna').count()).toBe(3);
    });

    it('calls a number, shows how the call ended, and plays what was recorded', async () => {
      const { driver, callcard, anna } = scene;
      const phones = [{ number: '+48601777004' }];
      const { id } = await callcard.create('/v1/contacts', { name: 'Called', ownerId: anna.id, phones });
      const page = await openAs(anna, `/contacts/${id}`);
      await driver.setPhone('1001', { kind: 'offline' });
      await page.getByRole('button', { name: 'Call +48601777004' }).click();
      await page.getByText('Your phone is not connected.').waitFor();

      await driver.setPhone('1001', { kind: 'answer', afterMs: 100, hangUpAfterMs: 5_000 });
      await driver.placeCall({ from: '+48601777004', to: '+48225550100', hangUpAfterMs: 700 });
      const activities = page.getByRole('region', { name: 'Activities' });
      await activities.getByRole('link', { name: 'Call from the client' }).waitFor();
      await activities.getByText('Answered').waitFor();
      await activities.getByText(/^Recording of/).click();
      const audio = activities.locator('audio');
      await audio.waitFor();
      const played = await page.request.get(`${callcard.url()}${(await audio.getAttribute('src')) ?? ''}`);
      expect([played.status(), played.headers()['content-type']]).toEqual([200, 'audio/wav']);
    });

    it('says what would remain, and deletes; whose role never may is not asked', async () => {
      const { id } = await scene.callcard.create('/v1/contacts', { name: 'Goes Away' });
      await scene.callcard.create('/v1/deals', { title: 'Stays', contactId: id });
      const agents = await openAs(scene.anna, `/contacts/${id}`);
      await agents.getByRole('button', { name: 'Merge…' }).waitFor();
      expect(await agents.getByRole('button', { name: 'Delete…' }).count()).toBe(0);

      const context = await scene.signIn(scene.ewa);
      const other = await scene.open(context, `/contacts/${id}`);
      const page = await scene.open(context, `/contacts/${id}`);
      await page.getByRole('button', { name: 'Delete…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Delete Goes Away?' });
      await dialog.getByText('1 record that names it').waitFor();
      await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('heading', { name: 'Contacts' }).waitFor();
      expect((await scene.callcard.fetch(`/v1/contacts/${id}`)).status).toBe(410);
      // Whoever still looks at it learns of it.
      await other
        .getByText('It is not there, or not for you.')
        .or(other.getByText('was deleted'))
        .first()
        .waitFor();
    });

    it('qualifies a lead, and says in words what it lacks (rules L1, L2)', async () => {
      const lead = {
        title: 'Asked for a lease',
        companyName: 'Lis & Co',
        phones: [{ number: '+48601777005' }],
      };
      const { id } = await scene.callcard.create('/v1/leads', { ...lead, ownerId: scene.anna.id });
      const page = await openAs(scene.anna, `/leads/${id}`);
      await page.getByRole('button', { name: 'Qualify' }).click();
      const dialog = page.getByRole('dialog', { name: 'Qualify the lead' });
      await dialog.getByRole('button', { name: 'Qualify' }).click();
      await dialog.getByText('First fill in: Person.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByLabel('Person', { exact: true }).fill('Adam Lis');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Adam Lis' }).waitFor();
      await page.getByRole('button', { name: 'Qualify' }).click();
      await dialog.getByRole('button', { name: 'Qualify' }).click();
      await page.getByText('Qualified', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Lis & Co' }).waitFor();
      await page.getByRole('link', { name: 'Asked for a lease' }).waitFor();
      await page.getByRole('link', { name: 'Adam Lis' }).click();
      await page.getByText('+48601777005').first().waitFor();
    });

    it('merges two contacts into the one that is chosen (rule M11)', async () => {
      const kept = await scene.callcard.create('/v1/contacts', { name: 'Merge Kept' });
      const gone = await scene.callcard.create('/v1/contacts', {
        ...{ name: 'Merge Gone', phones: [{ number: '+48601777006' }] },
      });
      const page = await openAs(scene.anna, `/contacts/${gone.id}`);
      await page.getByRole('button', { name: 'Merge…' }).click();
      await page.getByLabel('Find: Contact').fill('merge kept');
      await page.getByRole('button', { name: 'Merge Kept' }).click();
      await page.getByRole('radio', { name: 'Merge Kept (Contact)' }).check();
      await page.getByRole('button', { name: 'Merge', exact: true }).click();
      await page.getByRole('heading', { name: 'Merge Kept' }).waitFor();
      await page.getByText('+48601777006').first().waitFor();
      await page.goto(`${scene.callcard.url()}/contacts/${gone.id}`);
      await page.getByText('This record was merged into').waitFor();
      await page.getByRole('main').getByRole('link', { name: 'Merge Kept' }).click();
      await page.waitForURL(`**/contacts/${kept.id}`);
    });

    it('finds people and deals from the top of every page, by keyboard alone', async () => {
      const { callcard, anna } = scene;
      const { id } = await callcard.create('/v1/companies', { name: 'Searched Works', ownerId: anna.id });
      await callcard.create('/v1/deals', { title: 'Searched lease', companyId: id });
      const page = await openAs(anna, '/tasks');
      await page.getByRole('search').getByRole('searchbox').focus();
      await page.keyboard.type('searched');
      await page.keyboard.press('Enter');
      await page
        .getByRole('region', { name: 'Deals' })
        .getByRole('link', { name: 'Searched lease' })
        .waitFor();
      await page.getByRole('link', { name: 'Searched Works' }).press('Enter');
      await page.getByRole('heading', { name: 'Searched Works' }).waitFor();
    });

    it('lists tasks that are overdue first, and takes one away with one click when it is done', async () => {
      const { callcard, anna } = scene;
      const record = { type: 'contact', ...(await callcard.create('/v1/contacts', { name: 'Planned' })) };
      const about = { record: { type: record.type, id: record.id }, ownerId: anna.id };
      const late = { title: 'Late one', dueAt: '2020-01-01T09:00:00.000Z' };
      await callcard.create('/v1/tasks', { title: 'Far one', dueAt: '2999-01-01T09:00:00.000Z', ...about });
      await callcard.create('/v1/tasks', { ...late, ...about });
      const page = await openAs(anna, '/tasks');
      const first = page.getByRole('main').getByRole('listitem').first();
      await first.getByText('Late one').waitFor();
      await first.getByText('Overdue').waitFor();
      await page.getByRole('button', { name: 'Done: Late one' }).click();
      await page.getByText('Late one', { exact: true }).waitFor({ state: 'detached' });
      await page.getByLabel('Status').selectOption('Done');
      await page.getByText('Late one', { exact: true }).waitFor();
      expect(new URL(page.url()).search).toBe('?status=done');
    });

    it('lists everybody’s tasks in the order in which they are due, whoever made them when', async () => {
      const { callcard, anna } = scene;
      const { id } = await callcard.create('/v1/contacts', { name: 'Ordered' });
      const record = { type: 'contact', id };
      const plan = (title: string, dueAt: string, ownerId: string | null) =>
        callcard.create('/v1/tasks', { title, dueAt, ownerId, record });
      await plan('Ordered second', '2019-01-02T09:00:00.000Z', null);
      await plan('Ordered third', '2019-01-03T09:00:00.000Z', anna.id);
      await plan('Ordered first', '2019-01-01T09:00:00.000Z', anna.id);
      const page = await openAs(anna, '/tasks?owner=all');
      const rows = page.getByRole('main').getByRole('listitem');
      const ordered = rows.filter({ hasText: 'Ordered' });
      await ordered.nth(2).waitFor();
      await expect
        .poll(() => ordered.locator('.text').allTextContents())
        .toEqual(['Ordered first', 'Ordered second', 'Ordered third']);
      await expect.poll(() => rows.first().textContent()).toContain('Ordered first');
    });

    it('shows hostile texts as texts, on pages that nothing stands against in WCAG 2.2 AA', async () => {
      const { callcard, anna } = scene;
      const owned = { ownerId: anna.id };
      const phones = [{ number: '+48601777009' }];
      const company = await callcard.create('/v1/companies', { name: `${hostile} Co`, phones, ...owned });
      const contact = await callcard.create('/v1/contacts', {
        ...{ name: hostile, companyId: company.id, attributes: { site: 'javascript:alert(1)' }, phones },
        ...owned,
      });
      const lead = await callcard.create('/v1/leads', {
        ...{ title: hostile, personName: hostile, comments: `${hostile}\n${hostile}`, phones },
        ...owned,
      });
      const deal = await callcard.create('/v1/deals', { title: hostile, contactId: contact.id, ...owned });
      const invoice = await callcard.create('/v1/invoices', {
        ...{ title: hostile, amount: 10, dealId: deal.id, contactId: contact.id },
        ...owned,
      });
      const record = { type: 'contact', id: contact.id };
      await callcard.create('/v1/tasks', {
        title: hostile,
        dueAt: '2020-01-01T09:00:00.000Z',
        record,
        ...owned,
      });
      await callcard.create(`/v1/contacts/${contact.id}/notes`, { text: `${hostile}\n${hostile}` });
      const paths = [
        '/contacts',
        `/contacts/${contact.id}`,
        `/companies/${company.id}`,
        '/leads',
        `/leads/${lead.id}`,
        '/deals',
        `/deals/${deal.id}`,
        `/invoices/${invoice.id}`,
        '/tasks',
        '/duplicates',
        `/search?q=${encodeURIComponent('img')}`,
      ];
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await scene.signIn(anna, { colorScheme });
        const page = await scene.open(context);
        for (const path of paths) {
          await page.goto(`${callcard.url()}${path}`);
          await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
          await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
          expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
          expect(await page.locator('img').count()).toBe(0);
          expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
          // Nothing is wider than the window, however long a word is.
          expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
            path,
            true,
          ]);
        }
      }
    });
  },
);
