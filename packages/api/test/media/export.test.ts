import { createHash } from 'node:crypto';
import {
  type ApiScope,
  type Call,
  type CallRecording,
  createKeyService,
  type RecordingState,
} from '@callcard/crm-core';
import { aCall, aCommit, aMoment, anApiKey, aRecording } from '@callcard/crm-core/testing';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApiDeps } from '../../src/http/deps.js';
import { archiveEntries } from '../../src/http/export/archive-entries.js';
import { chosenRecordings } from '../../src/http/export/chosen-recordings.js';
import { keySecrets } from '../../src/keys.js';
import type { RecordingMedia } from '../../src/media/media.js';
import { office } from '../access/office.js';
import { entriesOf } from '../audit/support.js';
import { chunksOf, type Json, setUp } from '../support.js';
import { tryMedia } from './support.js';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What is made of recordings, with a count of the files that are open. */
async function countedMedia() {
  const { media, close } = await tryMedia();
  closing.push(close);
  let open = 0;
  const counted: RecordingMedia = {
    ...media,
    async spool() {
      const spool = await media.spool();
      open += 1;
      return {
        ...spool,
        async close() {
          open -= 1;
          await spool.close();
        },
      };
    },
  };
  return { media: counted, openSpools: () => open };
}

/** An API with recordings of these states, the last one being the newest. */
async function withRecordings(states: readonly RecordingState[]) {
  const counted = await countedMedia();
  const api = await setUp({ media: counted.media });
  for (const [n, state] of states.entries()) {
    const bytes = Buffer.from(`audio of ${n}`.repeat(10_000));
    const recordingId = `rec-${n}`;
    await api.audio.put(recordingId, chunksOf(bytes));
    const about = { state, sha256: sha256Of(bytes), sizeBytes: bytes.length, durationMs: 1_000, channels: 2 };
    const recording = aRecording({ id: recordingId, callId: `call-${n}`, startedAt: aMoment + n, ...about });
    await api.commit(
      aCommit({ call: aCall({ id: `call-${n}`, offeredAt: aMoment + n, recordings: [recording] }) }),
    );
  }
  const archive = async (query = '') => {
    const response = await api.request(`/v1/recordings/export${query}`);
    return filesIn(new Uint8Array(await response.arrayBuffer()));
  };
  return { ...api, ...counted, archive };
}

function filesIn(zip: Uint8Array) {
  const files = Object.entries(unzipSync(zip));
  const [last] = files.slice(-1);
  const lines = Buffer.from(last?.[1] ?? [])
    .toString()
    .trim()
    .split('\n');
  const manifest = lines.map((line) => JSON.parse(line) as Json);
  return { names: files.map(([name]) => name), bytesOf: new Map(files), manifest };
}

