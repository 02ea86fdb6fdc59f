import { pluralIn } from '../plural.js';

const plural = pluralIn('en');

/** Words of records that may be one client. */
export const duplicates = {
  explained: 'These records share a number. Choose the one that stays; the others go into it.',
  none: 'No records share a number.',
  group: (number: string) => `Records with ${number}`,
  stays: (name: string) => `${name} stays`,
  goes: (name: string) => `${name} goes into it`,
  differs: 'Records of these kinds cannot be merged.',
  merge: (n: number) => plural(n, { one: 'Merge # record', other: 'Merge # records' }),
  merged: (from: string, into: string) => `${from} was merged into ${into}.`,
  reasons: {
    sameNumber: 'has this number',
    repairedNumber: 'has this number, put right',
    otherReading: 'may have this number',
  },
};
