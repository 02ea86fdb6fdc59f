import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { Store } from '@callcard/crm-core';
import { aContact, aPhone } from '@callcard/crm-core/testing';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import {
  inDatabase,
  type TestDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { commandsOf, readPage } from '../page.js';
import { inWorkplace, type Workplace } from '../run.js';
import { addRecording, fill, seen } from '../whole-store.js';

const local = ({ at }: Workplace, name = 'callcard.sqlite') => `sqlite:${at(name)}`;

/** The export of a store, as text. */
async function exportOf({ run, at, read }: Workplace, store: string): Promise<string> {
  rmSync(at('export.jsonl'), { force: true });
  expect(await run('export', at('export.jsonl'), '--store', store)).toMatchObject({ code: 0 });
  return read('export.jsonl');
}

/** Does something with a filled SQLite store and an empty MongoDB database. */
function inBoth(work: (place: Workplace, database: TestDatabase) => Promise<void>): Promise<void> {
  return inDatabase((database) =>
    inWorkplace(async (place) => {
      await place.withStore(fill);
      await work(place, database);
    }),
  );
}

/** The collections that a database has. */
async function collectionsOf({ url, name }: TestDatabase): Promise<readonly string[]> {
  const client = new MongoClient(url);
  try {
    return (await client.db(name).listCollections().toArray()).map((each) => each.name);
  } finally {
    await client.close();
  }
}

async function inStore<T>(database: TestDatabase, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await database.open();
  try {
    return await work(store);
  } finally {
    await database.closeAll();
  }
}

/** What differs in the order of fields alone is the same. */
const sortedLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe.skipIf(whyNoServer !== undefined)('a move between SQLite and MongoDB', () => {
  it('brings everything there and back again, and both answer the same', () =>
    inBoth(async (place, database) => {
      const there = await place.run('move', local(place), database.url);
      expect(there).toMatchObject({
        code: 0,
        out: expect.stringContaining('checksums of both are the same'),
      });
      expect(await inStore(database, seen)).toEqual(await place.withStore(seen));
      const back = await place.run('move', database.url, local(place, 'back.sqlite'));
      expect(back.code).toBe(0);
      const [before, after] = [
        await exportOf(place, local(place)),
        await exportOf(place, local(place, 'back.sqlite')),
      ];
      expect(sortedLines(after)).toEqual(sortedLines(before));
    }));

  it('does what the page says, as it is written', () =>
    inBoth(async ({ run, at }, database) => {
      const commands = commandsOf(readPage('backup.md'), 'text');
      expect(commands).toHaveLength(2);
      for (const args of commands) {
        const here = args.map((arg) =>
          arg.startsWith('mongodb:')
            ? database.url
            : arg.replace(
                /^sqlite:(data|back)\//,
                (_, name) => `sqlite:${at(name === 'data' ? '' : 'back')}/`,
              ),
        );
        expect({ args, ...(await run(...here)) }).toMatchObject({ args, code: 0 });
      }
    }));

  it('again changes nothing, and is refused when the database has something of its own', () =>
    inBoth(async (place, database) => {
      const move = () => place.run('move', local(place), database.url);
      expect((await move()).code).toBe(0);
      expect((await move()).code).toBe(0);
      await inStore(database, ({ contacts }) => contacts.insert(aContact({ id: 'mine' })));
      expect(await move()).toMatchObject({
        code: 1,
        err: expect.stringContaining('(contact mine): name an empty store'),
      });
    }));

  it('takes the recordings into GridFS of the database and back, and says where that is not', () =>
    inDatabase((database) =>
      inWorkplace(async (place) => {
        const folder = place.audio();
        await place.withStore(async (store) => {
          for (const id of ['r-1', 'r-2']) await addRecording(store, folder, id);
        });
        const audio = (from: string, to: string) => ['--from-audio', from, '--to-audio', to];
        const move = (from: string, to: string, ...options: string[]) =>
          place.run('move', from, to, ...options);
        expect(await move(local(place), database.url, ...audio(place.at('audio'), 'gridfs'))).toMatchObject({
          code: 0,
          out: expect.stringMatching(/copied +2\n/),
        });
        const back = await move(
          database.url,
          local(place, 'back.sqlite'),
          ...audio('gridfs', place.at('back')),
        );
        expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/copied +2\n/) });
        for (const id of ['r-1', 'r-2'])
          expect(await place.audio('back').stat(id)).toEqual(await folder.stat(id));
        const nowhere = await move(local(place), local(place, 'x.sqlite'), ...audio('gridfs', place.at('x')));
        expect(nowhere).toMatchObject({
          code: 2,
          err: expect.stringContaining('--from-audio gridfs needs a store in MongoDB'),
        });
      }),
    ));

  it('goes through though a thousand contacts share a number', { timeout: 120_000 }, () =>
    inDatabase((database) =>
      inWorkplace(async (place) => {
        await place.withStore(async ({ records }) => {
          const contacts = Array.from({ length: 1_000 }, (_, n) =>
            aContact({ id: `c-${n}`, phones: [aPhone('+48601234567')] }),
          );
          await records.write({ records: contacts, history: [] });
          // Some were changed since, and are written one by one.
          const changed = contacts.slice(0, 80).map((contact) => ({ ...contact, version: 2 }));
          await records.write({ records: changed, history: [] });
        });
        expect(await place.run('move', local(place), database.url)).toMatchObject({
          code: 0,
          err: expect.stringContaining('verify'),
        });
        const [shared] = (await inStore(database, ({ parties }) => parties.sharedNumbers({ limit: 2 })))
          .items;
        expect(shared).toEqual({ number: '+48601234567', holders: 1_000 });
      }),
    ),
  );
});

