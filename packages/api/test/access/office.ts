import { createHash } from 'node:crypto';
import { createCrmService, err, ok, type Store, type UserRole } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import {
  aCall,
  aCommit,
  aContact,
  aLeg,
  aMissedCall,
  aMoment,
  aRecording,
  aSession,
  aTask,
  aUser,
  ended,
  fixedClock,
  sequentialIds,
} from '@callcard/crm-core/testing';
import type { Credential } from '../../src/http/access/credential.js';
import type { ApiDeps } from '../../src/http/deps.js';
import { createSignIn } from '../../src/sign-in/sign-in.js';
import { memoryMedia } from '../media/memory-media.js';
import { noProvider } from '../sign-in/no-provider.js';
import { chunksOf, type Json, setUp } from '../support.js';

/** Whoever works there: Anna and Ewa in sales with Sam over them, Jan in service, Ada over all. */
export const people = {
  anna: ['agent', 'sales'],
  ewa: ['agent', 'sales'],
  jan: ['agent', 'service'],
  sam: ['supervisor', 'sales'],
  ada: ['administrator', null],
} as const satisfies Readonly<Record<string, readonly [UserRole, string | null]>>;

export type Name = keyof typeof people;

/** The header `x-user` says who is signed in: a credential of the tests. */
export function signedIn(store: Store): Credential {
  const sessionOf = async (id: string) => {
    const user = await store.users.get(id);
    return user && ({ kind: 'session', session: aSession({ id: `session-of-${id}` }), user } as const);
  };
  return {
    kind: 'session',
    async read(c) {
      const id = c.req.header('x-user');
      if (id === undefined) return undefined;
      const session = await sessionOf(id);
      return session ? ok(session) : err({ code: 'key-wrong' });
    },
    renew: async (principal) => (principal.kind === 'session' ? sessionOf(principal.user.id) : undefined),
  };
}

const refused = async () => err({ code: 'unknownCall' } as const);

const nothing = async () => ({ items: [], next: null });
const unknownWebhook = async () => err({ code: 'unknownWebhook' } as const);

/** Everything that an API may have, so that each address is there. */
export const everything = {
  comment: refused,
  bind: refused,
  claims: { claimMissedCall: refused, releaseMissedCall: refused },
  command: refused,
  createOnCall: refused,
  placeCall: async () => err({ code: 'busy' } as const),
  dryRun: async () => err({ code: 'unknownLine' }),
  jobs: { list: async () => [] },
  presence: { list: async () => ({ items: [], next: null }) },
  browserPhones: {
    phoneOf: async () => err({ code: 'noSipUser' } as const),
    open: async () => err({ code: 'unreachable' } as const),
    sessionEnded: () => undefined,
  },
  simulatedCalls: { callers: [], place: () => err('unreachable') },
  switchChecks: { run: async () => [] },
  prompts: {
    put: async () => err({ code: 'busy' } as const),
    remove: async () => err({ code: 'busy' } as const),
    convert: async () => err({ code: 'empty' } as const),
  },
  media: memoryMedia(),
  recordingCare: {
    check: async () => err({ code: 'unknownRecording' } as const),
    remove: async () => err({ code: 'unknownRecording' } as const),
  },
  erasure: {
    preview: async () => err({ code: 'nothingKnown' } as const),
    erase: async () => err({ code: 'nothingKnown' } as const),
  },
  transcripts: {
    get: async () => undefined,
    put: async () => err({ code: 'unknownRecording' } as const),
    remove: async () => err({ code: 'busy' } as const),
    search: async () => ({ items: [], next: null }),
  },
  uploads: {
    maxBytes: 1,
    standing: async () => err({ code: 'notBegun' } as const),
    begin: async () => err({ code: 'notBegun' } as const),
    goOn: async () => err({ code: 'notBegun' } as const),
    giveUp: async () => err({ code: 'underWay' } as const),
    tend: async () => undefined,
  },
  metrics: async () => ({ contentType: 'text/plain', text: '' }),
  webhooks: {
    list: nothing,
    listDeliveries: nothing,
    read: async () => undefined,
    create: unknownWebhook,
    change: unknownWebhook,
    remove: unknownWebhook,
    roll: unknownWebhook,
    test: unknownWebhook,
    replay: unknownWebhook,
    replayDead: unknownWebhook,
  },
} satisfies Partial<ApiDeps>;

/** A call that is over and that this user answered; nobody: that nobody had a part in. */
function callOf(name: string, userId: string | null, number: number) {
  const callId = `call-${name}`;
  const recordings = [aRecording({ id: `recording-${name}`, callId, state: 'stored', ...audio })];
  const legs = userId === null ? [] : [aLeg({ legId: `leg-${name}`, userId, answeredAt: aMoment })];
  return aCommit({
    call: aCall({
      ...{ id: callId, offeredAt: aMoment + number, answeredBy: userId, legs, recordings },
      status: userId === null ? 'voicemail' : 'answered',
    }),
    newFacts: [ended({ callId })],
    missedCalls: [aMissedCall({ id: `missed-${name}`, openedAt: aMoment + number, ownerId: userId })],
  });
}

const audio = { sha256: createHash('sha256').update('audio').digest('hex'), sizeBytes: 5 };

/** Of each of these there is one of everything; of nobody, too. */
export const owners = ['anna', 'ewa', 'jan', 'nobody'] as const;

/** An office with something of everybody, and of nobody. */
export async function office(overrides: Partial<ApiDeps> = {}) {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const ids = sequentialIds();
  const crm = createCrmService({ store, clock, ids });
  const signIn = createSignIn({ store, crm, clock, ids, oidc: noProvider });
  const api = await setUp({ ...everything, signIn, credentials: [signedIn(store)], ...overrides }, store);
  for (const [id, [role, department]] of Object.entries(people))
    await store.users.insert(aUser({ id, name: id, extension: null, role, department }));
  for (const [n, name] of owners.entries()) {
    const ownerId = name === 'nobody' ? null : name;
    await store.contacts.insert(aContact({ id: `contact-${name}`, ownerId, companyId: null, phones: [] }));
    await store.tasks.insert(
      aTask({ id: `task-${name}`, ownerId, record: { type: 'contact', id: 'contact-anna' } }),
    );
    await api.audio.put(`recording-${name}`, chunksOf(Buffer.from('audio')));
    await api.commit(callOf(name, ownerId, n));
  }
  const as = async (who: Name, path: string, method = 'GET', body?: unknown) => {
    // What is answered alike is equal.
    const headers = { 'x-user': who, 'x-request-id': 'same', 'content-type': 'application/json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await api.app.request(path, init);
    const text = await response.text();
    return { status: response.status, json: (text.startsWith('{') ? JSON.parse(text) : { text }) as Json };
  };
  const idsAs = async (who: Name, path: string): Promise<readonly string[]> => {
    const { items } = (await as(who, path)).json as { items: readonly { id: string }[] };
    return items.map(({ id }) => id).sort();
  };
  return { ...api, as, idsAs };
}
