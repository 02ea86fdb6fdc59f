import type { ExpiringRecord } from '../../model/expiring-record.js';
import { webhookKeys } from '../../model/webhook.js';
import type { ExpiringRecords } from '../../ports/expiring-records.js';
import {
  anAuditEntry,
  anIdempotentAnswer,
  aOneTimeLink,
  aProviderAccount,
  aSession,
  aSigningKey,
  aTranscript,
} from '../access.js';
import { assertEqual, assertRejects } from '../assert.js';
import { aWebhook, aWebhookDelivery, aWebhookPosition, aWebhookQueue } from '../webhooks.js';
import { allPages, assertListing, copyOf, firstPage, type PortTest, spoil } from './harness.js';

/** What a store keeps until a time. */
export type ExpiringPorts =
  | 'sessions'
  | 'oneTimeLinks'
  | 'idempotentAnswers'
  | 'auditTrail'
  | 'providerAccounts'
  | 'signingKeys'
  | 'transcripts'
  | 'webhooks';

const done = { ok: true, value: undefined };

function refused(code: string) {
  return { ok: false, error: { code } };
}

const hostile = 'a "b\' $set.c \\ \u0000 \n %_ 👩';

/** The ids of what has this key, or of all. */
async function idsOf<T extends ExpiringRecord>(
  records: ExpiringRecords<T>,
  key?: string,
): Promise<readonly string[]> {
  const pages = allPages((page) => records.list({ ...page, ...(key !== undefined && { key }) }), 2);
  return (await pages).map(({ id }) => id);
}

