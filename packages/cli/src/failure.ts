/** Exit codes of the command line; stable. */
export const exitCodes = {
  done: 0,
  /** A file, a folder or the database: nothing of the kind can be read or written. */
  failed: 1,
  /** The command line itself: an unknown command, option, mapping, column or country. */
  usage: 2,
  /** The switch was asked, and there is something to do. */
  toDo: 1,
  /** The switch cannot be asked. */
  notAsked: 2,
  /** Everything was read, and some of it was refused; the report says what. */
  incomplete: 3,
  /** A bug. */
  unexpected: 70,
  /** Stopped by SIGINT or SIGTERM after what was under way; the same command goes on there. */
  stopped: 130,
} as const;

/** A name of an exit code. */
export type ExitReason = keyof typeof exitCodes;

/** What ends a command and is the user's to mend: one line that names cause and remedy. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly reason: Exclude<ExitReason, 'done' | 'toDo' | 'unexpected'>,
    message: string,
  ) {
    super(message);
  }
}

/** The code of a system error, such as ENOENT. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

/** A text as part of a line for a terminal: no control characters, and not endless. */
export function shown(text: string, most = 120): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}
