const otherFolder = 'give this user the right to write there, or name another folder';

/** What to do about a folder that cannot be written, by the code of the system or of SQLite. */
export function remedyOf(cause: string, unlessFull: string = otherFolder): string {
  return /^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_SHMSIZE)$/.test(cause)
    ? 'its disk is full: free some space, and start again'
    : unlessFull;
}
