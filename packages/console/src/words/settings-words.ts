import type { settingsWords } from './en/settings-index.js';
import type { Language } from './languages.js';

/** What pages of the settings say, in one language: more than all others together, and few people ever go there. */
export type SettingsWords = typeof settingsWords;

/** Loads what pages of the settings say. */
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
