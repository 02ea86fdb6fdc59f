/** Languages that there are prompts in. */
export const promptLanguages = ['en', 'pl', 'ru'] as const;

/** A language of prompts, ISO 639-1. */
export type PromptLanguage = (typeof promptLanguages)[number];

/** What callers and agents are told (rule R12). */
export const promptNames = [
  'voicemail-greeting',
  'press-1',
  'consent-announcement',
  'consent-question',
  'queue-comfort',
] as const;

/** The name of a prompt, which is its file's in each language. */
export type PromptName = (typeof promptNames)[number];
