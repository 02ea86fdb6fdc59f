import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { err, type KeepText, ok, type Result } from '@callcard/crm-core';
import { addKey, ensureFirstKey, type KeyTools, verifyKey } from '../keys.js';
import type { StartProblem } from './problem.js';
import type { OpenedStore } from './storage.js';
import { remedyOf } from './unwritable.js';

/** The first key's file in the data folder. */
const firstKeyName = 'api-key';

/** A file with an API key, which only its owner reads. */
export interface KeyFile {
  readonly path: string;
  /** The id of the key, if it was made just now; null: it was there. */
  readonly madeId: string | null;
}

/** Writes a file that only its owner reads, whole and durably. */
async function writePrivate(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a key into a file: it counts once its text is there. Gives the text; undefined: no key was made, and no file is left. */
async function putIn(
  path: string,
  make: (keep: KeepText) => Promise<string | undefined>,
): Promise<string | undefined> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    const made = await make((text) => writePrivate(unfinished, `${text}\n`));
    if (made !== undefined) await rename(unfinished, path);
    return made;
  } finally {
    await unlink(unfinished).catch(() => undefined);
  }
}

/**
 * The file of the first key, which is made when the store has none, or of a further one; undefined: the key was made elsewhere,
 * or somebody took its file away. Keys are never printed: what is printed ends up in logs.
 */
export async function keyFile(
  { dataDir, further }: { readonly dataDir: string; readonly further: boolean },
  store: Pick<OpenedStore, 'apiKeys'>,
  tools: KeyTools,
): Promise<Result<KeyFile | undefined, StartProblem>> {
  const path = join(dataDir, further ? `${firstKeyName}-${tools.ids.next()}` : firstKeyName);
  try {
    const made = await putIn(path, (keep) =>
      further
        ? addKey(store, tools, 'further key', {}, keep)
        : ensureFirstKey(store, tools, 'first key', keep),
    );
    if (made !== undefined) return ok({ path, madeId: (await verifyKey(store, made))?.id ?? null });
    return ok(existsSync(path) ? { path, madeId: null } : undefined);
  } catch (thrown) {
    // What the store rejects with is told by whoever opened it.
    if (!(thrown instanceof Error && 'syscall' in thrown && 'code' in thrown)) throw thrown;
    const code = String(thrown.code);
    return err({
      setting: 'CALLCARD_DATA_DIR',
      problem: `takes no file for the API key (${path}, ${code}): ${remedyOf(code)}`,
    });
  }
}
