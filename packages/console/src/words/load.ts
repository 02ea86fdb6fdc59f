import type { SettingsWords } from './en/settings-index.js';
import type { Language, PageWords, Words } from './languages.js';
import type { ProblemWords } from './problem-words.js';

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

/** Loads what pages say that are not the first. */
export async function loadPageWords(language: Language): Promise<PageWords> {
  switch (language) {
    case 'en':
      return (await import('./en/page-index.js')).pageWords;
    case 'pl':
      return (await import('./pl/page-index.js')).pageWords;
    case 'ru':
      return (await import('./ru/page-index.js')).pageWords;
  }
}

/** Loads what pages of the settings say: more than all others together, and few people ever go there. */
export async function loadSettingsWords(language: Language): Promise<SettingsWords> {
  switch (language) {
    case 'en':
      return (await import('./en/settings-index.js')).settingsWords;
    case 'pl':
      return (await import('./pl/settings-index.js')).settingsWords;
    case 'ru':
      return (await import('./ru/settings-index.js')).settingsWords;
  }
}

/** Loads what is said when the API refuses something: seldom needed, and longer than all that the first page says. */
export async function loadProblemWords(language: Language): Promise<ProblemWords> {
  switch (language) {
    case 'en':
      return (await import('./en/problems.js')).problems;
    case 'pl':
      return (await import('./pl/problems.js')).problems;
    case 'ru':
      return (await import('./ru/problems.js')).problems;
  }
}
