// Callcard as a process that is killed, stopped and started again, over the same data.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeFolder, until } from '../calls/processes.mjs';
import { startProduct } from '../calls/product.mjs';

function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts Callcard.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 * @param {import('../versions.mjs').Version} version
 * @param {{ host: string, port: number, password: string }} eventSocket
 * @param {Record<string, string>} settings
 */
export async function startGateway(cleanup, version, eventSocket, settings) {
  const { folder, remove } = makeFolder(cleanup, 'gateway');
  const dataDir = join(folder, 'data');
  const start = () => startProduct(cleanup, version, eventSocket, dataDir, settings);
  let running = await start();

  async function request(path, init = {}) {
    const headers = { authorization: `Bearer ${running.key}`, 'content-type': 'application/json' };
    const response = await fetch(running.url + path, { ...init, headers });
    if (!response.ok)
      throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  const get = async (path) => (await request(path)).json();

  return {
    get,
    bytes: async (path) => Buffer.from(await (await request(path)).arrayBuffer()),
    create: (path, body) => running.create(path, body),
    command: (callId, command) =>
      request(`/v1/calls/${callId}/commands`, { method: 'POST', body: JSON.stringify(command) }),
    /** Everything of a listing. */
    async all(path) {
      const items = [];
      for (let next = path; next !== null; ) {
        const page = await get(next);
        items.push(...page.items);
        const separator = path.includes('?') ? '&' : '?';
        next = page.next === null ? null : `${path}${separator}cursor=${encodeURIComponent(page.next)}`;
      }
      return items;
    },
    signal: (name) => process.kill(running.pid, name),
    /** No good-bye, nothing flushed. */
    async kill() {
      const { pid } = running;
      process.kill(pid, 'SIGKILL');
      await until('the gateway is gone', () => !isThere(pid));
    },
    async start() {
      running = await start();
    },
    async stop() {
      await running.stop();
      // Files of its threads may still be closed.
      await wait(100);
      await remove();
    },
  };
}
