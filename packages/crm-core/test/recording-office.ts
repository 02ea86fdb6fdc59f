import { createHash } from 'node:crypto';
import {
  type AudioStore,
  type CallRecording,
  createCallService,
  createRecordingService,
  type DigestAudio,
  defaultCallPolicy,
  type RecordingPolicy,
  type RecordingProblem,
  type SwitchFile,
  type SwitchFiles,
} from '../src/index.js';
import { createMemoryAudioStore, createMemoryStore } from '../src/memory/index.js';
import {
  aContact,
  aLine,
  aMoment,
  aPhone,
  ended,
  fixedClock,
  offered,
  recordingStarted,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '../src/testing/index.js';

export const t = aMoment;
export const day = 86_400_000;
export const caller = '+48601234567';
export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const words = (text: string) => new TextEncoder().encode(text);

export async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 4) yield bytes.slice(at, at + 4);
}

const digest: DigestAudio = async (bytes) => {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
};

/** A file whose header was mended. */
const mended = (bytes: Uint8Array) => words(new TextDecoder().decode(bytes).replace('stale', 'audio'));

/** The folders of some switches; a switch that is not there cannot be reached. */
function switches(files: Map<string, Uint8Array>, nodes = new Set(['fs1'])) {
  const asked: string[] = [];
  const removedLegs: string[] = [];
  /** Ages of records of calls without a recording. */
  const oldRecords: number[] = [];
  let fails = false;
  const guard = (what: string, { node, path = '' }: Pick<SwitchFile, 'node'> & Partial<SwitchFile>) => {
    asked.push(`${what} ${node}`);
    if (!nodes.has(node)) return 'unreachable';
    if (fails) return 'failed';
    return what === 'read' && !files.has(path) ? 'gone' : undefined;
  };
  const port: SwitchFiles = {
    async read(file) {
      const code = guard('read', file);
      if (code) return { ok: false, error: { code } };
      const bytes = files.get(file.path) ?? new Uint8Array(0);
      return { ok: true, value: chunks(file.mended ? mended(bytes) : bytes) };
    },
    async remove(file) {
      const code = guard('remove', file);
      if (code === 'unreachable' || code === 'failed') return { ok: false, error: { code } };
      files.delete(file.path);
      return { ok: true, value: undefined };
    },
    async removeRecords(legs) {
      const code = guard('records', legs);
      if (code === 'unreachable' || code === 'failed') return { ok: false, error: { code } };
      removedLegs.push(...legs.legIds);
      return { ok: true, value: undefined };
    },
    async removeRecordsBefore(before) {
      const due = oldRecords.filter((at) => at < before);
      for (const at of due) oldRecords.splice(oldRecords.indexOf(at), 1);
      return { removed: due.length, failed: 0 };
    },
  };
  const fail = (on: boolean) => {
    fails = on;
  };
  return { port, asked, removedLegs, oldRecords, files, nodes, fail };
}

export const policy: RecordingPolicy = { verifyAfterMs: 30 * day, switchCopies: { keepMs: 0 } };

/**
 * An installation with a few calls, each with one recording in the store and on its switch. `stale`: the switch died, and the headers
 * of its files were mended when they were stored.
 */
export async function office({
  count = 1,
  nodes = ['fs1'],
  some = policy as RecordingPolicy,
  stale = false,
} = {}) {
  const store = createMemoryStore();
  await store.lines.insert(aLine({ id: 'line', retention: { conversationDays: 30, voicemailDays: 7 } }));
  await store.contacts.insert(aContact({ id: 'jan', phones: [aPhone(caller)] }));
  const clock = fixedClock(t);
  const memory = createMemoryAudioStore(sha256Of, clock);
  const hooks: { before?: (id: string) => void } = {};
  const removed: string[] = [];
  const audio: AudioStore = {
    ...memory,
    async remove(id) {
      hooks.before?.(id);
      removed.push(id);
      await memory.remove(id);
    },
  };
  const calls = createCallService({ store, clock, ids: sequentialIds() }, defaultCallPolicy('PL'));
  const held = switches(new Map());
  const problems: RecordingProblem[] = [];
  const onProblem = (problem: RecordingProblem) => void problems.push(problem);
  const base = { store, digest, calls, clock, onProblem };
  const service = createRecordingService({ ...base, audio, switchFiles: held.port }, some);
  for (let n = 0; n < count; n += 1) {
    const callId = `call-${n}`;
    const id = `call-${n}-conversation`;
    const path = `2026/03/02/${id}.wav`;
    const file = { callId, recordingId: id, path };
    const bytes = words(`${stale ? 'stale' : 'audio'} of call ${n}`);
    held.files.set(path, bytes);
    const audioStored = await memory.put(id, chunks(mended(bytes)));
    const stored = { ...audioStored, ...(stale && { fileSha256: sha256Of(bytes) }) };
    await calls.recordFacts(callId, [
      offered({ callId, at: t - 5000, remoteNumber: caller, node: nodes[n % nodes.length] ?? 'fs1' }),
      recordingStarted({ ...file, at: t - 4900 }),
      recordingStopped({ ...file, at: t - 4000 }),
      ended({ callId, at: t - 4000 }),
      recordingStored({ callId, recordingId: id, at: t - 1, ...stored }),
    ]);
  }
  const get = async (n = 0) => (await store.calls.getRecording(`call-${n}-conversation`)) as CallRecording;
  const factsOf = async (n = 0) => (await store.calls.get(`call-${n}`))?.facts.map(({ type }) => type) ?? [];
  const spoil = async (text: string | null, n = 0) => {
    await memory.remove(`call-${n}-conversation`);
    if (text !== null) await memory.put(`call-${n}-conversation`, chunks(words(text)));
  };
  const history = async () =>
    (await store.calls.history({ type: 'contact', id: 'jan' }, { limit: 999 })).items.map(
      ({ action }) => action,
    );
  const later = (ms: number) => clock.set(clock.now() + ms);
  return {
    store,
    clock,
    later,
    audio,
    memory,
    calls,
    held,
    problems,
    service,
    base,
    get,
    factsOf,
    spoil,
    history,
    removed,
    hooks,
  };
}
