import { type AnyRecordRef, refKey } from '@callcard/crm-core';
import type { Find } from '../database/collection.js';
import type { Database } from '../database/database.js';
import type { RecordDocument } from '../schema/documents.js';
import { recordKey } from './record-document.js';

/** What one record of those asked about is, and what became it. */
export interface Origins {
  /** By `refKey` of each record asked about: that one and all that became it, directly or by way of others. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** What became them, those asked about left out. */
  readonly documents: readonly RecordDocument[];
}

/** Longer chains of conversions and mergers than this do not occur; a circle ends by itself. */
const longestChain = 100;

/** Looks up what became these records, one generation a query. */
export async function findOrigins(
  db: Database,
  records: readonly AnyRecordRef[],
  how: Find<RecordDocument> = { fields: ['keys'] },
): Promise<Origins> {
  const roots = [...new Set(records.map(refKey))];
  const documents = new Map<string, RecordDocument>();
  /** What each record became, as keys. */
  const became = new Map<string, string[]>();
  let asked = roots;
  for (let generation = 0; asked.length > 0 && generation < longestChain; generation += 1) {
    const keys = asked.map((name) => recordKey('converted', name));
    const found = await db.records.find({ keys: { $in: keys } }, { ...how, index: 'by_key' });
    asked = found.flatMap(({ _id }) => (documents.has(_id) || roots.includes(_id) ? [] : [_id]));
    for (const document of found) {
      documents.set(document._id, document);
      for (const key of document.keys) became.set(key, [...(became.get(key) ?? []), document._id]);
    }
  }
  for (const root of roots) documents.delete(root);
  return {
    names: new Map(roots.map((root) => [root, withOrigins(root, became)])),
    documents: [...documents.values()],
  };
}

function withOrigins(root: string, became: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const names = new Set([root]);
  // A set that grows while it is walked is walked to its end.
  for (const name of names)
    for (const origin of became.get(recordKey('converted', name)) ?? []) names.add(origin);
  return [...names];
}

/** A record, and all that became it, by `refKey`: whose timelines are one. */
export async function namesOf(db: Database, records: readonly AnyRecordRef[]): Promise<readonly string[]> {
  if (records.length === 0) return [];
  const { names } = await findOrigins(db, records);
  return [...new Set([...names.values()].flat())];
}
