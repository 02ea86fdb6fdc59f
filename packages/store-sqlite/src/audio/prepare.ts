import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';
import { makeOwnFolder, type OwnFolder, removeOfTheDead } from './own-folder.js';

/**
 * Makes the folder, tries in it all that storing a recording needs, and removes what processes that died left in
 * `incoming`. Gives the folder in which recordings are written before they have a name. Throws the system's error when
 * something fails.
 */
export function prepareFolder(dir: string, incoming: string): OwnFolder {
  makeFolder(incoming);
  removeOfTheDead(incoming);
  const own = makeOwnFolder(incoming);
  const trial = join(own.path, randomUUID());
  const named = join(dir, `trial-${randomUUID()}`);
  try {
    const file = openSync(trial, 'wx', 0o600);
    fsyncSync(file);
    closeSync(file);
    linkSync(trial, named);
  } finally {
    rmSync(named, { force: true });
    rmSync(trial, { force: true });
  }
  return own;
}
