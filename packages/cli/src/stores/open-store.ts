import { join } from 'node:path';
import { StoreError } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { Failure, shown } from '../failure.js';
import { type StoreAddress, shownAddress } from './address.js';
import type { OpenedStore, SchemaVersions, StoreNeeds, StorePlace } from './kind.js';
import { mongoPlace } from './mongo.js';
import { sqlitePlace } from './sqlite.js';

/** The store of a user who names none: that of the server. */
export function standardStore(dataDir = 'data'): string {
  return `sqlite:${join(dataDir, 'callcard.sqlite')}`;
}

/** The store that a URL names, such as `sqlite:data/callcard.sqlite`; nothing is opened. Throws a {@link Failure}. */
export function placeOf({ url, namedBy }: StoreAddress): StorePlace {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/s.exec(url) ?? [];
  const name = shownAddress(url);
  if (scheme === 'sqlite' && rest !== '') return sqlitePlace(rest, name);
  if (scheme === 'mongodb' || scheme === 'mongodb+srv') return mongoPlace(url, name);
  throw new Failure(
    'usage',
    `${namedBy} ${name} names no store: say sqlite:<file>, such as ${standardStore()}, or mongodb://<host>/<database>`,
  );
}

/** Refuses to read what only a migration could make readable: whoever reads changes nothing. */
function checkNewest({ found, newest }: SchemaVersions, name: string): void {
  if (found === newest) return;
  throw new Failure(
    'failed',
    `${name} is of an earlier Callcard (schema ${found}, now ${newest}): bring it up to date with callcard migrate, once no earlier version runs on it`,
  );
}

/** Opens the store of a URL. Throws a {@link Failure}. */
export async function openStore(address: StoreAddress, needs: StoreNeeds): Promise<OpenedStore> {
  const place = placeOf(address);
  const { name } = place;
  if (needs.access === 'write') return place.open(needs);
  const versions = await place.schema(needs);
  if (versions.found === 0 && needs.access === 'read')
    throw new Failure(
      'failed',
      `${name} does not exist, or has nothing of Callcard: check ${address.namedBy}`,
    );
  if (versions.found === 0)
    return {
      store: createMemoryStore(),
      name,
      writing: { atATime: 1, tries: 1 },
      damagedCount: () => 0,
      close: async () => {},
    };
  checkNewest(versions, name);
  return place.open(needs);
}

/** Brings a store to the newest schema, and makes one that is not there; gives the versions before. Throws a {@link Failure}. */
export async function migrateStore(
  address: StoreAddress,
  needs: Omit<StoreNeeds, 'access'>,
): Promise<SchemaVersions> {
  const place = placeOf(address);
  const versions = await place.schema(needs);
  if (versions.found !== versions.newest) await (await place.open(needs)).close();
  return versions;
}

/** What a store rejected with, as a line for the user; undefined: it is no such error. */
export function storeFailure(error: unknown, name: string): Failure | undefined {
  if (!(error instanceof StoreError)) return undefined;
  switch (error.code) {
    case 'busy':
      return new Failure(
        'failed',
        `${name} is held by another process: stop it, or wait, and run the same command again; it goes on where it stopped`,
      );
    case 'full':
      return new Failure(
        'failed',
        `${name} cannot be written, for its disk is full: free some space, and run the same command again; it goes on where it stopped`,
      );
    case 'corrupt':
    case 'damaged':
      return new Failure('failed', `${name}: ${shown(error.message)}: restore it from a backup`);
    case 'closed':
    case 'workerDied':
    case 'failed': {
      const cause = error.cause instanceof Error ? ` (${shown(error.cause.message)})` : '';
      return new Failure('failed', `${name} cannot be written or read: ${shown(error.message)}${cause}`);
    }
  }
}
