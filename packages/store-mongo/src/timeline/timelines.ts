import { type Activity, type HistoryEntry, ok, type TimelineEntry, type Timelines } from '@callcard/crm-core';
import type { Collection, Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { readNamed } from '../database/read.js';
import { sizeOf, toPage } from '../paging.js';
import type { ActivityDocument, HistoryDocument } from '../schema/documents.js';
import { activityDocument, addActivities, addHistory, historyDocument } from './put-entries.js';

/** The two lists one after the other, by the first sign of a cursor; the id of the last entry follows it. */
const parts = ['a', 'h'] as const;

type Part = (typeof parts)[number];

interface Found {
  readonly part: Part;
  readonly document: ActivityDocument | HistoryDocument;
}

const isHistory = (entry: TimelineEntry): entry is HistoryEntry => 'action' in entry;

/** All streams and histories as one list, by ids. */
export function timelinesOn(db: Database): Timelines {
  async function after(part: Part, id: string, limit: number): Promise<readonly Found[]> {
    const collection = (part === 'a' ? db.activities : db.history) as Collection<HistoryDocument>;
    const where = { _id: { $gt: id } } as Filter<HistoryDocument>;
    const documents = await collection.find(where, { sort: { _id: 1 }, limit });
    return documents.map((document) => ({ part, document }));
  }

  function read({ document: { _id, entry } }: Found): TimelineEntry | undefined {
    const found = readNamed<TimelineEntry>(_id, entry);
    if (!found) db.report({ code: 'damaged', table: 'timeline', id: _id });
    return found;
  }

  return {
    async list(page) {
      const { count } = sizeOf(page);
      const cursor = page.after ?? 'a';
      const start = parts.find((part) => part === cursor[0]);
      if (start === undefined) return { items: [], next: null };
      const found = [...(await after(start, cursor.slice(1), count))];
      if (start === 'a' && found.length < count) found.push(...(await after('h', '', count - found.length)));
      return toPage(found, page, read, ({ part, document }) => `${part}${document._id}`);
    },

    async add(entries) {
      const activities = entries
        .filter((entry): entry is Activity => !isHistory(entry))
        .map(activityDocument);
      const history = entries.filter(isHistory).map(historyDocument);
      await db.changes.write<void, never>(async () =>
        // Adding an entry twice adds it once.
        ok({
          steps: [...addActivities(db, activities), ...addHistory(db, history)],
          witness: undefined,
          value: undefined,
        }),
      );
    },
  };
}
