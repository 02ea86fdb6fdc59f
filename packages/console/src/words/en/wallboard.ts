import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

export const wallboard = {
  fullScreen: 'Full screen',
  noFullScreen: 'Leave full screen',
  waiting: 'Who waits',
  nobodyWaits: 'Nobody waits.',
  waits: (n: number) => plural(n, { one: '# caller waits', other: '# callers wait' }),
  people: 'People',
  live: 'Calls that live',
  noCalls: 'No call lives.',
  shown: (n: number) =>
    plural(n, { one: 'Only # call is shown.', other: 'Only the newest # calls are shown.' }),
  columns: {
    who: 'Who',
    queue: 'Queue',
    line: 'Line',
    waits: 'Waits',
    user: 'With',
    phase: 'State',
    lasts: 'Lasts',
    actions: 'Actions',
  },
  states: {
    free: 'Free',
    talking: 'Talking',
    ringing: 'Ringing',
    wrappingUp: 'Wrapping up',
    unavailable: 'Away',
    notRegistered: 'No phone',
    offDuty: 'Off duty',
  },
  count: (state: string, n: string) => `${state}: ${n}`,
  listenIn: 'Listen in',
  whisper: 'Whisper',
  pickUp: 'Take the call',
  of: (action: string, who: string) => `${action}: ${who}`,
};
