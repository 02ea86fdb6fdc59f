import { expect, it } from 'vitest';
import { isFullDisk, StoreError } from '../src/index.js';

const failed = (code: string) => Object.assign(new Error('write failed'), { code });

it.each([
  ['a disk without space', true, failed('ENOSPC')],
  ['a quota that is used up', true, failed('EDQUOT')],
  ['a store that says so', true, new StoreError('full', 'no space is left')],
  ['a store that is busy', false, new StoreError('busy', 'held')],
  ['another failure', false, failed('EACCES')],
  ['what is no error', false, { code: 'ENOSPC' }],
])('%s counts as a full disk: %s', (_name, full, thrown) => {
  expect(isFullDisk(thrown)).toBe(full);
});
