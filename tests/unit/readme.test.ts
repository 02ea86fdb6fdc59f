import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../packages/api/src/server/config.js';

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

  it('names every setting that there is, and no other', () => {
    const rows = [...readme.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].map(([, names]) => names ?? '');
    const named = rows.flatMap((row) => [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? ''));
    // A value that no setting takes: each known name complains of its value or is content, an unknown one is unknown.
    const unknown = (name: string) => {
      const read = readConfig({ [name]: 'x' });
      return !read.ok && read.error.some((error) => error.problem.startsWith('is no setting'));
    };
    expect(named.length).toBeGreaterThan(9);
    expect(named.filter(unknown)).toEqual([]);
    const source = readFileSync(`${root}packages/api/src/server/config.ts`, 'utf8');
    const settings = [...source.matchAll(/^ {2}((?:CALLCARD|FREESWITCH)_[A-Z_]+):/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(settings.filter((name) => !named.includes(name))).toEqual([]);
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
