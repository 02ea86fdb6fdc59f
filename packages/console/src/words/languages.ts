import type { en } from './en/index.js';
import type { pageWords } from './en/page-index.js';

/** What is said on every page, and on the first one, in one language: a key that a dictionary lacks is an error of its type. */
export type Words = typeof en;

/** What other pages say beside that; those of the settings have words of their own. */
export type PageWords = typeof pageWords;

/** The languages of the console, each by its own name. */
export const languages = { en: 'English', pl: 'Polski', ru: 'Русский' } as const;

export type Language = keyof typeof languages;

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text);
}

/** The first language of those that somebody wants, by their tags (`pl-PL`), that the console has; else English. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [language] = tag.toLowerCase().split('-');
    if (isLanguage(language)) return language;
  }
  return 'en';
}
