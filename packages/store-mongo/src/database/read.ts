import { StoreError } from '@callcard/crm-core';
import { fromStored } from './plain.js';

/** A stored document that cannot be read. Reported, so that it can be restored; never passed on as if it were whole. */
export interface StoreProblem {
  readonly code: 'damaged';
  readonly table: string;
  readonly id: string;
}

/** Called for each document that a listing or a look-up left out because it cannot be read. */
export type ReportProblem = (problem: StoreProblem) => void;

/** What was stored, or undefined when it is no object. */
export function readObject<T>(stored: unknown): T | undefined {
  const isObject = typeof stored === 'object' && stored !== null && !Array.isArray(stored);
  return isObject ? (fromStored(stored) as T) : undefined;
}

/** The same of what has an id, or undefined when it says another one. */
export function readNamed<T>(id: string, stored: unknown): T | undefined {
  const value = readObject<{ readonly id?: unknown }>(stored);
  return value?.id === id ? (value as T) : undefined;
}

/** The same of what has versions: which one it is its envelope says, by which the next is written. */
export function readVersion<T>(id: string, version: number, stored: unknown): T | undefined {
  const value = readNamed<{ readonly version?: unknown }>(id, stored);
  return (value === undefined || value.version === version ? value : { ...value, version }) as T | undefined;
}

/** The error of asking for one document that cannot be read. */
export function damaged(table: string, id: string): StoreError {
  return new StoreError('damaged', `${table} ${id} is stored, but cannot be read`, {
    document: { table, id },
  });
}
