import { factsIn, feedStart } from '../../ports/feed.js';
import { anAuditEntry, aPassword, aProviderAccount, aSession } from '../access.js';
import { assertEqual, assertTrue } from '../assert.js';
import { aCall, aCommit, aHistoryEntry, aMatch, anActivity, aRecording } from '../calls.js';
import { ended, offered } from '../facts.js';
import { aContact, aDeal, aLead, aPhone, aUser } from '../records.js';
import { allPages, copyOf, firstPage, type OpenedStore, type StoreTest } from './harness.js';

async function reopened(opened: OpenedStore) {
  if (!opened.reopen) throw new Error('a durable adapter must say how to open its data anew');
  return opened.reopen();
}

/** What was written is there after the store was closed and opened again. */
export function durabilityRules(test: StoreTest): void {
  const contact = { type: 'contact', id: 'contact-1' } as const;

  test('records and lookups', async (store, opened) => {
    const phones = [aPhone('+48225550123')];
    await store.contacts.insert(aContact({ phones: [aPhone('+48225550199')] }));
    await store.contacts.update(aContact({ version: 2, phones }));
    await store.users.insert(aUser());
    await store.deals.insert(aDeal({ contactId: 'contact-1' }));
    const after = await reopened(opened);
    assertEqual(await after.contacts.get('contact-1'), aContact({ version: 2, phones }), 'the contact');
    assertEqual(
      await after.parties.findByPhone(['+48225550123']),
      [aContact({ version: 2, phones })],
      'by phone',
    );
    assertEqual(await after.parties.findByPhone(['+48225550199']), [], 'by the former phone');
    assertEqual(await after.users.findByExtension('1001'), aUser(), 'by extension');
    assertEqual((await after.deals.findByParties([contact])).length, 1, 'deals');
    const stale = await after.contacts.update(aContact({ version: 2 }));
    assertEqual(stale, { ok: false, error: { code: 'conflict' } }, 'a stale update');
  });

  test('everything a commit wrote', async (store, opened) => {
    const call = aCall({ bindings: [contact], recordings: [aRecording()], match: aMatch() });
    const change = aCommit({
      call,
      newFacts: [offered()],
      leads: [aLead({ phones: [aPhone('+48225550123')] })],
      activities: [anActivity()],
      history: [aHistoryEntry()],
    });
    await store.calls.commit(change);
    const read = async ({ calls, leads, feed, parties }: typeof store) =>
      copyOf({
        call: await calls.get('call-1'),
        list: await calls.list({ record: contact, live: true }, { limit: 9 }),
        unfinished: await calls.unfinished(),
        calledBefore: await calls.calledBefore({
          e164s: ['+48225550123'],
          records: [],
          before: call.offeredAt + 1,
        }),
        recordings: await calls.listRecordings({ record: contact }, { limit: 9 }),
        activities: await calls.activities(contact, { limit: 9 }),
        history: await calls.history(contact, { limit: 9 }),
        lead: await leads.get('lead-1'),
        party: await parties.findByPhone(['+48225550123']),
        feed: await feed.since(feedStart, 9),
      });
    const before = await read(store);
    const after = await reopened(opened);
    assertEqual(await read(after), before, 'everything');
    assertEqual((await after.calls.commit(change)).ok, false, 'the same commit again');
    const next = await after.calls.commit({
      ...change,
      leads: [],
      newFacts: [offered(), ended()],
      expectedVersion: 1,
    });
    assertEqual(next, { ok: true, value: { version: 2 } }, 'the next commit');
  });

  test('the feed goes on where it was', async (store, opened) => {
    await store.calls.commit(aCommit({ newFacts: [offered()] }));
    const latest = await store.feed.latest();
    const after = await reopened(opened);
    assertEqual(await after.feed.latest(), latest, 'latest');
    await after.calls.commit(aCommit({ newFacts: [ended()], expectedVersion: 1 }));
    assertTrue((await after.feed.latest()) !== latest, 'no position is used again');
    assertEqual(factsIn(await after.feed.since(latest, 9)), [ended()], 'since the position from before');
  });

  test('when jobs ran, and who runs them', async (store, opened) => {
    await store.jobRuns.plan('job', 10);
    await store.jobRuns.claim('job', { owner: 'a', until: 60 }, 10);
    const result = { outcome: 'failed', reason: 'the disk is full', inARow: 1 } as const;
    await store.jobRuns.finish('job', 'a', { at: 20, result, nextRunAt: 30 });
    await store.jobRuns.claim('job', { owner: 'b', until: 90 }, 30);
    const before = await store.jobRuns.list();
    const after = await reopened(opened);
    assertEqual(await after.jobRuns.list(), before, 'the jobs');
    assertEqual(
      await after.jobRuns.claim('job', { owner: 'c', until: 99 }, 89),
      false,
      'while it is claimed',
    );
    assertEqual(await after.jobRuns.claim('job', { owner: 'c', until: 99 }, 90), true, 'after that');
  });

  test('what is kept until a time, and passwords', async (store, opened) => {
    await store.passwords.insert(aPassword());
    await store.sessions.insert(aSession());
    await store.sessions.update(aSession({ version: 2, expiresAt: 9, keys: ['user:b'] }));
    await store.auditTrail.insert(anAuditEntry());
    await store.providerAccounts.insert(aProviderAccount());
    const after = await reopened(opened);
    assertEqual(await after.passwords.get('user-1'), aPassword(), 'the password');
    assertEqual((await after.sessions.list({ limit: 9, key: 'user:b' })).items.length, 1, 'the session');
    assertEqual(await after.sessions.removeExpired(9, 9), 1, 'which has expired');
    assertEqual(await after.auditTrail.get('audit-1'), anAuditEntry(), 'the audit trail');
    assertEqual(await after.providerAccounts.get('account-1'), aProviderAccount(), 'the account');
  });

  test('cursors from before', async (store, opened) => {
    for (const id of ['a', 'b', 'c']) {
      await store.contacts.insert(aContact({ id }));
      await store.calls.commit(aCommit({ call: aCall({ id }) }));
    }
    const contacts = await firstPage((page) => store.contacts.list(page), 1);
    const calls = await firstPage((page) => store.calls.list({}, page), 1);
    const after = await reopened(opened);
    const restOfContacts = await allPages((page) => after.contacts.list(page), 1, contacts.next);
    const restOfCalls = await allPages((page) => after.calls.list({}, page), 1, calls.next);
    assertEqual(
      [restOfContacts.map(({ id }) => id), restOfCalls.map(({ id }) => id)],
      [
        ['b', 'c'],
        ['b', 'a'],
      ],
      'the rest of both listings',
    );
  });
}
