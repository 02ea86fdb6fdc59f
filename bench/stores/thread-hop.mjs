// What the machine takes for a message to another thread and back: no store whose database has a thread can be faster.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const echo =
  "const { parentPort } = require('node:worker_threads'); parentPort.on('message', (m) => parentPort.postMessage(m));";

/** Starts a thread that gives back what it is sent. */
export async function startEcho() {
  const thread = new Worker(echo, { eval: true });
  await once(thread, 'online');
  return {
    async ask() {
      const answer = once(thread, 'message');
      thread.postMessage(1);
      await answer;
    },
    stop: () => thread.terminate(),
  };
}
