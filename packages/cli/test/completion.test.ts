import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inWorkplace } from './run.js';

/** What a shell is answered for these words: the words to offer, and whether it offers files. */
async function answered(...words: readonly string[]) {
  let text = '';
  await inWorkplace(async ({ run }) => {
    const ran = await run('complete', '--', ...words);
    expect(ran).toMatchObject({ code: 0, err: '' });
    text = ran.out;
  });
  const lines = text.trimEnd().split('\n');
  return { words: lines.slice(0, -1).map((line) => line.split('\t')[0]), files: lines.at(-1) === ':0' };
}

describe('completion', () => {
  it.each([
    [['con'], ['config'], false],
    [['config', ''], ['check', 'show', 'help'], false],
    [['config', 'ch'], ['check'], false],
    [['import', 'co'], ['contacts', 'companies'], false],
    [['import', 'contacts', '--ma'], ['--mapping', '--map'], false],
    // What an option or an argument takes is a file, unless it says what it is.
    [['import', 'contacts', ''], [], true],
    [['import', 'contacts', '--report', ''], [], true],
    [['--config', ''], [], true],
    [['--config', 'x', 'sta'], ['start'], false],
    [['import', 'contacts', 'x.csv', '--conf'], ['--config'], false],
    [['simulate', '--phones', 'b'], ['busy'], false],
    [['users', 's'], ['sign-out'], false],
    [['users', 'create', 'Anna', '--role', ''], ['agent', 'supervisor', 'administrator'], false],
    [['completion', ''], ['bash', 'zsh', 'fish'], false],
    [['export', 'file', ''], [], false],
    [['nonsense', 'x', ''], [], false],
  ])('of %j is %j', async (words, expected, files) => {
    expect(await answered(...words)).toEqual({ words: expected, files });
  });

  it('knows every command that the help knows', async () => {
    let help = '';
    await inWorkplace(async ({ run }) => {
      help = (await run('--help')).out;
    });
    const commands = help
      .slice(help.indexOf('Commands:'), help.indexOf('Exit codes:'))
      .split('\n')
      .flatMap((line) => /^ {2}([a-z]+) /.exec(line)?.[1] ?? []);
    expect(commands.length).toBeGreaterThan(8);
    expect((await answered('')).words).toEqual(commands);
  });
});

const bin = fileURLToPath(new URL('../bin/callcard.mjs', import.meta.url));

async function scriptFor(shell: string): Promise<string> {
  return (await promisify(execFile)(process.execPath, [bin, 'completion', shell])).stdout;
}

describe('the script for a shell', () => {
  it('makes bash complete commands', async () => {
    const script = await scriptFor('bash');
    // What the package bash-completion has, for words without "=" and ":".
    const rest = [
      `callcard() { '${process.execPath}' '${bin}' "$@"; }`,
      '_get_comp_words_by_ref() { words=("${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=${words[cword]}; prev=${words[cword-1]}; }',
      'compopt() { :; }',
      'COMP_WORDS=(callcard config sh); COMP_CWORD=2; __callcard_complete',
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ];
    const ran = spawnSync('bash', ['--norc', '-c', [script, ...rest].join('\n')], { encoding: 'utf8' });
    expect([ran.stderr, ran.stdout]).toEqual(['', 'show\n']);
  });

  for (const [shell, option] of [
    ['bash', '-n'],
    ['zsh', '-n'],
    ['fish', '--no-execute'],
  ] as const) {
    const isMissing = spawnSync(shell, ['--version']).error !== undefined;
    it.skipIf(isMissing)(
      `is one that ${shell} reads${isMissing ? ' (it is not installed)' : ''}`,
      async () => {
        const script = await scriptFor(shell);
        expect(script).toContain('callcard complete --');
        await inWorkplace(async ({ at }) => {
          writeFileSync(at('script'), script);
          const read = spawnSync(shell, [option, at('script')], { encoding: 'utf8' });
          expect([read.status, read.stderr]).toEqual([0, '']);
        });
      },
    );
  }

  it('there is none for others', () =>
    inWorkplace(async ({ run }) => {
      const ran = await run('completion', 'tcsh');
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
    }));
});
