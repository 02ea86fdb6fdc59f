import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CallFact,
  createCallService,
  createPromptService,
  createRecordingService,
  defaultCallPolicy,
  defaultRecordingPolicy,
  err,
  ok,
  type PromptService,
  type SteeringServiceError,
  system,
} from '@callcard/crm-core';
import {
  aMoment,
  answered,
  aSession,
  commented,
  ended,
  legRinging,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
} from '@callcard/crm-core/testing';
import { digestAudio } from '@callcard/store-sqlite';
import { convertPrompt } from '../../src/prompts/convert.js';
import { createStaging } from '../../src/server/uploads/staging.js';
import { createUploadService } from '../../src/server/uploads/upload-service.js';
import type { UploadService } from '../../src/uploads/uploads.js';
import { fullApi, idOf, ids } from '../bad-input/bodies.js';
import { chunksOf } from '../support.js';
import { sine, wavOf } from '../wav-bytes.js';

/** An API with something to answer to every operation. */

const caller = '+48601000999';
const toCallBack = '+48601000888';
export const wav = wavOf(sine(770, 8_000, 0.2), { tag: 1, bits: 16, channels: 1, sampleRate: 8_000 });

const talked = idOf(20);
const missed = idOf(21);

/** The call of somebody whom nobody has called back yet. */
export const waiting = idOf(22);
export const recordingId = `${talked}-conversation`;

/** The recording of a missed call, which its switch uploads. */
export const uploadedFile = `${missed}-voicemail.wav`;

const sessionId = idOf(30);

/** Ids that there are, and one that there is not, by what their paths begin with. */
export const known: Readonly<Record<string, readonly string[]>> = {
  contacts: [ids.contact, ids.other],
  companies: [ids.company, ids.other],
  leads: [ids.lead, ids.other],
  deals: [idOf(9)],
  invoices: [idOf(10)],
  users: [ids.user],
  queues: [idOf(11)],
  lines: [ids.line],
  pipelines: [idOf(12), 'default'],
  tasks: [ids.task],
  keys: [idOf(13)],
  calls: [ids.call, talked, missed],
  sessions: [sessionId],
  'legal-holds': [idOf(15)],
  webhooks: [ids.webhook],
  erasures: [idOf(16)],
  recordings: [recordingId, `${missed}-voicemail`],
  'missed-calls': [`${ids.line}:${toCallBack.slice(1)}`, ids.missedCall],
  'switch-uploads': ['fs1'],
};

const refusals: readonly SteeringServiceError[] = [
  { code: 'wrongPhase', phase: 'ringing', allowed: ['talking', 'held'] },
  { code: 'notYourCall', userId: null },
  { code: 'takesPartAlready', userId: ids.user },
  { code: 'roleNotAllowed', role: 'agent' },
];

