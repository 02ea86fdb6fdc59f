import { err, ok, type Result } from '@callcard/crm-core';
import type { z } from 'zod';
import type { BrokenRule } from './field-rules.js';
import type { FieldError } from './problems.js';

/** A JSON pointer (RFC 6901) to a place in a document; the empty pointer is the whole. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
  object: 'an object',
};

function oneOf(values: readonly unknown[]): string {
  return `must be one of ${values.join(', ')}`;
}

const missing = 'is missing';

/** What a value must be, where its schema has no words of its own; undefined: the schema's library has the word. */
function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? missing : `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.input === undefined ? missing : oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue['options']) ? oneOf(issue['options']) : undefined;
    case 'invalid_key':
      return 'has a name that it may not have: one line of 1 to 64 characters is allowed';
    case 'too_big':
      return issue.origin === 'array'
        ? `may have at most ${issue.maximum} entries`
        : `must be at most ${issue.maximum}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    default:
      return undefined;
  }
}

/** A bound of a number is one of its size, that of a text one of its length, and that of a list one of its entries. */
function tooBig(origin: string, max: number): BrokenRule {
  if (origin === 'array') return { rule: 'tooMany', max };
  return origin === 'string' ? { rule: 'tooLong', max } : { rule: 'outOfRange', max };
}

function tooSmall(origin: string, min: number): BrokenRule {
  if (origin !== 'string' && origin !== 'array') return { rule: 'outOfRange', min };
  return min === 1 ? { rule: 'empty' } : { rule: 'tooShort', min };
}

/** Which rule was broken; undefined: one that has no name. */
function ruleOf(issue: z.core.$ZodIssue): BrokenRule | undefined {
  if (issue.message === missing) return { rule: 'missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { rule: issue.expected === 'int' ? 'notWhole' : 'wrongType' };
    case 'invalid_value':
      return { rule: 'unknownValue' };
    case 'invalid_format':
      return { rule: 'badFormat' };
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    default:
      return undefined;
  }
}

interface SchemaError extends Partial<BrokenRule> {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
}

/** What a schema refused, field by field: every unknown field is an error of its own, and each place has one. */
function schemaErrors(error: z.ZodError, unknownField: string): readonly SchemaError[] {
  const errors = error.issues.flatMap((issue): SchemaError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], reason: unknownField, rule: 'unknownField' }))
      : [{ path: issue.path, reason: issue.message, ...ruleOf(issue) }],
  );
  const byPlace = new Map<string, SchemaError>();
  for (const each of errors) {
    const place = jsonPointer(each.path);
    // What does not even have the right type is judged no further.
    if (!byPlace.has(place)) byPlace.set(place, each);
  }
  return [...byPlace.values()];
}

/** A value that a schema accepts. Errors: what it refuses, in words that say what there should be. */
export function checkAgainst<T>(
  schema: z.ZodType<T>,
  value: unknown,
  unknownField: string,
  pointerOf: (path: readonly PropertyKey[]) => string,
): Result<T, readonly FieldError[]> {
  const parsed = schema.safeParse(value, { error: reasonOf });
  if (parsed.success) return ok(parsed.data);
  return err(
    schemaErrors(parsed.error, unknownField).map(({ path, ...said }) => ({
      pointer: pointerOf(path),
      ...said,
    })),
  );
}
