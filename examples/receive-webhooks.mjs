// A receiver of webhooks: subscribes, verifies whatever comes, and prints it until a whole call was told.
// On one machine Callcard is started with CALLCARD_WEBHOOK_ALLOWED_NETWORKS=127.0.0.0/8 and CALLCARD_WEBHOOK_HTTP=true.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createClient, dataOf } from '@callcard/api/client';
import { Webhook } from 'standardwebhooks';

const { CALLCARD = 'http://127.0.0.1:8080', KEY = readFileSync('data/api-key', 'utf8') } = process.env;
const callcard = createClient({ baseUrl: CALLCARD, apiKey: KEY.trim() });
/** @type {('call.offered' | 'call.answered' | 'call.ended' | 'recording.available')[]} */
const events = ['call.offered', 'call.answered', 'call.ended', 'recording.available'];
let secret = '';
const seen = new Set();

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  try {
    const headers = /** @type {Record<string, string>} */ (request.headers);
    const { type, data } = /** @type {any} */ (new Webhook(secret).verify(body, headers));
    response.writeHead(204).end();
    // What comes again has the same id.
    if (seen.has(headers['webhook-id'])) return;
    seen.add(headers['webhook-id']);
    console.log(`${type} ${data.call.id}`);
    if (seen.size === events.length) server.close();
  } catch {
    response.writeHead(401).end();
  }
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const url = `http://127.0.0.1:${port}/hooks`;
({ secret } = dataOf(await callcard.POST('/v1/webhooks', { body: { url, events } })));
console.log(`listening at ${url}`);