describe('an export of recordings', () => {
  it('has each recording under its name, whole and right, and a manifest at its end', async () => {
    const { request, archive, openSpools, store } = await withRecordings(['stored', 'verified', 'truncated']);
    const { names, bytesOf, manifest } = await archive();
    expect(names).toEqual([
      '2026-03-02_090000Z_inbound_48225550123_conversation_call2_000001.wav',
      '2026-03-02_090000Z_inbound_48225550123_conversation_call1_000002.wav',
      '2026-03-02_090000Z_inbound_48225550123_conversation_call0_000003.wav',
      'manifest.jsonl',
    ]);
    for (const line of manifest.slice(0, -1)) {
      expect(sha256Of(bytesOf.get(String(line['file'])) ?? new Uint8Array())).toBe(line['sha256']);
      expect(line).toMatchObject({ leftOut: null, direction: 'inbound', number: '+48225550123', user: null });
    }
    expect(manifest.at(-1)).toEqual({ end: true, files: 3, leftOut: 0, next: null });
    expect(openSpools()).toBe(0);
    const { headers } = await request('/v1/recordings/export', { method: 'HEAD' });
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      'application/zip',
      'attachment; filename="recordings_2026-03-02_090000Z.zip"',
    ]);
    expect((await entriesOf(store)).map(({ action, outcome, target }) => [action, outcome, target])).toEqual([
      ['exported', 'done', null],
    ]);
  });

  it('takes the filters of the listing, and refuses others', async () => {
    const { archive, get } = await withRecordings(['stored', 'stored', 'stored']);
    expect((await archive('?callId=call-1')).manifest).toMatchObject([{ id: 'rec-1' }, { end: true }]);
    const from = new Date(aMoment + 1).toISOString();
    expect((await archive(`?from=${from}`)).manifest).toMatchObject([{ id: 'rec-2' }, { id: 'rec-1' }, {}]);
    for (const query of ['colour=red', 'limit=5', 'callId=a%20b'])
      expect((await get(`/v1/recordings/export?${query}`)).json['code']).toBe('bad-query');
    expect((await get('/v1/recordings/export?cursor=x')).json['code']).toBe('bad-cursor');
  });

  it('goes on behind a page of the listing', async () => {
    const { archive, get } = await withRecordings(['stored', 'stored', 'stored']);
    const { json } = await get('/v1/recordings?limit=2');
    expect((await archive(`?cursor=${String(json['next'])}`)).manifest).toMatchObject([{ id: 'rec-0' }, {}]);
    const second = (await get(`/v1/recordings?limit=2&cursor=${String(json['next'])}`)).json;
    const back = await get(`/v1/recordings/export?cursor=${String(second['previous'])}`);
    expect(back.json['code']).toBe('bad-cursor');
  });

  it('leaves out what is not there as it was stored, and says why (rule A11)', async () => {
    const api = await withRecordings(['stored', 'damaged', 'missing', 'deleted', 'recording', 'stored']);
    await api.audio.remove('rec-0');
    await api.audio.remove('rec-5');
    await api.audio.put(
      'rec-5',
      chunksOf(Buffer.from('audio of 5'.repeat(9_999)), Buffer.from('audio of X')),
    );
    const { names, manifest } = await api.archive();
    expect(names).toEqual(['manifest.jsonl']);
    expect(manifest.map(({ id, file, leftOut }) => [id, file, leftOut])).toEqual([
      ['rec-5', null, 'damaged'],
      ['rec-4', null, 'not-stored'],
      ['rec-3', null, 'deleted'],
      ['rec-2', null, 'missing'],
      ['rec-1', null, 'damaged'],
      ['rec-0', null, 'missing'],
      [undefined, undefined, 6],
    ]);
    expect(api.lines.map(({ event }) => event)).toEqual([
      'recording audio is not what was stored',
      'recording audio is not in the audio store any more',
    ]);
  });

  it('breaks off, with no end and no manifest, when the store does not answer', async () => {
    const api = await withRecordings(['stored', 'stored']);
    const { read } = api.audio;
    let reads = 0;
    Object.assign(api.audio, {
      read: (...asked: Parameters<typeof read>) => {
        reads += 1;
        if (reads > 1) throw new Error('no answer');
        return read(...asked);
      },
    });
    const response = await api.request('/v1/recordings/export');
    await expect(response.arrayBuffer()).rejects.toThrow('no answer');
    await expect.poll(api.openSpools).toBe(0);
    expect(api.lines.at(-1)?.event).toBe('an export of recordings broke off');
  });

  it('is only of what whoever asks sees and may hear', async () => {
    const { media } = await countedMedia();
    const api = await office({ media });
    const exportedBy = async (user: string) => {
      const response = await api.app.request('/v1/recordings/export', { headers: { 'x-user': user } });
      const { manifest } = filesIn(new Uint8Array(await response.arrayBuffer()));
      return manifest.slice(0, -1).map(({ id }) => id);
    };
    for (const user of ['anna', 'ewa', 'jan', 'sam', 'ada'] as const) {
      const heard: string[] = [];
      for (const id of ['recording-nobody', 'recording-jan', 'recording-ewa', 'recording-anna'])
        if ((await api.as(user, `/v1/recordings/${id}/audio`)).status === 200) heard.push(id);
      expect([user, await exportedBy(user)]).toEqual([user, heard]);
    }
    expect(await exportedBy('anna')).not.toContain('recording-ewa');
  });
});

