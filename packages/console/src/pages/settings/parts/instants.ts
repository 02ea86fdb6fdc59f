/** An instant as a browser's field has it: without seconds, at the time of the place where the browser is. */
export function fieldInstant(instant: string): string {
  const at = new Date(instant);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The instant that a browser's field says; null: none. */
export function instantOf(field: string): string | null {
  return field === '' ? null : new Date(field).toISOString();
}
