import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import {
  answer,
  type CardScene,
  callOf,
  finish,
  press,
  says,
  startCardScene,
} from '../support/console-card.js';

const reason = whyNoBrowser();
let scene: CardScene;

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

async function activitiesOf(path: string): Promise<Listed['items']> {
  return (await scene.callcard.json<Listed>(`${path}/activities`)).items;
}

/** As somebody else does it, meanwhile. */
async function change(path: string, body: object): Promise<void> {
  const { version } = await scene.callcard.json<{ version: number }>(path);
  const changed = await scene.callcard.fetch(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
    body: JSON.stringify(body),
  });
  expect(changed.status).toBe(200);
}

/** The records that a call is bound to. */
async function boundTo(card: Locator): Promise<readonly { readonly type: string; readonly id: string }[]> {
  const { bindings } = await scene.callcard.json<{ bindings: { type: string; id: string }[] }>(
    `/v1/calls/${await callOf(card)}`,
  );
  return bindings;
}

describe.skipIf(reason !== undefined)(
  `records on the card${reason ? ` (skipped: ${reason})` : ''}`,
  { timeout: 120_000 },
  () => {
    beforeAll(async () => {
      scene = await startCardScene();
      // Leads are made from the card alone.
      await change(`/v1/lines/${scene.lineId}`, { leadCreation: 'manual' });
    });

    afterEach(async () => {
      await scene.endCalls();
      scene.check();
      await scene.closeBrowsers();
    });

    afterAll(() => scene?.stop());

    it('C1, D1, D5: shows everything that is known of a client, with the funnel by names', async () => {
      const page = await scene.pageOf(scene.anna);
      const company = await scene.callcard.create('/v1/companies', { name: 'ACME', ownerId: scene.anna.id });
      const maria = await scene.client('Maria Kowalska', { companyId: company.id });
      const pipeline = await scene.callcard.create('/v1/pipelines', {
        name: 'Sales',
        stages: [
          { id: 'asked', name: 'Asked', semantics: 'open' },
          { id: 'offered', name: 'Offered', semantics: 'open' },
          { id: 'won', name: 'Won', semantics: 'won' },
        ],
      });
      const deal = await scene.callcard.create('/v1/deals', {
        ...{ title: 'Ten chairs', contactId: maria.contactId, amount: 1_250.5, ownerId: scene.anna.id },
        ...{ pipelineId: pipeline.id, stageId: 'offered' },
      });
      await scene.callcard.create('/v1/tasks', {
        ...{ title: 'Send the catalogue', kind: 'todo', ownerId: scene.anna.id },
        ...{ record: { type: 'contact', id: maria.contactId }, dueAt: '2026-01-05T10:00:00Z' },
      });
      await scene.callcard.create(`/v1/contacts/${maria.contactId}/notes`, { text: 'Wants red ones' });
      const missed = await scene.ring(page, maria.number, maria.name);
      await scene.driver.hangUp(maria.number);
      await says(missed, 'The caller hung up before anybody answered');

      const card = await scene.ring(page, maria.number, maria.name);
      await says(card, 'Called before', 'Main number', 'Send the catalogue', /^overdue: /, 'called once');
      await says(card, 'Wants red ones', '1,250.5', 'Incoming, Missed');
      const expected = [
        [maria.name, `/contacts/${maria.contactId}`],
        ['ACME', `/companies/${company.id}`],
        ['Ten chairs', `/deals/${deal.id}`],
      ] as const;
      for (const [name, address] of expected)
        expect(await card.getByRole('link', { name }).first().getAttribute('href')).toBe(address);
      const funnel = card.getByRole('list', { name: 'Stages of Ten chairs' });
      await expect
        .poll(() => funnel.getByRole('listitem').allTextContents())
        .toEqual(['Asked', 'Offered', 'Won']);
      expect(await funnel.locator('[aria-current=step]').textContent()).toBe('Offered');

      // What somebody else changes meanwhile shows at once.
      await change(`/v1/deals/${deal.id}`, { stageId: 'asked' });
      await funnel.locator('[aria-current=step]', { hasText: 'Asked' }).waitFor();
      await press(card, 'Skip');
      await card.waitFor({ state: 'detached' });
    });

    it('A1b: a comment is on the card and in the stream of the client', async () => {
      const page = await scene.pageOf(scene.anna);
      const jan = await scene.client('Jan Comment');
      const card = await scene.ring(page, jan.number, jan.name);
      await answer(card);
      const box = card.getByRole('textbox', { name: 'Comment' });
      await box.fill('Call back\non Monday');
      await press(card, 'Add comment');
      await card.getByRole('listitem').filter({ hasText: 'on Monday' }).waitFor();
      await expect.poll(() => box.inputValue()).toBe('');
      const stream = await activitiesOf(`/v1/contacts/${jan.contactId}`);
      expect(stream).toContainEqual(
        expect.objectContaining({ kind: 'note', text: 'Call back\non Monday', userId: scene.anna.id }),
      );
      await finish(card);
    });

    it('C5, L1, L2: makes a lead of a stranger, fills it in while talking, and qualifies it', async () => {
      const page = await scene.pageOf(scene.anna);
      const number = scene.freshNumber();
      const card = await scene.ring(page, number, number);
      await says(card, 'New caller', 'Nobody is responsible');
      await press(card, 'Create lead');
      const person = card.getByRole('textbox', { name: 'Person' });
      await person.waitFor();
      await answer(card);
      expect(await boundTo(card)).toMatchObject([{ type: 'lead' }]);
      await press(card, 'Qualify lead');
      await says(card, /^First fill in: .*person/i);

      await person.fill('Ada Lovelace');
      await card.getByRole('textbox', { name: 'Company' }).fill('Engines Ltd');
      await card.getByRole('spinbutton', { name: 'Expected amount' }).fill('4000');
      await press(card, 'Save lead');
      await says(card, 'Saved.');
      await card.getByRole('heading', { level: 2, name: 'Ada Lovelace' }).waitFor();
      const [lead] = await boundTo(card);
      expect(await scene.callcard.json(`/v1/leads/${lead?.id}`)).toMatchObject({
        ...{ personName: 'Ada Lovelace', companyName: 'Engines Ltd', expectedAmount: 4_000 },
        ownerId: scene.anna.id,
      });

      await press(card, 'Qualify lead');
      await card.getByRole('link', { name: 'Engines Ltd' }).first().waitFor();
      await says(card, 'Open deals', '4,000');
      await finish(card);
    });

    it('L1: what somebody else wrote on the lead meanwhile is kept, and told; what is written here stays', async () => {
      const page = await scene.pageOf(scene.anna);
      const number = scene.freshNumber();
      const card = await scene.ring(page, number, number);
      await answer(card);
      await press(card, 'Create lead');
      const interest = card.getByRole('textbox', { name: 'What they are interested in' });
      await interest.fill('Chairs');
      const [lead] = await boundTo(card);
      // The page hears of the change by its events: the answer to them is held back, as on a slow line.
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route(`**/v1/leads/${lead?.id}`, async (route) => {
        if (route.request().method() === 'GET') await held;
        await route.continue();
      });
      await change(`/v1/leads/${lead?.id}`, { email: 'ada@engines.example' });
      await press(card, 'Save lead');
      await says(card, 'Somebody else changed it meanwhile.');
      release();
      await expect
        .poll(() => card.getByRole('textbox', { name: 'E-mail' }).inputValue())
        .toBe('ada@engines.example');
      expect(await interest.inputValue()).toBe('Chairs');
      await press(card, 'Save lead');
      await says(card, 'Saved.');
      expect(await scene.callcard.json(`/v1/leads/${lead?.id}`)).toMatchObject({
        ...{ interest: 'Chairs', email: 'ada@engines.example' },
      });
      await finish(card);
    });

    it('D4: makes a contact, a deal and an invoice in one step each, and the call is bound to them', async () => {
      const page = await scene.pageOf(scene.anna);
      const number = scene.freshNumber();
      const card = await scene.ring(page, number, number);
      await answer(card);
      await press(card, 'Create contact');
      await card.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
      await card.locator('form.draft').getByRole('button', { name: 'Create' }).click();
      await card.getByRole('heading', { level: 2, name: 'Grace Hopper' }).waitFor();
      await press(card, 'Create deal');
      await card.getByRole('textbox', { name: 'Title' }).fill('Compiler');
      await card.getByRole('spinbutton', { name: 'Amount', exact: true }).fill('900');
      await page.keyboard.press('Enter');
      await card.getByRole('link', { name: 'Compiler' }).waitFor();
      await press(card, 'Create invoice');
      await page.keyboard.press('Enter');
      // An invoice needs an amount: the API says so, beside the field.
      await card.locator('form.draft .field .problem').waitFor();
      await card.getByRole('spinbutton', { name: 'Amount', exact: true }).fill('900');
      await page.keyboard.press('Enter');
      await card.getByRole('heading', { name: 'Invoices' }).waitFor();
      await says(card, 'draft');
      const bound = (await boundTo(card)).map(({ type }) => type);
      expect(bound).toEqual(expect.arrayContaining(['contact', 'deal', 'invoice']));
      await finish(card);
    });

    it('M5: of several who have the number one is chosen, and the call is bound to it', async () => {
      const page = await scene.pageOf(scene.anna);
      const jan = await scene.client('Jan Shared');
      await scene.client('Eva Shared', { phones: [{ number: jan.number }] });
      const card = await scene.ring(page, jan.number, jan.number);
      await card.getByRole('heading', { name: 'Who is calling?' }).waitFor();
      await press(card, 'Choose Eva Shared');
      await card.getByRole('heading', { level: 2, name: 'Eva Shared' }).waitFor();
      await card.getByRole('heading', { name: 'Who is calling?' }).waitFor({ state: 'detached' });
      await press(card, 'Skip');
    });
  },
);
