import { type FileHandle, open, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { err, ok, type Result } from '@callcard/crm-core';
import { errnoOf } from '../errno.js';

/** Why a path below a folder of the switch names nothing that may be touched. */
export type InsideError =
  /** There is nothing. */
  | { readonly code: 'missing' }
  /** A link leads out of the folder. */
  | { readonly code: 'outside' }
  /** It cannot be had, by this errno code. */
  | { readonly code: 'unreadable'; readonly errno: string }
  /** The folder itself cannot be had: nothing can be said of the files in it. */
  | { readonly code: 'noFolder'; readonly errno: string };

async function realFolder(root: string): Promise<Result<string, InsideError>> {
  try {
    return ok(await realpath(root));
  } catch (thrown) {
    return err({ code: 'noFolder', errno: errnoOf(thrown) });
  }
}

/** Where the path leads, links followed; never out of the folder. */
async function inside(root: string, path: string): Promise<Result<string, InsideError>> {
  const folder = await realFolder(root);
  if (!folder.ok) return folder;
  try {
    const real = await realpath(join(root, path));
    const isInside = real === folder.value || real.startsWith(folder.value + sep);
    return isInside ? ok(real) : err({ code: 'outside' });
  } catch (thrown) {
    const code = errnoOf(thrown);
    return err(code === 'ENOENT' ? { code: 'missing' } : { code: 'unreadable', errno: code });
  }
}

/** Opens a file below a folder for reading. Never rejects. */
export async function openInside(root: string, path: string): Promise<Result<FileHandle, InsideError>> {
  const found = await inside(root, path);
  if (!found.ok) return found;
  try {
    return ok(await open(found.value, 'r'));
  } catch (thrown) {
    const code = errnoOf(thrown);
    return err(code === 'ENOENT' ? { code: 'missing' } : { code: 'unreadable', errno: code });
  }
}

/** The folder that a path below `root` is in. Never rejects. */
export function folderInside(root: string, path: string): Promise<Result<string, InsideError>> {
  return inside(root, dirname(path));
}
