// What a call costs the store: bytes written, statements, transactions, CPU, and how long a commit takes.
//   node writes.mjs [packages folder] [calls per second] [seconds] [calls that are there before]
// Another packages folder measures another version: build both, and compare in one run.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [
  folder = fileURLToPath(new URL('../../', import.meta.url)),
  rate = '50',
  seconds = '10',
  before = '1500',
] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(resolve(folder), path)).href);
const { openSqliteStore } = await load('store-sqlite/dist/index.js');
const { foldCall, activitiesOf, historyOf, recordingIdOf } = await load('crm-core/dist/index.js');
const t = await load('crm-core/dist/testing/index.js');

const dir = mkdtempSync(join(tmpdir(), 'store-bench-'));
const path = join(dir, 'crm.db');
let { value: store } = await openSqliteStore({ path });
const clients = Array.from({ length: 2000 }, (_, n) => ({
  e164: `+4822${5550000 + n}`,
  bindings: ['contact', 'company', 'deal'].map((type) => ({ type, id: randomUUID() })),
}));
const users = Array.from({ length: 40 }, (_, n) => `user-${n}`);
const pick = (list) => list[Math.floor(Math.random() * list.length)];

/** The facts of a simple answered and recorded call of a known client, commit by commit. */
function script() {
  const callId = randomUUID();
  const { e164, bindings } = pick(clients);
  const userId = pick(users);
  const legId = randomUUID();
  const recording = { recordingId: recordingIdOf(callId, 'conversation'), kind: 'conversation' };
  const candidates = bindings.map((record) => ({
    record,
    grade: 'exact',
    reasons: ['phone', 'active'],
    name: 'A client with a name of usual length',
  }));
  const match = t.aMatch({
    verdict: 'identified',
    rule: 'single',
    e164,
    primary: bindings[0],
    bindings,
    candidates,
  });
  const plan = t.aPlan({
    steps: [
      { kind: 'ring', role: 'owner', seconds: 20, targets: [{ userId, extension: '1001' }] },
      {
        kind: 'ring',
        role: 'queue',
        seconds: 25,
        targets: users.slice(0, 8).map((id, n) => ({ userId: id, extension: `${1000 + n}` })),
      },
      { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
    ],
    rejected: users.slice(8, 12).map((id) => ({ userId: id, reason: 'busy' })),
    recordConversation: true,
  });
  const file = { ...recording, path: `2026/03/02/${callId}-conversation.wav` };
  const steps = [
    [
      t.offered({ remoteNumber: e164 }),
      t.identified({ lineId: 'line-1', match, bindings, ownerId: userId }),
      t.planned({ plan }),
    ],
    [t.legRinging({ id: `leg:${legId}:ringing`, legId, userId })],
    [
      t.answered({ id: `leg:${legId}:answered`, legId }),
      { type: 'recordingStarted', id: `recording:${recording.recordingId}:started`, ...file },
    ],
    [t.legEnded({ id: `leg:${legId}:ended`, legId, userId }), t.ended()],
    [{ type: 'recordingStopped', id: `recording:${recording.recordingId}:stopped`, ...file }],
    [
      {
        type: 'recordingStored',
        id: `recording:${recording.recordingId}:stored`,
        ...recording,
        sha256: 'ab'.repeat(32),
        sizeBytes: 480_044,
        durationMs: 30_000,
        channels: 2,
      },
    ],
    [
      {
        type: 'recordingVerified',
        id: `recording:${recording.recordingId}:verified`,
        ...recording,
        sha256: 'ab'.repeat(32),
      },
    ],
  ];
  return { callId, steps: steps.map((facts) => facts.map((fact) => ({ ...fact, callId }))) };
}

let clock = 1_772_442_000_000;
const latencies = [];

async function play({ callId, steps }, pauseMs) {
  const facts = [];
  let version = 0;
  let told = new Set();
  let shown = '';
  for (const added of steps) {
    for (const fact of added) {
      clock += 1;
      facts.push({ ...fact, at: clock });
    }
    const call = foldCall(facts);
    const history = historyOf(call, facts);
    const activities = activitiesOf(call);
    const changed = JSON.stringify(activities) !== shown;
    shown = JSON.stringify(activities);
    const change = {
      call,
      newFacts: facts.slice(-added.length),
      expectedVersion: version,
      leads: [],
      activities: changed ? activities : [],
      history: history.filter(({ id }) => !told.has(id)),
    };
    told = new Set(history.map(({ id }) => id));
    const asked = performance.now();
    const done = await store.calls.commit(change);
    latencies.push(performance.now() - asked);
    if (!done.ok) throw new Error('refused');
    version = done.value.version;
    if (pauseMs > 0) await new Promise((go) => setTimeout(go, pauseMs * (0.5 + Math.random())));
  }
  return callId;
}

const written = () => Number(/^write_bytes: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))[1]);

for (let left = Number(before); left > 0; left -= 50)
  await Promise.all(Array.from({ length: Math.min(50, left) }, () => play(script(), 0)));
latencies.length = 0;
// What was written before is brought into the database now, so that it does not count.
await store.close();
({ value: store } = await openSqliteStore({ path }));

const from = { bytes: written(), cpu: process.cpuUsage(), counts: await store.statistics?.() };
const calls = Number(rate) * Number(seconds);
const running = [];
const began = performance.now();
for (let n = 0; n < calls; n += 1) {
  const due = began + (n * 1000) / Number(rate);
  if (due > performance.now()) await new Promise((go) => setTimeout(go, due - performance.now()));
  running.push(play(script(), 150));
}
await Promise.all(running);
const cpu = process.cpuUsage(from.cpu);
const counts = await store.statistics?.();
const logBytes = statSync(`${path}-wal`).size;
await store.close();
const bytes = written() - from.bytes;
latencies.sort((a, b) => a - b);
const at = (share) => latencies[Math.floor(latencies.length * share)].toFixed(2);
console.log(
  JSON.stringify({
    folder: resolve(folder),
    calls,
    commitsPerCall: script().steps.length,
    kilobytesPerCall: +(bytes / calls / 1000).toFixed(1),
    cpuMsPerCall: +((cpu.user + cpu.system) / calls / 1000).toFixed(2),
    statementsPerCall: counts && +((counts.statements - from.counts.statements) / calls).toFixed(1),
    groupsPerCall: counts && +((counts.groups - from.counts.groups) / calls).toFixed(2),
    commitMs: { p50: at(0.5), p99: at(0.99), max: at(0.9999) },
    logBytes,
    databaseBytes: statSync(path).size,
  }),
);
if (process.env.KEEP) console.log(path);
else rmSync(dir, { recursive: true });
