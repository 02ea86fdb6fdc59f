import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as core from '../src/index.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLegalHold,
  aLine,
  aMissedCall,
  anActivity,
  anApiKey,
  aPhone,
  aPlan,
  aPrompt,
  aQueue,
  aTask,
  aUser,
} from '../src/testing/index.js';
import { damaged } from './damage.js';
import { fact, story, t } from './stories.js';

const { foldCall, system } = core;

const phones = [aPhone('+48601234567', { alternates: ['+4851123456'] })];
const parties = [
  aContact({ id: 'a', phones, companyId: 'c' }),
  aCompany({ id: 'c', phones }),
  aLead({ id: 'd', phones, status: 'converted', convertedTo: [{ type: 'contact', id: 'a' }] }),
];
const party = fc.constantFrom(...parties);
const call = story.map((facts) => foldCall(facts) as core.Call);
const recorded = call.filter(({ recordings }) => recordings.length > 0);
const recording = recorded.map(({ recordings: [first] }) => first as core.CallRecording);
const found = { sha256: 'd'.repeat(64), sizeBytes: 1 };
const holds = [aLegalHold()];
const record = fc.constantFrom(
  ...parties,
  aDeal({ contactId: 'a', companyId: 'c' }),
  aLine(),
  aUser({ devices: [{ kind: 'browser', sipUser: 'ewa' }], sipDomain: 'sip.example.org' }),
  aQueue(),
  aTask(),
);
const actor = fc.constantFrom<core.Actor>(
  system,
  { kind: 'user', userId: 'ewa' },
  { kind: 'client', clientId: 'crm', userId: null },
);
const item = aMissedCall({
  open: false,
  reached: { callId: 'b', at: t, userId: 'ewa', how: 'gotThrough' },
});
const erasure = story.map((facts) => ({
  e164s: ['+48225550123'],
  calls: [{ call: foldCall(facts) as core.Call, facts, version: 1 }],
  parties,
  origins: parties,
  deals: [aDeal({ contactId: 'a' })],
  tasks: [aTask({ record: { type: 'contact', id: 'a' } })],
  missedCalls: [{ ...aMissedCall(), version: 1 }],
  holds: [],
  now: t,
  tombstoneId: 't',
  requestedBy: null,
  activitiesOf: core.activitiesOf,
}));
const at = fc.constant(t);
const country = fc.constantFrom('PL', 'UK', 'ZZ', '');
const input = (value: unknown) => fc.constant(value);

type Arguments = fc.Arbitrary<readonly unknown[]>;

