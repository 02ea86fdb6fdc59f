/** A value that has no place in a dial string or path: nothing is sent, the switch's fallback takes the caller. */
export interface UnsafeValue {
  readonly code: 'unsafeValue';
  readonly field: string;
}

/** Only these characters reach a dial string or a path: no text of a caller or a record does (freeswitch.md 6.3). */
const allowed = {
  callId: /^[0-9a-f-]{36}$/,
  legId: /^[0-9a-f-]{36}$/,
  userId: /^[A-Za-z0-9-]{1,64}$/,
  extension: /^[A-Za-z0-9._-]{1,64}$/,
  number: /^\+[1-9][0-9]{6,14}$/,
  profile: /^[A-Za-z0-9._-]{1,64}$/,
  trunk: /^[A-Za-z0-9._-]{1,64}$/,
  domain: /^[A-Za-z0-9.-]{1,255}$/,
  digits: /^[0-9*#A-DwW]{1,64}$/,
  /** One word, in an argument of a command and in a list of variables. */
  music: /^(?:(?!["'\\|])[!-~]){1,512}$/,
  recordingsDir: /^\/[A-Za-z0-9._/-]{0,512}$/,
  soundsDir: /^\/[A-Za-z0-9._/-]{0,512}$/,
  promptsDir: /^\/[A-Za-z0-9._/-]{0,512}$/,
  phonesDir: /^\/[A-Za-z0-9._/-]{0,512}$/,
} as const;

export type CheckedValues = Readonly<Partial<Record<keyof typeof allowed, string>>>;

/** Finds the first value that is not safe, by its field. */
export function unsafe(values: CheckedValues): UnsafeValue | undefined {
  for (const [field, value] of Object.entries(values)) {
    if (!allowed[field as keyof typeof allowed].test(value)) return { code: 'unsafeValue', field };
  }
  return undefined;
}

/** Makes whole, bounded seconds of whatever a record holds. */
export function seconds(value: number): number {
  return Number.isFinite(value) ? Math.min(3600, Math.max(1, Math.round(value))) : 1;
}
