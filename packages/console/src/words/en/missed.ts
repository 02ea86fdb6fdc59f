import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

/** Of callers to call back. */
export const missed = {
  whose: 'Whose',
  mine: 'Mine',
  all: 'All',
  status: 'Which',
  open: 'To call back',
  closed: 'Done',
  line: 'Line',
  anyLine: 'Any',
  none: 'Nobody waits to be called back.',
  caption: 'Callers, whoever waits longest first',
  columns: {
    who: 'Caller',
    line: 'Line',
    when: 'Called',
    owner: 'Who calls back',
    message: 'Message',
    action: 'Call back',
  },
  times: (n: number) => plural(n, { one: '# call', other: '# calls' }),
  lastAt: (at: string) => `last ${at}`,
  anybody: 'Anybody',
  callBack: 'Call back',
  callBackTo: (number: string) => `Call back ${number}`,
  claim: 'Take it',
  claimOf: (number: string) => `Take it: ${number}`,
  release: 'Let go',
  releaseOf: (number: string) => `Let go of ${number}`,
  claimed: (who: string, at: string) => `${who}, since ${at}`,
  claimedByOther: (who: string) => `${who} was quicker.`,
  noMessage: 'None',
  reached: {
    calledBack: (who: string, at: string) => `${who} called back, ${at}`,
    gotThrough: (who: string, at: string) => `Got through to ${who}, ${at}`,
  },
  outcome: {
    ringsHere: (number: string) => `${number}: your phone rings, pick it up.`,
    ringsThere: (number: string) => `${number}: it rings there…`,
    talking: (number: string) => `${number}: you are talking.`,
    over: (number: string, status: string) => `${number}: over. ${status}.`,
    seeCall: 'See the call',
  },
};
