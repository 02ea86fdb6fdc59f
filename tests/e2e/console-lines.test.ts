import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { accessibilityFaults, type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
let scene: ConsoleScene;

/** A second of silence, as a telephone would send it: WAV, mono, 16 bits, 8,000 samples a second. */
function silence(): Buffer {
  const data = Buffer.alloc(16_000);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** What of a page's player is looked at. */
interface Player {
  readonly duration: number;
  preload: string;
  load(): void;
  addEventListener(type: 'loadedmetadata' | 'error', listener: () => void): void;
}

/** How long what a player plays is, in seconds. Rejects where it cannot be played. */
function lengthOf(element: unknown): Promise<number> {
  const player = element as Player;
  return new Promise((resolve, reject) => {
    player.addEventListener('loadedmetadata', () => resolve(player.duration));
    player.addEventListener('error', () => reject(new Error('the audio cannot be played')));
    player.preload = 'metadata';
    player.load();
  });
}

async function stored<T>(path: string): Promise<T> {
  return (await (await scene.callcard.fetch(path)).json()) as T;
}

/** What Anna and Piotr are doing, as far as the switch has told it. */
async function presences(): Promise<readonly string[]> {
  const { items } = await stored<{ items: { userId: string; presence: string }[] }>('/v1/presence');
  const known = [scene.anna.id, scene.piotr.id];
  return items.filter(({ userId }) => known.includes(userId)).map(({ presence }) => presence);
}

async function openLine(options = {}): Promise<Page> {
  const page = await scene.open(await scene.signIn(scene.ewa, options), `/settings/lines/${scene.lineId}`);
  await page.getByRole('heading', { level: 1, name: 'Main number' }).waitFor();
  return page;
}

/** Saves what was changed, and waits until it is stored. */
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
}

describe.skipIf(reason !== undefined)(`a line's page${reason ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    scene = await startConsoleScene();
  });

  afterEach(async () => {
    scene.check();
    await scene.closeBrowsers();
  });

  afterAll(() => scene?.stop());

  it('says who would get a call, in which order, and by which rule (rule R7)', async () => {
    await scene.callcard.create('/v1/contacts', {
      name: 'Jan Kowalski',
      ownerId: scene.piotr.id,
      phones: [{ number: '+48601234567', kind: 'mobile' }],
    });
    for (const { extension } of [scene.anna, scene.piotr])
      await scene.driver.setPhone(extension, { kind: 'ring' });
    await expect.poll(() => presences()).toEqual(['free', 'free']);
    const page = await openLine();
    await page.getByLabel('Caller', { exact: true }).fill('601 234 567');
    await page.getByRole('button', { name: 'Ask' }).click();
    const result = page.getByRole('region', { name: 'Who would get a call?' });
    await result.getByText('The caller is known: Jan Kowalski.').waitFor();
    const steps = result.getByRole('list').first().getByRole('listitem');
    await expect
      .poll(() => steps.allInnerTexts())
      .toEqual([
        expect.stringMatching(
          /^Piotr \(1002\): rings for 20 s because: owns the caller’s record \(rule R1\)$/,
        ),
        expect.stringMatching(/^Anna \(1001\).*rings for .* s because: the line’s queue \(rule R3\)$/),
        expect.stringMatching(
          /^The caller leaves a message of up to 180 s because: nobody answered \(rule R2\)$/,
        ),
      ]);
  });

  it('changes settings of each kind, of which what nobody touched stays unsaid', async () => {
    const page = await openLine();
    const before = await stored<Record<string, unknown>>(`/v1/lines/${scene.lineId}`);
    await page.getByLabel('When the owner does not answer').selectOption('mobile');
    await page.getByLabel('Ring whoever talked to the caller in the last … hours').fill('48');
    await page.getByLabel('Consent').selectOption('announce');
    await page.getByLabel('Days conversations are kept').fill('90');
    await page.getByLabel('Always open').uncheck();
    await page.getByLabel('Outside opening hours', { exact: true }).selectOption('user');
    await page.getByLabel('User', { exact: true }).selectOption({ label: 'Anna' });
    await page.getByLabel('As the installation says').uncheck();
    await page.getByLabel('Countries').fill('pl\nde\n');
    await save(page);
    expect(await stored(`/v1/lines/${scene.lineId}`)).toEqual({
      ...before,
      version: expect.any(Number),
      updatedAt: expect.any(String),
      consent: 'announce',
      retention: { conversationDays: 90, voicemailDays: null },
      routing: {
        ...(before['routing'] as object),
        afterOwner: 'mobile',
        lastAgentSeconds: 172_800,
        dialPolicy: { countries: ['PL', 'DE'], prefixes: [], denied: [], premium: false },
      },
      hours: {
        timeZone: 'Europe/Warsaw',
        open: [{ from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }],
        ...{ daysOff: [], holidays: [] },
        whenClosed: { kind: 'user', userId: scene.anna.id },
      },
    });
  });

  it('turns callers away, and makes an exception for a record that was found by name', async () => {
    await scene.callcard.create('/v1/companies', { name: '<b>Hostile</b> & Sons', phones: [] });
    const page = await openLine();
    const screening = page.getByRole('region', { name: 'Screening' });
    await screening.getByRole('button', { name: 'Add a caller' }).click();
    await screening.getByLabel('Caller', { exact: true }).selectOption('prefix');
    await screening.getByLabel('Start').fill('+4890');
    await screening.getByRole('button', { name: 'Add an exception' }).click();
    await screening.getByLabel('Caller', { exact: true }).nth(1).selectOption('record');
    await screening.getByLabel('Contact, company or lead').fill('Hostile');
    await page.keyboard.press('Enter');
    await screening.getByRole('button', { name: '<b>Hostile</b> & Sons' }).click();
    await screening.getByText('Chosen: <b>Hostile</b> & Sons').waitFor();
    await screening.getByLabel('What happens', { exact: true }).selectOption('voicemail');
    await save(page);
    expect(await stored(`/v1/lines/${scene.lineId}`)).toMatchObject({
      routing: {
        blocked: [{ kind: 'prefix', prefix: '+4890' }],
        exceptions: [
          { caller: { kind: 'record', record: { type: 'company' } }, action: { kind: 'voicemail' } },
        ],
      },
    });

    await page.getByLabel('Caller', { exact: true }).first().fill('+48 90 123 45 67');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('The call is refused').waitFor();
    await page.getByText('because: the caller is blocked (rule R6)').waitFor();
  });

  it('shows beside the field why a number is refused', async () => {
    const page = await openLine();
    const number = page.getByRole('region', { name: 'The line' }).getByLabel('Number');
    await number.fill('not a number');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => number.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    expect(await number.inputValue()).toBe('+48225550100');
  });

  it('has a prompt of its own uploaded, heard and deleted, and no file that is none', async () => {
    const page = await openLine();
    const row = page.getByRole('listitem').filter({ hasText: 'Voicemail greeting' });
    const file = row.locator('input[type=file]');
    await file.setInputFiles({ name: 'text.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
    await row.getByText('This is neither a WAV nor an MP3 file.').waitFor();
    await file.setInputFiles({ name: 'hello.wav', mimeType: 'audio/wav', buffer: silence() });
    await row.getByText('Own recording, 0:01').waitFor();
    const length = await row.locator('audio').evaluate(lengthOf);
    expect(length).toBeCloseTo(1, 1);
    await row.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await row.getByText('The standard one is played').waitFor();
  });

  it('is made with number and name', async () => {
    const page = await scene.open(await scene.signIn(scene.ewa), '/settings/lines');
    await page.getByRole('button', { name: 'New line' }).click();
    await page.getByRole('dialog').getByLabel('Number').fill('22 555 01 77');
    await page.getByRole('dialog').getByLabel('Name').fill('Second');
    await page.getByRole('dialog').getByLabel('Country').fill('PL');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Second' }).waitFor();
    await page.getByRole('link', { name: 'Lines', exact: true }).click();
    await page.getByRole('link', { name: '+48225550177' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing against WCAG 2.2 AA in %s colours',
    async (colorScheme) => {
      const page = await openLine({ colorScheme });
      await page.getByText('The standard one is played').first().waitFor();
      await page.getByRole('button', { name: 'Ask' }).click();
      await page.getByText('What would happen, in order').waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );
});
