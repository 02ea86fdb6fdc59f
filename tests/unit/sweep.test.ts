import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const title = 'P9: no valid number of any country is read as another one without a word, with %s metadata';

it.each(['max', 'mobile', 'min'])(title, { timeout: 120_000 }, (metadata) => {
  const sweep = ['scripts/sweep-numbers.mjs', metadata];
  const told = execFileSync(process.execPath, sweep, { cwd: root, encoding: 'utf8' });
  const [, countries = '', numbers = ''] =
    /metadata: ([0-9]+) countries, and ([0-9]+) random numbers/.exec(told) ?? [];
  expect(Number(countries)).toBeGreaterThan(240);
  expect(Number(numbers)).toBe(80_000);
  expect(told).toMatch(/own code[^\n]*│ 0 +│$/m);
});
