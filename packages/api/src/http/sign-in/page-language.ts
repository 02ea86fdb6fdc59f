import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { parseAccept } from 'hono/utils/accept';
import { en } from './words/en.js';
import { pl } from './words/pl.js';
import { ru } from './words/ru.js';
import type { SignInWords } from './words/words.js';

const dictionaries = { en, pl, ru } as const satisfies Readonly<Record<string, SignInWords>>;

/** A language that the pages for signing in have. */
export type PageLanguage = keyof typeof dictionaries;

/** In which language a page speaks, and what it says. */
export interface PageSpeech {
  readonly language: PageLanguage;
  readonly words: SignInWords;
}

/** Where the console keeps the language that somebody has chosen there. */
const languageCookie = 'callcard-language';

/** What the answer depends on, for whoever keeps it. */
export const languageVary = 'Cookie, Accept-Language';

function isLanguage(text: string | undefined): text is PageLanguage {
  return text !== undefined && Object.hasOwn(dictionaries, text);
}

/** The language that was chosen in this browser, else the first that it asks for and that there is, else English. */
export function speechFor(c: Context): PageSpeech {
  const asked = parseAccept(c.req.header('accept-language') ?? '')
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.toLowerCase().split('-')[0]);
  const language = [getCookie(c, languageCookie), ...asked].find(isLanguage) ?? 'en';
  return { language, words: dictionaries[language] };
}
