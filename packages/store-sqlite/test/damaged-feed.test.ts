import { join } from 'node:path';
import { factsIn, feedStart } from '@callcard/crm-core';
import { aCommit, ended, offered } from '@callcard/crm-core/testing';
import { openSqliteStore, type StoreProblem } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

it('C6: a page of the feed on which nothing can be read is no end of it', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    const problems: StoreProblem[] = [];
    const store = must(await openSqliteStore({ path, onProblem: (problem) => problems.push(problem) }));
    must(
      await store.calls.commit(aCommit({ newFacts: [offered({ id: 'damaged' }), ended({ id: 'whole' })] })),
    );
    const db = new Libsql(path);
    db.exec(`UPDATE facts SET body = '{"id":' WHERE fact_id = 'damaged'`);
    db.close();
    const [entry, ...others] = await store.feed.since(feedStart, 1);
    expect(factsIn(entry ? [entry] : []).map(({ id }) => id)).toEqual(['whole']);
    expect(others).toEqual([]);
    expect(problems).toMatchObject([{ code: 'damaged', table: 'fact' }]);
    expect(await store.feed.since(entry?.position ?? '', 1)).toEqual([]);
    await store.close();
  }));
