import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Code that carries out a rule, and what it becomes when the rule is taken away: `pnpm rules` sees the tests fail. */
interface Mutation {
  readonly rule: string;
  readonly what: string;
  /** Below the sources of crm-core. */
  readonly file: string;
  readonly code: string;
  readonly becomes: string;
  /** Files below the tests of crm-core: a test there whose title names the rule fails without the code. */
  readonly tests: readonly string[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');

const mutations: readonly Mutation[] = JSON.parse(read('tests/rules.json'));
const [carriedOut = '', ...notYet] = read('docs/domain.md').split(/^## Not carried out yet$/m);
const ruleIn = (text: string) =>
  [...text.matchAll(/^- ([A-Z][0-9]+[a-z]?)\b/gm)].flatMap(([, rule]) => rule ?? []);

/** Titles of tests and of groups, where formatted source has them: first in a call of `it`, `describe` or `each(...)`. */
function titlesIn(source: string): readonly string[] {
  const calls =
    /(?:\b(?:it|test|describe|each)|\beach\([^\n]*\)|^\s*\](?: as const)?\))\(\s*(['"`])([^\n]*?)\1,/gm;
  return [...source.matchAll(calls)].map(([, , title = '']) => title);
}

describe('every rule of the domain', () => {
  const rules = ruleIn(carriedOut);
  const left = ruleIn(notYet.join(''));

  it('is carried out and guarded, or listed as not carried out yet', () => {
    const guarded = new Set(mutations.map(({ rule }) => rule));
    expect(rules.length).toBeGreaterThan(40);
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules.filter((rule) => !guarded.has(rule) && !left.includes(rule))).toEqual([]);
    expect([...guarded, ...left].filter((rule) => !rules.includes(rule))).toEqual([]);
    expect(left.filter((rule) => guarded.has(rule))).toEqual([]);
  });

  it.each(mutations)('$rule, $what: the code is in $file once', ({ file, code, becomes }) => {
    expect(read(`packages/crm-core/src/${file}`).split(code)).toHaveLength(2);
    expect(becomes).not.toBe(code);
  });

  it.each(mutations)('$rule, $what: a title in each of $tests names it', ({ rule, tests }) => {
    const names = new RegExp(`(^|[ ,:(])${rule}([ ,:)]|$)`);
    expect(tests).not.toEqual([]);
    for (const file of tests) {
      const titles = titlesIn(read(`packages/crm-core/test/${file}`));
      expect(titles.filter((title) => names.test(title))).not.toEqual([]);
    }
  });
});

describe('a title', () => {
  it('is what names a test, not any text in quotes', () => {
    const source =
      "it('M1 is a title', () => {\n  const text = 'M2';\n  // it is 'M3'\n  expect(of('M4, M5')).toBe(1);\n";
    expect(titlesIn(source)).toEqual(['M1 is a title']);
    const tables =
      "it.each([\n  ['M6', 1],\n])('M7 of %s', (a) => {});\nit.each(['M8'] as const)('M9 of %s', (a) => {});\n";
    expect(titlesIn(tables)).toEqual(['M7 of %s', 'M9 of %s']);
  });
});
