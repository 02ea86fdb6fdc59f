import type { Command } from 'commander';
import { type BackupOptions, backupCommand } from '../backup-command.js';
import type { StoreOptions } from '../command.js';
import { exportCommand } from '../export-command.js';
import { migrateCommand } from '../migrate-command.js';
import { type MoveOptions, moveCommand } from '../move-command.js';
import { type RestoreOptions, restoreCommand } from '../restore-command.js';
import { exitCodeHelp, type Run, withStore, withWait } from './common.js';

const audioPlaces = 'the path of a folder, or s3://<bucket>/<prefix>';

function addExport(root: Command, run: Run): void {
  withStore(root.command('export').argument('<file>', 'a new file; - is the standard output'))
    .summary('export everything as JSON lines')
    .description(
      'Writes everything that the store keeps as JSON lines, for `callcard import all`: records, calls with their facts, activities, history, and API keys as hashes. Recordings are files of their own: copy their folder.',
    )
    .addHelpText('after', exitCodeHelp)
    .action((file: string, options: StoreOptions) =>
      run((terminal) => exportCommand(file, options, terminal)),
    );
}

function addMigrate(root: Command, run: Run): void {
  withStore(root.command('migrate'))
    .summary('bring a store to the newest schema, ahead of a start')
    .description(
      'Brings a store to the schema of this version, as its first opening would, and makes it if it is not there. Earlier versions do not open it afterwards: stop them first, and make a backup.',
    )
    .addHelpText('after', exitCodeHelp)
    .action((options: StoreOptions) => run((terminal) => migrateCommand(options, terminal)));
}

function addMove(root: Command, run: Run): void {
  withWait(
    root
      .command('move')
      .argument('<from>', 'a store that nobody writes to: sqlite:<file>, or mongodb://<host>/<database>')
      .argument('<to>', 'an empty store, or one that an earlier run of the same command began to fill')
      .option('--from-audio <place>', `recordings that are copied, too: ${audioPlaces}`)
      .option('--to-audio <place>', `where they are copied to: ${audioPlaces}`),
  )
    .summary('copy a whole installation into another store, and verify it')
    .description(
      'Copies everything of one store into another, as it is, then reads both and compares counts and checksums. Stop the server first. The store that is copied is only read. After a kill the same command goes on.',
    )
    .addHelpText('after', exitCodeHelp)
    .action((from: string, to: string, options: MoveOptions) =>
      run((terminal) => moveCommand(from, to, options, terminal)),
    );
}

function addBackup(root: Command, run: Run): void {
  withStore(
    root
      .command('backup')
      .argument('<folder>', 'a new folder')
      .option(
        '--audio <place>',
        `the recordings: ${audioPlaces}; default: CALLCARD_AUDIO, or the folder audio beside the database`,
      ),
  )
    .summary('back up database and recordings while the server runs')
    .description(
      'Copies the database of SQLite, as it is at one moment, and every recording that it knows, into a new folder with checksums. The server goes on meanwhile. Backups hold the data of persons who are erased later, until they are deleted.',
    )
    .addHelpText('after', exitCodeHelp)
    .action((folder: string, options: BackupOptions) =>
      run((terminal) => backupCommand(folder, options, terminal)),
    );
}

function addRestore(root: Command, run: Run): void {
  root
    .command('restore')
    .argument('<folder>', 'a folder that `callcard backup` made')
    .requiredOption('--to <folder>', 'the data folder, new or empty')
    .option('--audio <place>', `where recordings are put: ${audioPlaces}; default: audio in the data folder`)
    .summary('bring a backup back')
    .description(
      'Verifies every checksum of a backup, then copies it into an empty data folder. After a kill the same command goes on.',
    )
    .addHelpText('after', exitCodeHelp)
    .action((folder: string, options: RestoreOptions) =>
      run((terminal) => restoreCommand(folder, options, terminal)),
    );
}

/** Adds the commands that work on whole stores. */
export function addWholeStores(root: Command, run: Run): void {
  for (const add of [addExport, addMigrate, addMove, addBackup, addRestore]) add(root, run);
}
