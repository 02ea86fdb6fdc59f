import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCallService, defaultCallPolicy } from '@callcard/crm-core';
import { aContact, aMoment, aPhone, fixedClock, offered, sequentialIds } from '@callcard/crm-core/testing';
import { openSqliteStore, type SqliteStore } from '@callcard/store-sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { keepCards } from '../src/server/kept-cards.js';

const caller = '+48601234567';
const opened: SqliteStore[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function openAt(path: string): Promise<SqliteStore> {
  const store = await openSqliteStore({ path });
  if (!store.ok) throw new Error(store.error.code);
  opened.push(store.value);
  return store.value;
}

/** Jan, who calls, and cards that are kept; `read` counts those that were read. */
async function callOfJan() {
  const folder = await mkdtemp(join(tmpdir(), 'callcard-cards-'));
  folders.push(folder);
  const path = join(folder, 'crm.db');
  const store = await openAt(path);
  await store.contacts.insert(aContact({ id: 'jan', name: 'Jan', phones: [aPhone(caller)] }));
  const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds('id') };
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  const heard = offered({ callId: 'call', at: aMoment, remoteNumber: caller, lineNumber: '+48225550100' });
  await calls.recordFacts('call', [heard]);
  let reads = 0;
  let failing = false;
  const card = keepCards(
    async (callId) => {
      reads += 1;
      if (failing) throw new Error('the disk is gone');
      return calls.card(callId);
    },
    () => store.revision(),
  );
  return {
    ...{ path, store, calls, card, reads: () => reads },
    fail(is: boolean) {
      failing = is;
    },
  };
}

describe('a card that is kept', () => {
  it('is read once for all who ask while nothing is written', async () => {
    const { card, reads } = await callOfJan();
    const shown = await Promise.all(Array.from({ length: 20 }, () => card('call')));
    expect(new Set(shown).size).toBe(1);
    expect(shown[0]?.title).toBe('Jan');
    expect((await card('call'))?.title).toBe('Jan');
    expect(reads()).toBe(1);
  });

  it('is read anew after a comment, a change of the client and a new call of others', async () => {
    const { card, calls, store, reads } = await callOfJan();
    await card('call');
    await calls.comment('call', null, 'wants the blue one');
    expect((await card('call'))?.comments.map(({ text }) => text)).toEqual(['wants the blue one']);
    await store.contacts.update(
      aContact({ id: 'jan', name: 'Jan Nowak', phones: [aPhone(caller)], version: 2 }),
    );
    expect((await card('call'))?.title).toBe('Jan Nowak');
    const other = offered({ callId: 'other', at: aMoment, remoteNumber: '+48225550199' });
    await calls.recordFacts('other', [other]);
    await card('call');
    expect(reads()).toBe(4);
  });

  it('is read anew after another process wrote into the same file', async () => {
    const { card, path } = await callOfJan();
    await card('call');
    const another = await openAt(path);
    await another.contacts.update(
      aContact({ id: 'jan', name: 'Jan Nowak', phones: [aPhone(caller)], version: 2 }),
    );
    expect((await card('call'))?.title).toBe('Jan Nowak');
  });

  it('that could not be read fails for whoever asked, and is read for who asks next', async () => {
    const { card, fail } = await callOfJan();
    fail(true);
    await expect(card('call')).rejects.toThrow('the disk is gone');
    fail(false);
    expect((await card('call'))?.title).toBe('Jan');
  });

  it('of a call that is not there is found once the call is', async () => {
    const { card, calls } = await callOfJan();
    expect(await card('later')).toBeUndefined();
    await calls.recordFacts('later', [offered({ callId: 'later', at: aMoment, remoteNumber: caller })]);
    expect((await card('later'))?.title).toBe('Jan');
  });
});

it('a card of a store that tells of no writes is read whenever it is asked for', async () => {
  const { calls } = await callOfJan();
  expect(keepCards(calls.card, undefined)).toBe(calls.card);
});
