import { join } from 'node:path';
import { createCallService, createCrmService, defaultCallPolicy, type Store } from '@callcard/crm-core';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  answered,
  aPhone,
  aPipeline,
  aQueue,
  aTask,
  aUser,
  ended,
  fixedClock,
  legEnded,
  legRinging,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { openSqliteStore, type StoreProblem } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const t = 1_795_282_339_800;
const client = '+48601234567';
const stranger = '+48225550123';
const bystander = '+48607654321';
const lineNumber = '+48225550100';

/** Where a stored document may be damaged: the row, and how it is reported. */
const places = [
  ...['line', 'user', 'queue', 'contact', 'company', 'lead', 'deal', 'pipeline', 'task'].map((type) => ({
    name: `a ${type}`,
    table: 'records',
    column: 'body',
    where: `type = '${type}' AND id LIKE 'd-%'`,
    reported: type,
  })),
  {
    name: 'an item of the work list',
    table: 'missed_calls',
    column: 'body',
    where: 'TRUE',
    reported: 'missedCall',
  },
  { name: 'the call', table: 'calls', column: 'body', where: `id NOT LIKE '%bystander'`, reported: 'call' },
  ...(['match', 'plan'] as const).map((column) => ({
    name: `the ${column} of the call`,
    table: 'call_plans',
    column,
    where: `call IN (SELECT n FROM calls WHERE id NOT LIKE '%bystander')`,
    reported: 'call',
  })),
  {
    name: 'a comment of the call',
    table: 'comments',
    column: 'body',
    where: 'TRUE',
    reported: 'call',
  },
  ...['offered', 'identified', 'planned'].map((fact) => ({
    name: `the fact ${fact}`,
    table: 'facts',
    column: 'body',
    where: `fact_id = '${fact}' AND call IN (SELECT n FROM calls WHERE id NOT LIKE '%bystander')`,
    reported: 'fact',
  })),
  { name: 'the timelines', table: 'timeline', column: 'body', where: 'TRUE', reported: 'timeline' },
];

/** Parts of every kind of document that are not what they should be; its id stays. */
const parts = JSON.stringify({
  ...{
    version: 'one',
    type: 7,
    name: [],
    phones: 7,
    ownerId: [],
    number: {},
    routing: 'none',
    memberIds: 'all',
  },
  ...{ companyId: 7, contactId: [], semantics: 'lost?', stages: {}, dueAt: 'soon', record: 7, status: 7 },
  ...{
    missed: 7,
    reached: 'yes',
    open: 7,
    e164: 5,
    at: 'x',
    bindings: 7,
    legs: {},
    recordings: 'all',
    phase: 7,
  },
  ...{
    candidates: 7,
    verdict: 5,
    steps: 7,
    text: {},
    userId: 7,
    remoteNumber: 7,
    match: [],
    plan: 7,
    talkMs: 'x',
  },
});

/** What a document becomes, as SQL. */
const damages: Readonly<Record<string, (column: string) => string>> = {
  'no JSON': () => `'{'`,
  'of the wrong shape': (column) => `json_patch(${column}, '${parts}')`,
};

const moments = ['offered', 'answered', 'ended', 'recorded'] as const;

async function fill(store: Store): Promise<void> {
  const line = aLine({ id: 'd-line', number: lineNumber, leadCreation: 'onAnswer' });
  await store.lines.insert({ ...line, routing: { ...line.routing, queueId: 'd-queue' } });
  await store.lines.insert(aLine({ id: 'line', number: '+48225550199' }));
  await store.users.insert(aUser({ id: 'd-ewa', extension: '1001' }));
  await store.users.insert(aUser({ id: 'jan', extension: '1002' }));
  await store.queues.insert(aQueue({ id: 'd-queue', memberIds: ['d-ewa', 'jan'] }));
  await store.companies.insert(aCompany({ id: 'd-acme', ownerId: 'd-ewa' }));
  const phones = [aPhone(client)];
  await store.contacts.insert(aContact({ id: 'd-anna', phones, companyId: 'd-acme', ownerId: 'd-ewa' }));
  await store.contacts.insert(aContact({ id: 'ola', phones: [aPhone(bystander)], ownerId: 'jan' }));
  await store.leads.insert(aLead({ id: 'd-lead', phones }));
  await store.pipelines.insert(aPipeline({ id: 'd-sales' }));
  await store.deals.insert(aDeal({ id: 'd-deal', contactId: 'd-anna', pipelineId: 'd-sales' }));
}

