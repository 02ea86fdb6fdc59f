import { err, ok, type Result } from '@callcard/crm-core';
import type { mongo } from 'mongoose';
import { type LockWait, locked } from './lock.js';
import { makeCollection } from './make-collection.js';
import { migrations } from './migrations.js';
import type { Models } from './models.js';

/** Why a database cannot be used as it is. */
export type SchemaError =
  /** Written by a newer release of this package; nothing was changed in it. */
  | { readonly code: 'newerSchema'; readonly schemaVersion: number; readonly supportedVersion: number }
  /** Another process migrates it, and did so for longer than was waited. */
  | { readonly code: 'locked' };

/** What a migration did. */
export interface Migrated {
  /** Before; 0: the database was new. */
  readonly from: number;
  readonly to: number;
}

/** The version of a database's schema (0: there is nothing yet), and the newest one that this release knows. */
export interface SchemaVersions {
  readonly found: number;
  readonly newest: number;
}

/** Reads the versions, and changes nothing. Errors: `newerSchema`. */
export async function schemaVersions(models: Models): Promise<Result<SchemaVersions, SchemaError>> {
  const [found, newest] = [await versionOf(models), migrations.length];
  if (found > newest) return err({ code: 'newerSchema', schemaVersion: found, supportedVersion: newest });
  return ok({ found, newest });
}

async function versionOf({ meta }: Models): Promise<number> {
  const found = await meta.findOne({ _id: 'schema' }).readConcern('majority').lean().exec();
  return found?.schemaVersion ?? 0;
}

/** Makes the collections and indexes that are not there, never within a transaction. */
async function makeCollections(models: Models): Promise<void> {
  await Promise.all(
    Object.values(models).map((model: Models[keyof Models]) => {
      const indexes = model.schema
        .indexes()
        .map(([key, options]) => ({ key, ...options }) as mongo.IndexDescription);
      return makeCollection(model.db, model.collection.collectionName, indexes);
    }),
  );
}

/** Brings a database to the newest schema, under a lock; one that has it is only read. */
export async function migrate(models: Models, wait: LockWait): Promise<Result<Migrated, SchemaError>> {
  const supportedVersion = migrations.length;
  const check = async (): Promise<Result<Migrated, SchemaError> | number> => {
    const versions = await schemaVersions(models);
    if (!versions.ok) return versions;
    const { found, newest } = versions.value;
    return found === newest ? ok({ from: found, to: found }) : found;
  };
  const before = await check();
  if (typeof before !== 'number') return before;
  const done = await locked(models.meta, wait, async (): Promise<Result<Migrated, SchemaError>> => {
    // Somebody else may have done it while the lock was waited for.
    const from = await check();
    if (typeof from !== 'number') return from;
    await makeCollections(models);
    for (let version = from; version < supportedVersion; version += 1) {
      await migrations[version]?.(models);
      const reached = { $set: { schemaVersion: version + 1 } };
      await models.meta.updateOne({ _id: 'schema' }, reached, { upsert: true }).exec();
    }
    return ok({ from, to: supportedVersion });
  });
  return done ? done.value : err({ code: 'locked' });
}
