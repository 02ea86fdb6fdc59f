import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settingsTable } from '../../packages/api/src/server/settings/markdown.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

describe('the README', () => {
  it('shows the example that the tests run, of 15 lines at most', () => {
    const [, shown] = /```js\n([\s\S]*?)\n```/.exec(readme) ?? [];
    expect(shown).toBe(readFileSync(`${root}examples/fifteen-lines.mjs`, 'utf8').trimEnd());
    expect(shown?.split('\n').length).toBeLessThanOrEqual(15);
  });

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(root + path))).toEqual([]);
  });

  it('has the table of all settings (`node scripts/settings-table.mjs` writes it)', () => {
    const rows = readme
      .split('\n')
      .filter((line) => line.startsWith('| `CALLCARD_') || line.startsWith('| `FREESWITCH_'));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.join('\n')).toBe(settingsTable().split('\n').slice(2).join('\n'));
  });
});

describe("a package's README", () => {
  it.each([
    ['notice of the gateway', 'esl-gateway', 'src/node/notice.ts', 20],
    ['problem of the API', 'api', 'src/http/problems.ts', 20],
  ])('names every %s', (_what, name, source, atLeast) => {
    const page = readFileSync(`${root}packages/${name}/README.md`, 'utf8');
    const text = readFileSync(`${root}packages/${name}/${source}`, 'utf8');
    const codes = [...text.matchAll(/readonly code: '([\w-]+)'/g)].map(([, code]) => code ?? '');
    expect(codes.length).toBeGreaterThanOrEqual(atLeast);
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
