import { Command } from 'commander';
import type { Terminal } from '../command.js';
import { withoutSecrets } from '../stores/address.js';
import { exitCodeHelp, type Run } from './common.js';
import { addCompletions } from './completions.js';
import { addImports } from './imports.js';
import { addKeys } from './keys.js';
import { addServer } from './server.js';
import { addUsers } from './users.js';
import { addWholeStores } from './whole-stores.js';

/** The command line; `run` is called with what is to be done. */
export function createProgram({ stdout, stderr }: Terminal, run: Run): Command {
  const root = new Command('callcard')
    .description(
      "Callcard's command line: runs the server, brings records in from other systems, moves whole stores, backs them up, and manages users and API keys.",
    )
    .option(
      '--config <file>',
      'the file of settings; default: CALLCARD_CONFIG, or callcard.yaml, if it is there',
    )
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, put) => put(withoutSecrets(text.replace(/^error: /, 'callcard: '))),
    })
    .addHelpText('after', exitCodeHelp);
  addServer(root, run);
  addImports(root, run);
  addWholeStores(root, run);
  addKeys(root, run);
  addUsers(root, run);
  addCompletions(root, run);
  return root;
}
