import { describe, expect, it } from 'vitest';
import {
  commandsOfPage,
  failsWhenRefused,
  pages,
  reasonNotToRun,
  splitCommands,
  whyNotRun,
} from '../support/documented/commands.js';

const commands = pages.flatMap(commandsOfPage);
const unquoted = (text: string) => text.replaceAll(/'[^']*'|"(?:\\.|[^"\\])*"/gs, '""');

describe('commands in the documentation', () => {
  it('are found', () => {
    expect(commands.length).toBeGreaterThan(80);
    expect(new Set(commands.map(({ page }) => page)).size).toBeGreaterThan(8);
  });

  it('are not run for a reason that holds for at least one', () => {
    const given = new Set(commands.flatMap((command) => reasonNotToRun(command) ?? []));
    expect([...given].sort()).toEqual([...whyNotRun].sort());
  });

  it('of curl fail where the server refuses, so that no refusal counts as an answer', () => {
    const curls = commands.filter(({ text }) => text.startsWith('curl '));
    expect(curls.length).toBeGreaterThan(25);
    expect(curls.filter(({ text }) => !failsWhenRefused(unquoted(text)))).toEqual([]);
    expect(failsWhenRefused('curl -H "" -o file.wav http://x')).toBe(false);
  });
});

describe('a script', () => {
  it.each([
    ['a\nb', ['a', 'b']],
    ['a \\\n  b\nc', ['a \\\n  b', 'c']],
    ["a '{\n  x\n}'\nb", ["a '{\n  x\n}'", 'b']],
    ['a "it\'s\n\\" # no" # yes\nb', ['a "it\'s\n\\" # no" # yes', 'b']],
    ["# only a comment, isn't it\na b#c", ['a b#c']],
    ["a # isn't\nb", ["a # isn't", 'b']],
    ['\n\n', []],
  ])('%j has commands %j', (script, expected) => {
    expect(splitCommands(script)).toEqual(expected);
  });
});
