// What happens to calls and records, live and from the beginning, until a recording is stored. A connection that breaks is resumed
// where it was.
import { readFileSync } from 'node:fs';
import { createClient } from '@callcard/api/client';

const { CALLCARD = 'http://127.0.0.1:8080', KEY = readFileSync('data/api-key', 'utf8') } = process.env;
const callcard = createClient({ baseUrl: CALLCARD, apiKey: KEY.trim() });

// Keep `position` with what you make of an event, and begin `after` it the next time.
for await (const event of callcard.events({ after: '0' })) {
  if ('fact' in event) {
    console.log(`${event.position} ${event.callId} ${event.type}`);
  } else {
    const { record, details } = event.change;
    console.log(`${event.position} ${record.type}:${record.id} ${event.type} ${details['fields'] ?? ''}`);
  }
  if (event.type === 'recordingStored') break;
}
