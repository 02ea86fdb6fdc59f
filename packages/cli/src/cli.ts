import type { PartyType } from '@callcard/crm-core';
import { Command, CommanderError } from 'commander';
import { standardWait, type Terminal } from './command.js';
import { exportCommand } from './export-command.js';
import { type ExitReason, exitCodes, Failure, shown } from './failure.js';
import { type ImportOptions, importCommand } from './import-command.js';
import { fieldList } from './mapping/fields.js';
import { mappingNames } from './mapping/mappings.js';
import { restoreCommand } from './restore-command.js';
import { standardStore, storeFailure } from './store.js';

const kinds: readonly (readonly [word: string, type: PartyType])[] = [
  ['contacts', 'contact'],
  ['companies', 'company'],
  ['leads', 'lead'],
];

const exitCodeHelp = `
Exit codes:
  0    done
  1    a file or the database could not be read or written
  2    the command line is wrong
  3    done, but some rows or documents were refused or could not be read
  70   a bug
  130  stopped by a signal; the same command goes on where it stopped
`;

const storeHelp = `where to; default: sqlite:<CALLCARD_DATA_DIR>/callcard.sqlite, or ${standardStore()}`;

const waitHelp = `how long another process may hold the database; default: ${standardWait}`;

const also = (value: string, before: readonly string[] = []) => [...before, value];

function addPartyImport(parent: Command, word: string, type: PartyType, run: (action: Action) => void): void {
  parent
    .command(word)
    .argument('<file>', 'a CSV or vCard file')
    .summary(`import ${word} from a CSV or vCard file`)
    .description(
      `Imports ${word} from a CSV or vCard file. Rows are known by their external ids: the same file again changes nothing, a changed row changes its record, and after a kill the same command goes on where it stopped.`,
    )
    .option(
      '-m, --mapping <name>',
      `whose export it is: ${mappingNames.join(', ')} or vcard; default: columns are named as fields are`,
    )
    .option(
      '--map <field=Column>',
      'which column holds a field; say it again for others, or for a field of several columns',
      also,
    )
    .option(
      '--source <name>',
      'which system is mirrored; ids are unique in it; default: the name of the mapping, csv or vcard',
    )
    .option('--country <code>', 'country of numbers without a country code; default: CALLCARD_COUNTRY, or PL')
    .option(
      '--delimiter <character>',
      'comma, semicolon, tab, pipe or one character; default: found out from the header',
    )
    .option('--encoding <name>', 'such as windows-1252; default: UTF-8, or what the file itself says')
    .option(
      '--report <file.csv>',
      'writes what somebody should look at: unreadable, shared and changed numbers, refused rows',
    )
    .option('-n, --dry-run', 'reads and judges everything, and writes nothing but the report')
    .option('--store <url>', storeHelp)
    .option('--wait <seconds>', waitHelp)
    .addHelpText('after', `\nFields: ${fieldList(type)}\n${exitCodeHelp}`)
    .action((file: string, options: ImportOptions) =>
      run((terminal) => importCommand(type, file, options, terminal)),
    );
}

type Action = (terminal: Terminal) => Promise<ExitReason>;

/** The command line; `run` is called with what is to be done. */
function program({ stdout, stderr }: Terminal, run: (action: Action) => void): Command {
  const root = new Command('callcard')
    .description("Callcard's command line: brings records in from other systems, and moves whole stores.")
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, put) => put(text.replace(/^error: /, 'callcard: ')),
    })
    .addHelpText('after', exitCodeHelp);
  const parent = root
    .command('import')
    .description('Imports contacts, companies, leads, or an export of everything.');
  for (const [word, type] of kinds) addPartyImport(parent, word, type, run);
  parent
    .command('all')
    .argument('<file>', 'a file that `callcard export` made')
    .summary('import an export of everything')
    .description('Adds everything of an export as it is. What is there already stays as it is.')
    .option('-n, --dry-run', 'reads and checks everything, and writes nothing')
    .option('--store <url>', storeHelp)
    .option('--wait <seconds>', waitHelp)
    .addHelpText('after', exitCodeHelp)
    .action((file: string, options) => run((terminal) => restoreCommand(file, options, terminal)));
  root
    .command('export')
    .argument('<file>', 'a new file; - is the standard output')
    .summary('export everything as JSON lines')
    .description(
      `Writes everything that the store keeps as JSON lines, for \`callcard import all\`: records, calls with their facts, activities, history, and API keys as hashes. Recordings are files of their own: copy their folder.`,
    )
    .option('--store <url>', storeHelp)
    .option('--wait <seconds>', waitHelp)
    .addHelpText('after', exitCodeHelp)
    .action((file: string, options) => run((terminal) => exportCommand(file, options, terminal)));
  return root;
}

function reasonOf(error: unknown, { stderr, env }: Terminal): ExitReason {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
  const failure = error instanceof Failure ? error : storeFailure(error, 'the store');
  if (failure) {
    stderr.write(`callcard: ${failure.message}\n`);
    return failure.reason;
  }
  const text = error instanceof Error ? error.message : String(error);
  stderr.write(`callcard: unexpected failure: ${shown(text, 500)}; CALLCARD_DEBUG=1 shows where\n`);
  if (env['CALLCARD_DEBUG'] && error instanceof Error) stderr.write(`${error.stack}\n`);
  return 'unexpected';
}

/** Runs a command line, without the name of the program; gives its exit code, and never throws. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const wanted: Action[] = [];
  try {
    const root = program(terminal, (action) => wanted.push(action));
    await root.parseAsync(args, { from: 'user' });
    const [action] = wanted;
    return exitCodes[action ? await action(terminal) : 'usage'];
  } catch (error) {
    return exitCodes[reasonOf(error, terminal)];
  }
}
