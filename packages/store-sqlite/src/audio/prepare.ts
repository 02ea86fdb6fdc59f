import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';

/** A file that no writer has touched for so long was left behind by a process that died. */
const abandonedAfterMs = 24 * 60 * 60 * 1000;

/**
 * Makes the folder and tries in it all that storing a recording needs. Throws the system's error when something fails.
 */
export function prepareFolder(dir: string, incoming: string): void {
  makeFolder(incoming);
  const trial = join(incoming, randomUUID());
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
  removeAbandoned(incoming);
}

function removeAbandoned(incoming: string): void {
  for (const name of readdirSync(incoming)) {
    const path = join(incoming, name);
    // Another process may finish with the file at any moment.
    const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - touched > abandonedAfterMs) rmSync(path, { force: true });
  }
}