/** Decisions and projections, by what they are asked: each answers, whatever a part of it is. How texts are read is a program's choice. */
const total: Partial<Record<keyof typeof core, Arguments>> = {
  actingUser: fc.tuple(actor),
  actsForUsers: fc.tuple(input(anApiKey({ scopes: ['crm:read'], actsForUsers: true }))),
  apiKeyState: fc.tuple(input(anApiKey({ expiresAt: t, revokedAt: null })), at),
  activitiesOf: fc.tuple(call, story),
  becameOf: fc.tuple(party),
  bindDeals: fc.tuple(
    fc.constantFrom(...core.dealStrategies),
    input([aDeal()]),
    input({ pipelineId: 'sales' }),
  ),
  callActivitiesOf: fc.tuple(call),
  calledBack: fc.tuple(input(item), input([aTask()]), at),
  callerKindOf: fc.tuple(input({ match: { verdict: 'identified' }, repeatCaller: true })),
  callerOf: fc.tuple(call),
  concernedByCall: fc.tuple(call, input(['ewa', null])),
  concernedByOwner: fc.tuple(input(aContact({ ownerId: 'ewa' }))),
  departmentOf: fc.tuple(input(aUser({ department: 'sales' }))),
  roleOf: fc.tuple(input(aUser({ role: 'supervisor' }))),
  visibilityOf: fc.tuple(input('agent'), input('seeCalls')),
  checkCommand: fc.tuple(call, input({ type: 'keypad', digits: '1' }), input('a')),
  commandsOf: fc.tuple(call),
  checkDial: fc.tuple(input('+48601234567'), input(core.defaultDialPolicy('PL'))),
  checkHours: fc.tuple(
    input({ timeZone: 'Europe/Warsaw', open: [{ days: [1], from: '08:00', to: '16:00' }] }),
  ),
  currentPhoneKeysOf: fc.tuple(party),
  mayCallNow: fc.tuple(party),
  promptsOf: fc.tuple(
    fc.constantFrom(
      aLine({ prompts: { 'queue-comfort': aPrompt() } }),
      aUser({ prompts: { 'press-1': aPrompt() } }),
    ),
  ),
  recordKeysOf: record.map((one) => [one.type, one]),
  searchKeysOf: record.map((one) => [one.type, one]),
  damagedFact: fc.tuple(recording, input(found), at),
  decide: fc.tuple(call, fact),
  defaultDialPolicy: fc.tuple(country),
  deletedFact: fc.tuple(recording, input('retention'), at),
  dueForDeletion: fc.tuple(
    fc.array(call, { maxLength: 2 }),
    input({ retentionOf: () => undefined, holds }),
    at,
  ),
  expectedMs: fc.tuple(recording),
  explain: fc.tuple(input(aPlan())),
  explainCall: fc.tuple(call),
  findDuplicates: fc.tuple(input('+48601234567'), input(parties)),
  firstKnownCountry: fc.tuple(country, country),
  firstStage: fc.tuple(input(core.defaultPipeline), input('open')),
  firstStep: fc.tuple(input(aPlan())),
  partFrom: fc.tuple(input(aPlan()), fc.nat(3)),
  foldCall: fc.tuple(story),
  happeningOf: fc.tuple(input(anActivity())),
  foldText: fc.tuple(input('Łódź')),
  hasAudio: fc.tuple(input('stored')),
  historyOf: fc.tuple(call, story),
  holdsOnCall: fc.tuple(call, input(holds), at),
  holdsOnNumbers: fc.tuple(input(['+48225550123']), input(holds), at),
  hoursVerdict: fc.tuple(input({ timeZone: 'Europe/Warsaw', open: [] }), at),
  isCountry: fc.tuple(country),
  isRepeatInquiry: fc.tuple(input(parties), input(['+48601234567'])),
  isFullDisk: fc.tuple(input({ code: 'ENOSPC' })),
  isKeyText: fc.tuple(input('ck_')),
  isJobDue: fc.tuple(input({ nextRunAt: t, claim: { owner: 'a', until: t } }), at),
  isJobRunning: fc.tuple(input({ claim: { owner: 'a', until: t } }), at),
  isSettledRecording: fc.tuple(input('stored')),
  isTimeZone: fc.tuple(input('Europe/Warsaw')),
  isUnfinished: fc.tuple(call),
  ladderOwner: fc.tuple(call),
  isMissed: fc.tuple(call),
  leftMessage: fc.tuple(call),
  legOutcome: fc.tuple(input('USER_BUSY'), input(486)),
  longestPauseMs: fc.tuple(input(1)),
  lookupKeys: fc.tuple(input(core.normalizePhone('+48601234567'))),
  messagesOf: fc.tuple(call),
  mergeMissedCall: fc.tuple(input(item), call, input(['+48225550123'])),
  mergeParties: fc.tuple(party, party, at),
  missedCallItems: fc.tuple(fc.array(call, { maxLength: 2 })),
  missingFields: fc.tuple(party, input(['personName', 'phones'])),
  nextFetchAt: fc.tuple(recording),
  nextRecordingState: fc.tuple(input('stored'), input('verified')),
  nextStep: fc.tuple(input(aPlan()), input({ position: { step: 0, target: 0 }, outcome: 'noAnswer' })),
  normalizePhone: fc.tuple(input('601 234 567')),
  normalizePhoneField: fc.tuple(input('601 234 567, 602 345 678')),
  notesOf: fc.tuple(call, story),
  numbersOf: fc.tuple(input('+541123456789')),
  openDeals: fc.tuple(input([aDeal()])),
  orderFacts: fc.tuple(story),
  ownershipChanges: fc.tuple(call, input(core.defaultOwnership)),
  ownershipOf: fc.tuple(input(aLine({ leadOwnership: { onAnswer: 'nobody' } }))),
  partyKeysOf: fc.tuple(input(aDeal({ contactId: 'a' }))),
  partyName: fc.tuple(party),
  pausedMs: fc.tuple(recording, at),
  phoneEntries: fc.tuple(input('601 234 567'), input('mobile')),
  phoneKeysOf: fc.tuple(party),
  placingLegs: fc.tuple(call),
  planErasure: fc.tuple(erasure),
  readStoredCall: fc.tuple(input('call-1'), call),
  reconcileRecordings: fc.tuple(
    call.map(({ recordings }) => recordings),
    input([{ name: 'a', sizeBytes: 0 }]),
  ),
  recordingDecision: fc.tuple(input(aLine()), input(null)),
  recordingDues: fc.tuple(call, recording),
  callFacets: fc.tuple(call),
  recordingFacets: fc.tuple(call, recording),
  clientName: fc.tuple(call),
  comparableText: fc.tuple(input('Łódź')),
  searchedWords: fc.tuple(input('wants a refund')),
  isListedCall: fc.tuple(call, input({ kind: 'voicemail', minMs: 1, text: 'a' })),
  isListedRecording: fc.tuple(call, recording, input({ state: 'stored', maxMs: 1, text: 'a' })),
  recordingIdOf: fc.tuple(input('call-1'), input('voicemail')),
  redactFact: fc.tuple(fact),
  renumberingReport: fc.tuple(input(parties), input({ defaultCountry: 'PL' })),
  repairOf: fc.tuple(call, recording, at),
  rereadPhone: fc.tuple(input(phones[0]), input({ defaultCountry: 'PL' })),
  retentionVerdict: fc.tuple(call, recording, input({ retentionOf: () => undefined, holds }), at),
  revisionOf: fc.tuple(input(anApiKey({ revision: 2 }))),
  scopesOf: fc.tuple(input(anApiKey({ scopes: ['crm:read'] }))),
  servable: fc.tuple(recording, input(found)),
  shownFact: fc.tuple(fact),
  sipUsersOf: fc.tuple(record),
  externalIdKey: fc.tuple(input('contact' as const), input('bitrix24'), input('7')),
  stageKey: fc.tuple(input('sales'), input('new')),
  switchCopyDue: fc.tuple(call, recording, at, input({ keepMs: 5 })),
  talkingUser: fc.tuple(call),
  talksOf: fc.tuple(call),
  uniqueKeysOf: fc.tuple(record),
  unitePhones: fc.tuple(input(phones), input(phones)),
  verifiedFact: fc.tuple(recording, input(found), at),
  wasKept: fc.tuple(recording),
  wordsOf: fc.tuple(input('dębowe drzwi')),
  zoneOfHours: fc.tuple(country, input({ defaultCountry: 'PL', timeZone: 'Europe/Warsaw' })),
};

