import { join } from 'node:path';
import {
  type Call,
  type CallCommit,
  type DueQuery,
  feedStart,
  type RecordRef,
  type Store,
} from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCall,
  aCommit,
  aContact,
  aHistoryEntry,
  aLead,
  aMatch,
  aMissedCall,
  anActivity,
  aOneTimeLink,
  aPhone,
  aRecording,
  aSession,
  commented,
} from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const refs: readonly RecordRef[] = ['a', 'b'].flatMap((id) => [
  { type: 'contact', id } as const,
  { type: 'company', id } as const,
]);
const numbers = ['+1', '+2', '+3'];
const instants = [0, 1, 1.25, 1.5, 2];

const ref = fc.constantFrom(...refs);
const number = fc.constantFrom(...numbers);
const at = fc.constantFrom(...instants);
const small = fc.integer({ min: 0, max: 3 });
const text = fc.string({ unit: 'binary', maxLength: 4 });

const noTries = { tries: 0, triedAt: null, inVain: false };

type Step = (store: Store) => Promise<unknown>;

const commit: fc.Arbitrary<Step> = fc
  .record({
    id: fc.constantFrom('call-1', 'call-2', 'call-3'),
    lag: fc.constantFrom(0, 0, 0, 1),
    offeredAt: at,
    ended: fc.boolean(),
    bindings: fc.uniqueArray(ref, { maxLength: 3, selector: (r) => r.type + r.id }),
    e164: fc.option(number),
    states: fc.array(fc.constantFrom('expected', 'stored', 'damaged', 'deleted', 'verified'), {
      maxLength: 2,
    }),
    lineId: fc.constantFrom(null, 'line-1', 'line-2'),
    times: fc.record({ verifiedAt: fc.option(at), safeAt: fc.option(at) }),
    facts: fc.array(fc.record({ id: small, text }), { maxLength: 3 }),
    leadVersion: fc.option(fc.integer({ min: 1, max: 3 })),
    unknownNumber: fc.option(number, { freq: 1 }),
    record: ref,
    entry: small,
  })
  .map((drawn) => async (store) => {
    const callId = drawn.id;
    const stored = await store.calls.get(callId);
    const call: Call = aCall({
      id: callId,
      offeredAt: drawn.offeredAt,
      bindings: drawn.bindings,
      match: drawn.e164 === null ? null : aMatch({ e164: drawn.e164 }),
      lineId: drawn.lineId,
      recordings: drawn.states.map((state, n) =>
        aRecording({
          id: `${callId}-${n}`,
          callId,
          state,
          ...drawn.times,
          repair: state === 'damaged' ? { brokenAt: drawn.offeredAt, ...noTries } : null,
        }),
      ),
      ...(drawn.ended ? { phase: 'ended', status: 'missed' } : {}),
    });
    const change: CallCommit = aCommit({
      call,
      expectedVersion: Math.max(0, (stored?.version ?? 0) - drawn.lag),
      newFacts: drawn.facts.map((fact) => commented({ id: `comment:${fact.id}`, callId, text: fact.text })),
      leads:
        drawn.leadVersion === null ? [] : [aLead({ version: drawn.leadVersion, phones: [aPhone('+1')] })],
      ...(drawn.unknownNumber === null ? {} : { unknownNumber: drawn.unknownNumber }),
      activities: [anActivity({ callId, record: drawn.record, at: drawn.offeredAt })],
      history: [aHistoryEntry({ id: `history-${drawn.entry}`, record: drawn.record, at: drawn.offeredAt })],
    });
    return store.calls.commit(change);
  });

const convert: fc.Arbitrary<Step> = fc
  .record({
    version: fc.integer({ min: 1, max: 4 }),
    convertedTo: fc.uniqueArray(ref, { maxLength: 2, selector: (r) => r.type + r.id }),
    contact: fc.option(fc.integer({ min: 1, max: 2 })),
    entry: small,
  })
  .map(({ version, convertedTo, contact, entry }) => (store) => {
    const lead = aLead({ id: 'lead-2', version, convertedTo, phones: [aPhone('+2')] });
    return store.records.write({
      records: contact === null ? [lead] : [lead, aContact({ id: 'a', version: contact })],
      history: [aHistoryEntry({ id: `history-${entry}`, record: { type: 'lead', id: 'lead-2' } })],
    });
  });

const bound: fc.Arbitrary<Step> = fc
  .record({
    id: fc.constantFrom('call-4', 'call-5'),
    at,
    e164: number,
    both: fc.boolean(),
    open: fc.boolean(),
  })
  .map(({ id: callId, at: offeredAt, e164, both, open }) => async (store) => {
    const lead = { type: 'lead', id: 'lead-2' } as const;
    const stored = await store.calls.get(callId);
    const [item] = await store.missedCalls.ofCaller([e164]);
    const call = aCall({
      id: callId,
      offeredAt,
      match: aMatch({ e164 }),
      bindings: both ? [lead, { type: 'contact', id: 'a' }] : [lead],
      recordings: [aRecording({ id: `${callId}-0`, callId })],
    });
    const missed = { id: `line-1:${e164.slice(1)}`, e164, open, openedAt: offeredAt };
    return store.calls.commit(
      aCommit({
        call,
        expectedVersion: stored?.version ?? 0,
        activities: [anActivity({ callId, record: lead, at: offeredAt })],
        missedCalls: [aMissedCall({ ...missed, version: (item?.version ?? 0) + 1 })],
      }),
    );
  });

