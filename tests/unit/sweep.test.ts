import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('P9: no valid number of any country is read as another one without a word', { timeout: 120_000 }, () => {
  const told = execFileSync(process.execPath, ['scripts/sweep-numbers.mjs'], { cwd: root, encoding: 'utf8' });
  const [, countries = '', numbers = ''] =
    /^([0-9]+) countries, and ([0-9]+) random numbers/m.exec(told) ?? [];
  expect(Number(countries)).toBeGreaterThan(240);
  expect(Number(numbers)).toBe(80_000);
  expect(told).toMatch(/own code[^\n]*│ 0 +│$/m);
});
