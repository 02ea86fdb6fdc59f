// New records in MongoDB, as the store itself would have them there, by plain inserts: a fill of a million in its transactions
// would take a stand-in server a day.
import { MongoClient } from 'mongodb';
import { recordDocument } from '../../packages/store-mongo/dist/records/record-document.js';

/** Of records that have nothing that is unique, and no number of another; while nobody else writes. */
export async function insertRecords(url, blocks) {
  const client = new MongoClient(url);
  const [records, numbers] = ['records', 'numbers'].map((name) => client.db().collection(name));
  const how = { ordered: false, writeConcern: { w: 'majority', j: true } };
  try {
    for (const block of blocks) {
      const documents = block.map((record) => ({ ...recordDocument(record.type, record), commits: [] }));
      const holders = documents.flatMap((each) => each.numbers);
      await records.insertMany(documents, how);
      await numbers.insertMany(
        holders.map((_id) => ({ _id, holders: 1, shared: false })),
        how,
      );
    }
  } finally {
    await client.close();
  }
}
