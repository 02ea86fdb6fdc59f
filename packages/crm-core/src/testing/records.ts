import type { ApiKey } from '../model/api-key.js';
import type { Deal } from '../model/deal.js';
import type { Invoice } from '../model/invoice.js';
import type { Line } from '../model/line.js';
import type { Company, Contact, Lead, LeadStatus, UnconvertedLead } from '../model/party.js';
import type { PhoneEntry } from '../model/phone.js';
import type { Pipeline } from '../model/pipeline.js';
import type { OwnPrompt } from '../model/prompt.js';
import type { Queue } from '../model/queue.js';
import type { RecordRef } from '../model/record.js';
import type { OpenTask, Task, TaskDone } from '../model/task.js';
import type { User } from '../model/user.js';

/** When the builders' records were made, unless told otherwise: 2026-03-02T09:00:00Z. */
export const aMoment = Date.UTC(2026, 2, 2, 9);

const stored = { version: 1, createdAt: aMoment, updatedAt: aMoment };

/** A phone entry whose raw text is the E.164 number itself. */
export function aPhone(e164: string, overrides: Partial<PhoneEntry> = {}): PhoneEntry {
  return { raw: e164, kind: 'work', e164, extension: null, repaired: false, ...overrides };
}

/** Anna Nowak, `contact-1`, without phones, company or owner. */
export function aContact(overrides: Partial<Contact> = {}): Contact {
  return {
    ...stored,
    type: 'contact',
    id: 'contact-1',
    name: 'Anna Nowak',
    email: null,
    companyId: null,
    phones: [],
    ownerId: null,
    ...overrides,
  };
}

/** A company, `company-1`, without phones or owner. */
export function aCompany(overrides: Partial<Company> = {}): Company {
  return {
    ...stored,
    type: 'company',
    id: 'company-1',
    name: 'Nowak Sp. z o.o.',
    email: null,
    phones: [],
    ownerId: null,
    ...overrides,
  };
}

/** What a lead may be given; a converted one became nothing unless told otherwise. */
export type LeadOverrides = Partial<Omit<UnconvertedLead, 'status' | 'convertedTo'>> & {
  readonly status?: LeadStatus;
  readonly convertedTo?: readonly RecordRef[];
};

/** An open lead, `lead-1`, of whom nothing is known. */
export function aLead(overrides: LeadOverrides = {}): Lead {
  const { status = 'open', convertedTo, ...given } = overrides;
  const fields = {
    ...stored,
    type: 'lead',
    id: 'lead-1',
    title: '+48225550123',
    personName: null,
    companyName: null,
    email: null,
    interest: null,
    expectedAmount: null,
    comments: null,
    createdByCallId: null,
    phones: [],
    ownerId: null,
    ...given,
  } as const;
  return status === 'converted' || convertedTo
    ? { ...fields, status: 'converted', convertedTo: convertedTo ?? [] }
    : { ...fields, status };
}

/** A sent invoice, `invoice-1`, of nobody. */
export function anInvoice(overrides: Partial<Invoice> = {}): Invoice {
  return {
    ...stored,
    type: 'invoice',
    id: 'invoice-1',
    title: 'Forklift lease, March',
    contactId: null,
    companyId: null,
    dealId: null,
    amount: 1200,
    status: 'sent',
    ownerId: null,
    ...overrides,
  };
}

/** An open deal, `deal-1`, of nobody. */
export function aDeal(overrides: Partial<Deal> = {}): Deal {
  return {
    ...stored,
    type: 'deal',
    id: 'deal-1',
    title: 'Forklift lease',
    contactId: null,
    companyId: null,
    pipelineId: 'sales',
    stageId: 'negotiation',
    semantics: 'open',
    amount: null,
    ownerId: null,
    lastActivityAt: aMoment,
    ...overrides,
  };
}

/** Ewa Lis, `user-1`, available at extension 1001. */
export function aUser(overrides: Partial<User> = {}): User {
  return {
    ...stored,
    type: 'user',
    id: 'user-1',
    name: 'Ewa Lis',
    extension: '1001',
    mobile: null,
    available: true,
    ...overrides,
  };
}

/** A queue, `queue-1`, without members. */
export function aQueue(overrides: Partial<Queue> = {}): Queue {
  return {
    ...stored,
    type: 'queue',
    id: 'queue-1',
    name: 'Sales',
    strategy: 'simultaneous',
    memberIds: [],
    ringSeconds: 15,
    ...overrides,
  };
}

/** A Polish line, `line-1`, that rings the owner and then takes a voicemail. */
export function aLine(overrides: Partial<Line> = {}): Line {
  return {
    ...stored,
    type: 'line',
    id: 'line-1',
    number: '+48225550100',
    label: 'Sales line',
    country: 'PL',
    routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null },
    leadCreation: 'onAnswer',
    recordConversations: true,
    voicemailMaxSeconds: 180,
    ...overrides,
  };
}

/** A prompt of a line's or a user's own, `prompt-1`, of one second. */
export function aPrompt(overrides: Partial<OwnPrompt> = {}): OwnPrompt {
  return {
    id: 'prompt-1',
    sha256: 'e'.repeat(64),
    sizeBytes: 16_044,
    durationMs: 1_000,
    sampleRate: 8_000,
    format: 'wav',
    uploadedAt: stored.createdAt,
    ...overrides,
  };
}

/** An API key, `key-1`, whose hash is all zeros. */
export function anApiKey(overrides: Partial<ApiKey> = {}): ApiKey {
  return { ...stored, id: 'key-1', label: 'Reporting', sha256: '0'.repeat(64), ...overrides };
}

/** A pipeline, `pipeline-1`, with an open, a won and a lost stage. */
export function aPipeline(overrides: Partial<Pipeline> = {}): Pipeline {
  return {
    ...stored,
    type: 'pipeline',
    id: 'pipeline-1',
    name: 'Leasing',
    stages: [
      { id: 'offer', name: 'Offer', semantics: 'open' },
      { id: 'signed', name: 'Signed', semantics: 'won' },
      { id: 'refused', name: 'Refused', semantics: 'lost' },
    ],
    ...overrides,
  };
}

/** What a task may be given; one with `done` is done. */
export type TaskOverrides = Partial<Omit<OpenTask, 'status' | 'done'>> & { readonly done?: TaskDone };

/** An open task, `task-1`, about `contact-1`, due when it was made, of nobody. */
export function aTask({ done, ...overrides }: TaskOverrides = {}): Task {
  const fields = {
    ...stored,
    type: 'task',
    id: 'task-1',
    title: 'Send the offer',
    kind: 'todo',
    dueAt: aMoment,
    ownerId: null,
    record: { type: 'contact', id: 'contact-1' },
    callId: null,
    missedCallId: null,
    ...overrides,
  } as const;
  return done ? { ...fields, status: 'done', done } : { ...fields, status: 'open', done: null };
}
