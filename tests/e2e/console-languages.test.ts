import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whyNoBrowser } from '../support/browser.js';
import { accessibilityFaults, type ConsoleScene, startConsoleScene } from '../support/console-scene.js';

const reason = whyNoBrowser();
const languages = [
  {
    ...{ locale: 'en-GB', lang: 'en', provider: 'Single sign-on', unreachable: 'does not answer just now' },
    signIn: { title: 'Sign in', wrong: 'Name or password are wrong.' },
    password: {
      ...{ title: 'Set your password', differ: 'The two passwords differ.' },
      ...{ short: 'A password has 12 to 256 characters.', used: 'The link was used' },
    },
  },
  {
    ...{
      locale: 'pl-PL',
      lang: 'pl',
      provider: 'Logowanie jednokrotne (SSO)',
      unreachable: 'teraz nie odpowiada',
    },
    signIn: { title: 'Logowanie', wrong: 'Błędny login lub hasło.' },
    password: {
      ...{ title: 'Ustaw hasło', differ: 'Hasła się różnią.' },
      ...{ short: 'Hasło musi mieć od 12 do 256 znaków.', used: 'Link został już użyty' },
    },
  },
  {
    ...{ locale: 'ru-RU', lang: 'ru', provider: 'Единый вход (SSO)', unreachable: 'сейчас не отвечает' },
    signIn: { title: 'Вход', wrong: 'Неверный логин или пароль.' },
    password: {
      ...{ title: 'Установка пароля', differ: 'Пароли не совпадают.' },
      ...{ short: 'В пароле должно быть от 12 до 256 символов.', used: 'Ссылка уже использована' },
    },
  },
] as const;

let scene: ConsoleScene;

async function visitor(options: BrowserContextOptions, path: string): Promise<Page> {
  return scene.open(await scene.visit(options), path);
}

async function submit(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
  await page.click('button');
}

const says = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

async function passwordLink(): Promise<string> {
  const made = await scene.callcard.fetch(`/v1/users/${scene.anna.id}/password-links`, { method: 'POST' });
  return new URL(((await made.json()) as { url: string }).url).hash;
}

describe.skipIf(reason !== undefined)(
  `the languages of the console${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    beforeAll(async () => {
      scene = await startConsoleScene({
        FREESWITCH_TRUNK: 'trunk',
        CALLCARD_OIDC_ISSUER: 'http://127.0.0.1:1',
        CALLCARD_OIDC_CLIENT_ID: 'callcard',
        CALLCARD_OIDC_CLIENT_SECRET: 'correct horse battery',
        CALLCARD_HTTP_PUBLIC_URL: 'http://127.0.0.1',
      });
    });

    afterEach(async () => {
      scene.check();
      await scene.closeBrowsers();
    });

    afterAll(() => scene?.stop());

    it.each(languages)(
      'the pages speak $lang with a browser that does, also of what goes wrong',
      async ({ locale, lang, provider, unreachable, signIn, password }) => {
        const page = await visitor({ locale }, '/sign-in?problem=oidc-unreachable');
        expect(await page.getAttribute('html', 'lang')).toBe(lang);
        await page.getByRole('heading', { name: signIn.title, exact: true }).waitFor();
        await page.getByRole('link', { name: provider }).waitFor();
        await page.getByRole('alert').filter({ hasText: unreachable }).waitFor();
        await submit(page, { login: 'anna@callcard.example', password: 'not hers' });
        await says(page, signIn.wrong);

        const link = await passwordLink();
        const setting = await visitor({ locale }, `/password${link}`);
        expect(await setting.getAttribute('html', 'lang')).toBe(lang);
        await setting.getByRole('heading', { name: password.title }).waitFor();
        await submit(setting, { password: 'short', again: 'shorter' });
        await says(setting, password.differ);
        await submit(setting, { password: 'short', again: 'short' });
        await says(setting, password.short);
        const right = 'correct horse battery';
        await submit(setting, { password: right, again: right });
        await setting.waitForURL(/\/$/);
        const again = await visitor({ locale }, `/password${link}`);
        await submit(again, { password: right, again: right });
        await says(again, password.used);
      },
    );

    it('the page speaks the language that was chosen in the console, whatever the browser speaks', async () => {
      const context = await scene.signIn(scene.anna, { locale: 'pl-PL' });
      const page = await scene.open(context);
      await page.getByRole('button', { name: 'Anna' }).click();
      await page.getByRole('combobox', { name: 'Język' }).selectOption('ru');
      await page.getByRole('button', { name: 'Выйти' }).click();
      await page.waitForURL(/\/sign-in/);
      await page.getByRole('heading', { name: 'Вход' }).waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe('ru');
    });

    it('whoever cannot reach the server as the console starts reads so in Russian', async () => {
      const context = await scene.signIn(scene.anna, { locale: 'ru-RU' });
      const page = await context.newPage();
      await page.route('**/v1/session', (route) => route.abort());
      await page.goto(scene.callcard.url());
      await page.getByRole('alert').getByText('Callcard не отвечает.').waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe('ru');
    });

    it('whoever is refused reads why beside each field and as a whole, in Polish', async () => {
      const page = await scene.open(await scene.signIn(scene.ewa, { locale: 'pl-PL' }), '/settings/users');
      await page.getByRole('button', { name: 'Nowy użytkownik' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Imię i nazwisko').fill('Jan');
      await dialog.getByLabel('Numer wewnętrzny').fill('1');
      await dialog.getByRole('button', { name: 'Utwórz' }).click();
      const note = dialog.getByRole('alert');
      const rule = 'dozwolone są od 2 do 10 cyfr';
      await note
        .getByText(`Nie zapisano, bo nie wszystko można przyjąć. Numer wewnętrzny: ${rule}.`)
        .waitFor();
      await dialog.getByText(rule, { exact: true }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await dialog.getByLabel('Numer wewnętrzny').fill(scene.anna.extension);
      await dialog.getByRole('button', { name: 'Utwórz' }).click();
      await note
        .getByText('Ten numer wewnętrzny, albo telefon o tej nazwie, ma już inny użytkownik.')
        .waitFor();
    });

    it('whoever calls with a phone that is off reads so in Russian, and in English once that is chosen', async () => {
      const { id } = await scene.callcard.create('/v1/contacts', {
        ...{ name: 'Jan Daleki', ownerId: scene.anna.id, phones: [{ number: '+48601777123' }] },
      });
      await scene.driver.setPhone(scene.anna.extension, { kind: 'offline' });
      const context = await scene.signIn(scene.anna, { locale: 'ru-RU' });
      const page = await scene.open(context, `/contacts/${id}`);
      await page.getByRole('button', { name: 'Позвонить на +48601777123' }).click();
      await page.getByRole('alert').getByText('Ваш телефон не подключён.').waitFor();
      await page.getByRole('button', { name: 'Anna' }).click();
      await page.getByRole('combobox', { name: 'Язык' }).selectOption('en');
      await page.getByRole('alert').getByText('Your phone is not connected.').waitFor();
    });

    describe.each(languages)('in $lang', ({ locale }) => {
      it.each(['light', 'dark'] as const)(
        'nothing on the pages stands against WCAG 2.2 AA in %s colours',
        async (colorScheme) => {
          for (const path of ['/sign-in?problem=oidc-unreachable', '/password'])
            expect([path, await accessibilityFaults(await visitor({ locale, colorScheme }, path))]).toEqual([
              path,
              [],
            ]);
        },
      );
    });
  },
);