/** What is no decision, or is asked with more than JSON, and where it is seen to answer. */
const others: Partial<Record<keyof typeof core, string>> = {
  StoreError: 'an error',
  UsageError: 'an error',
  auditKeysOf: 'asked by a program of what it writes itself',
  buildCallCard: 'damaged.test.ts',
  changesIn: 'asked of entries that a feed gave',
  checkActor: 'reads a store: crm-service.test.ts',
  createAuditTrail: 'a service',
  createCallService: 'a service',
  createNumberJudge: 'a service',
  createCrmService: 'a service',
  createFeedReader: 'a service',
  createJobService: 'a service',
  createKeyService: 'a service',
  createLegalHoldService: 'a service',
  createPlacingService: 'a service',
  createPhoneReader: 'made with metadata by a program',
  createPresenceService: 'a service',
  createPromptService: 'a service',
  createRecordingService: 'a service',
  createSteeringService: 'a service',
  createTranscriptService: 'a service',
  defaultCallPolicy: 'made by a program: a country that is none is its mistake',
  eraseNumber: 'a service',
  err: 'wraps a value',
  factsIn: 'asked of entries that a feed gave',
  isCandidate: 'asked of records that were read',
  isRecordChange: 'asked of what is written: the conformance suite of the feed',
  isVisible: 'asked of what was read: access.test.ts',
  matchCaller: 'damaged.test.ts',
  newKeyText: 'made by a program',
  namedPromptIds: 'reads a store',
  namedPrompts: 'reads a store',
  notMade: 'made by a program of what a switch answered',
  ok: 'wraps a value',
  phoneDisplay: 'asked of calls that were read',
  planRouting: 'damaged.test.ts',
  previewErasure: 'a service',
  qualifyLead: 'damaged.test.ts',
  readHolds: 'reads a store',
  removeExpired: 'a service',
  refKey: 'names a reference that was read',
  searchParties: 'reads a store',
  searchRecords: 'reads a store',
  shownParties: 'damaged.test.ts',
  webhookDeliveryKeys: 'asked by a program of what it writes itself',
  withRetries: 'runs what a program gives',
};

