import { CallcardError } from '@callcard/api/client';

/** Whatever was thrown, as an error with a code. */
export function errorFrom(thrown: unknown): CallcardError {
  if (thrown instanceof CallcardError) return thrown;
  return new CallcardError('unexpected-answer', String(thrown), { cause: thrown });
}
