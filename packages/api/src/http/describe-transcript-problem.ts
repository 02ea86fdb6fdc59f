import type { ProblemParts } from './problem-parts.js';
import type { TranscriptProblem } from './problems.js';

/** The words for a transcript that is not taken or given. */
export function describeTranscriptProblem(problem: TranscriptProblem): ProblemParts {
  switch (problem.code) {
    case 'no-transcript':
      return {
        status: 404,
        title: 'No transcript',
        detail: 'The recording has no transcript; PUT one here to have it.',
      };
    case 'transcript-not-readable':
      return {
        status: 422,
        title: 'Transcript not understood',
        detail: `Line ${problem.line} of the file is no WebVTT: ${problem.reason} Mend it, and send the file again.`,
        extensions: { line: problem.line, reason: problem.reason },
      };
    case 'transcript-empty':
      return {
        status: 422,
        title: 'Empty transcript',
        detail: 'Nothing is said in it: send what is said, or DELETE the transcript.',
      };
    case 'transcript-too-large':
      return {
        status: 422,
        title: 'Transcript too large',
        detail: `A transcript has at most ${problem.max} ${problem.what}: join short segments, or leave out what is no speech.`,
        extensions: { max: problem.max },
      };
    case 'transcript-after-recording':
      return {
        status: 422,
        title: 'Transcript of something else',
        detail: `Somebody speaks until ${problem.endMs} ms, and the recording lasts ${problem.durationMs} ms: send the transcript of this recording.`,
        extensions: { endMs: problem.endMs, durationMs: problem.durationMs },
      };
  }
}
