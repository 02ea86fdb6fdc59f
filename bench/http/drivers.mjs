// What sends requests, and sees that each is answered as it should be.
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';

/**
 * @typedef {object} Asked what is asked for, again and again
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {number} status of a right answer
 * @property {() => string} [nextPath] another path for each request
 *
 * @typedef {object} Load
 * @property {number} connections
 * @property {number} seconds
 *
 * @typedef {(asked: Asked, load: Load) => Promise<{ took: number[], bytes: number, seconds: number }>} Driver gives the milliseconds of each request
 */

/** @type {Driver} */
export async function byAutocannon({ url, headers, status, nextPath }, { connections, seconds }) {
  const took = [];
  let bytes = 0;
  const others = new Set();
  const varied = nextPath && [{ headers, setupRequest: (request) => ({ ...request, path: nextPath() }) }];
  const running = autocannon({
    ...{ url, headers, connections, duration: seconds },
    ...(varied && { requests: varied }),
  });
  running.on('response', (_client, code, sent, ms) => {
    took.push(ms);
    bytes += sent;
    if (code !== status) others.add(code);
  });
  const { errors, duration } = await running;
  if (errors > 0 || others.size > 0) throw new Error(`${url}: ${errors} failed, ${[...others]} was answered`);
  return { took, bytes, seconds: duration };
}

/**
 * For bodies of megabytes, which autocannon keeps as text: at 40 MB/s it would be measured, and no server. Every request is finished.
 *
 * @type {Driver}
 */
export async function byDownload({ url, headers, status }, { connections, seconds }) {
  const agent = new Agent({ keepAlive: true });
  const took = [];
  let bytes = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  async function downloadAgain() {
    while (performance.now() < end) {
      const asked = performance.now();
      const [response] = await once(get(url, { agent, headers }), 'response');
      if (response.statusCode !== status) throw new Error(`${url}: ${response.statusCode} was answered`);
      response.on('data', (piece) => {
        bytes += piece.length;
      });
      await once(response, 'end');
      took.push(performance.now() - asked);
    }
  }
  await Promise.all(Array.from({ length: connections }, downloadAgain));
  agent.destroy();
  return { took, bytes, seconds: (performance.now() - began) / 1000 };
}

/** Every so many milliseconds something is written while it is asked. */
const writeEveryMs = 50;

/**
 * Asks while others write. `write` resolves when it is written.
 *
 * @param {() => Promise<void>} write
 * @returns {Driver}
 */
export function whileWriting(write) {
  return async (asked, load) => {
    let isOver = false;
    async function writeAgain() {
      while (!isOver) {
        await write();
        await setTimeout(writeEveryMs);
      }
    }
    const writing = writeAgain();
    try {
      return await byAutocannon(asked, load);
    } finally {
      isOver = true;
      await writing;
    }
  };
}
