import type { z } from 'zod';
import type { FieldError } from './problems.js';

/** A JSON pointer (RFC 6901) to a place in a document; the empty pointer is the whole. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What a schema refused, field by field: every unknown field is an error of its own. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: jsonPointer([...issue.path, key]),
        reason: 'is not a field that can be set here',
      }));
    }
    return [{ pointer: jsonPointer(issue.path), reason: issue.message }];
  });
}