/** Writing what is kept until a time, and removing it. */
function writingRules(test: PortTest<ExpiringPorts>): void {
  test('what expires comes back equal, is added once and replaced version by version', async ({
    sessions,
  }) => {
    const first = aSession({ userAgent: hostile, keys: ['user:a', hostile] });
    assertEqual(await sessions.get(first.id), undefined, 'before');
    assertEqual(await sessions.update({ ...first, version: 2 }), refused('notFound'), 'update of nothing');
    const given = copyOf(first);
    assertEqual(await sessions.insert(given), done, 'insert');
    spoil(given);
    assertEqual(await sessions.get(first.id), first, 'after the insert, and a change of what was given');
    assertEqual(await sessions.insert({ ...first, address: null }), refused('alreadyExists'), 'again');
    const second = { ...first, version: 2, lastSeenAt: first.lastSeenAt + 0.125 };
    assertEqual(await sessions.update(second), done, 'update');
    for (const version of [1, 2, 4])
      assertEqual(await sessions.update({ ...first, version }), refused('conflict'), `version ${version}`);
    assertEqual(await sessions.get(first.id), second, 'after the conflicts');
    spoil((await sessions.get(first.id)) ?? {});
    spoil((await sessions.list({ limit: 1 })).items[0] ?? {});
    assertEqual((await sessions.list({ limit: 1 })).items, [second], 'after changes of what was returned');
  });

  test('each kind of what expires comes back whole, and is apart from the others', async (store) => {
    const { sessions, oneTimeLinks, idempotentAnswers, auditTrail, signingKeys, providerAccounts } = store;
    const { transcripts } = store;
    const [id, keys, expiresAt] = ['one', ['user:a'], 5];
    const session = aSession({ id, keys, expiresAt, address: null, userAgent: null });
    const link = aOneTimeLink({ id, keys, expiresAt, version: 7 });
    const answer = anIdempotentAnswer({ id, keys, expiresAt, headers: { '$x.y': hostile, etag: '"1"' } });
    const { status: _1, headers: _2, sealedBody: _3, ...asked } = anIdempotentAnswer({ id: 'two' });
    const awaited = { ...asked, state: 'running', lockedUntil: 5 } as const;
    const entry = anAuditEntry({ id, keys, expiresAt, actor: null, target: null });
    const signs = aSigningKey({ id, keys, expiresAt });
    const account = aProviderAccount({ id, keys, subject: hostile });
    const segments = [{ startMs: 0.5, endMs: 2, speaker: null, text: hostile }];
    const transcript = aTranscript({ id, keys, segments, language: null, source: null });
    for (const inserted of [
      await sessions.insert(session),
      await oneTimeLinks.insert(link),
      await idempotentAnswers.insert(answer),
      await idempotentAnswers.insert(awaited),
      await auditTrail.insert(entry),
      await signingKeys.insert(signs),
      await providerAccounts.insert(account),
      await transcripts.insert(transcript),
    ])
      assertEqual(inserted, done, 'insert');
    assertEqual(await idempotentAnswers.get('two'), awaited, 'an awaited answer');
    const before = [await sessions.get(id), await oneTimeLinks.get(id), await idempotentAnswers.get(id)];
    assertEqual(
      [...before, await auditTrail.get(id), await signingKeys.get(id)],
      [session, link, answer, entry, signs],
      'by id',
    );
    assertEqual(await providerAccounts.get(id), account, 'an account');
    assertEqual(await transcripts.get(id), transcript, 'a transcript');
    assertEqual(await sessions.remove(id), true, 'removal of the session');
    assertEqual(await auditTrail.removeExpired(5, 9), 1, 'removal of the expired entry');
    assertEqual(await idsOf(sessions, 'user:a'), [], 'sessions');
    assertEqual(await idsOf(auditTrail), [], 'entries');
    assertEqual(await idsOf(oneTimeLinks, 'user:a'), ['one'], 'links');
    assertEqual(await idsOf(signingKeys, 'user:a'), ['one'], 'keys that sign');
    assertEqual(await idsOf(idempotentAnswers), ['two', 'one'], 'answers');
    assertEqual(await idsOf(providerAccounts, 'user:a'), ['one'], 'accounts');
    assertEqual(await idsOf(transcripts, 'user:a'), ['one'], 'transcripts');
  });

  test('of several who remove the same at once one has removed it', async ({ oneTimeLinks }, opened) => {
    await oneTimeLinks.insert(aOneTimeLink());
    const other = (await opened.openAgain?.())?.oneTimeLinks ?? oneTimeLinks;
    const used = await Promise.all(
      [1, 2, 3].flatMap(() => [oneTimeLinks, other].map((by) => by.remove('link-1'))),
    );
    assertEqual(used.filter((each) => each).length, 1, 'how many did');
    assertEqual(await oneTimeLinks.get('link-1'), undefined, 'afterwards');
    assertEqual(await oneTimeLinks.remove('link-1'), false, 'again');
    const late = aOneTimeLink({ version: 2 });
    assertEqual(await oneTimeLinks.update(late), refused('notFound'), 'an update of what was removed');
    assertEqual(await oneTimeLinks.insert(aOneTimeLink()), done, 'the same id once more');
    assertEqual(await idsOf(oneTimeLinks, 'user:user-1'), ['link-1'], 'by its key');
  });

  test('of several who add or replace the same at once one does', async ({ idempotentAnswers }) => {
    const rivals = [1, 2, 3, 4].map((status) => anIdempotentAnswer({ id: 'a', status }));
    const inserted = await Promise.all(rivals.map((answer) => idempotentAnswers.insert(answer)));
    assertEqual(inserted.filter(({ ok }) => ok).length, 1, 'inserts');
    const next = rivals.map((answer) => ({ ...answer, version: 2 }));
    const updated = await Promise.all(next.map((answer) => idempotentAnswers.update(answer)));
    assertEqual(updated.filter(({ ok }) => ok).length, 1, 'updates');
    const winner = next[updated.findIndex(({ ok }) => ok)];
    assertEqual(await idempotentAnswers.get('a'), winner, 'the stored answer');
  });
}

