import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

async function add(plural: string, name: string, number: string): Promise<string> {
  const named = plural === 'leads' ? { title: name, personName: name } : { name };
  const owned = { ownerId: scene.anna.id, phones: [{ number }] };
  return (await scene.callcard.create(`/v1/${plural}`, { ...named, ...owned })).id;
}

describe.skipIf(reason !== undefined)(`duplicates${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('are shown side by side, and merged into the one that is chosen (rule M11)', async () => {
    const kept = await add('contacts', 'Jan Kowalski', '+48601888001');
    const gone = await add('contacts', 'J. Kowalski', '601 888 001');
    const lead = await add('leads', 'Somebody called', '+48601888001');
    const page = await scene.open(await scene.signIn(scene.anna), '/duplicates');
    const group = page.getByRole('form', { name: 'Records with +48601888001' });
    await group.getByRole('radio', { name: 'Somebody called stays' }).check();
    const known = group.getByRole('listitem').filter({ hasText: 'J. Kowalski' });
    await known.getByText('Records of these kinds cannot be merged.').waitFor();
    await group.getByRole('radio', { name: 'Jan Kowalski stays' }).check();
    await group.getByRole('checkbox', { name: 'J. Kowalski goes into it' }).waitFor();
    await group.getByRole('button', { name: 'Merge 2 records' }).click();
    await group.getByRole('link', { name: 'J. Kowalski' }).waitFor({ state: 'detached' });
    // One after the other: the page shows the first before the second is done.
    const mergedInto = { mergedInto: { type: 'contact', id: kept } };
    for (const path of [`/v1/contacts/${gone}`, `/v1/leads/${lead}`])
      await expect.poll(() => scene.callcard.json(path)).toMatchObject(mergedInto);
  });

  it('stay apart where somebody says so', async () => {
    await add('contacts', 'Father', '+48601888002');
    const son = await add('contacts', 'Son', '+48601888002');
    await add('contacts', 'Father again', '+48601888002');
    const page = await scene.open(await scene.signIn(scene.anna), '/duplicates');
    const group = page.getByRole('form', { name: 'Records with +48601888002' });
    await group.getByRole('radio', { name: 'Father stays' }).check();
    await group.getByRole('checkbox', { name: 'Son goes into it' }).uncheck();
    await group.getByRole('button', { name: 'Merge 1 record' }).click();
    await group.getByRole('link', { name: 'Father again' }).waitFor({ state: 'detached' });
    expect(await scene.callcard.json(`/v1/contacts/${son}`)).not.toHaveProperty('mergedInto.id');
  });

  it('that were merged by somebody else meanwhile are refused in words', async () => {
    const kept = await add('contacts', 'First', '+48601888003');
    const gone = await add('contacts', 'Second', '+48601888003');
    const third = await add('contacts', 'Third', '+48601888003');
    const context = await scene.signIn(scene.anna);
    // Nothing live comes, so that the page does not know of it before it is refused.
    await context.route('**/v1/events*', (route) => route.abort());
    const page = await scene.open(context, '/duplicates');
    const group = page.getByRole('form', { name: 'Records with +48601888003' });
    await group.getByRole('radio', { name: 'First stays' }).check();
    const merged = await scene.callcard.fetch(`/v1/contacts/${gone}/merge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ into: { type: 'contact', id: third } }),
    });
    expect(merged.status).toBe(200);
    await page.route('**/v1/duplicates*', (route) => route.abort());
    await group.getByRole('button', { name: 'Merge 2 records' }).click();
    await group.getByText('This record was merged into another one.').waitFor();
    await expect
      .poll(() => scene.callcard.json(`/v1/contacts/${third}`))
      .toMatchObject({ mergedInto: { id: kept } });
  });
});
