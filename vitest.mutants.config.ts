import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config.js';

// For `pnpm mutants` and `pnpm rules`: Stryker's runner takes one project, and code that is changed must meet the same
// draws of fast-check each time.
const tests = process.env['MUTANTS_TESTS']?.split(',') ?? ['**/*'];

export default defineConfig({
  resolve: { alias },
  test: {
    include: tests.map((name) => `packages/crm-core/test/${name}.test.ts`),
    setupFiles: ['tests/support/same-draws.ts'],
    // A busy machine kills no mutant.
    testTimeout: 60_000,
  },
});
