import type { StoredRecord } from '../../model/record.js';
import type { RecordReader } from '../../ports/records.js';
import type { CrmPorts } from './ports.js';

type Read<T> = Pick<RecordReader<T>, 'getMany'>;

/** Reads each record once. */
function once<T extends StoredRecord, R extends Read<T>>(table: R): R {
  const known = new Map<string, Promise<T | undefined>>();

  function read(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const reading = table.getMany(ids).then((found) => new Map(found.map((record) => [record.id, record])));
    for (const id of ids)
      known.set(
        id,
        reading.then((found) => found.get(id)),
      );
  }

  return {
    ...table,
    async getMany(ids: readonly string[]) {
      read(ids.filter((id) => !known.has(id)));
      const found = await Promise.all([...new Set(ids)].map((id) => known.get(id)));
      return found.flatMap((record) => record ?? []);
    },
  };
}

/**
 * The store as decisions about many records of one moment read it: what they name is read once, however many name it. For
 * one attempt to write: what others write meanwhile is not seen.
 */
export function rememberReads(store: CrmPorts['store']): CrmPorts['store'] {
  const { users, companies, contacts, deals } = store;
  return {
    ...store,
    users: once(users),
    companies: once(companies),
    contacts: once(contacts),
    deals: once(deals),
  };
}
