import { ShellCompDirective, script } from '@bomb.sh/tab';
import { Argument, type Command } from 'commander';
import type { Terminal } from '../command.js';
import { exitCodeHelp, type Run } from './common.js';
import { completionsOf } from './complete.js';

const shells = ['bash', 'zsh', 'fish'] as const;

/** The name of the program, by which shells complete it and ask it. */
const program = 'callcard';

/** Writes what the scripts of the library read: a word and its meaning a line, then how the shell goes on. */
function answer(root: Command, words: readonly string[], { stdout }: Terminal): void {
  const { words: found, files } = completionsOf(root, words);
  const { ShellCompDirectiveDefault, ShellCompDirectiveNoFileComp } = ShellCompDirective;
  const lines = found.map(({ value, about }) => `${value}\t${about.replace(/\s+/g, ' ')}\n`);
  stdout.write(`${lines.join('')}:${files ? ShellCompDirectiveDefault : ShellCompDirectiveNoFileComp}\n`);
}

/** Adds `callcard completion <shell>`, and what the shells then ask for. */
export function addCompletions(root: Command, run: Run): void {
  root
    .command('completion')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .summary('print what makes a shell complete these commands')
    .description(
      'Prints a script for the shell, for its start-up file: source <(callcard completion bash), or zsh; callcard completion fish | source.',
    )
    .addHelpText('after', exitCodeHelp)
    .action((shell: string) =>
      run(async () => {
        script(shell, program, program);
        return 'done';
      }, 'asTheyAre'),
    );
  root
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action((words: readonly string[]) =>
      run(async (terminal) => {
        answer(root, words, terminal);
        return 'done';
      }, 'asTheyAre'),
    );
}
