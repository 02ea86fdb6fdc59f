import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { openSqliteStore, type StoreProblem } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const fixture = fileURLToPath(new URL('fixtures/schema-4.db.gz', import.meta.url));

it('a database without jobs gets them, and keeps its calls and their recordings', { timeout: 30_000 }, () =>
  inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    // Made by the version before: fixtures/make-schema-4.mjs.
    writeFileSync(path, gunzipSync(readFileSync(fixture)));
    const problems: StoreProblem[] = [];
    const onProblem = (problem: StoreProblem) => void problems.push(problem);
    const store = must(await openSqliteStore({ path, onProblem }));
    expect(await store.jobRuns.list()).toEqual([]);
    await store.jobRuns.plan('retention', 10);
    expect(await store.jobRuns.claim('retention', { owner: 'a', until: 60 }, 10)).toBe(true);
    const stored = await store.calls.get('call-1');
    expect(stored?.facts.map(({ type }) => type)).toContain('recordingStored');
    expect(stored?.call).toMatchObject({
      lineId: 'line-1',
      bindings: [{ type: 'contact', id: 'contact-1' }],
    });
    const due = { due: 'deletion', lineId: 'line-1', kind: 'conversation', until: Date.now() } as const;
    expect((await store.calls.dueRecordings(due, { limit: 9 })).items).toHaveLength(1);
    expect(problems).toEqual([]);
    await store.close();
    const again = must(await openSqliteStore({ path }));
    expect(await again.jobRuns.list()).toMatchObject([{ name: 'retention', claim: { owner: 'a' } }]);
    await again.close();
  }),
);

it('a job whose result cannot be read has none, is reported, and runs on', { timeout: 30_000 }, () =>
  inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    const problems: StoreProblem[] = [];
    const onProblem = (problem: StoreProblem) => void problems.push(problem);
    const store = must(await openSqliteStore({ path, onProblem }));
    await store.jobRuns.plan('retention', 10);
    const db = new Libsql(path);
    db.exec('UPDATE job_runs SET last_result = \'{"outcome":\'');
    db.close();
    expect(await store.jobRuns.list()).toMatchObject([{ name: 'retention', lastResult: null }]);
    expect(problems).toEqual([{ code: 'damaged', table: 'job', id: 'retention' }]);
    expect(await store.jobRuns.claim('retention', { owner: 'a', until: 60 }, 10)).toBe(true);
    await store.close();
  }),
);
