// All recordings as files, whole and right or not there at all: run it again to go on, with `node download-recordings.mjs folder`.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@callcard/api/client';
import { downloadFile } from '@callcard/api/client/node';

const { CALLCARD = 'http://127.0.0.1:8080', KEY = readFileSync('data/api-key', 'utf8') } = process.env;
const callcard = createClient({ baseUrl: CALLCARD, apiKey: KEY.trim() });
const folder = process.argv[2] ?? 'recordings';
mkdirSync(folder, { recursive: true });

for await (const { id, links } of callcard.items('/v1/recordings')) {
  if (links.audio === null) continue; // not stored yet, or deleted
  const { sha256, sizeBytes } = await downloadFile(callcard, links.audio, join(folder, `${id}.wav`));
  console.log(`${id}.wav ${sizeBytes} ${sha256}`);
}
