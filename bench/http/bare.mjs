// A bare server as a process of its own.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../calls/processes.mjs';

const program = fileURLToPath(new URL('./bare-server.mjs', import.meta.url));

/**
 * Starts the least server that could answer with a file.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 * @param {'json' | 'file'} kind
 */
export async function startBare(cleanup, kind, path) {
  const { child, pid, exited } = startProcess(cleanup, process.execPath, [program, kind, path], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = exited.then((code) => Promise.reject(new Error(`a bare server ended (${code})`)));
  ended.catch(() => undefined);
  const [url] = await Promise.race([once(child, 'message'), ended]);
  return { url, pid };
}