describe.skipIf(whyNoServer !== undefined)('a MongoDB database as the store of a command', () => {
  it('is exported, and imported into, as any other; CALLCARD_STORE names it where --store does not', () =>
    inDatabase((database) =>
      inWorkplace(
        async (place) => {
          const { run, at, read } = place;
          await place.withStore(fill);
          const text = await exportOf(place, local(place));
          writeFileSync(at('all.jsonl'), text);
          expect(await run('import', 'all', at('all.jsonl'))).toMatchObject({
            code: 0,
            out: expect.stringMatching(/refused +0/),
          });
          expect((await run('export', at('again.jsonl'))).code).toBe(0);
          // The export and the import leave their own entries in the audit trail.
          const recordsIn = (lines: readonly { document?: { id?: string; action?: string } }[]) =>
            lines
              .flatMap(({ document }) => (document === undefined ? [] : [document]))
              .filter(({ action = '' }) => !/^(?:ex|im)ported$/.test(action))
              .sort((a, b) => String(a.id).localeCompare(String(b.id)));
          expect(recordsIn(sortedLines(read('again.jsonl')))).toEqual(recordsIn(sortedLines(text)));
          writeFileSync(at('f.csv'), 'externalId,name,phone.work\n7,Zofia,601 000 111\n');
          const imported = await run('import', 'contacts', at('f.csv'));
          expect(imported).toMatchObject({ code: 0, out: expect.stringContaining(database.name) });
          await inStore(database, async ({ parties }) => {
            expect(await parties.findByPhone(['+48601000111'])).toMatchObject([{ name: 'Zofia' }]);
          });
        },
        { env: { CALLCARD_STORE: database.url } },
      ),
    ));

  it('is not made by what only reads', () =>
    inDatabase((database) =>
      inWorkplace(async ({ run, at }) => {
        const dir = at('out.jsonl');
        expect(await run('export', dir, '--store', database.url)).toMatchObject({
          code: 1,
          err: expect.stringContaining('has nothing of Callcard: check --store'),
        });
        expect(existsSync(dir)).toBe(false);
        writeFileSync(at('f.csv'), 'externalId,name\n7,Zofia\n');
        expect(
          await run('import', 'contacts', at('f.csv'), '--dry-run', '--store', database.url),
        ).toMatchObject({ code: 0 });
        expect(await collectionsOf(database)).toEqual([]);
      }),
    ));

  it('is migrated ahead of a start, once, and refused when it is newer', () =>
    inDatabase((database) =>
      inWorkplace(async ({ run }) => {
        const migrate = () => run('migrate', '--store', database.url);
        expect(await migrate()).toMatchObject({
          code: 0,
          out: expect.stringMatching(/is new, with schema \d+\n$/),
        });
        expect(await collectionsOf(database)).toContain('records');
        expect(await migrate()).toMatchObject({ code: 0, out: expect.stringContaining('nothing to do') });
        const client = new MongoClient(database.url);
        await client
          .db(database.name)
          .collection('meta')
          .updateOne({ schemaVersion: { $gt: 0 } }, { $set: { schemaVersion: 99 } });
        await client.close();
        expect(await migrate()).toMatchObject({
          code: 1,
          err: expect.stringContaining('names a database of a newer Callcard (schema 99)'),
        });
      }),
    ));
});
