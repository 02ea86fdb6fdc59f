import {
  createCallService,
  createCrmService,
  createJobService,
  createPlacingService,
  createPresenceService,
  createRecordingService,
  createTranscriptService,
  defaultCallPolicy,
  defaultRecordingPolicy,
  eraseNumber,
  err,
  ok,
  previewErasure,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLegalHold,
  aLine,
  aMoment,
  anApiKey,
  anInvoice,
  aPhone,
  aPipeline,
  aQueue,
  aTask,
  aTombstone,
  aUser,
  aWebhook,
  aWebhookDelivery,
  ended,
  fixedClock,
  offered,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '@callcard/crm-core/testing';
import type { ApiDeps } from '../../src/http/deps.js';
import { namedId } from '../../src/server/named-id.js';
import { createSignIn } from '../../src/sign-in/sign-in.js';
import { memoryMedia } from '../media/memory-media.js';
import { noProvider } from '../sign-in/no-provider.js';
import { setUp } from '../support.js';
import { webhookServiceOf } from '../webhooks/service.js';

const phones = [{ number: '+48601000111', kind: 'mobile' }];
const mirrored = { externalId: { source: 'bitrix24', id: '7' }, attributes: { city: 'Gdynia' } };
const hours = {
  timeZone: 'Europe/Warsaw',
  open: [{ days: [1, 2], from: '09:00', to: '17:00' }],
  daysOff: ['2026-12-24'],
  holidays: [{ date: '12-25', open: [{ from: '10:00', to: '11:00' }] }],
};

/** An id of the form that ids have. */
export function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Of a caller whom nobody answered. */
const missedNumber = '48601000777';

export const ids = {
  contact: idOf(1),
  company: idOf(2),
  lead: idOf(3),
  user: idOf(4),
  line: idOf(5),
  task: idOf(6),
  other: idOf(7),
  call: idOf(8),
  webhook: idOf(18),
  missedCall: `${idOf(5)}:${missedNumber}`,
  delivery: idOf(19),
};

const webhook = {
  url: 'https://receiver.example/hooks?token=own',
  description: 'the CRM',
  events: ['call.ended', 'call.missed'],
  lineId: ids.line,
  userId: ids.user,
  enabled: true,
};

const party = { email: 'anna@example.com', ownerId: ids.user, phones, country: 'PL', ...mirrored };

/** A body that is accepted, with every field, of each kind of record. */
const records = {
  contacts: { name: 'Anna', companyId: ids.company, ...party },
  companies: { name: 'Nowak', ...party },
  leads: {
    title: 'A caller',
    status: 'open',
    personName: 'Anna',
    companyName: 'Nowak',
    interest: 'a forklift',
    expectedAmount: 10.5,
    comments: 'two\nlines',
    ...party,
  },
  deals: {
    title: 'A forklift',
    contactId: ids.contact,
    companyId: ids.company,
    pipelineId: 'default',
    stageId: 'new',
    amount: 10.5,
    ownerId: ids.user,
    ...mirrored,
  },
  invoices: {
    title: 'March',
    contactId: ids.contact,
    companyId: ids.company,
    dealId: null,
    amount: 1200,
    status: 'sent',
    ownerId: ids.user,
    ...mirrored,
  },
  users: {
    name: 'Ewa',
    extension: '1002',
    devices: [{ kind: 'browser', sipUser: 'ewa-browser', label: 'at home' }],
    sipDomain: 'sip.example.org',
    department: 'Sales',
    mobile: { number: '+48601000222' },
    available: true,
    hours,
    substituteId: ids.user,
    ringSeconds: 20,
    country: 'PL',
    ...mirrored,
  },
  queues: {
    name: 'Sales',
    strategy: 'evenly',
    memberIds: [ids.user],
    ringSeconds: 20,
    maxWaitSeconds: 60,
    overflow: { kind: 'number', number: '+48601000333', confirm: true },
    wrapUpSeconds: 30,
    music: true,
    comfortSeconds: 45,
    country: 'PL',
    ...mirrored,
  },
  lines: {
    number: '+48225550200',
    label: 'Support',
    country: 'PL',
    routing: {
      ringOwner: true,
      ownerRingSeconds: 20,
      queueId: null,
      blocked: [
        { kind: 'prefix', prefix: '+4870' },
        { kind: 'record', record: { type: 'contact', id: ids.contact } },
      ],
      whenBlocked: { kind: 'hangup' },
      exceptions: [
        { caller: { kind: 'number', number: '+48601000444' }, action: { kind: 'user', userId: ids.user } },
      ],
      vip: { callers: [{ kind: 'withheld' }], userId: ids.user, queueId: null, atAnyHour: true },
      lastAgentSeconds: 3600,
      ringDealOwner: true,
      substitute: 'after',
      afterOwner: 'queue',
      ownerMobileAfterQueue: true,
      mobileRingSeconds: 20,
      mobileConfirm: true,
      voicemail: true,
      dialPolicy: { countries: ['PL'], prefixes: ['+48'], denied: ['+4870'], premium: false },
    },
    hours: { ...hours, whenClosed: { kind: 'voicemail' } },
    leadCreation: 'manual',
    leadOnVoicemail: true,
    language: 'pl',
    recordConversations: true,
    consent: 'announce',
    retention: { conversationDays: 30, voicemailDays: null },
    leadOwnership: { onAnswer: 'nobody', onManualTransfer: 'nobody-new' },
    recognition: {
      trunkRules: [{ prefix: '0', replaceWith: '+48', digits: 9 }],
      withheldTokens: ['hidden'],
      pipelineId: 'default',
    },
    voicemailMaxSeconds: 60,
    ...mirrored,
  },
  pipelines: {
    name: 'Rentals',
    stages: [
      { id: 'asked', name: 'Asked', semantics: 'open' },
      { id: 'won', name: 'Won', semantics: 'won' },
    ],
    ...mirrored,
  },
  tasks: {
    title: 'Call Anna',
    kind: 'callBack',
    dueAt: '2026-03-03T09:00:00Z',
    ownerId: ids.user,
    record: { type: 'contact', id: ids.contact },
    callId: null,
    missedCallId: null,
    ...mirrored,
  },
} as const;

type Body = Readonly<Record<string, unknown>>;

/** Kinds whose records have these ids. */
const changed = {
  contacts: { id: ids.contact, body: records.contacts },
  companies: { id: ids.company, body: records.companies },
  leads: { id: ids.lead, body: records.leads },
  users: { id: ids.user, body: { ...records.users, substituteId: null } },
  lines: { id: ids.line, body: records.lines },
  tasks: { id: ids.task, body: records.tasks },
} as const;

export interface WritingRoute {
  /** With its parameters filled in. */
  readonly path: string;
  readonly body: Body;
}

const into = (id: string, type: string): Body => ({ into: { type, id } });

const key: Body = {
  label: 'Reports',
  scopes: ['calls:read', 'recordings:listen'],
  actsForUsers: false,
  expiresAt: '2100-01-01T00:00:00Z',
};

/** Every route that takes a body, with a body that it accepts. */
export const writingRoutes: Readonly<Record<string, WritingRoute>> = {
  ...Object.fromEntries(
    Object.entries(records).map(([plural, body]) => [`POST /v1/${plural}`, { path: `/v1/${plural}`, body }]),
  ),
  ...Object.fromEntries(
    Object.entries(changed).map(([plural, { id, body }]) => [
      `PATCH /v1/${plural}/:id`,
      { path: `/v1/${plural}/${id}`, body: { ...body, version: 1 } },
    ]),
  ),
  'PATCH /v1/deals/:id': {
    path: `/v1/deals/${idOf(9)}`,
    body: { ...records.deals, version: 1 },
  },
  'PATCH /v1/invoices/:id': {
    path: `/v1/invoices/${idOf(10)}`,
    body: { ...records.invoices, version: 1 },
  },
  'PATCH /v1/queues/:id': { path: `/v1/queues/${idOf(11)}`, body: { ...records.queues, version: 1 } },
  'PATCH /v1/pipelines/:id': {
    path: `/v1/pipelines/${idOf(12)}`,
    body: { ...records.pipelines, version: 1 },
  },
  ...Object.fromEntries(
    (['contacts', 'companies', 'leads', 'deals', 'invoices'] as const).map((plural) => [
      `POST /v1/calls/:id/${plural}`,
      { path: `/v1/calls/${ids.call}/${plural}`, body: records[plural] },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries({
      ...{ contacts: ids.contact, companies: ids.company, leads: ids.lead },
      ...{ deals: idOf(9), invoices: idOf(10) },
    }).map(([plural, id]) => [
      `POST /v1/${plural}/:id/notes`,
      { path: `/v1/${plural}/${id}/notes`, body: { text: 'prefers mornings' } },
    ]),
  ),
  'POST /v1/calls': {
    path: '/v1/calls',
    body: {
      userId: ids.user,
      number: '+48601000777',
      lineId: ids.line,
      record: { type: 'contact', id: ids.contact },
    },
  },
  'POST /v1/calls/:id/comments': {
    path: `/v1/calls/${ids.call}/comments`,
    body: { text: 'will call back', userId: ids.user },
  },
  'POST /v1/calls/:id/commands': {
    path: `/v1/calls/${ids.call}/commands`,
    body: { type: 'transfer', kind: 'blind', to: { userId: ids.other }, userId: ids.user },
  },
  'PUT /v1/missed-calls/:id/claim': {
    path: `/v1/missed-calls/${ids.missedCall}/claim`,
    body: { userId: ids.user },
  },
  'POST /v1/calls/:id/bindings': {
    path: `/v1/calls/${ids.call}/bindings`,
    body: { record: { type: 'contact', id: ids.contact }, userId: ids.user },
  },
  'POST /v1/contacts/:id/merge': {
    path: `/v1/contacts/${ids.contact}/merge`,
    body: into(ids.other, 'contact'),
  },
  'POST /v1/companies/:id/merge': {
    path: `/v1/companies/${ids.company}/merge`,
    body: into(ids.other, 'company'),
  },
  'POST /v1/leads/:id/merge': { path: `/v1/leads/${ids.lead}/merge`, body: into(ids.other, 'lead') },
  'POST /v1/leads/:id/convert': {
    path: `/v1/leads/${ids.lead}/convert`,
    body: {
      deal: { title: 'A forklift', pipelineId: 'default', stageId: 'new', amount: 5 },
      contactId: null,
      companyId: null,
      userId: ids.user,
      version: 1,
    },
  },
  'POST /v1/recordings/:id/links': {
    path: `/v1/recordings/${idOf(14)}-voicemail/links`,
    body: { seconds: 600 },
  },
  'PUT /v1/recordings/:id/transcript': {
    path: `/v1/recordings/${idOf(18)}-conversation/transcript`,
    body: {
      language: 'pl',
      source: 'whisper',
      segments: [{ startMs: 0, endMs: 200, speaker: 'Anna', text: 'Dzień dobry.' }],
    },
  },
  'POST /v1/upload-links': {
    path: '/v1/upload-links',
    body: { node: 'fs1', file: `${idOf(18)}-conversation.wav`, seconds: 600 },
  },
  'POST /v1/legal-holds': {
    path: '/v1/legal-holds',
    body: {
      number: '+48601000555',
      country: 'PL',
      callId: ids.call,
      reason: 'case 7/26',
      until: '2100-01-01T00:00:00Z',
    },
  },
  'PATCH /v1/legal-holds/:id': {
    path: `/v1/legal-holds/${idOf(15)}`,
    body: { reason: 'case 8/26', until: '2100-01-01T00:00:00Z', version: 1 },
  },
  'POST /v1/erasures': {
    path: '/v1/erasures',
    body: { number: '+48601000444', country: 'PL', dryRun: true },
  },
  'POST /v1/webhooks': { path: '/v1/webhooks', body: webhook },
  'PATCH /v1/webhooks/:id': { path: `/v1/webhooks/${ids.webhook}`, body: { ...webhook, version: 1 } },
  'POST /v1/webhooks/:id/roll-secret': {
    path: `/v1/webhooks/${ids.webhook}/roll-secret`,
    body: { overlapHours: 48 },
  },
  'POST /v1/webhooks/:id/replay': {
    path: `/v1/webhooks/${ids.webhook}/replay`,
    body: { since: '2026-03-02T09:00:00Z' },
  },
  'POST /v1/keys': { path: '/v1/keys', body: key },
  'PATCH /v1/keys/:id': { path: `/v1/keys/${idOf(13)}`, body: { ...key, version: 1 } },
  'PUT /v1/users/:id/availability': {
    path: `/v1/users/${ids.user}/availability`,
    body: { state: 'unavailable' },
  },
  'POST /v1/simulated-calls': { path: '/v1/simulated-calls', body: { caller: 'client' } },
  'POST /v1/lines/:id/dry-run': {
    path: `/v1/lines/${ids.line}/dry-run`,
    body: { caller: '+48601000111', at: '2026-03-02T09:00:00Z' },
  },
};

/** Every route that takes many records at once, with a body that it accepts: each item is judged on its own. */
export const batchRoutes: Readonly<Record<string, WritingRoute>> = Object.fromEntries(
  Object.entries(records).map(([plural, body]) => [
    `PUT /v1/${plural}/batch`,
    { path: `/v1/${plural}/batch`, body: { items: [body], dryRun: false } },
  ]),
);

const notBegun = async () => err({ code: 'notBegun' } as const);

/** Nothing is uploaded: test/uploads does. */
const noUploads = {
  ...{ maxBytes: 1, standing: notBegun, begin: notBegun, goOn: notBegun, giveUp: notBegun },
  tend: async () => undefined,
};

/** An API with its services, a record of every kind, a call, and a count of what was written. */
export async function fullApi(overrides: Partial<ApiDeps> = {}) {
  const store = createMemoryStore();
  let writes = 0;
  const { write } = store.records;
  const { commit } = store.calls;
  Object.assign(store.records, {
    write: (...args: Parameters<typeof write>) => {
      writes += 1;
      return write(...args);
    },
  });
  Object.assign(store.calls, {
    commit: (...args: Parameters<typeof commit>) => {
      writes += 1;
      return commit(...args);
    },
  });
  const ports = { store, clock: fixedClock(aMoment), ids: sequentialIds('made') };
  const calls = createCallService(ports, defaultCallPolicy('PL'));
  const crm = createCrmService(ports);
  await store.users.insert(aUser({ id: ids.user, login: 'anna' }));
  await store.contacts.insert(aContact({ id: ids.contact, phones: [aPhone('+48601000999')] }));
  await store.contacts.insert(aContact({ id: ids.other }));
  await store.companies.insert(aCompany({ id: ids.company }));
  await store.companies.insert(aCompany({ id: ids.other }));
  await store.leads.insert(aLead({ id: ids.lead, personName: 'Jan' }));
  await store.leads.insert(aLead({ id: ids.other }));
  await store.lines.insert(aLine({ id: ids.line, number: '+48225550100', leadCreation: 'manual' }));
  await store.tasks.insert(aTask({ id: ids.task }));
  await store.deals.insert(aDeal({ id: idOf(9), pipelineId: 'default', stageId: 'new' }));
  await store.invoices.insert(anInvoice({ id: idOf(10) }));
  await store.queues.insert(aQueue({ id: idOf(11) }));
  await store.apiKeys.insert(anApiKey({ id: idOf(13), sha256: 'ab'.repeat(32) }));
  await store.pipelines.insert(aPipeline({ id: idOf(12) }));
  await store.legalHolds.insert(aLegalHold({ id: idOf(15), e164: '+48601000222', callId: null }));
  await store.tombstones.insert(aTombstone({ id: idOf(16) }));
  await store.webhooks.subscriptions.insert(aWebhook({ id: ids.webhook }));
  await store.webhooks.deliveries.insert(
    aWebhookDelivery({ id: ids.delivery, subscriptionId: ids.webhook, state: 'dead' }),
  );
  await store.contacts.insert(aContact({ id: idOf(17), phones: [aPhone('+48601000444')] }));
  const left = { callId: idOf(14), at: aMoment };
  await calls.recordFacts(left.callId, [
    offered(left),
    recordingStopped({ ...left, recordingId: `${left.callId}-voicemail`, kind: 'voicemail' }),
  ]);
  const talk = { callId: idOf(18), at: aMoment };
  await calls.recordFacts(talk.callId, [
    offered(talk),
    ended(talk),
    recordingStored({ ...talk, recordingId: `${talk.callId}-conversation` }),
  ]);
  await calls.recordFacts(ids.call, [
    offered({ callId: ids.call, at: aMoment, remoteNumber: '+48601000888', lineNumber: '+48225550100' }),
  ]);
  const unanswered = { callId: idOf(32), at: aMoment };
  await calls.recordFacts(unanswered.callId, [
    offered({ ...unanswered, remoteNumber: `+${missedNumber}`, lineNumber: '+48225550100' }),
    ended({ ...unanswered, at: aMoment + 1 }),
  ]);
  const tidy = { name: 'tidy', everyMs: 1, run: async () => ({ done: 1, failed: 0, skipped: 0 }) };
  const jobs = createJobService({ ...ports, timer: { every: () => () => undefined } }, [tidy]);
  const placing = {
    ready: () => ({ ok: true, value: { node: 'fs1' } }) as const,
    place: async () => ({ ok: true, value: undefined }) as const,
  };
  const { place: placeCall } = createPlacingService(
    { ...ports, calls, placing, namedId },
    { defaultCountry: 'PL' },
  );
  const { card, comment, bind, create: createOnCall, dryRun } = calls;
  const presence = createPresenceService(ports, { defaultCountry: 'PL' });
  // What is heard and deleted is that of the tests of recordings.
  const audio = createMemoryAudioStore(() => '');
  const digest = async () => ({ sha256: '', sizeBytes: 0 });
  const signIn = createSignIn({ ...ports, store, crm, oidc: noProvider });
  const [call] = (await store.calls.list({}, { limit: 1 })).items;
  if (!call) throw new Error('no call');
  const command = async (callId: string) =>
    callId === ids.call ? ok({ confirmed: true, call }) : err({ code: 'unknownCall' } as const);
  const api = await setUp(
    {
      crm,
      card,
      comment,
      bind,
      claims: calls,
      createOnCall,
      dryRun,
      jobs,
      placeCall,
      command,
      presence,
      signIn,
      transcripts: createTranscriptService({ ...ports, calls }),
      uploads: noUploads,
      simulatedCalls: {
        callers: [{ caller: 'client', name: 'Maria', number: '+48602345678' }],
        place: () => ok(idOf(31)),
      },
      switchChecks: { run: async () => [] },
      media: memoryMedia(),
      webhooks: webhookServiceOf({ ...ports, store }),
      recordingCare: createRecordingService({ ...ports, audio, digest, calls }, defaultRecordingPolicy),
      erasure: {
        preview: (e164) => previewErasure(ports, e164),
        erase: (e164, by) => eraseNumber({ ...ports, audio }, e164, by),
      },
      ...overrides,
    },
    store,
  );
  return { ...api, writes: () => writes };
}
