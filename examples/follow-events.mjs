// What happens, live and from the beginning, until a recording is stored. A connection that breaks is resumed where it was.
import { readFileSync } from 'node:fs';
import { createClient } from '@callcard/api/client';

const { CALLCARD = 'http://127.0.0.1:8080', KEY = readFileSync('data/api-key', 'utf8') } = process.env;
const callcard = createClient({ baseUrl: CALLCARD, apiKey: KEY.trim() });

// Keep `position` with what you make of an event, and begin `after` it the next time.
for await (const { position, callId, fact } of callcard.events({ after: '0' })) {
  console.log(`${position} ${callId} ${fact.type}`);
  if (fact.type === 'recordingStored') break;
}
