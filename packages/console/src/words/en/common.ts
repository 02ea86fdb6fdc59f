import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

/** Words of more than one place. */
export const common = {
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  more: 'Show more',
  none: 'None',
  yes: 'Yes',
  no: 'No',
  unknown: 'Unknown',
  withheld: 'Number withheld',
  nobody: 'Nobody',
  actions: 'Actions',
  empty: 'Nothing here.',
  working: 'Working…',
  items: (n: number) => plural(n, { one: '# item', other: '# items' }),
  problem: {
    unreachable: 'Callcard does not answer. Check your connection, and try again.',
    unexpected: 'Something answered that is not Callcard. Try again; if it stays, tell an administrator.',
    notPermitted: 'You may not do this.',
    notFound: 'It is not there, or not for you.',
    conflict: 'Somebody else changed it meanwhile. Look again, and repeat your change.',
    rateLimited: 'Too many requests. Wait a moment, and try again.',
    /** Of the API's own words, which are English. */
    refused: (detail: string) => `Not done: ${detail}`,
  },
};
