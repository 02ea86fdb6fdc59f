import type { CountryCode, Store } from '@callcard/crm-core';

/** How much is written to a store at a time, and how patiently. */
export interface Writing {
  /** How many writes are best asked for at a time: one database writes all that wait together, another lets those that meet collide. */
  readonly atATime: number;
  /** How often a write that is answered `busy` is tried in all. */
  readonly tries: number;
}

/** A store that a command works on. */
export interface OpenedStore {
  readonly store: Store;
  /** What the user named, without secrets. */
  readonly name: string;
  readonly writing: Writing;
  /** The documents that listings left out, since they cannot be read. */
  damagedCount(): number;
  close(): Promise<void>;
}

/** What a command needs of its store. */
export interface StoreNeeds {
  readonly country: CountryCode;
  /**
   * `read`: it must be there; `write`: it is made when it is not, and brought to the newest schema; `try`: as it is, an empty one
   * if it is not there.
   */
  readonly access: 'read' | 'write' | 'try';
  /** How long another process may hold the database, in milliseconds. */
  readonly waitMs: number;
}

/** The version of a schema (0: there is nothing yet), and the newest one that there is. */
export interface SchemaVersions {
  readonly found: number;
  readonly newest: number;
}

/** A store that may be opened. Every method throws a `Failure`. */
export interface StorePlace {
  /** What the user named, without secrets. */
  readonly name: string;
  /** Changes nothing. */
  schema(needs: Pick<StoreNeeds, 'waitMs'>): Promise<SchemaVersions>;
  /** Opens it, or makes it, with the newest schema. */
  open(needs: Omit<StoreNeeds, 'access'>): Promise<OpenedStore>;
  /** The database file; undefined: it is kept by a server. */
  readonly file: string | undefined;
}
