import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config.js';

// For `pnpm mutants` and `pnpm rules`: Stryker's runner takes one project, and code that is changed must meet the same
// draws of fast-check each time.
export default defineConfig({
  resolve: { alias },
  test: {
    include: ['packages/crm-core/test/**/*.test.ts'],
    setupFiles: ['tests/support/same-draws.ts'],
    // A busy machine kills no mutant.
    testTimeout: 60_000,
  },
});
