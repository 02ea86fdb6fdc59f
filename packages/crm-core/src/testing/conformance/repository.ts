import type { StoredRecord } from '../../model/record.js';
import type { Repository } from '../../ports/records.js';
import { assertEqual, assertRejects, assertSameItems } from '../assert.js';
import { allPages, assertListing, copyOf, firstPage, spoil } from './harness.js';

/** Makes a record of one kind, with every field set, that is equal to another one of equal fields. */
export type MakeRecord<T extends StoredRecord> = (fields: {
  id: string;
  version?: number;
  updatedAt?: number;
}) => T;

/** Defines one test that gets an empty repository of its own. */
export type RepositoryTest<T extends StoredRecord> = (
  name: string,
  run: (repository: Repository<T>) => Promise<void>,
) => void;

const done = { ok: true, value: undefined };

function refused(code: string) {
  return { ok: false, error: { code } };
}

/** What holds for every kind of record. `before`: ids of records that every new store has. */
export function repositoryRules<T extends StoredRecord>(
  test: RepositoryTest<T>,
  make: MakeRecord<T>,
  before: readonly string[] = [],
): void {
  test('a record comes back equal, is added once and replaced version by version', async (repository) => {
    const first = make({ id: 'r-1' });
    assertEqual(await repository.get('r-1'), undefined, 'before');
    const early = make({ id: 'r-1', version: 2 });
    assertEqual(await repository.update(early), refused('notFound'), 'update of nothing');
    assertEqual(await repository.get('r-1'), undefined, 'after an update of nothing');
    assertEqual(await repository.insert(first), done, 'insert');
    assertEqual(await repository.get('r-1'), first, 'after the insert');
    const rival = make({ id: 'r-1', updatedAt: 1 });
    assertEqual(await repository.insert(rival), refused('alreadyExists'), 'a second insert');
    assertEqual(await repository.get('r-1'), first, 'after the second insert');
    const second = make({ id: 'r-1', version: 2, updatedAt: 1_772_442_000_000.125 });
    assertEqual(await repository.update(second), done, 'update');
    assertEqual(await repository.get('r-1'), second, 'after the update');
    for (const version of [1, 2, 4]) {
      const stale = make({ id: 'r-1', version, updatedAt: 2 });
      assertEqual(
        await repository.update(stale),
        refused('conflict'),
        `update of version 2 by version ${version}`,
      );
    }
    assertEqual(await repository.get('r-1'), second, 'after the conflicts');
  });

  test('a record of another store is added in the version that it has', async (repository) => {
    const moved = make({ id: 'r-1', version: 7 });
    assertEqual(await repository.insert(moved), done, 'insert');
    assertEqual(await repository.insert(make({ id: 'r-1', version: 8 })), refused('alreadyExists'), 'again');
    assertEqual(await repository.get('r-1'), moved, 'after the inserts');
    assertEqual(await repository.update(make({ id: 'r-1', version: 8 })), done, 'the next version');
  });

  test('listed by id, the last written version of each', async (repository) => {
    await assertListing((page) => repository.list(page), before, 'the listing of a new store');
    for (const id of ['r-3', 'r-1', 'r-10', 'r-2']) await repository.insert(make({ id }));
    await repository.update(make({ id: 'r-2', version: 2 }));
    const ids = [...before, 'r-1', 'r-10', 'r-2', 'r-3'];
    await assertListing((page) => repository.list(page), ids, 'by id');
    const versions = (await allPages((page) => repository.list(page), 3)).map(({ version }) => version);
    assertEqual(versions.slice(before.length), [1, 1, 2, 1], 'versions listed');
  });

  test('several are read at once, each once, unknown ids left out', async (repository) => {
    for (const id of ['r-1', 'r-2', 'r-3']) await repository.insert(make({ id }));
    const found = await repository.getMany(['r-3', 'none', 'r-1', 'r-3', '', '%']);
    assertSameItems(found, [make({ id: 'r-1' }), make({ id: 'r-3' })], 'the records asked for');
    assertEqual(await repository.getMany([]), [], 'nothing asked for');
  });
}

/** What no adapter does differently from kind to kind. */
export function sharedRepositoryRules<T extends StoredRecord>(
  test: RepositoryTest<T>,
  make: MakeRecord<T>,
): void {
  test('cursors stay valid while records are added', async (repository) => {
    for (const id of ['b', 'd', 'f', 'h']) await repository.insert(make({ id }));
    const { items, next } = await firstPage((page) => repository.list(page), 2);
    for (const id of ['a', 'c', 'e', 'i']) await repository.insert(make({ id }));
    const rest = await allPages((page) => repository.list(page), 2, next);
    assertEqual(
      [...items, ...rest].map(({ id }) => id),
      ['b', 'd', 'e', 'f', 'h', 'i'],
      'all that was there, and what was added behind the cursor',
    );
  });

  test('a limit that is no positive integer is refused', async (repository) => {
    await repository.insert(make({ id: 'r-1' }));
    for (const limit of [0, -1, 1.5, Number.NaN]) {
      await assertRejects(() => repository.list({ limit }), `limit ${limit}`);
    }
  });

  test('a cursor that nobody gave is no error', async (repository) => {
    await repository.insert(make({ id: 'r-1' }));
    for (const after of ['', 'zzz', "' OR 1=1 --", '{"$gt":""}', '\u0000', '9'.repeat(400)]) {
      await repository.list({ limit: 1, after });
    }
  });

  test('changing what was given or returned does not change what is stored', async (repository) => {
    const record = make({ id: 'r-1' });
    const given = copyOf(record);
    await repository.insert(given);
    spoil(given);
    assertEqual(await repository.get('r-1'), record, 'after the given record was changed');
    for (const read of [
      async () => repository.get('r-1'),
      async () => (await repository.getMany(['r-1']))[0],
      async () => (await repository.list({ limit: 1 })).items[0],
    ]) {
      spoil((await read()) ?? {});
      assertEqual(await read(), record, 'after a returned record was changed');
    }
  });

  test('of writes at the same time exactly one wins', async (repository) => {
    const updates = [1, 2, 3, 4, 5];
    const rivals = updates.map((updatedAt) => make({ id: 'r-1', updatedAt }));
    const inserted = await Promise.all(rivals.map((record) => repository.insert(record)));
    const first = inserted.findIndex((result) => result.ok);
    assertEqual(inserted.filter((result) => result.ok).length, 1, 'inserts that won');
    assertEqual(await repository.get('r-1'), rivals[first], 'the stored record');
    const next = updates.map((updatedAt) => make({ id: 'r-1', version: 2, updatedAt }));
    const updated = await Promise.all(next.map((record) => repository.update(record)));
    assertEqual(updated.filter((result) => result.ok).length, 1, 'updates that won');
    const second = updated.findIndex((result) => result.ok);
    assertEqual(await repository.get('r-1'), next[second], 'the stored update');
  });
}
