import { describe, expect, it } from 'vitest';
import { createSpeech, languageCookie } from '../src/app/language.js';
import { createFormat } from '../src/words/format.js';
import { chooseLanguage, languages } from '../src/words/languages.js';
import { loadPageWords, loadProblemWords, loadSettingsWords, loadWords } from '../src/words/load.js';
import { pluralIn } from '../src/words/plural.js';

describe('languages', () => {
  it.each([
    [['pl-PL', 'en'], 'pl'],
    [['de-DE', 'RU'], 'ru'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
  ] as const)('of %j the console speaks %s', (wanted, language) => {
    expect(chooseLanguage(wanted)).toBe(language);
  });

  it.each([
    ['the first page', loadWords],
    ['other pages', loadPageWords],
    ['all settings', loadSettingsWords],
    ['what is refused', loadProblemWords],
  ])('have a text for %s, and no two say all the same', async (_, load) => {
    const texts = await Promise.all(
      (Object.keys(languages) as (keyof typeof languages)[]).map(async (language) =>
        textsIn(await load(language)),
      ),
    );
    for (const of of texts) expect(of.filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(new Set(texts.map((of) => JSON.stringify(of))).size).toBe(texts.length);
  });
});

describe('the language that somebody chose', () => {
  it('is kept in a cookie of the browser, and counts when the console is loaded again', async () => {
    const page = { cookie: '' };
    const start = () => createSpeech({ memory: languageCookie(page), wanted: ['en'], now: Date.now });
    const speech = await start();
    expect([speech.language.value, page.cookie]).toEqual(['en', '']);
    await speech.choose('ru');
    expect(page.cookie).toMatch(/^callcard-language=ru; Path=\/; Max-Age=\d+; SameSite=Lax$/);
    page.cookie = `one=1; callcard-language=ru; x-callcard-language=pl`;
    expect((await start()).language.value).toBe('ru');
    page.cookie = 'callcard-language=toString';
    expect((await start()).language.value).toBe('en');
  });
});

/** Every text of a dictionary that is not made of something, by its path. */
function textsIn(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, `${path}.${key}`));
}

describe('plurals', () => {
  it.each([
    [1, '1 zadanie'],
    [2, '2 zadania'],
    [5, '5 zadań'],
    [22, '22 zadania'],
    [1.5, '1,5 zadania'],
  ])('%d is „%s” in Polish', (n, text) => {
    const forms = { one: '# zadanie', few: '# zadania', many: '# zadań', other: '# zadania' };
    expect(pluralIn('pl')(n, forms)).toBe(text);
  });
});

describe('formats', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');
  const format = createFormat('en-GB', () => now, 'Europe/Warsaw');

  it('say the time of today, and the day of other days', () => {
    expect(format.instant('2026-11-30T09:15:00Z')).toBe('10:15');
    expect(format.instant('2026-11-29T09:15:00Z')).toBe('29 Nov 2026, 10:15');
  });

  it.each([
    [-1, '0:00'],
    [7_900, '0:07'],
    [760_000, '12:40'],
    [3_723_000, '1:02:03'],
  ])('write %d ms as %s', (ms, text) => {
    expect(format.duration(ms)).toBe(text);
  });

  it.each([
    ['2026-11-30T11:55:00Z', '5 minutes ago'],
    ['2026-11-30T14:00:00Z', 'in 2 hours'],
    ['2026-11-29T12:00:00Z', 'yesterday'],
  ])('say of %s: %s', (instant, text) => {
    expect(format.relative(instant)).toBe(text);
  });
});
