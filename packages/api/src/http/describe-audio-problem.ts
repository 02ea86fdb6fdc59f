import type { ProblemParts } from './problem-parts.js';
import type { Problem } from './problems.js';

type AudioProblem = Extract<
  Problem,
  {
    readonly code:
      | 'recording-not-stored'
      | 'recording-damaged'
      | 'audio-unavailable'
      | 'range-not-satisfiable';
  }
>;

/** The words for a recording's audio that cannot be sent. */
export function describeAudioProblem(problem: AudioProblem): ProblemParts {
  switch (problem.code) {
    case 'recording-not-stored':
      return {
        status: 404,
        title: 'Recording not stored',
        detail: problem.reason,
        extensions: { state: problem.state },
      };
    case 'recording-damaged':
      return {
        status: 409,
        title: 'Recording damaged',
        detail: 'The stored audio is not what was stored, so that it is not served. Try again later.',
        extensions: { state: problem.state },
      };
    case 'audio-unavailable':
      return {
        status: 503,
        title: 'Audio not available',
        detail: 'The store of the audio does not answer. Repeat your request in a while.',
        headers: { 'Retry-After': '10' },
      };
    case 'range-not-satisfiable':
      return {
        status: 416,
        title: 'Range not satisfiable',
        detail: `The audio has ${problem.sizeBytes} bytes.`,
        headers: { 'Content-Range': `bytes */${problem.sizeBytes}`, 'Accept-Ranges': 'bytes' },
      };
  }
}
