import { describe, expect, it } from 'vitest';
import { signInProblems } from '../../src/http/sign-in/html-pages.js';
import { setPasswordOperation, signInOperation } from '../../src/http/sign-in/session-operations.js';
import { en } from '../../src/http/sign-in/words/en.js';
import { pl } from '../../src/http/sign-in/words/pl.js';
import { ru } from '../../src/http/sign-in/words/ru.js';
import { toldRefusals } from '../../src/http/sign-in/words/words.js';
import { noProvider } from './no-provider.js';
import { setUpSignIn } from './support.js';

const languages = { en, pl, ru } as const;
const cases = Object.entries(languages) as ['en' | 'pl' | 'ru', typeof en][];

async function pageOf(path: string, headers: Readonly<Record<string, string>>) {
  const { api } = await setUpSignIn({ passwords: false });
  const response = await api.app.request(path, { headers });
  return { headers: response.headers, text: await response.text() };
}

const langOf = (text: string) => /<html lang="(\w+)">/.exec(text)?.[1];

/** As HTML writes it. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;');

describe('the language of the pages for signing in', () => {
  it.each([
    ['the first of the browser that there is', { 'accept-language': 'de-DE,pl-PL;q=0.9,en;q=0.8' }, 'pl'],
    ['the one that the browser likes best', { 'accept-language': 'en;q=0.3,ru;q=0.7' }, 'ru'],
    ['none that it does not take', { 'accept-language': 'pl;q=0' }, 'en'],
    ['English where it asks for none', {}, 'en'],
    ['English where it asks for others', { 'accept-language': 'de,fr;q=0.5,*;q=0.1' }, 'en'],
    [
      'the one that was chosen in the console',
      { 'accept-language': 'pl', cookie: 'other=pl; callcard-language=ru' },
      'ru',
    ],
    [
      'that of the browser where no language was chosen',
      { 'accept-language': 'pl', cookie: 'callcard-language=__proto__' },
      'pl',
    ],
  ])('is %s', async (_, headers, language) => {
    for (const path of ['/sign-in', '/password']) {
      const page = await pageOf(path, headers);
      expect(langOf(page.text)).toBe(language);
      expect(page.headers.get('vary')).toContain('Cookie, Accept-Language');
    }
  });

  it.each(cases)('%s is that of everything on them', async (language, words) => {
    const headers = { 'accept-language': language };
    const signIn = (await pageOf('/sign-in?problem=oidc-unreachable', headers)).text;
    const { title, login, password, submit } = words.signIn;
    for (const text of [title, login, password, submit, words.attempts['oidc-unreachable']])
      expect(signIn).toContain(escaped(text));
    const setting = (await pageOf('/password', headers)).text;
    for (const text of [
      words.setPassword.title,
      words.setPassword.password(12),
      words.setPassword.again,
      words.refusals['link-not-valid'],
      words.setPassword.wrongLength(12, 256),
      words.failed,
    ])
      expect(setting).toContain(escaped(text));
  });

  it.each(cases)('%s is that of the button to a provider that nobody has named', async (language, words) => {
    const { api } = await setUpSignIn({ oidc: { ...noProvider, label: undefined } });
    const page = await api.app.request('/sign-in', { headers: { 'accept-language': language } });
    expect(await page.text()).toContain(`>${words.signIn.provider}</a>`);
  });
});

describe('the words of the pages for signing in', () => {
  it('are there for whatever the two forms are refused for, but for what nobody can help', () => {
    const refusedFor = [signInOperation, setPasswordOperation].flatMap(({ problems = [] }) => problems);
    const told: readonly string[] = [...toldRefusals, 'internal-error'];
    expect(refusedFor.filter((code) => !told.includes(code))).toEqual([]);
  });

  it.each(cases)('say something else for each problem in %s', (_, words) => {
    for (const texts of [words.refusals, words.attempts])
      expect(new Set(Object.values(texts)).size).toBe(Object.keys(texts).length);
    expect(Object.keys(words.attempts)).toEqual(signInProblems);
  });
});
