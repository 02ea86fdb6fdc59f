// Fills and measures one store of one size, in processes of their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from '../calls/processes.mjs';
import { startMongo } from '../servers.mjs';

const cell = fileURLToPath(new URL('./cell.mjs', import.meta.url));

/**
 * Fills or measures one store, in a process of its own.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 * @param {import('./cell.mjs').Job} job
 */
export async function runJob(cleanup, job) {
  const args = ['--expose-gc', '--max-old-space-size=8192', cell, JSON.stringify(job)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const kill = cleanup.add(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const [code] = await closed;
  await kill();
  if (code !== 0) throw new Error(`a process of the bench ended with ${code}`);
  return JSON.parse(output);
}

/** A stand-in of MongoDB commits some tens of calls a second. */
const mostCallsOfStandIn = 1_000;

function bytesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** What is resident in another process, in bytes, where the system tells. */
function residentBytesOf(pid) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes && Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

/** Where a store of this kind lies; `version` names a server. */
const places = {
  memory: async () => ({}),
  async sqlite(_cleanup, folder) {
    const files = join(folder, 'sqlite');
    mkdirSync(files);
    return { at: join(files, 'callcard.sqlite'), files };
  },
  async mongodb(cleanup, folder) {
    const { url: at, ...server } = await startMongo(cleanup, folder);
    return { at, ...server };
  },
};

/**
 * What was measured in a store with so many phones, or why it could not be.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 * @param {import('./cell.mjs').Job['kind']} kind
 * @param {number} phones
 * @param {import('./cell.mjs').Job['effort']} effort
 */
export async function runCell(cleanup, kind, phones, effort) {
  const { folder, remove } = makeFolder(cleanup, 'stores');
  const place = await places[kind](cleanup, folder);
  if (place.missing) return { missing: place.missing };
  const isSlow = place.isStandIn === true;
  const done = isSlow ? { ...effort, mostCalls: mostCallsOfStandIn } : effort;
  const job = { kind, at: place.at, withoutHints: isSlow, phones, effort: done };
  const steps = ['fill', 'measure'];
  // What lies outside of the process is measured by one that has not seen it before.
  const jobs = kind === 'memory' ? [{ ...job, steps }] : steps.map((step) => ({ ...job, steps: [step] }));
  let found = { phones, version: place.version, withoutHints: job.withoutHints };
  for (const each of jobs) {
    found = { ...found, ...(await runJob(cleanup, each)) };
    if (each.steps[0] === 'fill' && place.files) found.fileBytes = bytesIn(place.files);
  }
  found.serverBytes = place.pid && residentBytesOf(place.pid);
  await place.remove?.();
  await remove();
  return found;
}
