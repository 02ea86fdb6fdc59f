import { type CountryCode, createCrmService } from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import type { Hono } from 'hono';
import { createApi } from '../http/app.js';
import type { ApiDeps } from '../http/deps.js';
import { createSignIn } from '../sign-in/sign-in.js';

function unused(): never {
  throw new Error('this API is there to be described, not to be used');
}

/** The API with every route that there can be. */
export function wholeApi(): Hono {
  const store = createMemoryStore();
  const clock = { now: unused };
  const ids = { next: unused };
  const crm = createCrmService({ store, clock, ids });
  const oidc = {
    ...{ issuer: 'https://login.example', clientId: '', clientSecret: '', label: '', scopes: [], claim: '' },
    redirectUri: 'https://callcard.example/sign-in/oidc/callback',
  };
  // All of them: a dependency without which routes are missing cannot be forgotten.
  const deps: Required<ApiDeps> = {
    store,
    crm,
    audio: createMemoryAudioStore(unused),
    clock,
    ids,
    normalize: { entries: unused, isCountry: (_code): _code is CountryCode => unused() },
    defaultCountry: 'PL',
    card: unused,
    comment: unused,
    bind: unused,
    claims: { claimMissedCall: unused, releaseMissedCall: unused },
    command: unused,
    createOnCall: unused,
    placeCall: unused,
    dryRun: unused,
    checkRecording: unused,
    media: { formats: unused, derive: unused, open: unused, discard: unused, spool: unused },
    recordingCare: { check: unused, remove: unused },
    erasure: { preview: unused, erase: unused },
    uploads: { maxBytes: 0, standing: unused, begin: unused, goOn: unused, giveUp: unused, tend: unused },
    transcripts: { get: unused, put: unused, remove: unused, search: unused },
    jobs: { list: unused },
    presence: { list: unused },
    browserPhones: { phoneOf: unused, open: unused, sessionEnded: unused },
    simulatedCalls: { callers: [], place: unused },
    switchChecks: { run: unused },
    prompts: { put: unused, remove: unused, convert: unused },
    metrics: unused,
    readiness: unused,
    onFeed: unused,
    feedReader: { follow: unused, close: unused },
    log: { info: unused, error: unused },
    keepAliveMs: 0,
    schedule: unused,
    every: unused,
    credentials: [],
    network: { trustedProxies: [], corsOrigins: [], perKey: 0, perAddress: 0, isSecure: false },
    onAnswered: unused,
    audit: { record: unused },
    signedLinks: { make: unused, makeFor: unused, open: unused, endAll: unused },
    webhooks: {
      list: unused,
      read: unused,
      create: unused,
      change: unused,
      remove: unused,
      roll: unused,
      test: unused,
      listDeliveries: unused,
      replay: unused,
      replayDead: unused,
    },
    console: undefined,
    signIn: createSignIn({ store, crm, clock, ids, oidc }),
    shutdown: new AbortController().signal,
  };
  return createApi(deps);
}
