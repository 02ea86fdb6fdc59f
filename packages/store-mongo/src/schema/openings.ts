import type { Connection, mongo } from 'mongoose';
import type { ProcessPlace } from '../database/process-place.js';
import { makeCollection } from './make-collection.js';

/** An opening of a database by a process that lives, as far as anybody knows, and the sessions of its transactions. */
export interface OpeningDocument extends ProcessPlace {
  readonly _id: string;
  /** Ids of sessions, as the server knows them. */
  readonly sessions: readonly mongo.Binary[];
  /** By the server's clock. */
  readonly seenAt: Date;
}

export const openingsName = 'openings';

/** Makes the collection where it is not there. It has no index beside that of `_id`. */
export async function makeOpenings(connection: Connection): Promise<mongo.Collection<OpeningDocument>> {
  await makeCollection(connection, openingsName, []);
  return connection.getClient().db(connection.name).collection<OpeningDocument>(openingsName);
}
