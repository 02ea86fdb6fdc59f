import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import {
  accessibilityFaults,
  type ConsoleScene,
  consoleLine,
  startConsoleScene,
} from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

/** A caller whom nobody answers, and who leaves a message or not. */
async function missedCall(from: string, leaves: 'message' | 'nothing'): Promise<void> {
  const { driver, callcard } = scene;
  await driver.setPhone('1001', { kind: leaves === 'message' ? 'offline' : 'ring' });
  const over = callcard.waitFor(
    'what is left of the call',
    ({ fact }) => fact.type === (leaves === 'message' ? 'recordingStored' : 'ended'),
  );
  const { ended } = await driver.placeCall({
    from,
    to: consoleLine,
    ...(leaves === 'message' ? { hangUpAfterMs: 6_000 } : { cancelAfterMs: 1_500 }),
  });
  await ended;
  await over;
}

describe.skipIf(reason !== undefined)(
  `missed calls in the console${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    beforeAll(async () => {
      scene = await startConsoleScene({ FREESWITCH_TRUNK: 'trunk', CALLCARD_OUTGOING_RING_SECONDS: '5' });
    });

    afterEach(async () => {
      scene.check();
      await scene.closeBrowsers();
    });

    afterAll(() => scene?.stop());

    it('are there with the message that the caller left, which can be heard', async () => {
      const page = await scene.open(await scene.signIn(scene.anna), '/missed-calls');
      await page.getByText('Nobody waits to be called back.').waitFor();
      await missedCall('+48601000011', 'message');
      const row = page.getByRole('row', { name: /\+48601000011/ });
      await row.getByText('Anybody').waitFor();
      const audio = row.locator('audio');
      await audio.waitFor();
      const played = await audio.evaluate((element) => element.play().then(() => element.duration));
      expect(played).toBeGreaterThan(0.5);
    });

    it('are called back by one click, which says how that goes, and go when the caller is reached (rule A5)', async () => {
      await missedCall('+48601000012', 'nothing');
      await scene.driver.setPhone('1001', { kind: 'answer', afterMs: 700 });
      await scene.driver.setOutside('+48601000012', { kind: 'answer', afterMs: 700, hangUpAfterMs: 1_500 });
      const page = await scene.open(await scene.signIn(scene.anna), '/missed-calls');
      const row = page.getByRole('row', { name: /\+48601000012/ });
      await row.getByRole('button', { name: 'Call back +48601000012' }).click();
      const outcome = page.getByRole('status').filter({ hasText: '+48601000012' });
      await outcome.and(page.locator(':focus')).waitFor();
      await outcome.getByText('you are talking').waitFor();
      await row.waitFor({ state: 'detached' });
      await outcome.getByText('over. Answered.').waitFor();

      await page.getByRole('combobox', { name: 'Which' }).selectOption('Done');
      await row.getByText(/Anna called back/).waitFor();
      expect(new URL(page.url()).search).toBe('?status=closed');
    });

    it('say why nobody could be called', async () => {
      await missedCall('+48601000013', 'nothing');
      await scene.driver.setPhone('1001', { kind: 'offline' });
      const page = await scene.open(await scene.signIn(scene.anna), '/missed-calls');
      const row = page.getByRole('row', { name: /\+48601000013/ });
      await row.getByRole('button', { name: 'Call back +48601000013' }).click();
      await row.getByRole('alert').waitFor();
    });

    it('are taken by one click, which colleagues see at once, and let go of by who took them or supervises', async () => {
      await missedCall('+48601000015', 'nothing');
      const rowOf = async (user: 'anna' | 'piotr' | 'ewa') => {
        const page = await scene.open(await scene.signIn(scene[user]), '/missed-calls');
        return page.getByRole('row', { name: /\+48601000015/ });
      };
      const [annas, piotrs, ewas] = [await rowOf('anna'), await rowOf('piotr'), await rowOf('ewa')];
      await piotrs.getByRole('button', { name: 'Call back +48601000015', exact: true }).waitFor();
      await annas.getByRole('button', { name: 'Take it: +48601000015' }).click();
      for (const row of [annas, piotrs, ewas]) await row.getByText(/^Anna, since /).waitFor();
      expect(await piotrs.getByRole('button').count()).toBe(0);
      await annas.getByRole('button', { name: 'Call back +48601000015', exact: true }).waitFor();
      await annas.getByRole('button', { name: 'Let go of +48601000015' }).click();
      await piotrs.getByRole('button', { name: 'Take it: +48601000015' }).click();
      await annas.getByText(/^Piotr, since /).waitFor();
      await ewas.getByRole('button', { name: 'Let go of +48601000015' }).click();
      for (const row of [annas, piotrs, ewas]) await row.getByText('Anybody').waitFor();
    });

    it('of somebody’s own clients, tasks and calls are on their first page', async () => {
      const { callcard, anna } = scene;
      const phones = [{ number: '+48601000014', kind: 'mobile' }];
      const { id } = await callcard.create('/v1/contacts', {
        name: 'Jan Kowalski',
        phones,
        ownerId: anna.id,
      });
      const record = { type: 'contact', id };
      await callcard.create('/v1/tasks', {
        record,
        ...{ title: '<b>Send the offer</b>', kind: 'todo', dueAt: '2026-01-02T09:00:00Z', ownerId: anna.id },
      });
      await missedCall('+48601000014', 'nothing');
      const page = await scene.open(await scene.signIn(scene.anna));
      const mine = page.getByRole('region', { name: 'My missed calls' });
      await mine.getByRole('link', { name: 'Jan Kowalski' }).waitFor();
      expect(await mine.getByRole('link', { name: '+48601000011' }).count()).toBe(0);
      const tasks = page.getByRole('region', { name: 'My tasks' });
      await tasks
        .getByRole('listitem')
        .filter({ hasText: '<b>Send the offer</b>' })
        .getByText('Overdue')
        .waitFor();
      await page.getByRole('region', { name: 'My last calls' }).getByRole('table').first().waitFor();
      await page.getByRole('link', { name: 'All missed calls' }).click();
      await page.getByRole('combobox', { name: 'Whose' }).selectOption('Mine');
      await page.getByRole('link', { name: '+48601000011' }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Jan Kowalski' }).waitFor();
    });

    it.each(['light', 'dark'] as const)(
      'have pages without faults against WCAG 2.2 AA in %s colours',
      async (colorScheme) => {
        const context = await scene.signIn(scene.anna, { colorScheme });
        for (const path of ['/missed-calls?status=all', '/']) {
          const page = await scene.open(context, path);
          await page.getByRole('table').first().waitFor();
          expect(await accessibilityFaults(page)).toEqual([]);
        }
      },
    );
  },
);
