import type { ProblemParts } from './problem-parts.js';
import type { PromptProblem } from './problems.js';

/** The words for a prompt that is not taken or given. */
export function describePromptProblem(problem: PromptProblem): ProblemParts {
  switch (problem.code) {
    case 'unknown-prompt':
      return {
        status: 404,
        title: 'No such prompt',
        detail: `The prompts here are ${problem.names.join(', ')}.`,
      };
    case 'no-own-prompt':
      return {
        status: 404,
        title: 'No own prompt',
        detail: 'There is no prompt of its own under this name; PUT a WAV or MP3 file here to have one.',
      };
    case 'prompt-empty':
      return {
        status: 422,
        title: 'No audio',
        detail: 'The file has no audio in it: send a WAV or MP3 file with something to hear.',
      };
    case 'prompt-not-readable':
      return { status: 422, title: 'Audio not understood', detail: problem.reason };
    case 'prompt-truncated':
      return {
        status: 422,
        title: 'Audio cut off',
        detail: 'The file ends before its header says: export it, or send it, again.',
      };
    case 'prompt-too-long':
      return {
        status: 422,
        title: 'Audio too long',
        detail: `A prompt may last at most ${problem.maxSeconds} seconds: shorten the file.`,
      };
    case 'prompt-lost':
      return {
        status: 409,
        title: 'Prompt lost',
        detail:
          'The stored audio is lost or damaged, and Callcard\u2019s own prompt is played: send the file again.',
      };
    case 'too-many-uploads':
      return {
        status: 503,
        title: 'Too many uploads',
        detail: 'Other prompts are being read; nothing was written. Repeat your request.',
        headers: { 'Retry-After': '2' },
      };
  }
}
