import { join } from 'node:path';
import type { Party } from '@callcard/crm-core';
import { aCall, aCommit, aCompany, aContact, aLead, aPhone } from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { applicationId, migrations } from '../src/schema/migrations.js';
import { inFolder, must } from './folder.js';

const [shared, ofClosed, ofConverted, ofNobody] = [
  '+48601000001',
  '+48601000002',
  '+48601000003',
  '+48601000004',
];
const parties: readonly Party[] = [
  aContact({ id: 'a', phones: [aPhone(shared ?? '')] }),
  aCompany({ id: 'b', phones: [aPhone(shared ?? '')] }),
  aLead({ id: 'open', phones: [aPhone(shared ?? '')], createdByCallId: 'call-0' }),
  aLead({ id: 'twice', phones: [aPhone(shared ?? '')], createdByCallId: 'call-1' }),
  aLead({ id: 'closed', status: 'closed', phones: [aPhone(ofClosed ?? '')] }),
  aLead({ id: 'converted', status: 'converted', phones: [aPhone(ofConverted ?? '')] }),
  aContact({ id: 'client', phones: [aPhone(ofConverted ?? '')] }),
];

/** A database of schema 3 with these parties. */
function makeOld(path: string): void {
  const db = new Libsql(path);
  for (const step of migrations.slice(0, 3)) db.exec(step);
  db.exec(`PRAGMA application_id = ${applicationId}`);
  db.exec('PRAGMA user_version = 3');
  for (const party of parties) {
    const { type, id, version, phones } = party;
    db.prepare('INSERT INTO records VALUES (?, ?, ?, ?)').run(type, id, version, JSON.stringify(party));
    for (const { e164 } of phones)
      db.prepare(`INSERT INTO lookups VALUES ('phone', ?, ?, ?)`).run(e164, type, id);
  }
  db.prepare('INSERT INTO records VALUES (?, ?, ?, ?)').run('lead', 'damaged', 1, '{');
  db.prepare(`INSERT INTO lookups VALUES ('phone', ?, 'lead', 'damaged')`).run(ofNobody);
  db.close();
}

describe('a database of schema 3', { timeout: 30_000 }, () => {
  it('M10: knows who has a number now, whose leads were closed, and that a record that cannot be read is nobody', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      makeOld(path);
      const store = must(await openSqliteStore({ path }));
      const commits = [shared, ofClosed, ofConverted, ofNobody].map((unknownNumber, n) =>
        store.calls.commit(aCommit({ call: aCall({ id: `call-${n}` }), unknownNumber: unknownNumber ?? '' })),
      );
      expect((await Promise.all(commits)).map(({ ok }) => ok)).toEqual([false, true, false, true]);
      const found = await store.parties.findByPhone([ofClosed ?? '', ofConverted ?? '']);
      expect(found.map(({ id }) => id).sort()).toEqual(['client', 'closed', 'converted']);
      await store.close();
    }));

  it('M11: lists the numbers that several of its records have, and keeps the list in step', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      makeOld(path);
      const store = must(await openSqliteStore({ path }));
      const listed = async () => (await store.parties.sharedNumbers({ limit: 9 })).items;
      expect(await listed()).toEqual([{ number: shared, holders: 4 }]);
      await store.contacts.update(aContact({ id: 'client', version: 2, phones: [aPhone(shared ?? '')] }));
      const removed = ['a', 'client'].map((id, n) => ({ type: 'contact', id, version: n + 1 }) as const);
      expect(await listed()).toEqual([{ number: shared, holders: 5 }]);
      await store.records.write({ records: [], removed, history: [] });
      expect(await listed()).toEqual([{ number: shared, holders: 3 }]);
      await store.close();
    }));
});
