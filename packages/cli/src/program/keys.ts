import { apiScopes } from '@callcard/crm-core';
import type { Command } from 'commander';
import type { StoreOptions } from '../command.js';
import {
  createKeyCommand,
  type KeyOptions,
  listKeysCommand,
  revokeKeyCommand,
  rollKeyCommand,
} from '../keys-command.js';
import { exitCodeHelp, type Run, withStore } from './common.js';

function addCreate(keys: Command, run: Run): void {
  withStore(
    keys
      .command('create')
      .argument('<label>', 'what the key is called')
      .requiredOption('--scope <scopes...>', `what it opens: ${apiScopes.join(', ')}`)
      .option(
        '--expires <when>',
        'days, such as 90d, or an instant, such as 2027-01-01T00:00:00Z; default: never',
      )
      .option('--acts-for-users', 'requests may say for which user they act'),
  )
    .summary('make a key, and print it once')
    .description(
      'Makes an API key. It is written to the standard output, once; the store keeps its hash alone.',
    )
    .addHelpText('after', exitCodeHelp)
    .action((label: string, options: KeyOptions) =>
      run((terminal) => createKeyCommand(label, options, terminal)),
    );
}

/** Adds the commands for API keys, which work on the store, whether servers run or not. */
export function addKeys(root: Command, run: Run): void {
  const keys = root
    .command('keys')
    .summary('list, make, roll and revoke API keys')
    .description(
      'Works on the API keys in the store. Servers that run know of it with the next request, and end streams that are open within seconds.',
    )
    .addHelpText('after', exitCodeHelp);
  withStore(keys.command('list'))
    .summary('show every key: state, scopes, expiry, last use')
    .description('Shows every API key, one a line with tabs between: also expired and revoked ones.')
    .addHelpText('after', exitCodeHelp)
    .action((options: StoreOptions) => run((terminal) => listKeysCommand(options, terminal)));
  addCreate(keys, run);
  withStore(keys.command('roll').argument('<id>', 'as callcard keys list shows it'))
    .summary('give a key another text, and print it once')
    .description('Gives an API key another text; the one before opens nothing from then on.')
    .addHelpText('after', exitCodeHelp)
    .action((id: string, options: StoreOptions) => run((terminal) => rollKeyCommand(id, options, terminal)));
  withStore(keys.command('revoke').argument('<id>', 'as callcard keys list shows it'))
    .summary('take a key back, for good')
    .description('Takes an API key back, for good: it opens nothing from then on.')
    .addHelpText('after', exitCodeHelp)
    .action((id: string, options: StoreOptions) =>
      run((terminal) => revokeKeyCommand(id, options, terminal)),
    );
}
