// The product and its bare counterparts, asked for the same.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProduct } from '../calls/product.mjs';
import { startSimulator } from '../calls/simulator.mjs';
import { sequence } from '../measure.mjs';
import { phoneOf } from '../stores/fill.mjs';
import { versions } from '../versions.mjs';
import { startBare } from './bare.mjs';
import { byAutocannon, byDownload, whileWriting } from './drivers.mjs';
import { fillFolder } from './given.mjs';
import { compareRequests } from './rounds.mjs';

/** The middle of so many bytes: a megabyte, or what there is. */
function middle(bytes) {
  const start = Math.floor(bytes / 2);
  return { range: `bytes=${start}-${Math.min(bytes, start + 1_000_000) - 1}` };
}

/** How the product is asked. */
async function startOurs(cleanup, dataDir) {
  const [version] = versions([]);
  const { eventSocket } = await startSimulator(cleanup, version);
  // One key asks more in a minute than one client may.
  const unlimited = { CALLCARD_HTTP_KEY_REQUESTS_PER_MINUTE: '0' };
  const { pid, url, key, create } = await startProduct(cleanup, version, eventSocket, dataDir, unlimited);
  const authorization = `Bearer ${key}`;
  const asked = (name, path, more = {}) => ({
    ...{ name, pid, url: url + path, headers: { authorization, ...more } },
    status: more.range ? 206 : 200,
  });
  return { asked, write: () => create('contacts', { name: 'Somebody else' }) };
}

async function bareOf(cleanup, kind, path) {
  const { pid, url } = await startBare(cleanup, kind, path);
  return (name, more = {}) => ({ name, pid, url, headers: more, status: more.range ? 206 : 200 });
}

/** A search for another client in each request; `path` ends where the number comes. */
function forClients(ours, path, phones) {
  const random = sequence(19);
  const nextPath = () => `${path}${encodeURIComponent(phoneOf(random(phones)))}`;
  return { ...ours(`GET ${path.replace(/\?.*/, '')}`, nextPath()), nextPath };
}

/**
 * What was measured of cards, audio and search.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 */
export async function measureHttp(cleanup, folder, { phones, bytes, load, rounds }) {
  const given = await fillFolder(cleanup, folder, { phones, bytes });
  const { asked: ours, write } = await startOurs(cleanup, given.dataDir);
  const one = { ...load, connections: 1 };

  const card = ours('Callcard', `/v1/calls/${given.callId}/card`);
  const json = join(folder, 'card.json');
  writeFileSync(json, await (await fetch(card.url, card)).text());
  const bareCard = (await bareOf(cleanup, 'json', json))('bare Hono');
  const written = {
    ...card,
    name: 'Callcard, something written 20 times a second',
    drive: whileWriting(write),
  };
  const cards = await compareRequests(byAutocannon, [bareCard, card, written], load, rounds);

  const bareAudio = await bareOf(cleanup, 'file', given.file);
  const audio = (more) =>
    compareRequests(
      byDownload,
      [bareAudio('bare stream', more), ours('Callcard', `/v1/recordings/${given.recordingId}/audio`, more)],
      load,
      rounds,
    );
  const whole = await audio({});
  const part = await audio(middle(bytes));

  const searches = [];
  for (const path of ['/v1/search?q=', '/v1/contacts?phone='])
    for (const each of [one, load])
      searches.push(...(await compareRequests(byAutocannon, [forClients(ours, path, phones)], each, rounds)));
  return { cards, whole, part, searches };
}
