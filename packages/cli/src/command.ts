import type { Writable } from 'node:stream';
import type { CountryCode } from '@callcard/crm-core';
import { Failure, shown } from './failure.js';
import { readCountry } from './mapping/countries.js';
import type { StoreAddress } from './stores/address.js';
import { standardStore } from './stores/open-store.js';

/** Where a command writes; somebody watches a TTY. */
export type TerminalStream = Writable & { readonly isTTY?: boolean };

/** What a command reads and writes of the world. */
export interface Terminal {
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  /** What the file of settings says is in it, where the environment itself does not say it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** Aborted: stop after what is under way. */
  readonly signal: AbortSignal;
}

/** Options that every command has. */
export interface StoreOptions {
  readonly store?: string;
  readonly wait?: string;
}

/** How long another process may hold the database when nothing is said, in seconds. */
export const standardWait = 15;

const longestWait = 3_600;

/** How long a command waits for another process, in milliseconds. Throws a {@link Failure}. */
export function waitMsOf({ wait }: StoreOptions): number {
  const seconds = wait === undefined ? standardWait : Number(wait.trim() || Number.NaN);
  if (seconds >= 0 && seconds <= longestWait) return seconds * 1000;
  throw new Failure('usage', `--wait ${shown(wait ?? '')} is no time: say seconds, up to ${longestWait}`);
}

/** The store of a command: what it names, else that of the server. */
export function storeAddress({ store }: StoreOptions, { env }: Terminal): StoreAddress {
  if (store !== undefined) return { url: store, namedBy: '--store' };
  const kept = env['CALLCARD_STORE'] || 'sqlite';
  if (kept !== 'sqlite') return { url: kept, namedBy: 'CALLCARD_STORE' };
  return { url: standardStore(env['CALLCARD_DATA_DIR'] || undefined), namedBy: 'CALLCARD_DATA_DIR' };
}

/** The country of numbers that name none (rule P5): what the command says, else the installation's. */
export function countryOf(said: string | undefined, { env }: Terminal): CountryCode {
  if (said !== undefined) return readCountry(said, '--country');
  return readCountry(env['CALLCARD_COUNTRY'] || 'PL', 'CALLCARD_COUNTRY');
}

/** A table of names and numbers, the numbers below each other. */
export function table(rows: readonly (readonly [name: string, value: number])[]): string {
  const shown = rows.map(([name, value]) => [name, value.toLocaleString('en-US')] as const);
  const width = Math.max(...shown.map(([name]) => name.length));
  const digits = Math.max(...shown.map(([, value]) => value.length));
  return shown.map(([name, value]) => `  ${name.padEnd(width)}  ${value.padStart(digits)}\n`).join('');
}
