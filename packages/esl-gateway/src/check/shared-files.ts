import { mkdir, open, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SwitchFinding } from '@callcard/crm-core';
import { errnoOf } from '../errno.js';
import { foreignFolder, importedFolder } from '../node/cdr-spool.js';
import { modes, type SharedFolder } from '../node/shared-folder.js';
import { recordNames } from '../recording/paths.js';
import { finding } from './findings.js';

/** A folder that both sides see, by the switch's variable that names it. */
export interface CheckedFolder {
  readonly variable: string;
  readonly folder: SharedFolder;
}

const lookEveryMs = 50;
/** A share shows a file some moments after it was written. */
const appearsMs = 4_000;

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Removes a file; a finding when it stays. One that somebody else removed is removed. */
async function removed(path: string): Promise<readonly SwitchFinding[]> {
  try {
    await unlink(path);
    return [];
  } catch (thrown) {
    const errno = errnoOf(thrown);
    return errno === 'ENOENT' ? [] : [finding('fileNotRemoved', { file: path, errno })];
  }
}

/** Waits for files that somebody else writes, which no event of ours tells. */
async function appeared(isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + appearsMs;
  for (;;) {
    if (await isSo()) return true;
    if (Date.now() >= deadline) return false;
    await wait(lookEveryMs);
  }
}

const placesOf = ({ variable, folder }: CheckedFolder) => ({
  variable,
  folder: folder.onSwitch ?? '',
  here: folder.here,
});

/** What the switch has written there stays there, by this name. */
function notSeen(checked: CheckedFolder, name: string): SwitchFinding {
  const places = placesOf(checked);
  return finding('folderNotSeen', { ...places, file: `${places.folder}/${name}` });
}

/** A recording that the switch has just made, below the folder: it is found here, and removed. */
export async function checkRecording(
  checked: CheckedFolder,
  path: string,
): Promise<readonly SwitchFinding[]> {
  const file = join(checked.folder.here, path);
  if (!(await appeared(() => isThere(file)))) return [notSeen(checked, path)];
  return [finding('folderShared', placesOf(checked)), ...(await removed(file))];
}

/** The records of channels that are over: they are found here, or where a gateway has put them meanwhile, and removed. */
export async function checkRecords(
  checked: CheckedFolder,
  channels: readonly string[],
  tenant: string | undefined,
): Promise<readonly SwitchFinding[]> {
  const { here } = checked.folder;
  const folders = [here, join(here, foreignFolder), join(here, importedFolder(tenant))];
  const paths = channels.flatMap(recordNames).flatMap((name) => folders.map((folder) => join(folder, name)));
  const left = new Set(channels);
  const findings: SwitchFinding[] = [];
  await appeared(async () => {
    for (const path of paths) {
      const channel = channels.find((each) => path.includes(each));
      if (channel === undefined || !left.has(channel) || !(await isThere(path))) continue;
      left.delete(channel);
      findings.push(...(await removed(path)));
    }
    return left.size === 0;
  });
  const isSeen = left.size < channels.length;
  const first = channels.flatMap(recordNames)[0] ?? '';
  return [isSeen ? finding('folderShared', placesOf(checked)) : notSeen(checked, first), ...findings];
}

/** The least that a switch plays: some milliseconds of silence. */
function shortSound(): Buffer {
  const audio = Buffer.alloc(640);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + audio.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(audio.length, 40);
  return Buffer.concat([header, audio]);
}

/** A file that this process has put where the switch is to read it. */
export interface PlacedFile {
  readonly checked: CheckedFolder;
  /** The file as the switch is to see it; undefined: it could not be written. */
  readonly onSwitch: string | undefined;
  /** Why it could not be. */
  readonly findings: readonly SwitchFinding[];
  /** Takes it away again, with the folders that were made for it. */
  remove(): Promise<readonly SwitchFinding[]>;
}

async function removeFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; folder.startsWith(upTo); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      // Somebody has put something there meanwhile.
      return;
    }
  }
}

/** Puts a short sound into a folder. A folder that is the switch's own is made where it is missing, as the gateway makes it. */
export async function placeFile(checked: CheckedFolder, name: string): Promise<PlacedFile> {
  const { here, onSwitch, isOwnPath } = checked.folder;
  const path = join(here, name);
  let made: string | undefined;
  const remove = async () => {
    const findings = await removed(path);
    if (made !== undefined) await removeFolders(here, made);
    return findings;
  };
  try {
    if (isOwnPath) made = await mkdir(here, { recursive: true, mode: modes.folder });
    const file = await open(path, 'wx', modes.file);
    try {
      await file.writeFile(shortSound());
      await file.chmod(modes.file);
    } finally {
      await file.close();
    }
    return { checked, onSwitch: `${onSwitch}/${name}`, findings: [], remove };
  } catch (thrown) {
    const values = { ...placesOf(checked), errno: errnoOf(thrown) };
    return { checked, onSwitch: undefined, findings: [finding('folderNotWritable', values)], remove };
  }
}

/** Whether the switch could play what was placed; `played`: what it did, undefined when no call could be made. */
export function readBySwitch(
  { checked, onSwitch, findings }: PlacedFile,
  played: ReadonlySet<string> | undefined,
): readonly SwitchFinding[] {
  if (onSwitch === undefined) return findings;
  if (!played) return [];
  return [finding(played.has(onSwitch) ? 'folderShared' : 'folderNotRead', placesOf(checked))];
}
