/** Reads the system's error code of something thrown, such as ENOENT; `UNKNOWN` when it has none. */
export function errnoOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
