import type { Line } from '../model/line.js';
import type { PromptLanguage } from '../model/prompt.js';

/** Countries where callers are spoken to in another language than English unless their line says otherwise. */
const languages: Readonly<Record<string, PromptLanguage>> = {
  PL: 'pl',
  RU: 'ru',
  BY: 'ru',
  KZ: 'ru',
  KG: 'ru',
};

/** The language of a line's prompts: its own, else that of its country, else English (rule R12). */
export function languageOf({ language, country }: Pick<Line, 'language' | 'country'>): PromptLanguage {
  return language ?? (Object.hasOwn(languages, country) ? languages[country] : undefined) ?? 'en';
}
