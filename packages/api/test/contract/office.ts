import {
  type CallFact,
  createCallService,
  createPromptService,
  defaultCallPolicy,
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
import { convertPrompt } from '../../src/prompts/convert.js';
import { fullApi, idOf, ids } from '../bad-input/bodies.js';
import { chunksOf } from '../support.js';
import { sine, wavOf } from '../wav-bytes.js';

/** An API with something to answer to every operation. */

const caller = '+48601000999';
export const wav = wavOf(sine(770, 8_000, 0.2), { tag: 1, bits: 16, channels: 1, sampleRate: 8_000 });

const talked = idOf(20);
const missed = idOf(21);
export const recordingId = `${talked}-conversation`;

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
};

const refusals: readonly SteeringServiceError[] = [
  { code: 'wrongPhase', phase: 'ringing', allowed: ['talking', 'held'] },
  { code: 'notYourCall', userId: null },
  { code: 'takesPartAlready', userId: ids.user },
  { code: 'roleNotAllowed', role: 'agent' },
];

export async function contractOffice() {
  let answers = 0;
  const made: { prompts?: PromptService } = {};
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
  const { signIn } = deps;
  if (!signIn) throw new Error('nobody can sign in');
  const lasting = { expiresAt: Number.MAX_SAFE_INTEGER, keys: [] };
  await store.sessions.insert(aSession({ id: sessionId, userId: ids.user, ...lasting }));
  /** Signs the user in once more, and gives the cookie. */
  const cookie = async () => {
    const { token } = await signIn.sessions.begin(ids.user, { address: null, userAgent: null });
    return `callcard=${token}`;
  };
  return { ...api, calls, cookie };
}
