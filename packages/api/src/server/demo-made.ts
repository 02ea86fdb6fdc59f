import type { Result } from '@callcard/crm-core';

/** What is made for the demo must be made: a refusal is a bug. */
export function made<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`the demo could not be made: ${result.error.code}`);
  return result.value;
}
