import type { CrmRecord, RecordOf } from '../model/crm-record.js';
import type { RecordRef } from '../model/record.js';
import type { Page, PageRequest } from '../ports/paging.js';
import type { RecordSearch } from '../ports/record-search.js';
import { recordKeysOf } from '../projections/record-keys.js';
import { type KeyCondition, meetsConditions } from '../projections/search-conditions.js';
import type { IndexWriter } from './key-index.js';
import { checkLimit, pageById } from './paging.js';
import { compareText, createSortedList } from './sorted.js';

/** The records of one kind by the keys that they are searched by. */
interface SearchIndex extends IndexWriter<CrmRecord> {
  candidates(condition: KeyCondition): readonly CrmRecord[];
}

const nameOf = (kind: string, key: string) => `${kind} ${key}`;

function createSearchIndex(): SearchIndex {
  const buckets = new Map<string, Map<string, CrmRecord>>();
  const names = createSortedList(compareText);
  const namesOf = (record: CrmRecord) =>
    new Set(recordKeysOf(record.type, record).map(({ kind, key }) => nameOf(kind, key)));

  function namesFor(condition: KeyCondition): readonly string[] {
    if (!('prefix' in condition))
      return condition.kinds.flatMap((kind) => condition.keys.map((key) => nameOf(kind, key)));
    const prefix = nameOf(condition.kind, condition.prefix);
    const found: string[] = [];
    for (const name of names.from(names.countBefore((each) => each >= prefix))) {
      if (!name.startsWith(prefix)) break;
      found.push(name);
    }
    return found;
  }

  return {
    add(record) {
      for (const name of namesOf(record)) {
        const bucket = buckets.get(name);
        if (bucket) bucket.set(record.id, record);
        else {
          buckets.set(name, new Map([[record.id, record]]));
          names.add(name);
        }
      }
    },
    remove(record) {
      for (const name of namesOf(record)) {
        const bucket = buckets.get(name);
        bucket?.delete(record.id);
        if (bucket?.size !== 0) continue;
        buckets.delete(name);
        names.remove(name);
      }
    },
    candidates: (condition) => [
      ...new Set(namesFor(condition).flatMap((name) => [...(buckets.get(name)?.values() ?? [])])),
    ],
  };
}

/** Searches all kinds; `of` is the index of one kind, for its table to write. */
export interface MemorySearch extends RecordSearch {
  of(type: RecordRef['type']): IndexWriter<CrmRecord>;
}

export function createRecordSearch(): MemorySearch {
  const indexes: { readonly [K in RecordRef['type']]: SearchIndex } = {
    contact: createSearchIndex(),
    company: createSearchIndex(),
    lead: createSearchIndex(),
    deal: createSearchIndex(),
    invoice: createSearchIndex(),
  };
  return {
    of: (type) => indexes[type],
    async find<K extends RecordRef['type']>(
      type: K,
      conditions: readonly KeyCondition[],
      page: PageRequest,
    ): Promise<Page<RecordOf<K>>> {
      checkLimit(page);
      const sets = conditions.map((condition) => indexes[type].candidates(condition));
      const [fewest = []] = sets.sort((a, b) => a.length - b.length);
      const found = new Map(
        fewest
          .filter((record) => meetsConditions(record, conditions))
          .map((record) => [record.id, record] as const),
      );
      const ids = createSortedList(compareText);
      for (const id of found.keys()) ids.add(id);
      // The index of a kind holds records of that kind.
      return pageById(ids, page, (id) => found.get(id) as RecordOf<K> | undefined);
    },
  };
}
