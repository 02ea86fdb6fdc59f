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
    /** Where nothing better is known; the API's own words follow, which are English. */
    refused: 'Not done.',
  },
};
