import { object } from '../object-shape.js';
import {
  type LinePrompts,
  type OwnPrompt,
  promptFormats,
  promptNames,
  promptSampleRates,
  type UserPrompts,
  userPromptNames,
} from '../prompt.js';
import { oneOf, optional } from '../shape.js';
import { anyNumber, anyText } from './common.js';

/** One that is damaged counts as left out. */
const prompt = optional(
  object<OwnPrompt>({
    id: anyText,
    sha256: anyText,
    sizeBytes: anyNumber,
    durationMs: anyNumber,
    sampleRate: oneOf(promptSampleRates),
    format: oneOf(promptFormats),
    uploadedAt: anyNumber,
  }),
);

/** The same shape for each of these fields. */
export function forEach<N extends string, S>(names: readonly N[], shape: S): Readonly<Record<N, S>> {
  return Object.fromEntries(names.map((name) => [name, shape])) as Record<N, S>;
}

export const userPromptsShape = object<UserPrompts>(forEach(userPromptNames, prompt));

export const linePromptsShape = object<LinePrompts>(forEach(promptNames, prompt));
