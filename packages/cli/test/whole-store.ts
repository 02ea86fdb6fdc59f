import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AudioStore,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  factsIn,
  feedStart,
  orderFacts,
  type Store,
  system,
} from '@callcard/crm-core';
import {
  aCall,
  aCommit,
  aHistoryEntry,
  aLegalHold,
  aLine,
  aMissedCall,
  aMoment,
  aNote,
  anActivity,
  anApiKey,
  anAuditEntry,
  anIdempotentAnswer,
  answered,
  aOneTimeLink,
  aPassword,
  aPhone,
  aPrompt,
  aProviderAccount,
  aQueue,
  aRecording,
  aSession,
  aSigningKey,
  aTombstone,
  aTranscript,
  aUser,
  aWebhook,
  aWebhookDelivery,
  aWebhookQueue,
  commented,
  ended,
  fixedClock,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';

/** Fills a store through the services, so that everything is there that a store has. */
export async function fill(store: Store): Promise<void> {
  const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds('id') };
  const crm = createCrmService(ports, { defaultCountry: 'PL' });
  const made = async <T>(
    result: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>,
  ) => {
    const done = await result;
    if (!done.ok) throw new Error(done.error.code);
    return done.value;
  };
  await store.users.insert(aUser());
  await store.queues.insert(aQueue());
  await store.lines.insert(aLine());
  await made(crm.change('pipeline', 'default', { name: 'Windows' }, { actor: system }));
  const company = await made(crm.create('company', { name: 'Acme\u0000 "GmbH"' }, system));
  const phones = [aPhone('+48601234567')];
  const contact = await made(
    crm.create(
      'contact',
      { name: 'Анна\n😀', companyId: company.id, phones, externalId: { source: 's', id: '1' } },
      system,
    ),
  );
  const copy = await made(crm.create('contact', { name: 'Copy', phones }, system));
  const ref = (id: string) => ({ type: 'contact', id }) as const;
  await made(crm.merge({ from: ref(copy.id), into: ref(contact.id) }, system));
  const lead = await made(
    crm.create('lead', { title: 'Lead', personName: 'Ewa', expectedAmount: 0.1 }, system),
  );
  await made(
    crm.convert({ leadId: lead.id, contactId: null, companyId: null, deal: { title: 'Deal' } }, system),
  );
  await made(crm.create('invoice', { title: 'Bill', amount: 5, contactId: contact.id }, system));
  await made(crm.create('task', { title: 'Call', dueAt: 5.25, record: ref(contact.id) }, system));
  const gone = await made(crm.create('deal', { title: 'Gone' }, system));
  await made(crm.remove({ type: 'deal', id: gone.id }, { actor: system }));
  await store.legalHolds.insert(aLegalHold());
  await store.tombstones.insert(aTombstone());
  await store.apiKeys.insert(anApiKey());
  await store.passwords.insert(aPassword());
  await store.providerAccounts.insert(aProviderAccount());
  await store.transcripts.insert(aTranscript({ recordingId: 'call-c-conversation', callId: 'call-c' }));
  await store.auditTrail.insert(anAuditEntry());
  await store.webhooks.subscriptions.insert(aWebhook());
  await store.webhooks.deliveries.insert(aWebhookDelivery());
  await store.webhooks.queues.insert(aWebhookQueue());
  await store.sessions.insert(aSession());
  await store.oneTimeLinks.insert(aOneTimeLink());
  await store.idempotentAnswers.insert(anIdempotentAnswer());
  await store.signingKeys.insert(aSigningKey());
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  for (const callId of ['call-b', 'call-a']) {
    const of = { callId };
    const facts = [offered(of), answered(of), commented(of), ended(of)];
    await made(calls.recordFacts(callId, facts));
  }
  await store.calls.commit(
    aCommit({
      call: aCall({ id: 'call-c', offeredAt: 9 }),
      newFacts: [ended({ callId: 'call-c' }), offered({ callId: 'call-c' })],
      activities: [anActivity({ callId: 'call-c' }), aNote({ callId: 'call-c' })],
      history: [aHistoryEntry({ id: 'of no prefix', callId: 'call-c' })],
      missedCalls: [aMissedCall()],
    }),
  );
}

/** What the API shows of a store. */
export async function seen(store: Store): Promise<unknown> {
  const page = { limit: 100 };
  const contacts = (await store.contacts.list(page)).items;
  const calls = (await store.calls.list({}, page)).items;
  return {
    contacts,
    calls,
    facts: await Promise.all(
      calls.map(async ({ id }) => orderFacts((await store.calls.get(id))?.facts ?? [])),
    ),
    activities: await Promise.all(contacts.map((ref) => store.calls.activities(ref, page))),
    history: await Promise.all(contacts.map((ref) => store.calls.history(ref, page))),
    missed: (await store.missedCalls.list({}, page)).items.map(({ version: _, ...item }) => item),
    byPhone: (await store.parties.findByPhone(['+48601234567'])).map(({ id }) => id),
    shared: await store.parties.sharedNumbers(page),
    key: await store.apiKeys.findByHash(anApiKey().sha256),
    password: await store.passwords.get('user-1'),
    account: await store.providerAccounts.list({ ...page, key: 'user:user-1' }),
    transcripts: await store.transcripts.list({ ...page, key: 'word:debowych' }),
    webhooks: await store.webhooks.subscriptions.list(page),
    waiting: await store.webhooks.queues.due(Number.MAX_SAFE_INTEGER, 9),
    deliveries: await store.webhooks.deliveries.list({ ...page, key: 'subscription:webhook-1' }),
    audit: await store.auditTrail.list({ ...page, key: 'target:contact:contact-1' }),
    external: await store.externalIds.find('contact', 's', ['1']),
    // Changes of records are told by the store that they were made in alone.
    fed: factsIn(await store.feed.since(feedStart, 100)).length,
    tasks: await store.tasks.list(page),
    pipeline: await store.pipelines.get('default'),
    recordings: await store.calls.listRecordings({}, page),
  };
}

/** Audio as it is put. */
export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A call whose conversation was recorded and stored, with this audio; gives the recording's id. */
export async function addRecording(
  store: Store,
  audio: Pick<AudioStore, 'put'>,
  id: string,
  text = `audio of ${id}`,
): Promise<string> {
  const stored = await audio.put(id, bytesOf(text));
  const recordings = [aRecording({ id, callId: `call-${id}`, state: 'stored', ...stored })];
  const call = aCall({ id: `call-${id}`, phase: 'ended', status: 'answered', recordings });
  const done = await store.calls.commit(aCommit({ call, newFacts: [offered({ callId: call.id })] }));
  if (!done.ok) throw new Error(done.error.code);
  return id;
}

/** A prompt of a line's own, with this audio; gives its id. */
export async function addPrompt(store: Store, audio: Pick<AudioStore, 'put'>, id: string): Promise<string> {
  const stored = await audio.put(id, bytesOf(`audio of ${id}`));
  const prompts = { 'voicemail-greeting': aPrompt({ id, ...stored }) };
  const done = await store.lines.insert(aLine({ id: `line-${id}`, number: '+48225550177', prompts }));
  if (!done.ok) throw new Error(done.error.code);
  return id;
}

/** The path of the file with this name somewhere below a folder. */
export function fileNamed(folder: string, name: string): string {
  const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((each) =>
    each.endsWith(`/${name}`),
  );
  if (path === undefined) throw new Error(`no file ${name}`);
  return join(folder, path);
}
