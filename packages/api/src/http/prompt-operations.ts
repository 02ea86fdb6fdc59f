import type { PromptPlace } from '@callcard/crm-core';
import { z } from 'zod';
import { sentAudio } from './audio.js';
import type { Operation } from './operation.js';
import { identifier } from './plurals.js';
import type { Problem } from './problems.js';

interface PromptWords {
  /** The prompts that there may be. */
  readonly names: readonly string[];
  /** Content types of files. */
  readonly files: readonly string[];
}

type PromptOperations = Readonly<Record<'list' | 'read' | 'put' | 'remove', Operation>>;

/** What the operations on prompts of lines' or of users' own say of themselves. */
export function promptOperations(type: PromptPlace['type'], { names, files }: PromptWords): PromptOperations {
  const path = { name: z.enum(names) };
  const whose = `of a ${type}'s own`;
  const name = identifier(type);
  const found: readonly Problem['code'][] = ['not-found', 'unknown-prompt'];
  return {
    list: {
      id: `list${name}Prompts`,
      tag: 'Prompts',
      summary: `List the prompts ${whose}`,
      answers: { 200: { description: 'All of them.', body: 'PromptPage' } },
      problems: ['not-found'],
    },
    read: {
      id: `read${name}Prompt`,
      tag: 'Prompts',
      summary: `Read the audio of a prompt ${whose}`,
      path,
      ...sentAudio,
      problems: [...found, 'no-own-prompt', 'prompt-lost', 'audio-unavailable', 'range-not-satisfiable'],
    },
    put: {
      id: `put${name}Prompt`,
      tag: 'Prompts',
      summary: `Have a prompt ${whose}`,
      description: 'The same file again changes nothing.',
      path,
      headers: ['If-Match'],
      files,
      answers: {
        201: {
          description: 'There was none before.',
          body: 'UploadedPrompt',
          headers: ['ETag', 'Location'],
        },
        200: { description: 'It has replaced the one before.', body: 'UploadedPrompt', headers: ['ETag'] },
      },
      problems: [
        ...found,
        'prompt-empty',
        'prompt-not-readable',
        'prompt-truncated',
        'prompt-too-long',
        'too-many-uploads',
      ],
    },
    remove: {
      id: `remove${name}Prompt`,
      tag: 'Prompts',
      summary: `Go back from a prompt ${whose} to the one before`,
      path,
      headers: ['If-Match'],
      answers: { 204: { description: 'There is none.' } },
      problems: found,
    },
  };
}