/** Those that tell a program of its mistake: an option that there is none of, or a number for a text. */
const strict: ReadonlySet<string> = new Set([
  'bindDeals',
  'normalizePhone',
  'normalizePhoneField',
  'phoneEntries',
]);

/** The answer; of those that are strict, or what a program is told: which option, and what to do. */
function answerOf(name: string, args: readonly unknown[]): unknown {
  try {
    return (Reflect.get(core, name) as (...args: readonly unknown[]) => unknown)(...args);
  } catch (thrown) {
    if (!strict.has(name) || !(thrown instanceof core.UsageError)) throw thrown;
    expect(thrown.option).toBeTruthy();
    expect(thrown.message).toMatch(/; (choose|give|pass) /);
    return thrown.code;
  }
}

/** The last becomes neither a text nor a number: comparing it throws. */
const wrongValues = [
  ...[null, undefined, 0, 'x', true, [], {}, [null], { id: null }],
  { toString: '', valueOf: '' },
] as const;

const replaced = (list: readonly unknown[], at: number, value: unknown) =>
  list.map((each, place) => (place === at ? value : each));

/** The arguments, each of them in turn, and each field of each, replaced by everything that it should not be. */
function* eachReplaced(given: readonly unknown[]): Generator<readonly unknown[]> {
  for (const [at, argument] of given.entries()) {
    for (const wrong of wrongValues) yield replaced(given, at, wrong);
    if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) continue;
    for (const [field, value] of Object.entries(argument)) {
      // A function is a program's own.
      if (typeof value === 'function') continue;
      for (const wrong of wrongValues) yield replaced(given, at, { ...argument, [field]: wrong });
    }
  }
}

describe('every function of the core', () => {
  it('is a decision that answers whatever JSON is, or is named as something else', () => {
    const functions = Object.entries(core).flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : [],
    );
    expect([...Object.keys(total), ...Object.keys(others)].sort()).toEqual(functions.sort());
  });

  it('makes no text of what cannot be one', () => {
    const none = { toString: 0 } as unknown as string;
    expect(core.recordingIdOf(none, 'voicemail')).toBe('-voicemail');
  });

  it.each(Object.entries(total))(
    '%s throws for no argument, and no field of one, of a wrong type',
    (name, given) => {
      for (const sample of fc.sample(given, { numRuns: 5, seed: 1 }))
        for (const args of eachReplaced(sample)) answerOf(name, args);
    },
  );

  it.each(Object.entries(total))('%s throws for no damaged argument', (name, given) => {
    fc.assert(
      fc.property(damaged(given), (args) => {
        const before = JSON.stringify(args);
        answerOf(name, args);
        expect(JSON.stringify(args)).toBe(before);
      }),
      { numRuns: 150 },
    );
  });
});
