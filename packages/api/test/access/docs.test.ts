import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiScopes } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { accessTables } from '../../src/http/access/tables.js';

const page = readFileSync(fileURLToPath(new URL('../../../../docs/access.md', import.meta.url)), 'utf8');

/** A part of the page that is made of the code: what is between its two marks. */
function shown(name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\n([\\s\\S]*?)<!-- end -->`).exec(page) ?? [];
  return text ?? '';
}

describe('docs/access.md', () => {
  it.each(Object.entries(accessTables()))(
    'shows the %s as the code has it (`node scripts/access-tables.mjs` writes it)',
    (name, expected) => {
      expect(expected.split('\n').length).toBeGreaterThan(3);
      expect(shown(name)).toBe(expected);
    },
  );

  it('names every scope', () => {
    expect(apiScopes.filter((scope) => !page.includes(`\`${scope}\``))).toEqual([]);
  });
});
