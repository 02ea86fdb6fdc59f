import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.js';

const source = (path: string) => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

// Tests read the sources; the packed tarballs are tested apart.
export const alias = [
  { find: '@callcard/crm-core/testing', replacement: source('crm-core/src/testing/index.ts') },
  { find: '@callcard/crm-core/memory', replacement: source('crm-core/src/memory/index.ts') },
  {
    find: /^@callcard\/crm-core\/phone\/(min|mobile|reader)$/,
    replacement: source('crm-core/src/phone-$1.ts'),
  },
  { find: /^@callcard\/crm-core\/(phone|match|routing|calls)$/, replacement: source('crm-core/src/$1.ts') },
  { find: '@callcard/esl-gateway/esl', replacement: source('esl-gateway/src/esl.ts') },
  { find: '@callcard/esl-gateway/testing', replacement: source('esl-gateway/src/testing/index.ts') },
  { find: '@callcard/api/server', replacement: source('api/src/server/index.ts') },
  { find: '@callcard/api/client', replacement: source('api/src/client/index.ts') },
  { find: '@callcard/api/settings', replacement: source('api/src/settings.ts') },
  { find: '@callcard/api/sign-in', replacement: source('api/src/sign-in.ts') },
  { find: '@callcard/audio-s3/address', replacement: source('audio-s3/src/address.ts') },
  { find: /^@callcard\/([a-z-]+)$/, replacement: source('$1/src/index.ts') },
];

const shared = {
  // Properties draw anew in every run; where a result must be repeatable, the same.
  setupFiles: process.env['CALLCARD_TEST_SAME_DRAWS'] ? ['tests/support/same-draws.ts'] : [],
  // What is waited for comes when a busy machine gets to it: the limit is for what never comes.
  expect: { poll: { timeout: 20_000 } },
};

const cores = availableParallelism();
// What computes comes first, then calls, which mostly wait, in real time: beside the others they would wait for a processor.
const computed = { ...shared, sequence: { groupOrder: 0 }, maxWorkers: cores };
const calls = {
  ...shared,
  sequence: { groupOrder: 1 },
  // Each file has a switch of its own, on free ports, and waits for a part of its time; with more of them calls would wait for a processor.
  maxWorkers: cores + 1,
  // They share the processes in which servers run, and what each would load.
  isolate: false,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          ...computed,
          name: 'unit',
          include: ['packages/*/test/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
          exclude: ['packages/*/test/mongodb/**'],
          // Properties compute for seconds on a machine that is busy: the limit is for what hangs.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...calls,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/server-bundle.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...computed,
          name: 'mongodb',
          include: ['packages/*/test/mongodb/**/*.test.ts', 'tests/mongodb/**/*.test.ts'],
          globalSetup: ['tests/support/mongodb/global-setup.ts', 'tests/support/server-bundle.ts'],
          // The stand-in takes a minute for a thousand records on a machine that is busy: the limit is for what hangs.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...calls,
          name: 'freeswitch',
          include: ['tests/freeswitch/**/*.test.ts'],
          globalSetup: 'tests/support/server-bundle.ts',
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
