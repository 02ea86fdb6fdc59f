import type { ProblemParts } from './problem-parts.js';
import type { KeepingProblem } from './problems.js';

/** The words for what is neither deleted nor erased. */
export function describeKeepingProblem(problem: KeepingProblem): ProblemParts {
  switch (problem.code) {
    case 'legal-hold':
      return {
        status: 409,
        title: 'Under a legal hold',
        detail: 'A legal hold lasts on it: wait until it is over, or have it lifted.',
        extensions: { holdIds: problem.holdIds },
      };
    case 'calls-unfinished':
      return {
        status: 409,
        title: 'Calls not finished',
        detail: 'Calls of the number live, or wait for a recording: erase it when they are over.',
        extensions: { callIds: problem.callIds },
      };
    case 'nothing-known':
      return {
        status: 404,
        title: 'Nothing known',
        detail: 'No call, record or missed call has this number: there is nothing to erase.',
      };
  }
}
