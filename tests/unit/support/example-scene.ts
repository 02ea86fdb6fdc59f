// What the examples of docstrings take for granted: a store with a client, a call, and a world around them.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type CallFact,
  type CallPlacing,
  type CallSteering,
  type CardSources,
  createCallService,
  createCrmService,
  defaultCallPolicy,
  defaultLeadRequirements,
  defaultPipeline,
  firstStage,
  foldCall,
  normalizePhone,
  ok,
  type QualifyInput,
  system,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import * as make from '@callcard/crm-core/testing';

export { default as metadata } from 'libphonenumber-js/mobile/metadata';
export { randomUUID };
export const secrets = {
  random: () => randomBytes(32).toString('base64url'),
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

const phones = [make.aPhone('+48601234567')];
export const remote = normalizePhone('+48601234567');
export const contact = make.aContact({ id: 'anna', name: 'Anna Nowak', companyId: null, phones });
export const company = make.aCompany({ id: 'acme', phones });
export const lead = make.aLead({ personName: 'Jan Lis', phones });
export const recording = make.aRecording({ state: 'verified', sha256: '0'.repeat(64), sizeBytes: 3 });
export const hold = make.aLegalHold({ reason: 'a lawsuit' });
export const line = make.aLine({
  number: '+48225550100',
  routing: { ...make.aLine().routing, ringOwner: true },
});
export const users = new Map([['ewa', make.aUser({ id: 'ewa' })]]);
export const queues = new Map();
export const caller = { e164: '+48601234567', withheld: false, records: [] };

export const offered = make.offered({
  remoteNumber: '+48601234567',
  remoteName: null,
  lineNumber: line.number,
});
const bindings = [{ type: 'contact', id: 'anna' }] as const;
const match = make.aMatch({ e164: '+48601234567', verdict: 'identified', primary: bindings[0], bindings });
export const identified = make.identified({ match, bindings });
export const ended = make.ended({ cause: 'ORIGINATOR_CANCEL', endedBy: 'caller' });
const facts: readonly CallFact[] = [offered, ended];
export const commit = make.aCommit({ newFacts: [ended] });
export const call = foldCall([offered, identified]) ?? make.aCall();
export const currentOf: CardSources['currentOf'] = () => [contact];
export const cardSources: Omit<CardSources, 'call' | 'parties'> = {
  lines: new Map([[line.id, line]]),
  currentOf,
  calledBefore: false,
  openDeals: [],
  pipelines: new Map(),
  invoices: [],
  openTasks: [],
  moreOpenTasks: false,
  openMissedCalls: [],
  recentActivities: [],
  notes: [],
  users: new Map(),
};
export const qualification: QualifyInput = {
  requirements: defaultLeadRequirements,
  deal: null,
  actor: system,
  now: 0,
  newId: randomUUID,
};

export const clock = { now: () => Date.now() };
export const ids = { next: () => randomUUID() };
export const onCommit = () => () => {};
export const every = () => () => {};
export const actor = system;
export const id = 'anna';
export const rename = async (_id: string) => ({ ...contact, version: 2, name: 'Anna Lis' });

const stage = { pipelineId: defaultPipeline.id, stageId: firstStage(defaultPipeline)?.id ?? '' };
export const store = createMemoryStore();
await store.lines.insert(line);
await store.contacts.insert(contact);
for (const id of ['copy', 'twin'])
  await store.contacts.insert(make.aContact({ id, name: 'A. Nowak', phones: [make.aPhone('+48602345678')] }));
await store.deals.insert(make.aDeal({ id: 'lease', contactId: 'anna', ...stage }));
await store.calls.commit(make.aCommit({ call: make.aCall({ id: 'earlier' }), newFacts: facts }));
export const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
await store.users.insert(make.aUser({ id: 'anna', extension: '1001' }));
export const crm = createCrmService({ store, clock, ids });

/** A call that Ewa has, and a switch that makes every call and does what it is told. */
const talking = { callId: 'talking', legId: 'desk' };
await calls.recordFacts('talking', [
  make.offered({ callId: 'talking' }),
  make.legRinging({ ...talking, userId: 'ewa' }),
  make.answered(talking),
]);
export const policy = defaultCallPolicy('PL');
export const namedId = (name: string) => `call ${name}`;
export const timer = { every: () => () => {} };
export const gateway: CallPlacing & CallSteering = {
  ready: () => ok({ node: 'fs1' }),
  place: async () => ok(undefined),
  async steer({ callId }) {
    await calls.recordFacts(callId, [make.held({ callId, at: make.aMoment + 1 })]);
    return ok(undefined);
  },
};

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const audio = createMemoryAudioStore(sha256);
async function* abc() {
  yield Uint8Array.of(97, 98, 99);
}
export const bytes = abc();
export async function digest(source: AsyncIterable<Uint8Array>) {
  let all = new Uint8Array(0);
  for await (const chunk of source) all = Uint8Array.of(...all, ...chunk);
  return { sha256: sha256(all), sizeBytes: all.length };
}

/** A test runner for the examples of conformance suites. */
const running: Promise<void>[] = [];
export const describe = (_name: string, define: () => void) => define();
export const it = (_name: string, run: () => Promise<void>) => void running.push(run());
/** How many tests the example's suite had; rejects when one fails. */
export async function testsRun(): Promise<number> {
  return (await Promise.all(running)).length;
}