export async function contractOffice() {
  let answers = 0;
  const made: { prompts?: PromptService; uploads?: UploadService } = {};
  const uploads = () => {
    if (!made.uploads) throw new Error('the uploads are not made yet');
    return made.uploads;
  };
  const prompts = () => {
    if (!made.prompts) throw new Error('the prompts are not made yet');
    return made.prompts;
  };
  const api = await fullApi({
    keepAliveMs: 20,
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }),
    readiness: () => [{ name: 'store', ready: true, detail: 'answers' }],
    prompts: {
      put: (...args) => prompts().put(...args),
      remove: (...args) => prompts().remove(...args),
      convert: async (bytes, format) => convertPrompt(bytes, format),
    },
    browserPhones: {
      phoneOf: async ({ user: { extension } }) =>
        extension === null
          ? err({ code: 'noSipUser' })
          : ok({
              ...{ sipUser: extension, domain: 'callcard.local', password: 'secret', expiresAt: aMoment },
              iceServers: [
                { urls: 'stun:stun.example' },
                { urls: 'turn:turn.example', username: '1', credential: 'secret' },
              ],
            }),
      open: async () => err({ code: 'unreachable' }),
      sessionEnded: () => undefined,
    },
    uploads: {
      maxBytes: 1_000_000,
      standing: (...args) => uploads().standing(...args),
      begin: (...args) => uploads().begin(...args),
      goOn: (...args) => uploads().goOn(...args),
      giveUp: (...args) => uploads().giveUp(...args),
      tend: () => uploads().tend(),
    },
    command: async (callId) => {
      const stored = await api.store.calls.get(callId);
      if (!stored) return err({ code: 'unknownCall' });
      answers += 1;
      // The first answers are good ones.
      const refusal = refusals[(answers % 12) - 8];
      return refusal ? err(refusal) : ok({ call: stored.call, confirmed: answers % 2 === 0 });
    },
  });
  const { store, audio, clock, ids: newIds, deps } = api;
  made.prompts = createPromptService({
    ...{ store, audio, clock, ids: newIds, crm: deps.crm },
    files: { place: async () => ok(undefined) },
  });
  const greeting = { bytes: wav, durationMs: 200, sampleRate: 8_000, format: 'wav' } as const;
  for (const [type, id] of [
    ['line', ids.line],
    ['user', ids.user],
  ] as const)
    await made.prompts.put({ type, id, name: 'voicemail-greeting' }, greeting, { actor: system });
  const calls = createCallService({ store, clock, ids: newIds }, defaultCallPolicy('PL'));
  const folder = mkdtempSync(join(tmpdir(), 'callcard-contract-'));
  made.uploads = createUploadService({
    ...{ store, audio, calls, clock },
    recordings: createRecordingService(
      { store, audio, calls, clock, digest: digestAudio },
      defaultRecordingPolicy,
    ),
    staging: createStaging(folder),
    limits: { maxBytes: 1_000_000, keepMs: 60_000, atOnce: 4, keptBytes: 10_000_000 },
  });
  const incoming = (callId: string) =>
    offered({ callId, at: aMoment, remoteNumber: caller, lineNumber: '+48225550100' });
  const tell = async (callId: string, facts: readonly CallFact[]) => {
    const told = await calls.recordFacts(callId, facts);
    if (!told.ok) throw new Error(told.error.code);
  };
  await calls.route(ids.call);
  await calls.route(talked, [incoming(talked)]);
  const stored = await audio.put(recordingId, chunksOf(wav));
  const recording = { callId: talked, recordingId, kind: 'conversation' } as const;
  await tell(talked, [
    legRinging({ callId: talked, at: aMoment + 1, userId: ids.user }),
    answered({ callId: talked, at: aMoment + 2 }),
    recordingStarted({ ...recording, at: aMoment + 2 }),
    commented({ callId: talked, at: aMoment + 3, userId: ids.user, text: 'wants oak' }),
    recordingStopped({ ...recording, at: aMoment + 200 }),
    ended({ callId: talked, at: aMoment + 202 }),
    recordingStored({ ...recording, ...stored, at: aMoment + 300, durationMs: 200 }),
  ]);
  const message = { callId: missed, recordingId: `${missed}-voicemail`, kind: 'voicemail' } as const;
  await tell(missed, [
    incoming(missed),
    recordingStopped({ ...message, at: aMoment + 9_000 }),
    ended({ callId: missed, at: aMoment + 9_001 }),
  ]);
  await tell(waiting, [
    { ...incoming(waiting), at: aMoment + 10_000, remoteNumber: toCallBack },
    ended({ callId: waiting, at: aMoment + 10_009 }),
  ]);
  const said = { startMs: 0, endMs: 150, speaker: 'Anna', text: 'Dzień dobry.' };
  const written = await deps.transcripts?.put(
    recordingId,
    { segments: [said], language: 'pl', source: null },
    { by: system },
  );
  if (!written?.ok) throw new Error('there is no transcript');
  const digest = { sha256: createHash('sha256').update(wav).digest('hex'), sizeBytes: wav.length };
  const begun = await uploads().begin({ node: 'fs1', file: uploadedFile }, digest, chunksOf());
  if (!begun.ok) throw new Error(begun.error.code);
  const { signIn } = deps;
  if (!signIn) throw new Error('nobody can sign in');
  const lasting = { expiresAt: Number.MAX_SAFE_INTEGER, keys: [] };
  await store.sessions.insert(aSession({ id: sessionId, userId: ids.user, ...lasting }));
  /** Signs the user in once more, and gives the cookie. */
  const cookie = async () => {
    const { token } = await signIn.sessions.begin(ids.user, { address: null, userAgent: null });
    return `callcard=${token}`;
  };
  /** Removes what is on the disk. */
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { ...api, calls, cookie, remove };
}
