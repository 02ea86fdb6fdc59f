import { join } from 'node:path';
import type { RecordRef } from '@callcard/crm-core';
import { aCall, aCommit, aHistoryEntry, anActivity } from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const contact: RecordRef = { type: 'contact', id: 'contact-1' };
const page = { limit: 9 };

describe('entries of a timeline', { timeout: 30_000 }, () => {
  it('are the same whether they are told before their call is stored, with it, or beside another', () =>
    inFolder(async (folder) => {
      const { calls, records, close } = must(await openSqliteStore({ path: join(folder, 'crm.db') }));
      const first = aHistoryEntry({ id: 'call-1:contact:contact-1:callBound', details: { told: 1 } });
      const again = { ...first, details: { told: 2 } };
      await records.write({ records: [], history: [first] });
      await calls.commit(
        aCommit({ call: aCall({ id: 'call-2' }), activities: [anActivity()], history: [again] }),
      );
      await calls.commit(aCommit({ history: [again], activities: [anActivity({ talkMs: 5 })] }));
      await records.write({ records: [], history: [again] });
      await calls.commit(aCommit({ call: aCall({ id: 'call-3' }), activities: [anActivity({ talkMs: 7 })] }));
      expect((await calls.history(contact, page)).items).toEqual([first]);
      expect((await calls.activities(contact, page)).items).toEqual([anActivity({ talkMs: 7 })]);
      await close();
    }));

  it('move with their activity to another record and instant', () =>
    inFolder(async (folder) => {
      const { calls, close } = must(await openSqliteStore({ path: join(folder, 'crm.db') }));
      await calls.commit(aCommit({ activities: [anActivity()] }));
      const moved = anActivity({ at: 5, record: { type: 'company', id: 'c' }, id: anActivity().id });
      await calls.commit(aCommit({ expectedVersion: 1, activities: [moved] }));
      expect((await calls.activities(contact, page)).items).toEqual([]);
      expect((await calls.activities({ type: 'company', id: 'c' }, page)).items).toEqual([moved]);
      await close();
    }));
});
