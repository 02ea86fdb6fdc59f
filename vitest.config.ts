import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

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
  { find: '@callcard/esl-gateway/testing', replacement: source('esl-gateway/src/testing/index.ts') },
  { find: '@callcard/audio-s3/address', replacement: source('audio-s3/src/address.ts') },
  { find: /^@callcard\/([a-z-]+)$/, replacement: source('$1/src/index.ts') },
];

export default defineConfig({
  test: {
    // Much of the time is spent waiting for calls: two files at a time, also where there are two cores.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          exclude: ['packages/*/test/mongodb/**'],
          // Properties compute for seconds on a machine that is busy: the limit is for what hangs.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/mongodb/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'mongodb',
          include: ['packages/*/test/mongodb/**/*.test.ts'],
          globalSetup: 'tests/support/mongodb/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'freeswitch',
          include: ['tests/freeswitch/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
