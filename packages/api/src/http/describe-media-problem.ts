import type { ProblemParts } from './problem-parts.js';
import type { MediaProblem } from './problems.js';

/** The words for a recording that is not converted, drawn or exported. */
export function describeMediaProblem(problem: MediaProblem): ProblemParts {
  switch (problem.code) {
    case 'format-not-available':
      return {
        status: 406,
        title: 'Format not available',
        detail: `The audio is to be had as ${problem.available.join(', ')}: ask for that. MP3 and Opus need ffmpeg on the server, in PATH or named by CALLCARD_FFMPEG.`,
        extensions: { available: problem.available },
      };
    case 'audio-not-convertible':
      return {
        status: 409,
        title: 'Audio not convertible',
        detail: 'Nothing can be made of this recording, and the log says why: ask for it as audio/wav.',
      };
    case 'too-many-conversions':
      return {
        status: 503,
        title: 'Too many conversions',
        detail: 'Other recordings are being converted. Repeat your request, or ask for audio/wav.',
        headers: { 'Retry-After': '5' },
      };
    case 'too-many-exports':
      return {
        status: 503,
        title: 'Too many exports',
        detail: 'Other archives are being made. Repeat your request when one of them is done.',
        headers: { 'Retry-After': '30' },
      };
  }
}
