/** The code of a system's or SQLite's error, such as EACCES or SQLITE_BUSY; `UNKNOWN` when it has none. */
export function errnoCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code !== '' ? code : 'UNKNOWN';
}
