import { join } from 'node:path';
import {
  createCallService,
  defaultCallPolicy,
  type LeadCreation,
  type RecordRef,
  type Store,
} from '@callcard/crm-core';
import { aLine, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { callers, callIdOf, reportsOf } from './fixtures/answer-calls.js';
import { inFolder, must } from './folder.js';
import { type StartedProcess, startProcess } from './started-process.js';

const names = ['one', 'two'] as const;

/** Every caller is one lead of whoever answered first, and both calls of the caller are bound to it. */
async function expectOneLeadEach({ parties, calls }: Store): Promise<void> {
  for (const caller of callers) {
    const [lead, ...others] = await parties.findByPhone([caller]);
    expect(others).toEqual([]);
    const record: RecordRef = { type: 'lead', id: lead?.id ?? '' };
    const stored = await Promise.all(names.map((name) => calls.get(callIdOf(name, caller))));
    for (const each of stored) expect(each?.call.bindings).toEqual([record]);
    expect(stored.filter((each) => each?.call.createdLeadId === lead?.id)).toHaveLength(1);
    expect(names).toContain(lead?.ownerId);
    const activities = (await calls.activities(record, { limit: 9 })).items;
    expect(activities.map(({ callId }) => callId).sort()).toEqual(
      names.map((name) => callIdOf(name, caller)),
    );
  }
}

/** Lets both processes record their calls at the same time; of the second, no more than `most` before it is killed. */
async function record(path: string, most = callers.length): Promise<void> {
  const processes = names.map((name) => startProcess('answer-calls', 'answerCalls', path, name));
  let ready = 0;
  const follow = async (child: StartedProcess, limit: number) => {
    let stored = -1;
    for await (const _line of child.lines) {
      stored += 1;
      if (stored === 0) ready += 1;
      if (stored === 0 && ready === processes.length) for (const each of processes) each.send('go');
      if (stored === limit && limit < callers.length) child.kill();
    }
    return child.closed;
  };
  try {
    const [first, second] = processes as [StartedProcess, StartedProcess];
    expect(await Promise.all([follow(first, callers.length), follow(second, most)])).toEqual([
      { signal: null, errors: '' },
      { signal: most < callers.length ? 'SIGKILL' : null, errors: '' },
    ]);
  } finally {
    for (const child of processes) child.kill();
  }
}

describe('two processes of the operating system on one file', { timeout: 120_000 }, () => {
  it.each<LeadCreation>(['onOffer', 'onAnswer'])(
    'M10, A1: make one lead of each number that calls both at once, %s, and bind both calls to it',
    (leadCreation) =>
      inFolder(async (folder) => {
        const path = join(folder, 'crm.db');
        const store = must(await openSqliteStore({ path }));
        await store.lines.insert(aLine({ number: '+48225550100', leadCreation }));
        await record(path);
        await expectOneLeadEach(store);
        await store.close();
      }),
  );

  it('M10, A8: and so they do when one is killed, and a third reports all of it again', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const store = must(await openSqliteStore({ path }));
      await store.lines.insert(aLine({ number: '+48225550100', leadCreation: 'onAnswer' }));
      await record(path, 3);
      const ports = { store, clock: fixedClock(0), ids: sequentialIds('third') };
      const calls = createCallService(ports, defaultCallPolicy('PL'));
      for (const name of names)
        for (const caller of callers)
          for (const facts of reportsOf(name, caller))
            expect(await calls.recordFacts(callIdOf(name, caller), facts)).toMatchObject({ ok: true });
      await expectOneLeadEach(store);
      await store.close();
    }));
});
