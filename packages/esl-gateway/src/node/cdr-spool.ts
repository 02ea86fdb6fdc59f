import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, CallService } from '@callcard/crm-core';
import { snapshotOfCdr } from '../channel/cdr.js';
import { factsOfChannel } from '../channel/facts.js';
import { isOthers } from '../channel/tenant.js';
import { errnoOf } from '../errno.js';
import { fileName } from '../vocabulary.js';
import type { Notify } from './notice.js';
import { recordReported } from './record-reported.js';
import type { TaskLimiter } from './task-limiter.js';

/** Where a record goes once its facts are stored, below the spool: for each tenant a folder, for each may keep them as long as it likes. */
export function importedFolder(tenant: string | undefined): string {
  return join('imported', tenant ?? '');
}

/** Where a record goes that is of no call of ours, below the spool: in there it is not read again, at no start. */
export const foreignFolder = 'foreign';

export interface CdrSpoolPorts {
  /** Whose records are read: those of others stay, for their own gateways. */
  readonly tenant: string | undefined;
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
   * Reads every record that lies in the folder and moves it away, each to its folder. False: not
   * everything was read, so that nothing is known of what the rest holds. `goOn`: asked before each record.
   */
  importAll(folder: string, goOn: () => boolean): Promise<boolean>;
}

/**
 * Reads the call detail records that the switch spools for every leg: what happened while nobody watched. Where
 * they cannot be moved away they stay, and are read once by each process.
 */
export function createCdrSpool(ports: CdrSpoolPorts): CdrSpool {
  const { callService, notify, tasks, isKnown, onImported, tenant } = ports;
  const imported = importedFolder(tenant);
  /** Records of other tenants that lie in the folder. */
  const others = new Set<string>();
  /** Records that were read and could not be moved yet, with the folder that they belong in. */
  const stuck = new Map<string, string>();
  /** Folders that were made; forgotten when somebody took them away. */
  const prepared = new Set<string>();

  /** Moves a record; says the errno where that cannot be done. */
  async function move(folder: string, name: string, to: string): Promise<string | undefined> {
    const target = join(folder, to);
    try {
      if (!prepared.has(target)) await mkdir(target, { recursive: true });
      prepared.add(target);
      await rename(join(folder, name), join(target, name));
      return undefined;
    } catch (thrown) {
      prepared.delete(target);
      const errno = errnoOf(thrown);
      // Another gateway was first, or somebody took the folder away: the next look makes it again.
      return errno === 'ENOENT' ? undefined : errno;
    }
  }

  async function putAway(folder: string, name: string, to: string): Promise<void> {
    // One that cannot be moved speaks for all: the next sweep tries with one of them.
    const errno = stuck.size > 0 ? undefined : await move(folder, name, to);
    if (stuck.size === 0 && errno === undefined) return;
    stuck.set(name, to);
    if (errno !== undefined) notify({ code: 'cdrNotPutAway', folder, errno });
  }

  /** Tries to move what could not be moved before, until one of them still cannot be. */
  async function retryStuck(folder: string): Promise<void> {
    for (const [name, to] of stuck) {
      const errno = await move(folder, name, to);
      if (errno !== undefined) return notify({ code: 'cdrNotPutAway', folder, errno });
      stuck.delete(name);
    }
  }

  async function importFile(folder: string, name: string): Promise<void> {
    if (isKnown(channelIdOf(name), isCallers(name))) return putAway(folder, name, imported);
    const snapshot = snapshotOfCdr(await readFile(join(folder, name), 'utf8'));
    if (!snapshot.ok) {
      notify({ code: 'cdrNotRead', file: name, error: snapshot.error });
      // A record that is still being written is whole at the next look.
      return snapshot.error.code === 'notCdr' ? putAway(folder, name, foreignFolder) : undefined;
    }
    if (isOthers(snapshot.value.variable, tenant)) return void others.add(name);
    const reported = factsOfChannel(snapshot.value, true);
    if (!reported) return putAway(folder, name, foreignFolder);
    const { callId } = reported;
    const recorded = await recordReported(callService, reported);
    if (!recorded.ok) {
      // A phone's leg may be spooled before the caller's: it waits for the next look.
      if (recorded.error.code !== 'unknownCall')
        notify({ code: 'factsNotStored', callId, reason: recorded.error });
      return;
    }
    await onImported(recorded.value.call);
    await putAway(folder, name, imported);
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
        // Nobody has written there, or it is not seen here, which is told when the switch is connected.
        if (errno === 'ENOENT') return true;
        notify({ code: 'folderNotRead', folder, errno });
        return false;
      }
      forgetGone(stuck, names);
      forgetGone(others, names);
      await retryStuck(folder);
      // The caller's record first, since the others belong to it.
      const records = names
        .filter((name) => name.endsWith(fileName.record) && !stuck.has(name) && !others.has(name))
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
function forgetGone(known: Map<string, string> | Set<string>, names: readonly string[]): void {
  if (known.size === 0) return;
  const there = new Set(names);
  for (const name of known.keys()) if (!there.has(name)) known.delete(name);
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
