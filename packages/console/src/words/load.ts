import type { Language, Words } from './languages.js';

/** Loads a dictionary. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'en':
      return (await import('./en/index.js')).en;
    case 'pl':
      return (await import('./pl/index.js')).pl;
    case 'ru':
      return (await import('./ru/index.js')).ru;
  }
}