/** What is reported of a call, in the order of its moments; `missed`: nobody answers. */
function factsOf(callId: string, remoteNumber: string, at: number, missed = false) {
  const leg = { callId, legId: `leg-${callId}`, role: 'owner', userId: 'd-ewa', extension: '1001' } as const;
  const recording = {
    callId,
    recordingId: `rec-${callId}`,
    kind: 'conversation',
    path: `${callId}.wav`,
  } as const;
  const dialled = remoteNumber === bystander ? '+48225550199' : lineNumber;
  const ringing = legRinging({ ...leg, at: at + 1 });
  const cause = missed ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING';
  const over = [
    legEnded({ ...leg, at: at + 11, cause }),
    ended({ callId, at: at + 12, cause, endedBy: 'caller' }),
  ];
  const started = recordingStarted({ ...recording, at: at + 3 });
  const stopped = recordingStopped({ ...recording, at: at + 10 });
  return {
    offered: [offered({ callId, at, remoteNumber, lineNumber: dialled })],
    answered: missed ? [ringing] : [ringing, answered({ callId, legId: leg.legId, at: at + 2 }), started],
    ended: missed ? over : [stopped, ...over],
    recorded: missed ? [] : [recordingStored({ callId, recordingId: recording.recordingId, at: at + 20 })],
  };
}

/** Calls of a client, a stranger and one whom no damage concerns; and one that nobody answers. */
const callers = { client, stranger, bystander, missed: client };

async function open(path: string, problems: StoreProblem[], prefix: string) {
  const store = must(await openSqliteStore({ path, onProblem: (problem) => problems.push(problem) }));
  const ports = { store, clock: fixedClock(t), ids: sequentialIds(prefix) };
  return { store, calls: createCallService(ports, defaultCallPolicy('PL')), crm: createCrmService(ports) };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Reports the moment of every call of a group, one after the other. */
async function report({ calls }: Opened, group: string, moment: (typeof moments)[number]): Promise<void> {
  for (const [n, [name, remote]] of Object.entries(callers).entries()) {
    const callId = `${group}-${name}`;
    const at = t + (moments.indexOf(group as never) * 10 + n) * 1000;
    const facts = factsOf(callId, remote, at, name === 'missed')[moment];
    if (moment !== 'offered') must(await calls.recordFacts(callId, facts));
    else {
      const routed = await calls.route(callId, facts);
      // Whom no line takes, the switch's own fallback does.
      if (routed.ok) expect(routed.value.plan.steps.length).toBeGreaterThan(0);
      else expect([name === 'bystander', routed.error.code]).toEqual([false, 'unknownLine']);
    }
    if (moment === 'answered') must(await calls.comment(callId, 'd-ewa', 'will call back'));
    expect((await calls.card(callId))?.callId).toBe(callId);
  }
}

const cases = places.flatMap((place) =>
  Object.entries(damages).map(([how, sql]) => ({ ...place, how, sql: sql(place.column) })),
);

describe('A8: a stored document that is damaged while calls are at every moment', { timeout: 30_000 }, () => {
  it.each(cases)('loses none of them: $name is $how', ({ table, column, where, reported, how, sql }) =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const problems: StoreProblem[] = [];
      const before = await open(path, problems, 'a');
      await fill(before.store);
      // A group of calls for each moment: what comes before it is reported before the damage.
      for (const [done, group] of moments.entries())
        for (const moment of moments.slice(0, done)) await report(before, group, moment);
      const [item] = (await before.store.missedCalls.list({}, { limit: 9 })).items;
      const record = { type: 'contact', id: 'd-anna' } as const;
      const task = aTask({ id: 'd-task', missedCallId: item?.id ?? '', record });
      must(await before.store.tasks.insert(task));
      await before.store.close();
      const db = new Libsql(path);
      expect(
        db.prepare(`UPDATE ${table} SET ${column} = ${sql} WHERE ${where}`).run().changes,
      ).toBeGreaterThan(0);
      db.close();

      const after = await open(path, problems, 'b');
      for (const [done, group] of moments.entries())
        for (const moment of moments.slice(done)) await report(after, group, moment);
      for (const group of moments) {
        for (const name of ['client', 'stranger', 'bystander']) {
          const call = (await after.store.calls.get(`${group}-${name}`))?.call;
          expect(call).toMatchObject({ phase: 'ended', status: 'answered' });
          expect(call?.recordings).toMatchObject([{ state: expect.stringMatching(/^(stored|attached)$/) }]);
        }
        // Of the last group nobody answers, nothing is reported after the damage.
        if (group === 'recorded') continue;
        expect((await after.store.calls.get(`${group}-missed`))?.call).toMatchObject({ status: 'missed' });
      }
      if (how === 'no JSON') expect(problems.map((problem) => problem.table)).toContain(reported);
      await after.store.close();
    }),
  );
});