/** Listing what is kept until a time. */
function listingRules(test: PortTest<ExpiringPorts>): void {
  test('what expires is listed by its keys, the greatest id first', async ({ sessions }) => {
    for (const [id, keys] of [
      ['s-3', ['user:a', 'token:3']],
      ['s-1', ['user:a', 'user:a', hostile]],
      ['s-10', []],
      ['s-2', ['user:a', 'user:ab']],
    ] as const)
      await sessions.insert(aSession({ id, keys }));
    const listing = (key?: string) => (page: { limit: number; after?: string }) =>
      sessions.list({ ...page, ...(key !== undefined && { key }) });
    await assertListing(listing(), ['s-3', 's-2', 's-10', 's-1'], 'all');
    await assertListing(listing('user:a'), ['s-3', 's-2', 's-1'], 'of a key');
    for (const [key, ids] of [
      [hostile, ['s-1']],
      ['token:3', ['s-3']],
      ['user:', []],
      ['', []],
      ['%', []],
    ] as const)
      await assertListing(listing(key), ids, `of ${JSON.stringify(key)}`);
    await sessions.update(aSession({ id: 's-2', version: 2, keys: ['user:b'] }));
    await assertListing(listing('user:a'), ['s-3', 's-1'], 'of a key that one gave up');
    await assertListing(listing('user:ab'), [], 'of another one');
    await assertListing(listing('user:b'), ['s-2'], 'of the key that it got');
    await sessions.remove('s-3');
    await assertListing(listing('user:a'), ['s-1'], 'after a removal');
    await assertListing(listing(), ['s-2', 's-10', 's-1'], 'all that is left');
  });

  test('cursors of what expires stay valid while some come and go', async ({ sessions }) => {
    for (const id of ['b', 'd', 'f', 'h']) await sessions.insert(aSession({ id }));
    const list = (page: { limit: number; after?: string }) => sessions.list({ ...page, key: 'user:user-1' });
    const { items, next } = await firstPage(list, 2);
    for (const id of ['a', 'e', 'g', 'i']) await sessions.insert(aSession({ id }));
    for (const id of ['f', 'b']) await sessions.remove(id);
    const found = [...items, ...(await allPages(list, 2, next))].map(({ id }) => id);
    assertEqual(found, ['h', 'f', 'e', 'd', 'a'], 'what was there, and what came behind the cursor');
    for (const [after, below] of [
      ['f5', ['e', 'd', 'a']],
      ['0', []],
      ['zzz', ['i', 'h', 'g', 'e', 'd', 'a']],
    ] as const) {
      const page = await list({ limit: 9, after });
      assertEqual(
        page.items.map(({ id }) => id),
        below,
        `what is below ${after}`,
      );
    }
    for (const after of ['', 'zzz', "' OR 1=1 --", '{"$gt":""}', '\u0000', '9'.repeat(400)])
      for (const key of [{}, { key: 'user:user-1' }]) await sessions.list({ limit: 1, after, ...key });
  });

  test('of what expires no page and no removal is without a limit', async ({ sessions }) => {
    await sessions.insert(aSession({ expiresAt: 1 }));
    for (const limit of [0, -1, 1.5, Number.NaN]) {
      await assertRejects(() => sessions.list({ limit }), `a page of ${limit}`);
      await assertRejects(() => sessions.removeExpired(9, limit), `a removal of ${limit}`);
      await assertRejects(() => sessions.due(9, limit), `what is due, of ${limit}`);
    }
    assertEqual(await idsOf(sessions), ['session-1'], 'afterwards');
  });
}

