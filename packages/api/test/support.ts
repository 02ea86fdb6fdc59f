import { createHash } from 'node:crypto';
import {
  type CallCommit,
  type CountryCode,
  type CrmOptions,
  createCrmService,
  phoneEntries,
} from '@callcard/crm-core';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { createApi } from '../src/http/app.js';
import type { ApiDeps } from '../src/http/deps.js';
import { addKey } from '../src/keys.js';

interface LogLine {
  readonly level: 'info' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type Json = Record<string, unknown>;

/** An API on a memory store, with a key, a log that can be read and a bell for commits. */
export async function setUp(overrides: Partial<ApiDeps> & CrmOptions = {}, store = createMemoryStore()) {
  const { leadRequirements, ...replaced } = overrides;
  const audio = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'));
  const clock = fixedClock(aMoment);
  const ids = sequentialIds();
  const lines: LogLine[] = [];
  const listeners = new Set<() => void>();
  const key = await addKey(store, { clock, ids }, 'tests');
  const deps: ApiDeps = {
    store,
    crm: createCrmService({ store, clock, ids }, leadRequirements ? { leadRequirements } : {}),
    audio,
    clock,
    ids,
    normalize: {
      entries: (raw, kind, country) => phoneEntries(raw, kind, { defaultCountry: country }),
      isCountry: (code): code is CountryCode => ['PL', 'GB', 'DE', 'US'].includes(code),
    },
    defaultCountry: 'PL',
    card: async () => undefined,
    readiness: () => [],
    onFeed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log: {
      info: (event, fields) => lines.push({ level: 'info', event, fields }),
      error: (event, fields) => lines.push({ level: 'error', event, fields }),
    },
    ...replaced,
  };
  const app = createApi(deps);

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${key}`);
    return app.request(path, { ...init, headers });
  }

  return {
    app,
    deps,
    store: deps.store,
    audio,
    clock,
    ids,
    key,
    lines,
    listeners,
    request,
    get: async (path: string) => read(await request(path)),
    send: async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
      read(
        await request(path, {
          method,
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', ...headers },
        }),
      ),
    /** Writes a change of a call and rings the bell, as the call service does. */
    async commit(change: CallCommit) {
      const done = await deps.store.calls.commit(change);
      if (!done.ok) throw new Error(done.error.code);
      for (const listener of listeners) listener();
    },
  };
}

export type Api = Awaited<ReturnType<typeof setUp>>;

/** The parts of a JSON answer that tests look at. */
export async function read(response: Response) {
  const text = await response.text();
  const json = (text === '' ? {} : JSON.parse(text)) as Json;
  return { status: response.status, headers: response.headers, json };
}

export async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
