import type { DialRefusal } from '@callcard/crm-core';
import { callPath } from './addresses.js';
import type { PlacingProblem } from './placing-problem.js';
import type { ProblemParts } from './problem-parts.js';

function refusalWords(refusal: DialRefusal): string {
  switch (refusal.code) {
    case 'notANumber':
      return 'It is no whole telephone number: write it in international form, such as +48 601 234 567.';
    case 'denied':
      return `Numbers that begin with ${refusal.prefix} are not dialled here.`;
    case 'premium':
      return 'Numbers that cost more than an ordinary call are not dialled here.';
    case 'countryNotAllowed':
      return "Numbers of this country are not dialled here: the line's dial policy says which are.";
  }
}

function callOf(callId: string | undefined): Pick<ProblemParts, 'extensions'> {
  return callId === undefined ? {} : { extensions: { call: callPath(callId) } };
}

/** The words of a call that was not placed. */
export function describePlacing(problem: PlacingProblem): ProblemParts {
  switch (problem.code) {
    case 'number-not-dialled':
      return {
        status: 422,
        title: 'Number not dialled',
        detail: refusalWords(problem.refusal),
        errors: [{ pointer: '/number', reason: 'is not dialled here' }],
        extensions: { refusal: problem.refusal.code },
      };
    case 'emergency-number':
      return {
        status: 422,
        title: 'Emergency number',
        detail:
          'Dial emergency numbers on the phone itself: there they are dialled at once, whatever else is down.',
        errors: [{ pointer: '/number', reason: 'is an emergency number' }],
      };
    case 'line-needed':
      return {
        status: 422,
        title: 'Line needed',
        detail: 'Name the line to call from in "lineId", or set CALLCARD_OUTGOING_LINE to the number of one.',
        errors: [{ pointer: '/lineId', reason: 'is needed, for there is not exactly one line' }],
      };
    case 'no-extension':
      return {
        status: 422,
        title: 'User without a phone',
        detail: "Give the user an extension: the user's phone is rung first.",
        errors: [{ pointer: '/userId', reason: `user ${problem.userId} has no extension` }],
      };
    case 'no-trunk':
      return {
        status: 409,
        title: 'No trunk',
        detail:
          'There is no trunk to dial through: set FREESWITCH_TRUNK to the name of the gateway on the switch.',
        ...callOf(problem.callId),
      };
    case 'switch-unreachable':
      return {
        status: 503,
        title: 'FreeSWITCH not reachable',
        detail: 'Nothing was done, for there is no connection to FreeSWITCH. Repeat your request in a while.',
        headers: { 'Retry-After': '5' },
        ...callOf(problem.callId),
      };
    default:
      return { status: 409, ...phoneWords[problem.code], ...withCause(problem) };
  }
}

const phoneWords = {
  'agent-not-registered': {
    title: 'Phone not registered',
    detail: "The user's phone is not registered with FreeSWITCH, so that it cannot ring.",
  },
  'agent-busy': { title: 'Phone busy', detail: "The user's phone is busy." },
  'agent-declined': { title: 'Call declined', detail: "The user's phone declined the call." },
  'call-not-placed': {
    title: 'Call not placed',
    detail: 'FreeSWITCH did not make the call, for its "cause".',
  },
} as const;

function withCause({ cause, callId }: { readonly cause: string; readonly callId: string | undefined }) {
  return { extensions: { cause, ...callOf(callId).extensions } };
}
