// The simulated FreeSWITCH of one version, with its callers, as a process of its own.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { makeFolder, startProcess } from './processes.mjs';

const simulatorProcess = fileURLToPath(new URL('./simulator-process.mjs', import.meta.url));

/**
 * Starts a version's simulator.
 *
 * @param {import('./cleanup.mjs').Cleanup} cleanup
 * @param {import('../versions.mjs').Version} version
 */
export async function startSimulator(cleanup, version) {
  // It writes and waits in its one thread: a busy disk would make it late, and everything with it.
  const { folder, remove } = makeFolder(cleanup, 'simulator', { inMemory: true });
  const password = randomBytes(18).toString('hex');
  const settings = JSON.stringify({ versionFolder: version.folder, folder, password });
  const { child, exited, kill } = startProcess(cleanup, process.execPath, [simulatorProcess, settings], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = exited.then((code) => Promise.reject(new Error(`the simulator ended (${code})`)));
  ended.catch(() => undefined);
  const answer = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  const { host, port } = await answer();
  return {
    eventSocket: { host, port, password },
    place(order) {
      child.send(order);
      return answer();
    },
    async stop() {
      await kill();
      await remove();
    },
  };
}
