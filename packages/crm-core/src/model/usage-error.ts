/** What a program did wrong. Stable codes. */
export type UsageErrorCode =
  /** An option names a country that has no numbering plan. */
  | 'unknownCountry'
  /** An option names a policy or strategy that does not exist. */
  | 'unknownPolicy'
  /** Something else than text where a telephone number is read. */
  | 'notText';

/**
 * Thrown when a program, not its data, is wrong: an option that does not exist, a value that no column can hold. The message
 * names cause and remedy, and never a caller's number. Whatever records, settings or callers say is answered by values.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    readonly code: UsageErrorCode,
    /** The option, or the function, that was used wrongly. */
    readonly option: string,
    message: string,
  ) {
    super(message);
  }
}

const mostShown = 40;

/** A value of an option as it may stand in a message. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, mostShown)) : typeof value;
}

/** The value, when it is one of the choices. Throws a {@link UsageError} that lists them. */
export function chosen<T extends string>(value: T, choices: readonly T[], option: string): T {
  if (choices.includes(value)) return value;
  const message = `${option}: there is no ${shown(value)}; choose one of ${choices.join(', ')}`;
  throw new UsageError('unknownPolicy', option, message);
}
