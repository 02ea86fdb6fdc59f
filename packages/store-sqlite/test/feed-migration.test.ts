import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type AnyRecordRef, changesIn, factsIn, feedStart } from '@callcard/crm-core';
import { aHistoryEntry } from '@callcard/crm-core/testing';
import { openSqliteStore, readSqliteSchema, type StoreProblem } from '@callcard/store-sqlite';
import { expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const fixture = fileURLToPath(new URL('fixtures/schema-6.db.gz', import.meta.url));

it('C6: the feed of a database from before goes on where it was, and has changes of records from then on', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    // Made by the version before: fixtures/make-schema-6.mjs.
    writeFileSync(path, gunzipSync(readFileSync(fixture)));
    expect(must(await readSqliteSchema({ path })).found).toBe(6);
    const problems: StoreProblem[] = [];
    const onProblem = (problem: StoreProblem) => void problems.push(problem);
    const store = must(await openSqliteStore({ path, onProblem }));
    const before = await store.feed.since(feedStart, 1_000);
    // The numbers that it had: one for each fact.
    expect(before.map(({ position }) => Number(position))).toEqual(before.map((_, n) => n + 1));
    expect(factsIn(before).map(({ type }) => type)).toContain('commented');
    expect(changesIn(before)).toEqual([]);
    const [anna] = (await store.contacts.list({ limit: 1 })).items;
    const record: AnyRecordRef = { type: 'contact', id: anna?.id ?? '' };
    const history = (await store.calls.history(record, { limit: 99 })).items;
    expect(history.length).toBeGreaterThan(0);
    const change = aHistoryEntry({ id: 'new', record, action: 'changed', callId: null });
    // What the history has already is not fed for being written again.
    must(await store.records.write({ records: [], history: [...history, change] }));
    const latest = before.at(-1)?.position ?? '';
    expect(changesIn(await store.feed.since(latest, 9))).toEqual([change]);
    expect((await store.calls.history(record, { limit: 99 })).items).toHaveLength(history.length + 1);
    expect(problems).toEqual([]);
    await store.close();
    const again = must(await openSqliteStore({ path }));
    expect(changesIn(await again.feed.since(latest, 9))).toEqual([change]);
    await again.close();
  }));
