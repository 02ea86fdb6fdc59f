import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import {
  accessibilityFaults,
  type ConsoleScene,
  consoleLine,
  startConsoleScene,
} from '../support/console-scene.js';

const reason = whyNoBrowser();
const hostile = `<img src=x onerror=alert(1)> \u202e${'long '.repeat(40)}`;
let scene: ConsoleScene;

/** A call that Anna answers, and that is over and recorded. */
async function recordedTalk(from: string, name?: string): Promise<string> {
  const { driver, callcard, anna } = scene;
  await driver.setPhone(anna.extension, { kind: 'answer', afterMs: 200 });
  const offered = callcard.waitFor(
    'the offer',
    ({ fact }) => fact.type === 'offered' && fact['remoteNumber'] === from,
  );
  const { ended } = await driver.placeCall({
    from,
    to: consoleLine,
    hangUpAfterMs: 1_500,
    ...(name === undefined ? {} : { name }),
  });
  const { callId } = await offered;
  await ended;
  await callcard.waitFor(
    'the stored recording',
    (event) => event.callId === callId && event.fact.type === 'recordingStored',
  );
  return callId;
}

describe.skipIf(reason !== undefined)(`calls in the console${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('are found by a filter that is in the address, which the back button takes away again', async () => {
    await recordedTalk('+48601000001');
    await recordedTalk('+48601000002');
    const page = await scene.open(await scene.signIn(scene.ewa), '/calls');
    const first = page.getByRole('link', { name: '+48601000001' });
    const second = page.getByRole('link', { name: '+48601000002' });
    await first.waitFor();
    await second.waitFor();
    await page.getByText('Find calls').click();
    await page.getByRole('textbox', { name: 'Number' }).fill('601 000 002');
    await page.getByRole('combobox', { name: 'Outcome' }).selectOption('Answered');
    await page.getByRole('combobox', { name: 'Answered by' }).selectOption('Anna');
    await page.getByRole('button', { name: 'Find' }).click();
    await first.waitFor({ state: 'detached' });
    await second.waitFor();
    const { search } = new URL(page.url());
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
      number: '601 000 002',
      status: 'answered',
      userId: scene.anna.id,
    });
    await page.reload();
    await second.waitFor();
    expect(await page.getByRole('textbox', { name: 'Number' }).inputValue()).toBe('601 000 002');
    expect(await first.count()).toBe(0);
    await page.goBack();
    await first.waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('of others appear on an administrator’s list, and say what becomes of them', async () => {
    const page = await scene.open(await scene.signIn(scene.ewa), '/calls');
    await scene.driver.setPhone('1001', { kind: 'ring' });
    const { ended } = await scene.driver.placeCall({
      from: '+48601000003',
      to: consoleLine,
      cancelAfterMs: 2_500,
    });
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: '+48601000003' }) });
    await row.getByText('Ringing').waitFor();
    await ended;
    await row.getByText(/Missed|Gave up in the queue/).waitFor();
  });

  it('have a page with everything that happened: plan, phones, timeline, comments', async () => {
    const callId = await recordedTalk('+48601000004', hostile);
    const page = await scene.open(await scene.signIn(scene.ewa), `/calls/${callId}`);
    await page.getByText('Ring Anna for 0:15, from the queue').waitFor();
    const phones = page.getByRole('region', { name: 'Phones that rang' }).first();
    await phones.getByRole('row', { name: /Anna/ }).getByText('Answered').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'The phone of Anna rings' }).waitFor();
    await page.getByRole('textbox', { name: 'Add a comment' }).fill(hostile);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator('.said').getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.getByRole('textbox', { name: 'Add a comment' }).inputValue()).toBe('');
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('are heard, sought by keyboard, checked, read, and deleted after a question', async () => {
    const callId = await recordedTalk('+48601000005');
    const { items } = await scene.callcard.json<{ items: { id: string }[] }>(
      `/v1/recordings?callId=${callId}`,
    );
    const [recording] = items;
    const written = await scene.callcard.fetch(`/v1/recordings/${recording?.id}/transcript`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        segments: [
          { startMs: 0, endMs: 400, speaker: 'Anna', text: 'Good morning' },
          { startMs: 500, endMs: 900, text: 'I have a question (about invoices)' },
        ],
      }),
    });
    expect(written.ok).toBe(true);
    const page = await scene.open(await scene.signIn(scene.ewa), `/calls/${callId}`);
    const slider = page.getByRole('slider', { name: 'Position in the recording' });
    await page.locator('.waveform').scrollIntoViewIfNeeded();
    await slider.focus();
    await page.keyboard.press('End');
    expect(Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    await page.keyboard.press('Home');
    expect(await slider.getAttribute('aria-valuenow')).toBe('0');

    await page.getByText('Transcript', { exact: true }).click();
    await page.getByRole('searchbox', { name: 'Find in the transcript' }).fill('QUESTION (');
    await page.getByText('Found: 1').waitFor();
    await expect.poll(() => page.locator('mark').allTextContents()).toEqual(['question (']);
    const plays = page
      .locator('audio')
      .evaluate(
        (audio) =>
          new Promise<number>((resolve) =>
            audio.addEventListener('playing', () => resolve(audio.currentTime), { once: true }),
          ),
      );
    await page.getByRole('button', { name: 'Play from 0:00' }).last().click();
    expect(await plays).toBeGreaterThanOrEqual(0.4);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download WAV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/_inbound_48601000005_conversation_.*\.wav$/);

    await page.getByRole('button', { name: 'Check the stored audio' }).click();
    await page.getByText('The audio is what was recorded.').waitFor();

    await page.getByRole('button', { name: 'Delete the audio' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete this recording?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Delete the audio' }).click();
    await dialog.getByRole('button', { name: 'Delete the audio' }).click();
    await page.getByText('The recording was deleted.').first().waitFor();
    await page
      .getByRole('heading', { name: /^Conversation/ })
      .and(page.locator(':focus'))
      .waitFor();
  });

  it('whose recording is under a legal hold say so, and are not offered to be deleted (rule A7)', async () => {
    const callId = await recordedTalk('+48601000009');
    await scene.callcard.create('/v1/legal-holds', { callId, reason: 'case 7/26' });
    const page = await scene.open(await scene.signIn(scene.ewa), `/calls/${callId}`);
    await page.getByText('Legal hold', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Check the stored audio' }).waitFor();
    expect(await page.getByRole('button', { name: 'Delete the audio' }).count()).toBe(0);
  });

  it('are not there for an agent who had no part in them', async () => {
    const callId = await recordedTalk('+48601000006');
    const page = await scene.open(await scene.signIn(scene.piotr), `/calls/${callId}`);
    await page.getByRole('alert').getByText('It is not there, or not for you.').waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'have pages without faults against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      const callId = await recordedTalk(colorScheme === 'light' ? '+48601000007' : '+48601000008', hostile);
      const context = await scene.signIn(scene.ewa, { colorScheme });
      const list = await scene.open(context, '/calls?direction=inbound');
      await list.getByRole('table').waitFor();
      expect(await accessibilityFaults(list)).toEqual([]);
      const page = await scene.open(context, `/calls/${callId}`);
      // Drawn once it is seen.
      await page.locator('.waveform').scrollIntoViewIfNeeded();
      await page.getByRole('slider').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
