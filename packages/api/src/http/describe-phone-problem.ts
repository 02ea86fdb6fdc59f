import type { ProblemParts } from './problem-parts.js';
import type { PhoneProblem } from './problems.js';

/** Why there is no phone in the browser, and what to do about it. */
const reasons = {
  'not-set-up':
    'Phones in browsers are off here: set FREESWITCH_HOST, and FREESWITCH_WEBSOCKET to something else than "off".',
  'no-sip-user': 'Give the user an extension, or a device of kind "browser".',
  'other-domain':
    "The user's SIP domain is not that of the switch: change the user's sipDomain, or the switch's domain.",
  'desk-phone':
    'The switch has a phone of that name in its own files: give the user a device of kind "browser" with a sipUser of its own.',
  'unusable-name':
    'The name of the SIP user may only have letters, digits and . _ -: change the extension, or the sipUser of the device of kind "browser".',
  'not-on-switch':
    'It could not be brought to the switch: the log says why. Its callcard_phones_dir has to be there, and this process to be able to write to it; set FREESWITCH_PHONES_MOUNT where it is mounted elsewhere.',
} as const satisfies Readonly<Record<Extract<PhoneProblem, { code: 'no-browser-phone' }>['reason'], string>>;

/** The words of phones in browsers. */
export function describePhoneProblem(problem: PhoneProblem): ProblemParts {
  switch (problem.code) {
    case 'no-browser-phone':
      return {
        status: 409,
        title: 'No phone in the browser',
        detail: reasons[problem.reason],
        extensions: { reason: problem.reason },
      };
    case 'too-many-phones':
      return {
        status: 429,
        title: 'Too many phones',
        detail: `A user has ${problem.max} connections at most: close the page in other tabs and browsers.`,
        headers: { 'Retry-After': '5' },
        extensions: { max: problem.max },
      };
    case 'websocket-needed':
      return {
        status: 426,
        title: 'WebSocket needed',
        detail: 'Open a WebSocket (version 13) with the subprotocol "sip" here.',
        headers: { Upgrade: 'websocket', Connection: 'Upgrade, close' },
      };
  }
}
