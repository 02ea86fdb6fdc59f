import { type Connection, mongo } from 'mongoose';

const alreadyThere = 48;

/** Makes a collection with its indexes where they are not there; never within a transaction. */
export async function makeCollection(
  connection: Connection,
  name: string,
  indexes: readonly mongo.IndexDescription[],
): Promise<void> {
  // All of a collection at once; making them makes the collection.
  if (indexes.length > 0) {
    await connection.collection(name).createIndexes([...indexes]);
    return;
  }
  await connection.createCollection(name).catch((error: unknown) => {
    if (!(error instanceof mongo.MongoServerError && error.code === alreadyThere)) throw error;
  });
}
