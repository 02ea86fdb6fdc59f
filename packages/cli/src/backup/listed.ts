import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure, shown } from '../failure.js';
import type { KnownRecording } from '../recordings.js';
import { backupNames } from './manifest.js';

/** So many are given at a time. */
const pageSize = 500;

function read(line: string, path: string): KnownRecording {
  try {
    const { id, sha256, sizeBytes } = JSON.parse(line);
    if (typeof id === 'string' && typeof sha256 === 'string' && Number.isSafeInteger(sizeBytes))
      return { id, sha256, sizeBytes };
  } catch {
    // As with any other line that is none of ours.
  }
  throw new Failure('failed', `${shown(path)} is damaged: use another backup`);
}

/** The recordings that a backup has. Throws a {@link Failure}. */
export async function* listedRecordings(folder: string): AsyncGenerator<readonly KnownRecording[]> {
  const path = join(folder, backupNames.recordings);
  let page: KnownRecording[] = [];
  for await (const line of createInterface(createReadStream(path))) {
    page.push(read(line, path));
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  yield page;
}

/** A recording as a line of the list. */
export function listedLine({ id, sha256, sizeBytes }: KnownRecording): string {
  return `${JSON.stringify({ id, sha256, sizeBytes })}\n`;
}
