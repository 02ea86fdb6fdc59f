import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

interface Stages {
  readonly stages: readonly { readonly id: string; readonly name: string; readonly semantics: string }[];
}

/** The names of the stages of a pipeline that are open, and of one that is won. */
interface Funnel {
  readonly id: string;
  readonly first: string;
  readonly second: string;
  readonly won: string;
}

/** A pipeline of its own for each test, so that none sees another one's deals. */
async function addPipeline(name: string): Promise<Funnel> {
  const stages = [
    { id: 'new', name: 'Asked', semantics: 'open' },
    { id: 'offer', name: 'Offered', semantics: 'open' },
    { id: 'won', name: 'Signed', semantics: 'won' },
    { id: 'lost', name: 'Gone', semantics: 'lost' },
  ];
  const { id } = await scene.callcard.create('/v1/pipelines', { name, stages });
  return { id, first: 'Asked', second: 'Offered', won: 'Signed' };
}

async function addDeal(funnel: Funnel, title: string, amount: number | null, stageId = 'new') {
  const place = { pipelineId: funnel.id, stageId };
  return scene.callcard.create('/v1/deals', { title, amount, ...place, ownerId: scene.anna.id });
}

async function openBoard(funnel: Funnel): Promise<Page> {
  const page = await scene.open(await scene.signIn(scene.anna), `/deals?pipeline=${funnel.id}`);
  await column(page, funnel.first).waitFor();
  return page;
}

function column(page: Page, stage: string): Locator {
  return page.getByRole('region', { name: stage, exact: true });
}

async function stageOf(id: string): Promise<string> {
  return (await scene.callcard.json<{ stageId: string }>(`/v1/deals/${id}`)).stageId;
}

