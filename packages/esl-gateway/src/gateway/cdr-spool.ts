import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, CallDesk } from '@callcard/crm-core';
import { snapshotOfCdr } from '../channel/cdr.js';
import { factsOfChannel } from '../channel/facts.js';
import { errnoOf } from '../errno.js';
import type { Notify } from './notice.js';

/** Where a record goes once its facts are stored, below the spool. */
const importedFolder = 'imported';

export interface CdrSpool {
  /** Reads every record that lies in the folder; those that told facts of our calls are moved away. */
  importAll(folder: string): Promise<void>;
}

/**
 * Reads the call detail records that the switch spools for every leg: what happened while nobody watched.
 * Records of other calls than ours stay where they are. `takenIn` is done with the call before its record is moved
 * away, so a crash in between only means that the record is read again.
 */
export function createCdrSpool(
  desk: CallDesk,
  notify: Notify,
  takenIn: (call: Call) => Promise<void>,
): CdrSpool {
  const notOurs = new Set<string>();

  async function importFile(folder: string, name: string): Promise<void> {
    const snapshot = snapshotOfCdr(await readFile(join(folder, name), 'utf8'));
    if (!snapshot.ok) {
      // A record that is still being written is whole at the next look.
      if (snapshot.error.code === 'notCdr') notOurs.add(name);
      return notify({ code: 'cdrNotRead', file: name, error: snapshot.error });
    }
    const told = factsOfChannel(snapshot.value, true);
    if (!told) {
      notOurs.add(name);
      return;
    }
    const observed = await desk.observe(told.callId, told.facts);
    // A phone's leg may be spooled before the caller's: it waits for the next look.
    if (!observed.ok) return;
    await takenIn(observed.value.call);
    await mkdir(join(folder, importedFolder), { recursive: true });
    await rename(join(folder, name), join(folder, importedFolder, name));
  }

  return {
    async importAll(folder) {
      let names: string[];
      try {
        names = await readdir(folder);
      } catch (thrown) {
        const errno = errnoOf(thrown);
        // The switch makes the folder with its first record.
        if (errno !== 'ENOENT') notify({ code: 'folderNotRead', folder, errno });
        return;
      }
      // The caller's leg is named a_<uuid>: first, since the others belong to it.
      const records = names
        .filter((name) => name.endsWith('.cdr.json') && !notOurs.has(name))
        .sort(callerFirst);
      for (const name of records) {
        try {
          await importFile(folder, name);
        } catch (error) {
          notify({ code: 'failed', doing: `import ${name}`, error });
        }
      }
    },
  };
}

function callerFirst(a: string, b: string): number {
  return Number(b.startsWith('a_')) - Number(a.startsWith('a_'));
}
