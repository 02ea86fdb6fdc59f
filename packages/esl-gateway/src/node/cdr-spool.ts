import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, CallService } from '@callcard/crm-core';
import { type CdrError, snapshotOfCdr } from '../channel/cdr.js';
import { factsOfChannel } from '../channel/facts.js';
import { errnoOf } from '../errno.js';
import { fileName } from '../vocabulary.js';
import type { Notify } from './notice.js';
import { recordReported } from './record-reported.js';
import type { TaskLimiter } from './task-limiter.js';

/** Where a record goes once its facts are stored, below the spool. */
export const importedFolder = 'imported';

export interface CdrSpoolPorts {
  readonly callService: CallService;
  readonly notify: Notify;
  readonly tasks: TaskLimiter;
  /** Everything that the record of this channel can say is stored already. */
  readonly isKnown: (channelId: string, ofCaller: boolean) => boolean;
  /** Done with the call of a record before the record is moved away: a crash in between means one more reading. */
  readonly onImported: (call: Call) => Promise<void>;
}

export interface CdrSpool {
  /**
   * Reads every record that lies in the folder; those that reported facts of our calls are moved away. False: not
   * everything was read, so that nothing is known of what the rest holds. `goOn`: asked before each record.
   */
  importAll(folder: string, goOn: () => boolean): Promise<boolean>;
}

/**
 * Reads the call detail records that the switch spools for every leg: what happened while nobody watched. Records of
 * other calls than ours stay where they are.
 */
export function createCdrSpool(ports: CdrSpoolPorts): CdrSpool {
  const { callService, notify, tasks, isKnown, onImported } = ports;
  /** Records that stay in the folder and need no further look. */
  const done = new Set<string>();
  /** Records that could not be read yet, which was reported. */
  const unread = new Set<string>();
  /** The folder that holds a folder for imported records. */
  let prepared: string | undefined;

  async function putAway(folder: string, name: string): Promise<void> {
    const imported = join(folder, importedFolder);
    try {
      if (prepared !== folder) await mkdir(imported, { recursive: true });
      prepared = folder;
      await rename(join(folder, name), join(imported, name));
    } catch (thrown) {
      const errno = errnoOf(thrown);
      // Another gateway was first, or somebody took the folder away: the next look makes it again.
      if (prepared === folder) prepared = undefined;
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
    if (isKnown(channelIdOf(name), isCallers(name))) return putAway(folder, name);
    const snapshot = snapshotOfCdr(await readFile(join(folder, name), 'utf8'));
    if (!snapshot.ok) return notRead(name, snapshot.error);
    const reported = factsOfChannel(snapshot.value, true);
    if (!reported) {
      done.add(name);
      return;
    }
    const { callId } = reported;
    const recorded = await recordReported(callService, reported);
    if (!recorded.ok) {
      // A phone's leg may be spooled before the caller's: it waits for the next look.
      if (recorded.error.code !== 'unknownCall')
        notify({ code: 'factsNotStored', callId, reason: recorded.error });
      return;
    }
    await onImported(recorded.value.call);
    await putAway(folder, name);
  }

  async function tryImport(folder: string, name: string): Promise<void> {
    try {
      await importFile(folder, name);
    } catch (error) {
      // Put away by another gateway since the folder was listed.
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }

  return {
    async importAll(folder, goOn) {
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
      // The caller's record first, since the others belong to it.
      const records = names
        .filter((name) => name.endsWith(fileName.record) && !done.has(name))
        .sort(callerFirst);
      for (const name of records) {
        const wasRun =
          goOn() && (await tasks.run('bookkeeping', `import ${name}`, () => tryImport(folder, name)));
        if (!wasRun) return false;
      }
      return true;
    },
  };
}

/** Forgets names that are no longer in the folder; looked for only when there must be some. */
function forgetOthers(known: Set<string>, names: readonly string[]): void {
  if (known.size === 0) return;
  const there = new Set(names);
  for (const name of known) if (!there.has(name)) known.delete(name);
}

function isCallers(name: string): boolean {
  return name.startsWith(fileName.callerRecord);
}

function callerFirst(a: string, b: string): number {
  return Number(isCallers(b)) - Number(isCallers(a));
}

/** The id of the channel that a record is of, by the record's name. */
function channelIdOf(name: string): string {
  return name.slice(isCallers(name) ? fileName.callerRecord.length : 0, -fileName.record.length);
}
