import { Command } from 'commander';
import type { Terminal } from '../command.js';
import { withoutSecrets } from '../stores/address.js';
import { exitCodeHelp, type Run } from './common.js';
import { addImports } from './imports.js';
import { addWholeStores } from './whole-stores.js';

/** The command line; `run` is called with what is to be done. */
export function createProgram({ stdout, stderr }: Terminal, run: Run): Command {
  const root = new Command('callcard')
    .description(
      "Callcard's command line: brings records in from other systems, moves whole stores, and backs them up.",
    )
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, put) => put(withoutSecrets(text.replace(/^error: /, 'callcard: '))),
    })
    .addHelpText('after', exitCodeHelp);
  addImports(root, run);
  addWholeStores(root, run);
  return root;
}
