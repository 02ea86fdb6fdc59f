import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The rules of the domain, by letter: how many there are. */
const rules = { P: 7, M: 9, D: 4, L: 3, R: 9, C: 6, A: 8 };
const folder = fileURLToPath(new URL('../../packages/crm-core/test/', import.meta.url));

/** Texts in quotes: the titles of tests among them. */
const quoted = readdirSync(folder)
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => readFileSync(folder + file, 'utf8').match(/(['"`])[^\n]*?\1/g) ?? []);

describe('every rule of the domain', () => {
  const names = Object.entries(rules).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, n) => `${letter}${n + 1}`),
  );

  it.each(names)('%s has a test of crm-core that names it', (rule) => {
    const named = new RegExp(`^['"\`](.*[ ,:(])?${rule}[ ,:)]`);
    expect(quoted.filter((text) => named.test(text)).length).toBeGreaterThan(0);
  });
});
