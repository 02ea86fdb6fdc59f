import type { ProblemParts } from './problem-parts.js';
import type { CommandProblem } from './problems.js';

/** The words for a command during a call that was not carried out. */
export function describeCommandProblem(problem: CommandProblem): ProblemParts {
  switch (problem.code) {
    case 'wrong-phase':
      return {
        status: 409,
        title: 'Not in this phase',
        detail:
          'The call does not allow this now: "phase" says where it stands, "allowed" where it may be done.',
        extensions: { phase: problem.phase, allowed: problem.allowed },
      };
    case 'not-your-call':
      return {
        status: 409,
        title: "Somebody else's call",
        detail: 'Only the user who talks with the caller, whom "userId" names, may do this.',
        extensions: { userId: problem.userId },
      };
    case 'transfer-to-self':
      return {
        status: 409,
        title: 'Transfer to oneself',
        detail: 'The caller is with this user already: name somebody else.',
      };
    case 'takes-part-already':
      return {
        status: 409,
        title: 'Takes part already',
        detail: 'The user whom "userId" names talks in this conversation already, or listens in on it.',
        extensions: { userId: problem.userId },
      };
    case 'participant-is-rung':
      return {
        status: 409,
        title: 'A colleague is being called',
        detail:
          'The phone of the user whom "userId" names rings for this conversation: wait until it is answered or has stopped.',
        extensions: { userId: problem.userId },
      };
    case 'in-conference':
      return {
        status: 409,
        title: 'In a conference',
        detail:
          'Several users talk with the caller, so that none may hold the caller or give them away: leave, or wait until others have left.',
      };
    case 'not-in-conference':
      return {
        status: 409,
        title: 'Not in a conference',
        detail: 'Nobody else talks with the caller, who would be alone: hang up, or transfer the caller.',
      };
    case 'role-not-allowed':
      return {
        status: 403,
        title: 'Role not allowed',
        detail: 'Only supervisors and administrators listen in on calls; "role" is what this user has.',
        extensions: { role: problem.role },
      };
    case 'not-recorded':
      return { status: 409, title: 'Nothing is recorded', detail: 'No recording of the call is under way.' };
    case 'not-ringing':
      return { status: 409, title: 'Not ringing', detail: "The user's phone does not ring for this call." };
    case 'no-consultation':
      return {
        status: 409,
        title: 'Nobody is asked',
        detail: 'Nobody is being asked about this caller.',
      };
    case 'not-picked-up':
      return {
        status: 409,
        title: 'Not picked up',
        detail: 'Whoever is to be asked has not picked up yet: wait, or call it off with "cancelTransfer".',
      };
    case 'no-line-of-ours':
      return {
        status: 409,
        title: 'No line of ours',
        detail: 'The call came to no line that is known here, so that no rules say where it may go.',
      };
    case 'target-not-reachable':
      return {
        status: 409,
        title: 'Target cannot be rung',
        detail:
          'Nobody there can be given the caller now; "reason" says why. The caller stays where they are.',
        extensions: { reason: problem.reason, dialRefusal: problem.dialRefusal },
      };
    case 'call-gone':
      return {
        status: 409,
        title: 'Call gone',
        detail: 'The switch does not have this call, or this phone, any more.',
      };
    case 'switch-refused':
      return {
        status: 409,
        title: 'Switch refused',
        detail: 'The switch did not do it; "reason" has its word for why.',
        extensions: { reason: problem.reason },
      };
    case 'switch-timeout':
      return {
        status: 503,
        title: 'Switch did not answer',
        detail:
          'It may have been done all the same. Repeat your request: what is so already is not done twice.',
        headers: { 'Retry-After': '1' },
      };
  }
}
