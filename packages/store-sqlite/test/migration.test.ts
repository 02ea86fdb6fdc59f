import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Call, CallFact, Deal, RecordRef, StoredCall } from '@callcard/crm-core';
import { defaultPipeline, factsIn, foldCall } from '@callcard/crm-core';
import { aCommit, aNote, anActivity, aRecording, aTask, aUser, commented } from '@callcard/crm-core/testing';
import { openSqliteStore, type SqliteStore, type StoreProblem } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** What the version before answered, asked by fixtures/make-schema-2.mjs. */
interface Answers {
  readonly calls: Readonly<Record<string, StoredCall>>;
  readonly listed: readonly string[];
  readonly ofNumber: readonly string[];
  readonly ofRecords: readonly (readonly string[])[];
  readonly live: readonly string[];
  readonly unfinished: readonly string[];
  readonly feed: readonly { readonly seq: number; readonly fact: CallFact }[];
  readonly latest: number;
  readonly deals: readonly Deal[];
  readonly [other: string]: unknown;
}

const answers: Answers = JSON.parse(readFileSync(fixture('schema-2.json'), 'utf8'));
const page = { limit: 100 };
const contact: RecordRef = { type: 'contact', id: 'contact-1' };
const records: readonly RecordRef[] = [
  contact,
  { type: 'lead', id: 'lead-1' },
  { type: 'deal', id: 'deal-1' },
];

/** Opens a database that the version before made. */
function withOldStore(
  body: (store: SqliteStore, problems: readonly StoreProblem[], path: string) => Promise<void>,
) {
  return inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    writeFileSync(path, gunzipSync(readFileSync(fixture('schema-2.db.gz'))));
    const problems: StoreProblem[] = [];
    const store = must(await openSqliteStore({ path, onProblem: (problem) => problems.push(problem) }));
    try {
      await body(store, problems, path);
    } finally {
      await store.close();
    }
  });
}

