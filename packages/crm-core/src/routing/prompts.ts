import type { Line } from '../model/line.js';
import { fieldsOf } from '../model/object-shape.js';
import {
  type LinePrompts,
  type PromptIds,
  type PromptLanguage,
  promptNames,
  type UserPrompts,
  userPromptNames,
} from '../model/prompt.js';
import { linePromptsShape } from '../model/shapes/prompts.js';
import type { User } from '../model/user.js';

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

/** A line's or a user's own prompts (rule R12); what is damaged of them counts as left out. */
export function promptsOf(holder: Line | User): LinePrompts | UserPrompts {
  const { type, prompts } = fieldsOf(holder) ?? {};
  const read = linePromptsShape.read(prompts) ?? {};
  const names = type === 'line' ? promptNames : userPromptNames;
  return Object.fromEntries(names.flatMap((name) => (read[name] ? [[name, read[name]]] : [])));
}

/** What a plan says of the line's own prompts; nothing where it has none. */
export function ownPromptsOf(line: Line): { readonly prompts?: PromptIds } {
  const ids = Object.entries(promptsOf(line)).map(([name, { id }]) => [name, id]);
  return ids.length > 0 ? { prompts: Object.fromEntries(ids) } : {};
}