/** What is kept until a time (sessions, one-time links, answers, the audit trail), and how it goes. */
export function expiringRules(test: PortTest<ExpiringPorts>): void {
  writingRules(test);
  listingRules(test);

  test('what has expired is there until it is removed, the longest ago first', async ({ auditTrail }) => {
    for (const [id, expiresAt] of [
      ['a', 10.25],
      ['b', 30],
      ['c', null],
      ['d', 5],
      ['e', 20],
      ['f', 4],
    ] as const)
      await auditTrail.insert(anAuditEntry({ id, expiresAt, keys: ['action:changed'] }));
    await auditTrail.update(anAuditEntry({ id: 'd', version: 2, expiresAt: 40, keys: ['action:changed'] }));
    await auditTrail.update(anAuditEntry({ id: 'b', version: 2, expiresAt: 3, keys: [] }));
    assertEqual(await auditTrail.removeExpired(2.5, 9), 0, 'before anything is over');
    assertEqual((await auditTrail.get('f'))?.expiresAt, 4, 'one that will be over');
    assertEqual(await auditTrail.removeExpired(10.25, 2), 2, 'two of three');
    assertEqual(await idsOf(auditTrail), ['e', 'd', 'c', 'a'], 'those that were over the longest are gone');
    assertEqual(await auditTrail.removeExpired(10.25, 2), 1, 'the last one that is over');
    assertEqual(await idsOf(auditTrail, 'action:changed'), ['e', 'd', 'c'], 'by their key');
    assertEqual(await auditTrail.removeExpired(39, 9), 1, 'later');
    assertEqual(await auditTrail.removeExpired(Number.MAX_SAFE_INTEGER, 9), 1, 'much later');
    assertEqual(await idsOf(auditTrail), ['c'], 'what has no end');
    assertEqual(await auditTrail.get('a'), undefined, 'by id');
  });

  test('what is due is given the longest ago first, as it is, and stays', async ({ webhooks, sessions }) => {
    const { queues } = webhooks;
    const due = async (now: number, limit = 9) => (await queues.due(now, limit)).map(({ id }) => id);
    for (const [id, expiresAt] of [
      ['a', 10.25],
      ['b', 30],
      ['c', null],
      ['e', 4],
      ['d', 4],
    ] as const)
      await queues.insert(aWebhookQueue({ id, expiresAt }));
    await sessions.insert(aSession({ id: 'other', expiresAt: 1 }));
    assertEqual(await due(3.5), [], 'before anything is due');
    assertEqual(await due(10.25), ['d', 'e', 'a'], 'what is due, of the same instant by id');
    assertEqual(await due(10.25, 2), ['d', 'e'], 'the first of them');
    await queues.update(aWebhookQueue({ id: 'd', version: 2, expiresAt: 40, waiting: [] }));
    await queues.update(aWebhookQueue({ id: 'c', version: 2, expiresAt: 5.5 }));
    assertEqual(await due(10.25), ['e', 'c', 'a'], 'after what is due was put off, and brought forward');
    const [first] = await queues.due(40, 1);
    assertEqual(first, aWebhookQueue({ id: 'e', expiresAt: 4 }), 'whole');
    assertEqual((await queues.due(Number.MAX_SAFE_INTEGER, 9)).length, 5, 'all');
  });

  test('what is kept of webhooks comes back whole, each kind apart', async ({ webhooks }) => {
    const id = 'one';
    const subscription = aWebhook({ id, description: hostile, url: `https://x.example/?${hostile}` });
    const delivery = aWebhookDelivery({
      id,
      lastFailure: { code: 'refused', status: 500 },
      subject: { kind: 'test' },
    });
    const queue = aWebhookQueue({ id, waiting: ['b', 'a', 'b'] });
    const position = aWebhookPosition({ id, position: '7.3' });
    await webhooks.subscriptions.insert(subscription);
    await webhooks.deliveries.insert(delivery);
    await webhooks.queues.insert(queue);
    await webhooks.positions.insert(position);
    const { subscriptions, deliveries, queues, positions } = webhooks;
    const found = [
      await subscriptions.get(id),
      await deliveries.get(id),
      await queues.get(id),
      await positions.get(id),
    ];
    assertEqual(found, [subscription, delivery, queue, position], 'by id');
    assertEqual(await idsOf(deliveries, webhookKeys.all('pending')), [id], 'by their state');
    assertEqual(await idsOf(queues, webhookKeys.all('pending')), [], 'queues by that');
    assertEqual(await queues.remove(id), true, 'removal of the queue');
    assertEqual(await idsOf(deliveries, webhookKeys.queue(delivery.queueId)), [id], 'the delivery');
  });

  test('several who remove what has expired at once leave nothing of it, and all else', async ({
    sessions,
  }, opened) => {
    const other = (await opened.openAgain?.())?.sessions ?? sessions;
    for (let n = 10; n < 30; n += 1) await sessions.insert(aSession({ id: `s-${n}`, expiresAt: n }));
    const removed = await Promise.all([sessions, other, sessions].map((by) => by.removeExpired(19, 50)));
    assertEqual(
      removed.some((count) => count === 10),
      true,
      `one found all: ${removed}`,
    );
    assertEqual((await idsOf(sessions, 'user:user-1')).length, 10, 'what is left');
    assertEqual(await sessions.removeExpired(19, 50), 0, 'again');
  });
}
