import { newestSqliteSchema } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { schemaOf, writeOldDatabase } from './old-database.js';
import { inWorkplace } from './run.js';

describe('a migration ahead of a start', () => {
  it('brings an earlier database to the newest schema, says so, and finds nothing to do afterwards', () =>
    inWorkplace(async ({ at, run }) => {
      writeOldDatabase(at('callcard.sqlite'));
      const done = await run('migrate');
      expect(done).toMatchObject({
        code: 0,
        out: expect.stringMatching(new RegExp(`was brought from schema 3 to ${newestSqliteSchema}\n$`)),
      });
      expect(schemaOf(at('callcard.sqlite'))).toBe(newestSqliteSchema);
      const again = await run('migrate', '--store', `sqlite:${at('callcard.sqlite')}`);
      expect(again).toMatchObject({
        code: 0,
        out: expect.stringMatching(
          new RegExp(`has schema ${newestSqliteSchema}, the newest: nothing to do\n$`),
        ),
      });
    }));

  it('makes a database where there is none', () =>
    inWorkplace(async ({ at, run }) => {
      expect(await run('migrate')).toMatchObject({
        code: 0,
        out: expect.stringMatching(new RegExp(`is new, with schema ${newestSqliteSchema}\n$`)),
      });
      expect(schemaOf(at('callcard.sqlite'))).toBe(newestSqliteSchema);
    }));

  it('refuses a database of a newer version, and leaves it as it is', () =>
    inWorkplace(async ({ at, run, withStore }) => {
      await withStore(async () => {});
      const database = new Libsql(at('callcard.sqlite'));
      database.exec('PRAGMA user_version = 99');
      database.close();
      expect(await run('migrate')).toMatchObject({
        code: 1,
        err: expect.stringContaining('holds data of a newer Callcard'),
      });
      expect(schemaOf(at('callcard.sqlite'))).toBe(99);
    }));
});

describe('a database of an earlier version', () => {
  it.each([
    ['an export', ['export', 'out.jsonl']],
    ['a move', ['move', 'sqlite:callcard.sqlite', 'sqlite:other.sqlite']],
    ['a dry run', ['import', 'all', 'empty.jsonl', '--dry-run']],
  ])('is not changed by %s, which names the command that does', (_, args) =>
    inWorkplace(async ({ at, run, withStore }) => {
      await withStore(async () => {});
      await run('export', at('empty.jsonl'));
      writeOldDatabase(at('callcard.sqlite'));
      const here = args.map((arg) => arg.replace(/(\w+\.(?:sqlite|jsonl))$/, (name) => at(name)));
      expect(await run(...here)).toMatchObject({
        code: 1,
        err: expect.stringContaining(
          `(schema 3, now ${newestSqliteSchema}): bring it up to date with callcard migrate`,
        ),
      });
      expect(schemaOf(at('callcard.sqlite'))).toBe(3);
    }),
  );
});
