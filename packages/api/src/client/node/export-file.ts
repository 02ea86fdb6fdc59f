import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { chunksOf } from '../chunks.js';
import type { paths } from '../contract.js';
import type { CallcardClient } from '../create-client.js';
import { unexpectedAnswer } from '../errors.js';
import { dataOf } from '../pages.js';

/** Which recordings are exported: the filters of the listing, and `cursor`: `next` of the archive before. */
export type ExportQuery = NonNullable<paths['/v1/recordings/export']['get']['parameters']['query']>;

/** The end of every ZIP file. */
const endOfArchive = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endBytes = 22;

/** After so long without a byte the connection counts as dead. Milliseconds. */
const silenceMs = 60_000;

/**
 * Exports recordings to a ZIP file, which is there under its name when it is complete, and not before. Rejects with a `CallcardError` of
 * the API's problem, with `unreachable` when it breaks off, and as the file system does.
 */
export async function exportFile(
  client: Pick<CallcardClient, 'GET'>,
  path: string,
  query: ExportQuery = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const options = { params: { query }, parseAs: 'stream', signal } as const;
  const answer = await client.GET('/v1/recordings/export', options);
  const body: ReadableStream<Uint8Array> | null = dataOf(answer);
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  const file = await open(part, 'wx');
  try {
    let end = Buffer.alloc(0);
    for await (const chunk of chunksOf(body, silenceMs, signal)) {
      await file.writeFile(chunk);
      end = Buffer.concat([end, chunk]).subarray(-endBytes);
    }
    if (!end.subarray(0, 4).equals(endOfArchive))
      throw unexpectedAnswer('an archive that is not complete', answer.response.status);
    await file.sync();
    await file.close();
    await rename(part, path);
  } finally {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
  }
}
