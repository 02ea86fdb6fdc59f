// The whole product as a process, with the probe in it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchEventLoop } from '../event-loop.mjs';
import { makeFolder, startProcess, until, untilIdle } from './processes.mjs';

const probe = fileURLToPath(new URL('./probe.mjs', import.meta.url));

/** @typedef {{ host: string, port: number, password: string }} EventSocket */

/** Settings that name the switch, or the switches by a file in the folder. */
function switchSettings(eventSocket, folder) {
  if (!Array.isArray(eventSocket))
    return {
      FREESWITCH_HOST: eventSocket.host,
      FREESWITCH_PORT: String(eventSocket.port),
      FREESWITCH_PASSWORD: eventSocket.password,
    };
  const file = join(folder, 'callcard.yaml');
  const switches = eventSocket.map((each, n) => ({ name: `switch-${n}`, ...each }));
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ switches }), { mode: 0o600 });
  return { CALLCARD_CONFIG: file };
}

/**
 * Starts a version of Callcard on a switch, and waits until it takes calls.
 *
 * @param {import('./cleanup.mjs').Cleanup} cleanup
 * @param {import('../versions.mjs').Version} version
 * @param {EventSocket | readonly EventSocket[]} eventSocket of its switch, or of each of several
 * @param {string} [dataDir] absent: a new folder
 * @param {Record<string, string>} [more] settings
 */
export async function startProduct(cleanup, version, eventSocket, dataDir, more = {}) {
  const { folder, remove } = makeFolder(cleanup, 'data');
  const marksFile = join(folder, 'probe.jsonl');
  const args = ['--import', probe, join(version.folder, 'packages/api/dist/main.js')];
  const { child, pid, exited, stop } = startProcess(cleanup, process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      BENCH_PROBE_FILE: marksFile,
      CALLCARD_DATA_DIR: dataDir ?? join(folder, 'data'),
      CALLCARD_HTTP_PORT: '0',
      ...switchSettings(eventSocket, folder),
      // Not built here, and nobody looks at it; earlier versions have none.
      ...(existsSync(join(version.folder, 'packages/console')) && { CALLCARD_CONSOLE: 'false' }),
      ...more,
    },
  });
  let printed = '';
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  for (const stream of [child.stdout, child.stderr]) {
    // The end is kept: under load it prints a line for each call.
    stream.on('data', (chunk) => {
      printed = (printed + chunk).slice(-20_000);
    });
  }
  const found = (pattern) => pattern.exec(printed)?.[1];
  let url;
  let key;
  await until(`${version.name} prints its address`, () => {
    if (ended) throw new Error(`${version.name} (${version.commit}) ended at its start:\n${printed}`);
    url = found(/^API: +(http\S+)/m);
    // Earlier versions printed it.
    const keyFile = found(/^API key: in (.+?) {3}\(/m);
    key = keyFile === undefined ? found(/^API key: (ck_\S+)/m) : readFileSync(keyFile, 'utf8').trim();
    return url !== undefined && key !== undefined;
  });
  await until(`${version.name} is ready`, async () => (await fetch(`${url}/readyz`)).ok);

  async function request(method, path, body) {
    const response = await fetch(`${url}/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) };
  }

  async function create(path, body) {
    const created = await request('POST', path, body);
    if (created.status !== 201) throw new Error(`POST ${path}: ${created.status} ${created.text}`);
    return created.body;
  }

  const marks = () =>
    existsSync(marksFile) ? readFileSync(marksFile, 'utf8').split('\n').filter(Boolean).map(JSON.parse) : [];

  /** What the process has used so far. */
  async function mark() {
    const before = marks().length;
    process.kill(pid, 'SIGUSR2');
    await until('the probe answers', () => ended || marks().length > before);
    if (ended) throw new Error(`${version.name} (${version.commit}) ended under load:\n${printed}`);
    return marks()[before];
  }

  return {
    pid,
    url,
    key,
    create,
    /** Asks the API; `body` of what comes back is JSON that was read. */
    request,
    /** Measures what the process uses for a load, until it has nothing left to do; `idle` is of the bench itself. */
    async measure(work) {
      await untilIdle(pid);
      const before = await mark();
      const idle = watchEventLoop();
      const result = await work();
      const { delayP99Ms: idleP99Ms, delayMaxMs: idleMaxMs } = idle.take();
      await untilIdle(pid);
      const after = await mark();
      return {
        result,
        used: {
          cpuMs: after.cpuMs - before.cpuMs,
          writtenBytes: after.writtenBytes === null ? null : after.writtenBytes - before.writtenBytes,
          delayP99Ms: after.delayP99Ms,
          delayMaxMs: after.delayMaxMs,
          idleP99Ms,
          idleMaxMs,
        },
      };
    },
    async stop() {
      await stop();
      await remove();
    },
  };
}
