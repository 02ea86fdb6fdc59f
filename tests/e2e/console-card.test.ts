import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import {
  answer,
  type CardScene,
  callOf,
  finish,
  hangUp,
  press,
  says,
  startCardScene,
} from '../support/console-card.js';

const reason = whyNoBrowser();
let scene: CardScene;

describe.skipIf(reason !== undefined)(
  `the call card${reason ? ` (skipped: ${reason})` : ''}`,
  { timeout: 120_000 },
  () => {
    beforeAll(async () => {
      scene = await startCardScene();
    });

    afterEach(async () => {
      await scene.endCalls();
      scene.check();
      await scene.closeBrowsers();
    });

    afterAll(() => scene?.stop());

    it('C1, C8, C3: rings, is answered, held, muted and hung up from the card, and stays until it is closed', async () => {
      const page = await scene.pageOf(scene.anna);
      const jan = await scene.client('Jan Nowak');
      const card = await scene.ring(page, jan.number, jan.name);
      await says(card, 'Rings at your phone', jan.number);
      await answer(card);
      const hold = card.getByRole('button', { name: 'Hold', exact: true });
      expect(await hold.getAttribute('aria-pressed')).toBe('false');
      await hold.click();
      await says(card, 'On hold');
      expect(await hold.getAttribute('aria-pressed')).toBe('true');
      await hold.click();
      await says(card, 'You are talking');
      await press(card, 'Mute');
      await says(card, 'Muted');
      await press(card, 'Mute');
      await card.getByText('Muted').waitFor({ state: 'detached' });
      await press(card, 'Pause recording');
      await says(card, 'Recording paused');
      await press(card, 'Resume recording');
      await says(card, 'Being recorded');
      await finish(card);
    });

    it('C3: sends keypad digits, every one of them, however fast they are pressed', async () => {
      const page = await scene.pageOf(scene.anna);
      const jan = await scene.client('Jan Keypad');
      const card = await scene.ring(page, jan.number, jan.name);
      await answer(card);
      await press(card, 'Keypad');
      for (const key of ['1', '2', '3', 'Hash']) await press(card, key);
      await expect.poll(() => scene.driver.digitsOf(jan.number)).toBe('123#');
      await page.keyboard.press('Escape');
      await card.getByRole('button', { name: 'Hash' }).waitFor({ state: 'detached' });
      await page.locator('[data-panel=keypad]:focus').waitFor();
      await finish(card);
    });

    it('C3: hands a caller over, and the colleague has the card', async () => {
      const page = await scene.pageOf(scene.anna);
      const piotrs = await scene.pageOf(scene.piotr);
      const jan = await scene.client('Jan Blind');
      const card = await scene.ring(page, jan.number, jan.name);
      await answer(card);
      await press(card, 'Transfer');
      await card.getByRole('searchbox', { name: 'Find a colleague' }).fill('pio');
      await card.getByRole('radio', { name: /Piotr.*free/ }).check();
      await press(card, 'Hand over');
      const his = await scene.sameCard(card, piotrs);
      await answer(his);
      await says(card, 'Talks with Piotr');
      await card.getByRole('button', { name: 'Hold' }).waitFor({ state: 'detached' });
      await hangUp(his);
      await says(card, 'Call is over');
    });

    it('C3: talks first, comes back to the caller, talks first again and hands them over', async () => {
      const page = await scene.pageOf(scene.anna);
      const piotrs = await scene.pageOf(scene.piotr);
      await scene.driver.setPhone('1002', { kind: 'answer', afterMs: 300 });
      const jan = await scene.client('Jan Attended');
      const card = await scene.ring(page, jan.number, jan.name);
      await answer(card);
      const ask = async () => {
        await press(card, 'Transfer');
        await card.getByRole('radio', { name: /Piotr/ }).check();
        await press(card, 'Talk first');
        await says(card, 'You are talking with Piotr; the caller waits');
      };
      await ask();
      await says(await scene.sameCard(card, piotrs), 'A colleague asks you about this caller');
      await press(card, 'Back to the caller');
      await says(card, 'You are talking');
      await ask();
      await press(card, 'Hand the caller over');
      await says(card, 'Talks with Piotr');
      const his = await scene.sameCard(card, piotrs);
      await says(his, 'You are talking');
      await hangUp(his);
    });

    it('C3, R9: says in words why a transfer is refused, and the call goes on', async () => {
      const page = await scene.pageOf(scene.anna);
      const jan = await scene.client('Jan Refused');
      const card = await scene.ring(page, jan.number, jan.name);
      await answer(card);
      await press(card, 'Transfer');
      await card.getByRole('textbox', { name: 'Another number' }).fill('700 123 456');
      await press(card, 'Hand over');
      await says(card, 'They cannot be reached, or the number may not be dialled.');
      await says(card, 'You are talking');
      await finish(card);
    });

    it('C3: a colleague joins in, and one leaves', async () => {
      const page = await scene.pageOf(scene.anna);
      const piotrs = await scene.pageOf(scene.piotr);
      await scene.driver.setPhone('1002', { kind: 'answer', afterMs: 300 });
      const jan = await scene.client('Jan Three');
      const card = await scene.ring(page, jan.number, jan.name);
      await answer(card);
      await press(card, 'Transfer');
      await card.getByRole('radio', { name: /Piotr/ }).check();
      await press(card, 'Add to the call');
      await says(card, 'Talking together: Anna, Piotr');
      await press(card, 'Leave the call');
      await says(card, 'Talks with Piotr');
      await hangUp(await scene.sameCard(card, piotrs));
    });

    it('C3: an administrator listens in from the card of a call', async () => {
      const page = await scene.pageOf(scene.anna);
      const jan = await scene.client('Jan Listened');
      const card = await scene.ring(page, jan.number, jan.name);
      await answer(card);
      expect(await card.getByRole('button', { name: 'Listen in' }).count()).toBe(0);
      await scene.driver.setPhone('1003', { kind: 'answer', afterMs: 200 });
      const context = await scene.signIn(scene.ewa);
      const hers = await scene.open(context, `/card/${await callOf(card)}`);
      const whole = hers.locator('.call-card');
      await says(whole, 'Talks with Anna');
      await press(card, 'Hold');
      await says(whole, 'On hold; Anna has the caller');
      await press(card, 'Hold');
      await says(whole, 'Talks with Anna');
      await press(whole, 'Listen in');
      await says(whole, 'You listen in; nobody hears you');
      await finish(card);
      await says(whole, 'Call is over');
    });

    it('C8, R3: a card whose call is skipped goes at once, and the next one has it', async () => {
      const page = await scene.pageOf(scene.anna);
      const piotrs = await scene.pageOf(scene.piotr);
      const jan = await scene.client('Jan Elsewhere');
      const card = await scene.ring(page, jan.number, jan.name);
      await press(card, 'Skip');
      await card.waitFor({ state: 'detached' });
      const his = piotrs.getByRole('alertdialog', { name: jan.name });
      await his.waitFor();
      const taken = piotrs.locator(`.call-card[data-call="${await callOf(his)}"]`);
      await answer(taken);
      await hangUp(taken);
    });

    it('C3: a call that somebody else takes says so on the card where it rang, which goes by itself', async () => {
      const page = await scene.pageOf(scene.anna);
      const jan = await scene.client('Jan Taken');
      const card = await scene.ring(page, jan.number, jan.name);
      await scene.driver.setPhone('1003', { kind: 'answer', afterMs: 200 });
      const hers = await scene.open(await scene.signIn(scene.ewa), `/card/${await callOf(card)}`);
      const whole = hers.locator('.call-card');
      await press(whole, 'Take the call');
      await says(card, 'Ewa took the call');
      await says(whole, 'You are talking');
      await card.waitFor({ state: 'detached' });
      await hangUp(whole);
    });
  },
);
