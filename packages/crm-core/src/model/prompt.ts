import type { Instant } from './record.js';

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
  /** Followed by a number. */
  'queue-position',
  'queue-minutes',
  'number-1',
  'number-2',
  'number-3',
  'number-4',
  'number-5',
  'number-6',
  'number-7',
  'number-8',
  'number-9',
  'number-10',
  'number-more',
] as const;

/** The name of a prompt, which is its file's in each language. */
export type PromptName = (typeof promptNames)[number];

/** Prompts that a user may have of their own. */
export const userPromptNames = ['voicemail-greeting', 'press-1'] as const satisfies readonly PromptName[];

/** The name of a prompt that a user may have. */
export type UserPromptName = (typeof userPromptNames)[number];

/** What files prompts are uploaded as. */
export const promptFormats = ['wav', 'mp3'] as const;

/** What file a prompt was uploaded as. */
export type PromptFormat = (typeof promptFormats)[number];

/** Samples a second that prompts are kept with. */
export const promptSampleRates = [8_000, 16_000] as const;

/** How many samples a second a prompt has. */
export type PromptSampleRate = (typeof promptSampleRates)[number];

/**
 * A prompt of a line's or a user's own (rule R12): a WAV file, mono, 16 bits, in the audio store. Its audio never changes: a
 * prompt that replaces it has another id.
 */
export interface OwnPrompt {
  /** In the audio store; `<id>.wav` on switches. */
  readonly id: string;
  /** Of the file as it is kept: lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly durationMs: number;
  readonly sampleRate: PromptSampleRate;
  /** As what it was uploaded. */
  readonly format: PromptFormat;
  readonly uploadedAt: Instant;
}

/** A line's own prompts, by what they are for. */
export type LinePrompts = { readonly [N in PromptName]?: OwnPrompt };

/** A user's own prompts, by what they are for. */
export type UserPrompts = { readonly [N in UserPromptName]?: OwnPrompt };

/** Ids of own prompts, by what they are for: what plans name. */
export type PromptIds = { readonly [N in PromptName]?: string };

/** How ids of prompts begin in the audio store, whose other objects are recordings. */
export const promptIdPrefix = 'prompt-';
