// Recordings as they come and change, none left out: a file keeps how far it came. Run it again and again, or let it wait for more:
// `node follow-recordings.mjs recordings.cursor follow`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createClient } from '@callcard/api/client';

const { CALLCARD = 'http://127.0.0.1:8080', KEY = readFileSync('data/api-key', 'utf8') } = process.env;
const callcard = createClient({ baseUrl: CALLCARD, apiKey: KEY.trim() });
const [place = 'recordings.cursor', mode] = process.argv.slice(2);
const begin = existsSync(place) ? { after: readFileSync(place, 'utf8') } : {};

for await (const { items, next } of callcard.changes('/v1/recordings/changes', {
  ...begin,
  once: mode !== 'follow',
})) {
  for (const { id, state, startedAt, number, name, user } of items)
    console.log(
      `${startedAt} ${id} ${state}: ${user?.name ?? 'nobody'} with ${name ?? number ?? 'somebody'}`,
    );
  writeFileSync(place, next); // after the work: what it was stopped in comes again
}
