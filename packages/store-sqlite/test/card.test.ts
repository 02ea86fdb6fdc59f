import { join } from 'node:path';
import {
  type CallFact,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  type RecordRef,
  type Store,
  system,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCompany,
  aContact,
  aDeal,
  aLine,
  answered,
  aPhone,
  aTask,
  aUser,
  ended,
  fixedClock,
  legRinging,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const t = 1_795_282_339_800;
const caller = '+48601234567';
const phones = [aPhone(caller)];
const jan = { type: 'contact', id: 'jan' } as const;
const before = { createdAt: t - 9999, updatedAt: t - 9999 };

function services(store: Store, prefix = 'id') {
  const clock = fixedClock(t);
  const ports = { store, clock, ids: sequentialIds(prefix) };
  return { clock, crm: createCrmService(ports), calls: createCallService(ports, defaultCallPolicy('PL')) };
}

async function fill(store: Store): Promise<void> {
  await store.users.insert(aUser({ id: 'anna', name: 'Anna' }));
  await store.lines.insert(aLine({ id: 'line', number: '+48225550100' }));
  await store.companies.insert(aCompany({ id: 'acme', ownerId: 'anna', ...before }));
  await store.contacts.insert(aContact({ ...jan, phones, companyId: 'acme', ...before }));
  await store.contacts.insert(aContact({ id: 'twin', name: 'Twin', ...before }));
  await store.deals.insert(aDeal({ companyId: 'acme', pipelineId: 'default', stageId: 'new' }));
}

const call = (callId: string, at: number, ...facts: CallFact[]): readonly CallFact[] => [
  offered({ callId, at, remoteNumber: caller, lineNumber: '+48225550100' }),
  ...facts.map((fact) => ({ ...fact, callId })),
];

/** Cards of a client's calls, with everything that a card can show, at several moments. */
async function cardsOf(store: Store): Promise<readonly unknown[]> {
  const { clock, crm, calls } = services(store);
  await fill(store);
  const cards: unknown[] = [];
  const show = async (callId: string) => cards.push(await calls.card(callId));
  await calls.recordFacts('call-1', call('call-1', t));
  await calls.comment('call-1', 'anna', 'line\nfeed "quoted" \u202e 😀');
  await show('call-1');
  await calls.recordFacts('call-1', call('call-1', t, ended({ at: t + 5 })));
  const [item] = await store.missedCalls.ofCaller([caller]);
  const about = { dueAt: t + 50.5, kind: 'callBack', missedCallId: item?.id ?? '' } as const;
  await crm.create('task', { title: 'Call back', record: jan, ...about }, system);
  const record: RecordRef = { type: 'company', id: 'acme' };
  await store.tasks.insert(aTask({ id: 'other', title: 'Send', record, ownerId: 'anna', dueAt: t + 20 }));
  clock.set(t + 100);
  await calls.recordFacts('call-2', call('call-2', t + 100));
  await show('call-2');
  await crm.merge({ from: jan, into: { type: 'contact', id: 'twin' } }, system);
  await calls.bind('call-2', { type: 'deal', id: 'deal-1' }, 'anna');
  await show('call-2');
  const talk = [
    legRinging({ at: t + 101, userId: 'anna' }),
    answered({ at: t + 110 }),
    ended({ at: t + 190 }),
  ];
  await calls.recordFacts('call-2', call('call-2', t + 100, ...talk));
  await show('call-2');
  await show('call-1');
  cards.push((await store.tasks.list({ limit: 9 })).items);
  return cards;
}

describe('the card', { timeout: 30_000 }, () => {
  it('C1, D5, A1b, A5: is the same from SQLite and from memory', () =>
    inFolder(async (folder) => {
      const store = must(await openSqliteStore({ path: join(folder, 'crm.db') }));
      const [fromSqlite, fromMemory] = [await cardsOf(store), await cardsOf(createMemoryStore())];
      expect(fromSqlite).toEqual(fromMemory);
      expect(fromSqlite[1]).toMatchObject({
        caller: { kind: 'repeat' },
        openTasks: [{ title: 'Send' }, { title: 'Call back' }],
        notes: [{ author: { name: 'Anna' } }],
        deals: [{ stage: { name: 'New' } }],
      });
      expect(fromSqlite[2]).toMatchObject({ title: 'Twin', contact: { id: 'twin' }, notes: [{}] });
      expect(fromSqlite[3]).toMatchObject({ status: 'ended', openTasks: [{ title: 'Send' }] });
      await store.close();
    }));

  it('A5: no process forgets a task that another one makes while it closes the missed call', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const [store, other] = [must(await openSqliteStore({ path })), must(await openSqliteStore({ path }))];
      await fill(store);
      const [here, there] = [services(store, 'here'), services(other, 'there')];
      const rounds = Array.from({ length: 8 }, (_, n) => n);
      for (const n of rounds) {
        const at = t + n * 1000;
        await here.calls.recordFacts(`m-${n}`, call(`m-${n}`, at, ended({ at: at + 5 })));
        const [item] = await store.missedCalls.ofCaller([caller]);
        const draft = { title: 'Call back', dueAt: at, record: jan, missedCallId: item?.id ?? '' };
        const reached = call(
          `r-${n}`,
          at + 10,
          legRinging({ at: at + 11, userId: 'anna' }),
          answered({ at: at + 20 }),
        );
        const [made] = await Promise.all([
          there.crm.create('task', draft, system),
          here.calls.recordFacts(`r-${n}`, reached),
        ]);
        const task = made.ok ? await store.tasks.get(made.value.id) : undefined;
        expect([made.ok ? 'made' : made.error.code, task?.status]).toEqual(
          made.ok ? ['made', 'done'] : ['missedCallClosed', undefined],
        );
      }
      await store.close();
      await other.close();
    }));
});
