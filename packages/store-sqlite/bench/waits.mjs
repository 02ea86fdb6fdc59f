// How long the event loop stands still while calls are written and another process holds the database for 4 seconds, and
// whether a call's comment number 1,600 costs what its comment number 100 did.
//   node waits.mjs [packages folder]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../../', import.meta.url)));
const load = (path) => import(pathToFileURL(join(folder, path)).href);
const { openSqliteStore } = await load('store-sqlite/dist/index.js');
const t = await load('crm-core/dist/testing/index.js');
const dir = mkdtempSync(join(tmpdir(), 'store-bench-'));
const path = join(dir, 'crm.db');
const { value: store } = await openSqliteStore({ path, busyTimeoutMs: 10_000 });

/** Another process that holds the database for 4 seconds when it is told to. */
function startHolder() {
  const libsql = createRequire(join(folder, 'store-sqlite/package.json')).resolve('libsql');
  const code = `const db = new (require(${JSON.stringify(libsql)}))(${JSON.stringify(path)});
    db.exec('PRAGMA busy_timeout = 5000'); console.log('ready');
    process.stdin.once('data', () => { db.exec('BEGIN IMMEDIATE');
    setTimeout(() => { db.exec('ROLLBACK'); db.close(); process.exit(); }, 4000); });`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    ready: new Promise((ready) => child.stdout.once('data', ready)),
    hold() {
      child.stdin.write('hold');
      return ended;
    },
  };
}

async function call(n) {
  const id = `call-${n}`;
  for (let version = 0; version < 5; version += 1) {
    const fact = t.commented({ id: `comment:${version}`, callId: id });
    const change = t.aCommit({ call: t.aCall({ id }), newFacts: [fact], expectedVersion: version });
    const done = await store.calls.commit(change);
    if (!done.ok) throw new Error('refused');
  }
}

const gaps = [];
let seen = performance.now();
const watch = () => {
  const now = performance.now();
  gaps.push(now - seen);
  seen = now;
};
const holder = startHolder();
await holder.ready;
await wait(500);
seen = performance.now();
const watching = setInterval(watch, 2);
const running = [];
let held;
const began = performance.now();
for (let n = 0; n < 1200; n += 1) {
  const due = began + n * 5;
  if (due > performance.now()) await wait(due - performance.now());
  if (n === 200) held = holder.hold();
  running.push(call(n));
}
await Promise.all(running);
await held;
clearInterval(watching);
gaps.sort((a, b) => a - b);

const comments = [];
const took = [];
for (let n = 0; n < 1650; n += 1) {
  const fact = t.commented({ id: `comment:${n}`, callId: 'long', at: n, text: 'a comment of usual length' });
  comments.push({ at: n, userId: null, text: fact.text });
  const change = t.aCommit({
    call: t.aCall({ id: 'long', comments: [...comments] }),
    newFacts: [fact],
    expectedVersion: n,
  });
  const used = process.cpuUsage();
  await store.calls.commit(change);
  const { user, system } = process.cpuUsage(used);
  took.push((user + system) / 1000);
}
const median = (from) => took.slice(from, from + 100).sort((a, b) => a - b)[50];
await store.close();
console.log(
  JSON.stringify({
    folder,
    eventLoopGapMs: { max: +gaps.at(-1).toFixed(1), p99: +gaps[Math.floor(gaps.length * 0.99)].toFixed(1) },
    commentCpuMs: { at100: +median(50).toFixed(3), at1600: +median(1550).toFixed(3) },
  }),
);
rmSync(dir, { recursive: true });
