import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DownloadSink, HeldBytes } from '../download.js';
import { unexpectedAnswer } from '../errors.js';

/**
 * A sink that makes a file: under its name there is nothing, or what was there before, until the download is whole and right. What
 * has come so far lies beside it, in a file whose name has the checksum of the whole, and the next download goes on from there, also
 * that of another process later. Not for two downloads to one name at once.
 */
export function createFileSink(path: string): DownloadSink {
  const folder = dirname(path);
  const pattern = /^\.([0-9a-f]{64})\.part$/;
  let writing: FileHandle | undefined;
  let sha256: string | undefined;
  const part = () => join(folder, `${basename(path)}.${sha256}.part`);

  async function parts(): Promise<readonly string[]> {
    const names = await readdir(folder);
    return names.flatMap((name) =>
      name.startsWith(basename(path)) ? (pattern.exec(name.slice(basename(path).length))?.[1] ?? []) : [],
    );
  }

  async function held(): Promise<HeldBytes | undefined> {
    sha256 ??= (await parts())[0];
    if (sha256 !== undefined) return { sha256, bytes: await sizeOf(part()) };
    const bytes = await sizeOf(path);
    return bytes === 0 ? undefined : { sha256: await checksumOf(path), bytes };
  }

  async function close(): Promise<void> {
    const handle = writing;
    writing = undefined;
    await handle?.close();
  }

  return {
    held,
    close,
    async begin(expected) {
      await close();
      for (const each of await parts()) await rm(join(folder, `${basename(path)}.${each}.part`));
      sha256 = expected;
      writing = await open(part(), 'w');
    },
    async write(chunk) {
      if (sha256 === undefined) throw unexpectedAnswer('bytes behind the end of what is whole');
      writing ??= await open(part(), 'a');
      await writing.writeFile(chunk);
    },
    checksum: () => checksumOf(sha256 === undefined ? path : part()),
    async finish() {
      if (sha256 === undefined) return;
      await close();
      await synced(part());
      await rename(part(), path);
      await synced(folder);
    },
  };
}

/** 0: there is none. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  return found?.size ?? 0;
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What it holds outlasts a loss of power. Windows has no such thing for folders. */
async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch(() => open(path, 'r'));
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
