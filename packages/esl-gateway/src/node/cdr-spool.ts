import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, CallService } from '@callcard/crm-core';
import { type CdrError, snapshotOfCdr } from '../channel/cdr.js';
import { factsOfChannel } from '../channel/facts.js';
import { errnoOf } from '../errno.js';
import { fileName } from '../vocabulary.js';
import type { Notify } from './notice.js';

/** Where a record goes once its facts are stored, below the spool. */
const importedFolder = 'imported';

export interface CdrSpool {
  /**
   * Reads every record that lies in the folder; those that told facts of our calls are moved away. False: the folder
   * cannot be read, so that nothing is known of what it holds.
   */
  importAll(folder: string): Promise<boolean>;
}

/**
 * Reads the call detail records that the switch spools for every leg: what happened while nobody watched.
 * Records of other calls than ours stay where they are. `takenIn` is done with the call before its record is moved
 * away, so a crash in between only means that the record is read again.
 */
export function createCdrSpool(
  callService: CallService,
  notify: Notify,
  takenIn: (call: Call) => Promise<void>,
): CdrSpool {
  /** Records that stay in the folder and need no further look. */
  const done = new Set<string>();
  /** Records that could not be read yet, which was told. */
  const unread = new Set<string>();

  async function putAway(folder: string, name: string): Promise<void> {
    try {
      await mkdir(join(folder, importedFolder), { recursive: true });
      await rename(join(folder, name), join(folder, importedFolder, name));
    } catch (thrown) {
      const errno = errnoOf(thrown);
      // Another gateway was first.
      if (errno === 'ENOENT') return;
      done.add(name);
      notify({ code: 'cdrNotPutAway', file: name, errno });
    }
  }

  function notRead(name: string, error: CdrError): void {
    // A record that is still being written is whole at the next look.
    if (error.code === 'notCdr') done.add(name);
    if (!unread.has(name)) notify({ code: 'cdrNotRead', file: name, error });
    unread.add(name);
  }

  async function importFile(folder: string, name: string): Promise<void> {
    const snapshot = snapshotOfCdr(await readFile(join(folder, name), 'utf8'));
    if (!snapshot.ok) return notRead(name, snapshot.error);
    const told = factsOfChannel(snapshot.value, true);
    if (!told) {
      done.add(name);
      return;
    }
    const recorded = await callService.recordFacts(told.callId, told.facts);
    // A phone's leg may be spooled before the caller's: it waits for the next look.
    if (!recorded.ok) return;
    await takenIn(recorded.value.call);
    await putAway(folder, name);
  }

  return {
    async importAll(folder) {
      let names: string[];
      try {
        names = await readdir(folder);
      } catch (thrown) {
        const errno = errnoOf(thrown);
        // The switch makes the folder with its first record.
        if (errno === 'ENOENT') return true;
        notify({ code: 'folderNotRead', folder, errno });
        return false;
      }
      forgetOthers(done, names);
      forgetOthers(unread, names);
      // The caller's leg is named a_<uuid>: first, since the others belong to it.
      const records = names
        .filter((name) => name.endsWith(fileName.record) && !done.has(name))
        .sort(callerFirst);
      for (const name of records) {
        try {
          await importFile(folder, name);
        } catch (error) {
          // Put away by another gateway since the folder was listed.
          if (errnoOf(error) !== 'ENOENT') notify({ code: 'failed', doing: `import ${name}`, error });
        }
      }
      return true;
    },
  };
}

/** What is no longer in the folder needs no memory. */
function forgetOthers(known: Set<string>, names: readonly string[]): void {
  const there = new Set(names);
  for (const name of known) if (!there.has(name)) known.delete(name);
}

function callerFirst(a: string, b: string): number {
  return Number(b.startsWith(fileName.callerRecord)) - Number(a.startsWith(fileName.callerRecord));
}
