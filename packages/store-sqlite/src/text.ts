import { StoreError } from '@callcard/crm-core';

/** A stored document that cannot be read. Reported, so that it can be restored; never passed on as if it were whole. */
export interface StoreProblem {
  readonly code: 'damaged';
  readonly table: string;
  readonly id: string;
}

/** Called for each document that a listing or a look-up left out because it cannot be read. */
export type ReportProblem = (problem: StoreProblem) => void;

/**
 * Text as SQLite can compare it whole: the driver ends text at NUL and cannot tell lone surrogates apart, so both are
 * written as JSON escapes. Different texts stay different; ids and phone numbers stay as they are.
 */
export function textKey(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The text that a key was made of. */
export function textOfKey(key: unknown): string {
  return JSON.parse(`"${key}"`) as string;
}

/** A key of what may not be known. */
export function nullableKey(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : textKey(text);
}

/** What a document holds, or undefined when it is no JSON object. */
export function readDocument<T>(body: unknown): T | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** What a document of this id holds, or undefined when it is no JSON object, or says another id than its row. */
export function readNamed<T>(id: unknown, body: unknown): T | undefined {
  const value = readDocument<{ readonly id?: unknown }>(body);
  const named = typeof value?.id === 'string' && textKey(value.id) === id;
  return named ? (value as T) : undefined;
}

/** The same of a document that has versions: which one it is its row says, by which the next is written. */
export function readVersion<T extends { readonly version: number }>(
  id: unknown,
  version: unknown,
  body: unknown,
): T | undefined {
  const value = readNamed<T>(id, body);
  return value === undefined || value.version === version ? value : { ...value, version: Number(version) };
}

/** The error of asking for one document that cannot be read. */
export function damaged(table: string, id: string): StoreError {
  return new StoreError('damaged', `${table} ${id} is stored, but cannot be read`, {
    document: { table, id },
  });
}
