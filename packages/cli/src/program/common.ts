import type { Command } from 'commander';
import { standardWait, type Terminal } from '../command.js';
import type { ExitReason } from '../failure.js';
import { standardStore } from '../stores/open-store.js';

/** Options of every command. */
export interface RootOptions {
  readonly config?: string;
}

/** What a command line asks for. */
export type Action = (terminal: Terminal) => Promise<ExitReason>;

/**
 * Called with what is to be done. `settings`: whether it is done with the settings of the file, or with the environment as it is, since
 * it reads the file itself; absent: with those of the file.
 */
export type Run = (action: Action, settings?: 'ofFile' | 'asTheyAre') => void;

/** Ends the help of every command. */
export const exitCodeHelp = `
Exit codes:
  0    done
  1    a file or the database could not be read or written
  2    the command line is wrong
  3    done, but some rows, documents or recordings were refused, differ, or could not be read
  70   a bug
  130  stopped by a signal; the same command goes on where it stopped
`;

/** Adds how long the command waits for others. */
export function withWait(command: Command): Command {
  return command.option(
    '--wait <seconds>',
    `how long another process may hold the database; default: ${standardWait}`,
  );
}

/** Adds which store it works on, and how long it waits for others. */
export function withStore(command: Command): Command {
  return withWait(
    command.option(
      '--store <url>',
      `sqlite:<file>, or mongodb://<host>/<database>; default: CALLCARD_STORE, or sqlite:<CALLCARD_DATA_DIR>/callcard.sqlite, or ${standardStore()}`,
    ),
  );
}
