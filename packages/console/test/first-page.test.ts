import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const assets = fileURLToPath(new URL('../../api/console/assets/', import.meta.url));
const files = readdirSync(assets).filter((name) => name.endsWith('.js'));

/** The file of the build whose name begins so. */
function built(name: string): string {
  const [file, ...more] = files.filter((each) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(each));
  if (file === undefined || more.length > 0) throw new Error(`the build has not one ${name}`);
  return file;
}

/** The files, and all that a browser loads before it runs them. */
function withImports(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    const code = readFileSync(join(assets, name), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) add(imported);
  };
  names.forEach(add);
  return found;
}

function gzipped(names: Iterable<string>): number {
  const size = (name: string) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length;
  return [...names].reduce((sum, name) => sum + size(name), 0);
}

describe('the JavaScript of the first page', () => {
  it.each(['en', 'pl', 'ru'])('is below 60 kB in %s, with the card and without the phone', (language) => {
    for (const page of ['home-page', 'start-page']) {
      const loaded = withImports(['index', language, 'front-page', page].map(built));
      expect(loaded).not.toContain(built('jssip-phone'));
      expect([...loaded].filter((name) => name.startsWith('problem'))).toEqual([]);
      expect(gzipped(loaded)).toBeLessThan(60_000);
    }
  });
});
