import type { PartyType } from '@callcard/crm-core';
import type { Command } from 'commander';
import { type ImportAllOptions, importAllCommand } from '../import-all-command.js';
import { type ImportOptions, importCommand } from '../import-command.js';
import { fieldList } from '../mapping/fields.js';
import { mappingNames } from '../mapping/mappings.js';
import { exitCodeHelp, type Run, withStore } from './common.js';

const kinds: readonly (readonly [word: string, type: PartyType])[] = [
  ['contacts', 'contact'],
  ['companies', 'company'],
  ['leads', 'lead'],
];

const also = (value: string, before: readonly string[] = []) => [...before, value];

function addPartyImport(parent: Command, word: string, type: PartyType, run: Run): void {
  withStore(
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
      .option(
        '--country <code>',
        'country of numbers without a country code; default: CALLCARD_COUNTRY, or PL',
      )
      .option(
        '--delimiter <character>',
        'comma, semicolon, tab, pipe or one character; default: found out from the header',
      )
      .option('--encoding <name>', 'such as windows-1252; default: UTF-8, or what the file itself says')
      .option(
        '--report <file.csv>',
        'writes what somebody should look at: unreadable, shared and changed numbers, refused rows',
      )
      .option('-n, --dry-run', 'reads and judges everything, and writes nothing but the report'),
  )
    .addHelpText('after', `\nFields: ${fieldList(type)}\n${exitCodeHelp}`)
    .action((file: string, options: ImportOptions) =>
      run((terminal) => importCommand(type, file, options, terminal)),
    );
}

/** Adds `callcard import`. */
export function addImports(root: Command, run: Run): void {
  const parent = root
    .command('import')
    .description('Imports contacts, companies, leads, or an export of everything.');
  for (const [word, type] of kinds) addPartyImport(parent, word, type, run);
  withStore(
    parent
      .command('all')
      .argument('<file>', 'a file that `callcard export` made')
      .summary('import an export of everything')
      .description('Adds everything of an export as it is. What is there already stays as it is.')
      .option('-n, --dry-run', 'reads and checks everything, and writes nothing'),
  )
    .addHelpText('after', exitCodeHelp)
    .action((file: string, options: ImportAllOptions) =>
      run((terminal) => importAllCommand(file, options, terminal)),
    );
}