/** A store of a million calls, each made when it is asked for. */
async function aMillion(size = 20_000, overrides: Partial<ApiDeps> = {}) {
  const counted = await countedMedia();
  const api = await setUp({ media: counted.media, ...overrides });
  const bytes = Buffer.alloc(size, 7);
  const about = {
    state: 'stored',
    sha256: sha256Of(bytes),
    sizeBytes: size,
    durationMs: 1,
    channels: 1,
  } as const;
  const seen = { pages: 0, reads: 0, openReads: 0 };
  const recordingAt = (n: number): CallRecording =>
    aRecording({ id: `rec-${n}`, callId: `call-${n}`, startedAt: aMoment, ...about });
  const callAt = (id: string): Call => aCall({ id, offeredAt: aMoment });
  Object.assign(api.store.calls, {
    async listRecordings(_filter: unknown, { limit, after = '0' }: { limit: number; after?: string }) {
      seen.pages += 1;
      const first = Number(after);
      const items = Array.from({ length: limit }, (_, n) => recordingAt(first + n));
      return { items, next: first + limit < 1_000_000 ? String(first + limit) : null };
    },
    getMany: async (ids: readonly string[]) => ids.map(callAt),
  });
  Object.assign(api.audio, {
    async *read() {
      seen.reads += 1;
      seen.openReads += 1;
      try {
        for (let at = 0; at < size; at += 5_000) yield bytes.subarray(at, at + 5_000);
      } finally {
        seen.openReads -= 1;
      }
    },
  });
  return { ...api, ...counted, seen };
}

describe('an export of a million calls', () => {
  it('reads no further than the client takes, and nothing more once it is cut off', async () => {
    const { request, seen, openSpools } = await aMillion();
    const response = await request('/v1/recordings/export');
    const reader = response.body?.getReader();
    let bytes = 0;
    while (bytes < 5_000_000) bytes += (await reader?.read())?.value?.length ?? 0;
    expect(seen.pages).toBeLessThanOrEqual(4);
    expect(seen.reads).toBeLessThanOrEqual(253);
    await reader?.cancel();
    const { pages, reads } = seen;
    expect(openSpools()).toBe(0);
    await expect.poll(() => seen.openReads).toBe(0);
    expect([seen.pages, seen.reads - reads <= 1]).toEqual([pages, true]);
  });

  it('gives its place to the next one when it is cut off, of four at once', async () => {
    const { request, get, openSpools } = await aMillion();
    const begun = await Promise.all(Array.from({ length: 4 }, () => request('/v1/recordings/export')));
    expect((await get('/v1/recordings/export')).json['code']).toBe('too-many-exports');
    for (const each of begun.slice(0, 2)) await each.body?.cancel();
    const next = await request('/v1/recordings/export');
    expect([next.status, openSpools()]).toEqual([200, 6]);
    for (const each of [...begun.slice(2), next]) await each.body?.cancel();
    expect(openSpools()).toBe(0);
  });

  it('is as many archives as are needed, each of which says where the next one begins', async () => {
    const { deps, media } = await aMillion(16);
    const served = { ...deps, reportAudio: () => undefined };
    const { signal } = new AbortController();
    const principal = { kind: 'key', key: anApiKey(), scopes: new Set<ApiScope>() } as const;
    const [audio, manifest] = [await media.spool(), await media.spool()];
    const pages = chosenRecordings(deps.store, {}, '400', () => principal);
    const parts = { deps: served, pages, audio, manifest, most: 250, signal };
    const names: string[] = [];
    let text = '';
    for await (const { name, input } of archiveEntries({ ...parts, cursorOf: (next) => `after ${next}` })) {
      names.push(name);
      text = '';
      for await (const piece of input) text += Buffer.from(piece).toString();
    }
    expect([names.length, new Set(names).size]).toEqual([301, 301]);
    expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toEqual({
      ...{ end: true, files: 300, leftOut: 0, next: 'after 700' },
    });
    for (const spool of [audio, manifest]) await spool.close();
  });

  it('ends when whoever asks loses the right, between two recordings', async () => {
    let lookAgain = () => {};
    const every = (run: () => void) => {
      lookAgain = run;
      return () => undefined;
    };
    const { request, store, deps } = await aMillion(20_000, { every });
    const response = await request('/v1/recordings/export');
    const reader = response.body?.getReader();
    await reader?.read();
    for (const { id } of (await store.apiKeys.list({ limit: 9 })).items)
      await createKeyService({ ...deps, secrets: keySecrets }).revoke(id);
    lookAgain();
    const toTheEnd = async () => {
      while (!(await reader?.read())?.done);
    };
    await expect(toTheEnd()).rejects.toThrow();
  });
});