describe.skipIf(reason !== undefined)(`the funnel${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('has a column for each open stage, in order, with the number of its deals and their sum', async () => {
    const funnel = await addPipeline('Sums');
    await addDeal(funnel, 'Ten', 10.1);
    await addDeal(funnel, 'Twenty', 20.2);
    await addDeal(funnel, 'Free', null);
    await addDeal(funnel, 'Over', 1_000, 'won');
    const page = await openBoard(funnel);
    await column(page, funnel.first).getByText('3 deals · 30.3').waitFor();
    await column(page, funnel.second).getByText('0 deals · 0').waitFor();
    const board = page.getByRole('region', { name: 'Open deals by stage' });
    await expect.poll(() => board.locator('h2').allInnerTexts()).toEqual([funnel.first, funnel.second]);
    expect(await page.getByText('Over').count()).toBe(0);
    await page.getByText('Won and lost deals').click();
    await column(page, funnel.won).getByRole('link', { name: 'Over' }).waitFor();
  });

  it('moves a deal by the keyboard, which goes on from where the deal is then', async () => {
    const funnel = await addPipeline('Keys');
    const { id } = await addDeal(funnel, 'Keyed', 5);
    await addDeal(funnel, 'Stays', 7);
    const page = await openBoard(funnel);
    await page.getByLabel('Stage of Keyed').selectOption(funnel.second);
    const moved = column(page, funnel.second).getByLabel('Stage of Keyed');
    await moved.waitFor();
    await expect.poll(() => moved.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.getByText(`Keyed is now at ${funnel.second}.`).waitFor();
    await column(page, funnel.first).getByText('1 deal · 7').waitFor();
    expect(await stageOf(id)).toBe('offer');
    await page.getByLabel('Stage of Keyed').selectOption(funnel.won);
    await page.getByRole('link', { name: 'Keyed' }).waitFor({ state: 'detached' });
    expect(await stageOf(id)).toBe('won');
  });

  it('moves a deal by dragging it onto another column', async () => {
    const funnel = await addPipeline('Drag');
    const { id } = await addDeal(funnel, 'Dragged', 5);
    const page = await openBoard(funnel);
    const card = page.getByRole('listitem').filter({ hasText: 'Dragged' });
    await card.dragTo(column(page, funnel.second), { sourcePosition: { x: 5, y: 5 } });
    await column(page, funnel.second).getByRole('link', { name: 'Dragged' }).waitFor();
    expect(await stageOf(id)).toBe('offer');
  });

  it('says in words that somebody else changed a deal meanwhile, and shows where it stands', async () => {
    const funnel = await addPipeline('Refused');
    const { id } = await addDeal(funnel, 'Contested', 5);
    const context = await scene.signIn(scene.anna);
    // Nothing live comes, so that the board does not know of the change before it is refused.
    await context.route('**/v1/events*', (route) => route.abort());
    const page = await scene.open(context, `/deals?pipeline=${funnel.id}`);
    await page.getByLabel('Stage of Contested').waitFor();
    const changed = await scene.callcard.fetch(`/v1/deals/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ amount: 6, version: 1 }),
    });
    expect(changed.status).toBe(200);
    await page.getByLabel('Stage of Contested').selectOption(funnel.second);
    await page.getByText('Somebody else changed it meanwhile.').waitFor();
    await column(page, funnel.first).getByText('1 deal · 6').waitFor();
    expect(await stageOf(id)).toBe('new');
    await page.getByLabel('Stage of Contested').selectOption(funnel.second);
    await column(page, funnel.second).getByRole('link', { name: 'Contested' }).waitFor();
  });

  it('shows what colleagues do as soon as it is done', async () => {
    const funnel = await addPipeline('Live');
    const page = await openBoard(funnel);
    await column(page, funnel.first).getByText('0 deals').waitFor();
    const { id } = await addDeal(funnel, 'Just made', 5);
    await column(page, funnel.first).getByRole('link', { name: 'Just made' }).waitFor();
    await scene.callcard.fetch(`/v1/deals/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ stageId: 'offer', version: 1 }),
    });
    await column(page, funnel.second).getByRole('link', { name: 'Just made' }).waitFor();
  });

  it('shows only the deals of whoever is chosen, and keeps that in the address', async () => {
    const funnel = await addPipeline('Owners');
    await addDeal(funnel, 'Of Anna', 1);
    await scene.callcard.create('/v1/deals', { title: 'Of nobody', pipelineId: funnel.id });
    const page = await openBoard(funnel);
    await page.getByRole('link', { name: 'Of nobody' }).waitFor();
    await page.getByLabel('Responsible').selectOption('Anna');
    await page.getByRole('link', { name: 'Of nobody' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('link', { name: 'Of Anna' }).waitFor();
    expect(await page.getByRole('link', { name: 'Of nobody' }).count()).toBe(0);
  });

  it('makes a deal in the funnel that is shown, moves it on its page, and bills it (rule D5)', async () => {
    const funnel = await addPipeline('Made here');
    const page = await openBoard(funnel);
    await page.getByRole('button', { name: 'New deal' }).click();
    const dialog = page.getByRole('dialog', { name: 'New deal' });
    await dialog.getByLabel('Title').fill('Lease of a van');
    await dialog.getByLabel('Amount').fill('1250.5');
    await dialog.getByRole('button', { name: 'New deal' }).click();
    await page.getByRole('heading', { name: 'Lease of a van' }).waitFor();
    const steps = page.getByRole('region', { name: 'Stage of the deal' });
    await expect
      .poll(() => steps.getByRole('listitem').allInnerTexts())
      .toEqual([funnel.first, funnel.second, funnel.won, 'Gone']);
    await steps.getByRole('button', { name: funnel.won, pressed: false }).click();
    await steps.getByRole('button', { name: funnel.won, pressed: true }).waitFor();
    await steps.getByText('Won', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'New invoice' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'New invoice' }).click();
    await page.getByText('Invoice', { exact: true }).first().waitFor();
    expect(await page.getByLabel('Amount').inputValue()).toBe('1250.5');
    await page.getByRole('main').getByRole('link', { name: 'Lease of a van' }).click();
    await page.getByRole('region', { name: 'Invoices' }).getByText('Draft').waitFor();
  });

  it('comes in the order and with the stages of the pipeline that is there from the beginning', async () => {
    const { stages } = await scene.callcard.json<Stages>('/v1/pipelines/default');
    const page = await scene.open(await scene.signIn(scene.anna), '/deals');
    const open = stages.filter(({ semantics }) => semantics === 'open').map(({ name }) => name);
    await column(page, open[0] ?? '').waitFor();
    const board = page.getByRole('region', { name: 'Open deals by stage' });
    await expect.poll(() => board.locator('h2').allInnerTexts()).toEqual(open);
  });
});