const write: fc.Arbitrary<Step> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    version: fc.integer({ min: 1, max: 3 }),
    phones: fc.array(number),
    text,
  })
  .map(({ id, version, phones, text }) => (store) => {
    const contact = aContact({ id, version, name: text, phones: phones.map((e164) => aPhone(e164)) });
    return version === 1 ? store.contacts.insert(contact) : store.contacts.update(contact);
  });

/** Leads come and go: open, closed, merged, with one number or another. */
const lead: fc.Arbitrary<Step> = fc
  .record({
    id: fc.constantFrom('lead-1', 'lead-3'),
    version: fc.integer({ min: 1, max: 4 }),
    status: fc.constantFrom('open', 'closed'),
    phones: fc.array(number, { maxLength: 2 }),
    mergedInto: fc.option(fc.oneof(ref, fc.constant({ type: 'lead', id: 'lead-3' } as const))),
  })
  .map(({ phones, ...fields }) => (store) => {
    const changed = aLead({ ...fields, phones: phones.map((e164) => aPhone(e164)) });
    return store.records.write({ records: [changed], history: [] });
  });

/** What is kept until a time comes and goes. */
const expiring: fc.Arbitrary<Step> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    kind: fc.constantFrom('sessions' as const, 'oneTimeLinks' as const),
    version: fc.integer({ min: 1, max: 3 }),
    keys: fc.array(fc.constantFrom('user:a', 'user:b', 'user:'), { maxLength: 3 }),
    expiresAt: at,
    act: fc.constantFrom('write', 'write', 'write', 'remove', 'removeExpired'),
  })
  .map(({ kind, act, ...fields }) => async (store) => {
    const { id, version, expiresAt } = fields;
    if (act === 'remove') return store[kind].remove(id);
    if (act === 'removeExpired') return store[kind].removeExpired(expiresAt, 2);
    if (kind === 'sessions') {
      const session = aSession(fields);
      return version === 1 ? store.sessions.insert(session) : store.sessions.update(session);
    }
    const link = aOneTimeLink(fields);
    return version === 1 ? store.oneTimeLinks.insert(link) : store.oneTimeLinks.update(link);
  });

const dueQueries: readonly DueQuery[] = instants.flatMap((until): DueQuery[] => [
  { due: 'deletion', lineId: 'line-1', kind: 'conversation', until },
  { due: 'verification', until },
  { due: 'fetch', until },
  { due: 'switchCopy', until },
]);

/** All that a store answers, in a form in which order counts only where the ports promise one. */
async function answers({
  contacts,
  leads,
  parties,
  calls,
  timelines,
  missedCalls,
  feed,
  sessions,
  oneTimeLinks,
}: Store): Promise<unknown> {
  const page = { limit: 2 };
  const names = (items: readonly { type?: string; id: string }[]) =>
    items.map((item) => item.type + item.id).sort();
  const ofRecords = refs.map(async (record) => [
    await calls.list({ record }, page),
    await calls.list({ record, live: false }, page),
    await calls.listRecordings({ record }, page),
    await calls.activities(record, page),
    await calls.history(record, page),
  ]);
  const ofNumbers = numbers.map(async (e164) => [
    names(await parties.findByPhone([e164, '+2'])),
    await calls.list({ remote: e164 }, page),
    await missedCalls.ofCaller([e164]),
    await Promise.all(instants.map((before) => calls.calledBefore({ e164s: [e164], records: [], before }))),
  ]);
  return {
    contacts: await contacts.list(page),
    lead: await leads.get('lead-1'),
    calls: await calls.list({}, page),
    second: await calls.list({}, { limit: 2, after: (await calls.list({}, page)).next ?? '' }),
    missed: await calls.list({ status: 'missed', live: false }, page),
    unfinished: await calls.unfinished(),
    missedCalls: await missedCalls.list({}, page),
    toCallBack: await missedCalls.list({ open: true }, page),
    recordings: await calls.listRecordings({}, page),
    ofCall: await calls.listRecordings({ callId: 'call-1' }, page),
    call: await calls.get('call-1').then((stored) => [stored?.call, stored?.version, stored?.facts.length]),
    sharedNumbers: await parties.sharedNumbers(page),
    origins: await Promise.all(refs.map(async (record) => names(await parties.originsOf([record])))),
    due: await Promise.all(dueQueries.map((query) => calls.dueRecordings(query, page))),
    entries: (await timelines.list({ limit: 500 })).items.map((entry) => JSON.stringify(entry)).length,
    expiring: await Promise.all(
      [sessions, oneTimeLinks].flatMap((records) => [
        records.list(page),
        records.list({ ...page, after: 'c' }),
        records.list({ ...page, key: 'user:a' }),
        records.list({ ...page, key: 'user:', after: 'd' }),
        records.get('a'),
      ]),
    ),
    // Positions are each store's own.
    feed: (await feed.since(feedStart, 50)).map(({ position: _, ...entry }) => entry),
    latest: await feed.since(await feed.latest(), 50),
    ofRecords: await Promise.all(ofRecords),
    ofNumbers: await Promise.all(ofNumbers),
  };
}

describe('the SQLite store and the memory store', () => {
  it('answer the same after the same writes', { timeout: 60_000 }, () =>
    inFolder(async (folder) => {
      let files = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(commit, write, convert, bound, lead, expiring, expiring), {
            minLength: 1,
            maxLength: 25,
          }),
          async (steps) => {
            files += 1;
            const sqlite = must(await openSqliteStore({ path: join(folder, `${files}.db`) }));
            const memory = createMemoryStore();
            try {
              for (const step of steps) expect(await step(sqlite)).toEqual(await step(memory));
              expect(await answers(sqlite)).toEqual(await answers(memory));
            } finally {
              await sqlite.close();
            }
          },
        ),
        { numRuns: 40 },
      );
    }),
  );
});
