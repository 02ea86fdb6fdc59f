import type { ProblemParts } from './problem-parts.js';
import type { KeepingProblem } from './problems.js';

/** The words for what is neither deleted nor erased, and for what was. */
export function describeKeepingProblem(problem: KeepingProblem): ProblemParts {
  switch (problem.code) {
    case 'legal-hold':
      return {
        status: 409,
        title: 'Under a legal hold',
        detail: 'A legal hold lasts on it: wait until it is over, or have it lifted.',
        extensions: { holdIds: problem.holdIds },
      };
    case 'record-in-use':
      return {
        status: 409,
        title: 'Record in use',
        detail:
          'The settings that "usedBy" names need it: let them name another one, or none, and delete it then.',
        extensions: { usedBy: problem.usedBy },
      };
    case 'record-deleted':
      return {
        status: 410,
        title: 'Record deleted',
        detail: `This ${problem.kind} was deleted. Its history is still there; calls and tasks that named it are where they were.`,
        extensions: { history: problem.history },
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
