import type { SettingsWords } from './en/settings-index.js';
import type { Language } from './languages.js';

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
