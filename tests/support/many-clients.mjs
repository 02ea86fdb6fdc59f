// Many clients of one server at once, in a process of their own: `node many-clients.mjs downloads|events <url> <key> <count>`. What came of
// them is printed as JSON. Of downloads every fourth client is slow: it stops for a while now and then.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';

const [, , what, url, key, count = '1'] = process.argv;
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

/** A slow client takes so much, and then nothing for so long. */
const slowBytes = 2_000_000;
const slowMs = 50;

async function open() {
  const request = get(url, { agent, headers: { authorization: `Bearer ${key}` } });
  const [response] = await once(request, 'response');
  return { request, response };
}

/** So many are let in at a time: more than a system lets wait for a server to take them are turned away by it. */
const waveSize = 100;

/** All of them, open at once before anything is read. */
async function openAll() {
  const opened = [];
  while (opened.length < Number(count)) {
    const length = Math.min(waveSize, Number(count) - opened.length);
    opened.push(...(await Promise.all(Array.from({ length }, open))));
  }
  return opened;
}

async function downloadOne({ response }, n) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of response) {
    hash.update(chunk);
    if (n % 4 === 0 && Math.floor((bytes + chunk.length) / slowBytes) > Math.floor(bytes / slowBytes))
      await setTimeout(slowMs);
    bytes += chunk.length;
  }
  return `${response.statusCode} ${bytes} ${hash.digest('hex')}`;
}

/** How often each outcome came. */
function counted(outcomes) {
  const times = {};
  for (const outcome of outcomes) times[outcome] = (times[outcome] ?? 0) + 1;
  return times;
}

async function download() {
  const opened = await openAll();
  return counted(await Promise.all(opened.map(downloadOne)));
}

/** Opens streams, says so, and waits in each for the event that ends a call. */
async function follow() {
  const streams = await openAll();
  console.log(JSON.stringify(counted(streams.map(({ response }) => response.statusCode))));
  const heard = streams.map(async ({ request, response }) => {
    let text = '';
    for await (const chunk of response) {
      text += chunk.toString();
      if (/^event: ended$/m.test(text)) break;
    }
    request.destroy();
    const ids = [...text.matchAll(/^data: .*"type":"ended"/gm)];
    return `heard ${ids.length}`;
  });
  return counted(await Promise.all(heard));
}

console.log(JSON.stringify(what === 'events' ? await follow() : await download()));