describe('a database of the version before', { timeout: 30_000 }, () => {
  it('answers what that version answered', () =>
    withOldStore(async (store) => {
      const { calls } = store;
      const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
      const stored = await Promise.all(answers.listed.map(async (id) => [id, await calls.get(id)]));
      const expected = Object.values(answers.calls).map(({ call, ...others }) => {
        const { repeatCaller: _, ...rest } = call as Call & { repeatCaller?: boolean };
        // That one did not tell known callers from new ones.
        return [call.id, { ...others, call: { ...rest, callerKind: foldCall(others.facts)?.callerKind } }];
      });
      expect(Object.fromEntries(stored)).toMatchObject(Object.fromEntries(expected));
      expect(ids((await calls.list({}, page)).items)).toEqual(answers.listed);
      expect(ids((await calls.list({ remote: '+48225550123' }, page)).items)).toEqual(answers.ofNumber);
      expect(ids((await calls.list({ live: true }, page)).items)).toEqual(answers.live);
      // A damaged call is told by its facts, so that whoever looks after its switch can end it.
      const unfinished = ids(await calls.unfinished());
      expect(unfinished).toContain('damaged');
      expect(unfinished.filter((id) => id !== 'damaged')).toEqual(answers.unfinished);
      const ofRecords = records.map(async (record) => ids((await calls.list({ record }, page)).items));
      expect(await Promise.all(ofRecords)).toEqual(answers.ofRecords);
      expect(await calls.listRecordings({}, page)).toMatchObject(answers['recordings'] as object);
      const activities = records.map((record) => calls.activities(record, page));
      expect(await Promise.all(activities)).toEqual(answers['activities']);
      expect(await Promise.all(records.map((record) => calls.history(record, page)))).toEqual(
        answers['history'],
      );
      const missed = answers['missedCalls'] as { readonly items: readonly object[] };
      // Nobody could say then that they call back.
      const unclaimed = { ...missed, items: missed.items.map((item) => ({ ...item, claim: null })) };
      expect(await store.missedCalls.list({}, page)).toEqual(unclaimed);
      const positions = answers.feed.map(({ seq, fact }) => ({ position: `${seq}`, fact }));
      expect(await store.feed.since('0', 1000)).toEqual(positions);
      expect(await store.feed.latest()).toBe(`${answers.latest}`);
      expect((await store.contacts.list(page)).items).toEqual(answers['contacts']);
      expect((await store.users.list(page)).items).toEqual(answers['users']);
      expect((await store.lines.list(page)).items).toEqual(answers['lines']);
      expect((await store.leads.list(page)).items).toEqual(answers['leads']);
      expect((await store.tombstones.list(page)).items).toEqual(answers['tombstones']);
    }));

  it.each([
    ['unknown', false, 'new'],
    ['unknown', true, 'repeat'],
    ['identified', true, 'known'],
    ['ambiguous', false, 'known'],
    ['internal', true, 'repeat'],
    [null, false, 'new'],
  ] as const)('C1: reads of %s callers with repeatCaller %s that they are %s', (verdict, repeat, kind) =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      writeFileSync(path, gunzipSync(readFileSync(fixture('schema-2.db.gz'))));
      const old = new Libsql(path);
      const { match } = answers.calls['missed']?.call ?? {};
      const body = JSON.stringify(match && verdict && { ...match, verdict });
      const set = `json_set(body, '$.repeatCaller', json(?), '$.match', json(?))`;
      old.prepare(`UPDATE calls SET body = ${set} WHERE id = 'missed'`).run(String(repeat), body);
      old.close();
      const store = must(await openSqliteStore({ path }));
      const call = (await store.calls.get('missed'))?.call;
      expect(call).toMatchObject({ callerKind: kind, match: verdict && { verdict } });
      expect(call).not.toHaveProperty('repeatCaller');
      await store.close();
    }),
  );

  it('A12: knows what the callers of missed calls said on the voicemail', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      writeFileSync(path, gunzipSync(readFileSync(fixture('schema-2.db.gz'))));
      const said = aRecording({ id: 'said', kind: 'voicemail', durationMs: 2000, state: 'attached' });
      const recordings = [
        said,
        { ...said, id: 'by-the-clock', durationMs: null, startedAt: 1000, stoppedAt: 4000 },
        { ...said, id: 'short', durationMs: 1999 },
        { ...said, id: 'unknown', durationMs: null, startedAt: null },
        { ...said, id: 'lost', state: 'missing' },
        { ...said, id: 'talk', kind: 'conversation' },
      ];
      const old = new Libsql(path);
      const heard = old.prepare(
        `UPDATE calls SET body = json_set(body, '$.recordings', json(?)) WHERE id = ?`,
      );
      heard.run(JSON.stringify(recordings), 'missed');
      const missed = ['missed', 'outbound', 'gone'].map((callId, at) => ({
        callId,
        at,
        status: 'voicemail',
      }));
      const item = old.prepare(
        `UPDATE missed_calls SET body = json_set(body, '$.missed', json(?)) WHERE id = ?`,
      );
      item.run(JSON.stringify(missed), 'line-1:missed');
      old.prepare(`UPDATE missed_calls SET body = 'damaged' WHERE id = ?`).run('line-1:withheld');
      old.close();
      const store = must(await openSqliteStore({ path }));
      const [first, ...others] = missed;
      expect((await store.missedCalls.get('line-1:missed'))?.missed).toEqual([
        { ...first, voicemailIds: ['said', 'by-the-clock'] },
        ...others,
      ]);
      expect((await store.missedCalls.get('line-1:of-lead'))?.missed).toEqual([
        { callId: 'call-1', at: 1772442000000, status: 'missed' },
      ]);
      // A damaged item is what its row says.
      expect(await store.missedCalls.get('line-1:withheld')).toMatchObject({ lineId: 'line-1', missed: [] });
      await store.close();
    }));

  it('answers the new questions from its old calls', () =>
    withOldStore(async ({ calls }) => {
      const talk = answers.calls['outbound']?.call.legs[0];
      expect([...(await calls.busyUsers(['user-1', 'user-a'], null))]).toEqual(['user-1']);
      expect([...(await calls.busyUsers(['user-1'], 'talking'))]).toEqual([]);
      expect([...(await calls.lastTalkEnds(['user-1', 'user-a']))]).toEqual([['user-1', talk?.endedAt]]);
      const last = { userId: 'user-1', at: talk?.endedAt };
      expect(await calls.lastTalk({ e164s: ['+48225550123'], records: [], exceptCallId: null })).toEqual(
        last,
      );
      expect(await calls.lastTalk({ e164s: [], records: [contact], exceptCallId: null })).toEqual(last);
      expect(await calls.lastReached(['+48225550123'], 0)).toEqual({
        callId: 'outbound',
        at: answers.calls['outbound']?.call.answeredAt,
        userId: 'user-1',
        how: 'calledBack',
      });
      expect((await calls.lastTalkedAt([contact])).get('contact:contact-1')).toBe(
        answers.calls['outbound']?.call.offeredAt,
      );
      expect((await calls.unfinished('fs1')).length).toBe(answers.unfinished.length);
      const calledBefore = (e164: string | null, before: number, of: readonly RecordRef[] = []) =>
        calls.calledBefore({ e164s: e164 === null ? [] : [e164], records: of, before });
      expect(await calledBefore('+48225550123', Number.MAX_SAFE_INTEGER)).toBe(true);
      expect(await calledBefore(null, Number.MAX_SAFE_INTEGER, [contact])).toBe(true);
      expect(await calledBefore('+48225550123', 0)).toBe(false);
    }));

  it('takes tasks and notes', () =>
    withOldStore(async ({ calls, records: writer, tasks }) => {
      const task = aTask({ missedCallId: 'x' });
      expect(await writer.write({ records: [task], history: [] })).toMatchObject({ ok: true });
      expect((await tasks.ofRecords([contact], { open: true }, page)).items).toEqual([task]);
      const { call, version } = answers.calls['talking'] as StoredCall;
      const note = aNote({ callId: 'talking', record: contact });
      const before = (await calls.activities(contact, page, ['note'])).items;
      const { repeatCaller: _, ...rest } = call as Call & { repeatCaller?: boolean };
      const change = aCommit({
        call: { ...rest, callerKind: 'new' },
        expectedVersion: version,
        activities: [note],
      });
      expect(await calls.commit(change)).toMatchObject({ ok: true });
      expect([before, (await calls.activities(contact, page, ['note'])).items]).toEqual([[], [note]]);
    }));

  it('has a stage for every deal, which means what it means to the deal', () =>
    withOldStore(async ({ deals, pipelines }) => {
      const stored = new Map((await pipelines.list(page)).items.map((pipeline) => [pipeline.id, pipeline]));
      expect([...stored.keys()]).toEqual(['default', 'sales', 'service']);
      for (const { pipelineId, stageId, semantics } of (await deals.list(page)).items) {
        const stage = stored.get(pipelineId)?.stages.find(({ id }) => id === stageId);
        expect({ pipelineId, stageId, semantics: stage?.semantics }).toEqual({
          pipelineId,
          stageId,
          semantics,
        });
      }
      const old = new Map(answers.deals.map((deal) => [deal.id, deal]));
      const moved = (await deals.list(page)).items.filter(
        ({ id, stageId }) => old.get(id)?.stageId !== stageId,
      );
      expect(moved.map(({ id, stageId }) => [id, stageId])).toEqual([
        ['deal-4', 'done:lost'],
        ['deal-5', 'done:open'],
      ]);
      for (const { stages } of stored.values()) {
        expect(new Set(stages.map(({ id }) => id)).size).toBe(stages.length);
        expect(stages.some(({ semantics }) => semantics === 'open')).toBe(true);
      }
      const kept = stored.get('default')?.stages ?? [];
      for (const stage of defaultPipeline.stages) expect(kept).toContainEqual(stage);
      expect((await deals.findByStage('sales', 'done:lost', 9)).map(({ id }) => id)).toEqual(['deal-4']);
      expect((await deals.findByStage('sales', 'new', 9)).map(({ id }) => id)).toEqual(['deal-1']);
    }));

  it('gives what two records have to the one with the lowest id, and leaves the other as it is', () =>
    withOldStore(async ({ users, lines }) => {
      const taken = (id: string) => ({ ok: false, error: { code: 'taken', holder: { id } } });
      expect(await users.insert(aUser({ id: 'new', extension: '1002' }))).toMatchObject(taken('user-a'));
      expect(await users.insert(aUser({ id: 'new', extension: '1001' }))).toMatchObject(taken('user-1'));
      const second = await users.get('user-b');
      expect(second?.extension).toBe('1002');
      if (!second) return;
      expect(await users.update({ ...second, version: 2, name: 'B' })).toMatchObject(taken('user-a'));
      expect(await users.update({ ...second, version: 2, extension: '1003' })).toEqual({
        ok: true,
        value: undefined,
      });
      const line = await lines.get('line-2');
      if (line) expect(await lines.update({ ...line, version: 2 })).toMatchObject(taken('line-1'));
    }));

  it('keeps a damaged call and a damaged record from nobody else, and says which they are', () =>
    withOldStore(async (store, problems) => {
      await expect(store.contacts.get('contact-9')).rejects.toMatchObject({
        code: 'damaged',
        document: { table: 'contact', id: 'contact-9' },
      });
      expect(problems).toEqual([]);
      expect(await store.parties.findByPhone(['+48225550199'])).toEqual([]);
      await store.calls.list({}, page);
      expect(problems).toEqual([
        { code: 'damaged', table: 'contact', id: 'contact-9' },
        { code: 'damaged', table: 'call', id: 'damaged' },
      ]);
      expect((await store.calls.get('damaged'))?.call).toMatchObject({ id: 'damaged' });
    }));

  it('goes on: commits, facts, activities and the feed', () =>
    withOldStore(async ({ calls, feed }) => {
      const { call, version } = answers.calls['talking'] as StoredCall;
      const fact = commented({ id: 'comment:9', callId: 'talking', text: 'new' });
      const known = answers.calls['talking']?.facts[0];
      const activity = anActivity({ callId: 'answered', record: contact, talkMs: 7 });
      const comments = [{ at: fact.at, userId: null, text: 'new' }];
      const change = aCommit({
        call: { ...call, comments },
        newFacts: known ? [known, fact] : [fact],
        expectedVersion: version,
        activities: [activity],
      });
      expect(await calls.commit({ ...change, expectedVersion: version - 1 })).toMatchObject({ ok: false });
      expect(await calls.commit(change)).toEqual({ ok: true, value: { version: version + 1 } });
      expect((await calls.get('talking'))?.call).toEqual({ ...call, comments });
      expect(factsIn(await feed.since(`${answers.latest}`, 9))).toEqual([fact]);
      const shown = (await calls.activities(contact, page)).items.filter(({ id }) => id === activity.id);
      expect(shown).toEqual([activity]);
    }));

  it('is migrated once, and opens again', () =>
    withOldStore(async (store, _problems, path) => {
      const again = must(await openSqliteStore({ path }));
      expect(await again.feed.latest()).toBe(`${answers.latest}`);
      expect(await again.pipelines.list(page)).toEqual(await store.pipelines.list(page));
      await again.close();
    }));
});

describe('a new database', { timeout: 30_000 }, () => {
  it('has the default pipeline and no other', () =>
    inFolder(async (folder) => {
      const store = must(await openSqliteStore({ path: join(folder, 'crm.db') }));
      expect((await store.pipelines.list(page)).items).toEqual([defaultPipeline]);
      await store.close();
    }));
});
