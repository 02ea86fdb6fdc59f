// Every call that the server knows, newest first, a page at a time: run it beside a server with `node list-calls.mjs`.
import { readFileSync } from 'node:fs';
import { createClient } from '@callcard/api/client';

const { CALLCARD = 'http://127.0.0.1:8080', KEY = readFileSync('data/api-key', 'utf8') } = process.env;
const callcard = createClient({ baseUrl: CALLCARD, apiKey: KEY.trim() });

const params = { query: { limit: 50 } };
for await (const { remoteNumber, withheld, status, offeredAt } of callcard.items('/v1/calls', { params }))
  console.log(`${offeredAt} ${withheld ? 'withheld' : remoteNumber} ${status}`);
