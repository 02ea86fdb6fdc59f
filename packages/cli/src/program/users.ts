import { userRoles } from '@callcard/crm-core';
import { type Command, Option } from 'commander';
import type { Terminal } from '../command.js';
import type { ExitReason } from '../failure.js';
import {
  changeUserCommand,
  createUserCommand,
  linkUserCommand,
  listUsersCommand,
  signOutUserCommand,
  type UserFieldOptions,
  type UserLinkOptions,
  type UserOptions,
  unlinkUserCommand,
} from '../users-command.js';
import { exitCodeHelp, type Run, withStore } from './common.js';

function withJson(command: Command): Command {
  return withStore(command.option('--json', 'write JSON, a user a line')).addHelpText('after', exitCodeHelp);
}

/** A command about one user. */
function ofUser(users: Command, name: string): Command {
  return withJson(users.command(name).argument('<user>', 'id or login, as callcard users list shows them'));
}

function withFields(command: Command): Command {
  return command
    .option('--login <name>', "what the user signs in with; '' takes it away, and signs them out")
    .addOption(new Option('--role <role>', 'what they may do').choices(userRoles))
    .option('--department <name>', "whose calls and records a supervisor sees; '' for none")
    .option('--extension <digits>', "what rings the user's phone; '' for none");
}

function addLink(users: Command, run: Run): void {
  ofUser(users, 'link')
    .option(
      '--url <origin>',
      'where browsers reach the server; default: CALLCARD_HTTP_PUBLIC_URL, or where it listens',
    )
    .option(
      '--file <path>',
      'write the link to a new file that its owner alone may read, and not to the terminal',
    )
    .summary('make a link with which the user sets a password')
    .description(
      'Makes a link with which a user sets a password: the first one, or after one was forgotten. It works once, for a day, and those before do nothing any more.',
    )
    .action((user: string, options: UserLinkOptions) =>
      run((terminal) => linkUserCommand(user, options, terminal)),
    );
}

function addEnding(
  users: Command,
  run: Run,
  {
    name,
    summary,
    command,
  }: {
    readonly name: string;
    readonly summary: string;
    readonly command: (user: string, options: UserOptions, terminal: Terminal) => Promise<ExitReason>;
  },
): void {
  ofUser(users, name)
    .summary(summary)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}. Streams that are open end within seconds.`)
    .action((user: string, options: UserOptions) => run((terminal) => command(user, options, terminal)));
}

/** Adds the commands for users, which work on the store, whether servers run or not. */
export function addUsers(root: Command, run: Run): void {
  const users = root
    .command('users')
    .summary('list, make and change users, and let them sign in')
    .description('Works on the users in the store. Servers that run know of it with the next request.')
    .addHelpText('after', exitCodeHelp);
  withJson(users.command('list'))
    .summary('show every user: login, role, name, department, extension')
    .description(
      'Shows every user, one a line: id, login, role, name, department, extension, with tabs between.',
    )
    .action((options: UserOptions) => run((terminal) => listUsersCommand(options, terminal)));
  withFields(withJson(users.command('create').argument('<name>', 'what the user is called')))
    .summary('make a user')
    .description('Makes a user, and shows it. It has no password: callcard users link lets it set one.')
    .action((name: string, options: UserFieldOptions) =>
      run((terminal) => createUserCommand(name, options, terminal)),
    );
  withFields(ofUser(users, 'change').option('--name <name>', 'what the user is called'))
    .summary('change a user')
    .description('Changes what the options name of a user, and shows it.')
    .action((user: string, options: UserFieldOptions) =>
      run((terminal) => changeUserCommand(user, options, terminal)),
    );
  addLink(users, run);
  addEnding(users, run, {
    name: 'sign-out',
    summary: "end a user's sessions, in every browser",
    command: signOutUserCommand,
  });
  addEnding(users, run, {
    name: 'unlink',
    summary: 'forget with which account a user signs in by OpenID Connect, and end the sessions',
    command: unlinkUserCommand,
  });
}
